import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { Mail } from '#shared/services.ts';
import { light, lightly } from './lightly.ts';
import { once } from './once.ts';

export const sesMail = (from: string): Mail => {
  const client = once(() => lightly(new SESv2Client(light)));
  return {
    async send({ to, subject, text }) {
      const Charset = 'UTF-8';
      await client().send(
        new SendEmailCommand({
          FromEmailAddress: from,
          Destination: { ToAddresses: [to] },
          Content: {
            Simple: { Subject: { Data: subject, Charset }, Body: { Text: { Data: text, Charset } } },
          },
        }),
      );
    },
  };
};
