import * as z from 'zod';

/** What the HTTP functions are told by infra. */
const Settings = z.object({
  /** Address of the pages, without a slash at the end. */
  SITE: z.url(),
  /** OpenID Connect issuer, and what we are called there. A public client: there is no secret to keep. */
  ISSUER: z.url(),
  CLIENT_ID: z.string().min(1),
  API_AUDIENCE: z.string().min(1),
  /** Origin to which browsers post files, for the content security policy. */
  UPLOADS_ORIGIN: z.url(),
});
export type Settings = z.infer<typeof Settings>;

/** Read at the first request, never at import. */
export const readSettings = (environment: Record<string, string | undefined>): Settings =>
  Settings.parse(environment);
