import * as z from 'zod';
import type { Accounts } from '#shared/services.ts';
import { fitsPerson } from './fits.ts';

/** A slow hash for each of a hundred people takes the issuer some seconds. */
const patience = 12_000;

const Answer = z.object({
  codes: z.array(
    z.object({
      sub: z.string(),
      login: z.string().min(1).max(80),
      code: z.string().min(6).max(40),
      expires: z.number(),
    }),
  ),
});

/**
 * Asks the issuer for codes at its account endpoint (docs/operations.md says what it must do). The key goes out in a header
 * only; what comes back is never logged. Not repeated after a failure: the one who asked will know whether to.
 */
export const issuerCodes =
  (url: string, key: string): Accounts['codes'] =>
  async asked => {
    const people = asked.map(({ grant, ...one }) => ({ sub: fitsPerson(grant), ...one }));
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ people }),
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new Error(`the issuer answers ${response.status} to a request for codes`);
    }
    // What a parser says of a broken answer quotes it.
    const answer = await response.json().catch(() => undefined);
    const { codes } = Answer.parse(answer);
    const bySub = new Map(codes.map(({ sub, ...code }) => [sub, { person: sub, ...code }]));
    return people.map(({ sub }) => {
      const code = bySub.get(sub);
      if (!code) throw new Error('the issuer left somebody out');
      return code;
    });
  };
