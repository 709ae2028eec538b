import { createHash } from 'node:crypto';
import type { Event } from '#shared/domain/case-event.ts';
import type { Said } from '#shared/domain/delivery.ts';

/** JSON with sorted keys, so that equal values are equal texts. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : one,
  );

/** SHA-256, hexadecimal, of the hash before and the event: whoever alters an old event breaks every later hash. */
export const link = (before: string, event: Event | Said): { doc: string; before: string; hash: string } => {
  const doc = canonical(event);
  return { doc, before, hash: createHash('sha256').update(before).update(doc).digest('hex') };
};
