import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import type { People } from './people.ts';

const BYTES = 100_000;
const day = 86_400_000;

/** At most so many at once: each costs a slow hash. */
const Request = z.strictObject({
  people: z
    .array(
      z.strictObject({
        sub: z.string().min(1).max(64),
        login: z.string().regex(/^[\w.@-]{1,64}$/),
        name: z.string().min(1).max(60),
        lasts: z
          .number()
          .int()
          .min(60_000)
          .max(31 * day),
      }),
    )
    .min(1)
    .max(100),
});

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Whoever asks holds the key; the comparison takes as long for every other. */
const holdsKey = (key: string, { authorization = '' }: IncomingMessage['headers']) =>
  timingSafeEqual(digest(authorization), digest(`Bearer ${key}`));

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > BYTES) return undefined;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    return undefined;
  }
}

/**
 * Where the system asks for one-time codes: `POST { people: [{ sub, login, name, lasts }] }` answers
 * `{ codes: [{ sub, login, code, expires }] }`. Nobody else is told anything, not even what was wrong.
 */
export const createAccounts =
  (people: People, key: string) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = (status: number, body: object) =>
      void response
        .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
        .end(JSON.stringify(body));
    if (!holdsKey(key, request.headers)) {
      request.resume();
      return answer(401, { error: 'unauthorized' });
    }
    if (request.method !== 'POST') return answer(405, { error: 'method' });
    const asked = Request.safeParse(await jsonOf(request));
    if (!asked.success) return answer(400, { error: 'invalid' });
    try {
      answer(200, { codes: await people.give(asked.data.people) });
    } catch (error) {
      console.error('identity:', error);
      answer(500, { error: 'failed' });
    }
  };
