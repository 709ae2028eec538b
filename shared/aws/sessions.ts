import type { Instant } from '#shared/domain/calendar.ts';
import type { Session, Sessions, SigningIn } from '#shared/services.ts';
import { sessionKey, signingInKey } from './keys.ts';
import { docOf, type Table } from './table.ts';

/** How long an expired session is kept for what its person had typed. */
const keptAfterwards = 7 * 24 * 3600_000;
/** DynamoDB removes rows by epoch seconds, some day after they are over: readers look at the instant themselves. */
const ttl = (at: Instant) => Math.ceil(at / 1000);

export const tableSessions = (table: Table, now: () => Instant): Sessions => ({
  async begin(signingIn) {
    const { expires } = signingIn;
    const row = { ...signingInKey(signingIn.state), doc: JSON.stringify(signingIn), ttl: ttl(expires) };
    await table.write({ put: row });
  },

  async take(state) {
    const row = await table.take(signingInKey(state));
    const signingIn = row && docOf<SigningIn>(row);
    return signingIn && now() < signingIn.expires ? signingIn : undefined;
  },

  async put({ id, ...session }) {
    const until = ttl(session.expires + keptAfterwards);
    await table.write({ put: { ...sessionKey(id), doc: JSON.stringify(session), ttl: until } });
  },

  async get(id) {
    const row = await table.get(sessionKey(id));
    const session = row && docOf<Omit<Session, 'id'>>(row);
    return session && now() < session.expires + keptAfterwards ? { id, ...session } : undefined;
  },

  async end(id) {
    await table.write({ remove: sessionKey(id) });
  },
});
