import * as z from 'zod';

const Part = z.strictObject({ Data: z.string(), Charset: z.string().optional() });
const addresses = z.array(z.string().min(3)).optional();

/** The part of SES v2's SendEmail that the product uses; a field that is not named here is refused. */
export const SendEmail = z.strictObject({
  FromEmailAddress: z.string().min(3),
  Destination: z
    .strictObject({ ToAddresses: addresses, CcAddresses: addresses, BccAddresses: addresses })
    .optional(),
  ReplyToAddresses: addresses,
  Content: z.union([
    z.strictObject({
      Simple: z.strictObject({
        Subject: Part,
        Body: z.strictObject({ Text: Part.optional(), Html: Part.optional() }),
      }),
    }),
    z.strictObject({ Raw: z.strictObject({ Data: z.base64() }) }),
  ]),
});

export type SendEmail = z.infer<typeof SendEmail>;
