import * as z from 'zod';

/** Ids as they stand in addresses and bodies: what is longer or stranger names nothing. */
export const key = z.string().regex(/^[\w.-]{1,80}$/);
export const seat = z.string().regex(/^[a-z0-9-]{1,60}\/[a-z0-9-]{1,60}$/);

/** Made by the caller, one for each command: sending it again is the same command. */
export const commandId = z.string().min(8).max(80);

export const partiesOf = z
  .record(key, key)
  .refine(
    parties => Object.keys(parties).length >= 1 && Object.keys(parties).length <= 2,
    'one or two parties',
  );
