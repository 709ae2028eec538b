import { placeIn } from '../queue/place.ts';
import { takeTyped } from '../sign-in/gate.ts';
import type { Asked } from '../visit.ts';

/**
 * With what somebody comes to a page that asks before something is done: its address, or what they had typed there before a
 * sign-in; where in the queue they are; and the reason that they had typed.
 */
export const cameWith = async (c: Asked) => {
  const typed = await takeTyped(c);
  const given = typed ?? new URL(c.req.url).searchParams;
  return { given, place: placeIn(given.get('from')), kept: typed?.get('reason') ?? undefined };
};
