import type { Asked } from '../../visit.ts';
import { administered } from './administered.ts';

/** The roster that was sent in, if it is still kept and theirs. */
export const keptRoster = async (c: Asked) => {
  const mine = administered(c, c.req.query('under'));
  const id = c.req.param('id') ?? '';
  const roster = mine && (await c.get('visit').services.rosters.kept(mine.grant, mine.under, id));
  return mine && roster && { ...mine, roster };
};
