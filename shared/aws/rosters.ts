import { gunzipSync, gzipSync } from 'node:zlib';
import type { Instant } from '#shared/domain/calendar.ts';
import type { Load, Roster, Rosters } from '#shared/services.ts';
import { fitsUnit } from './fits.ts';
import { isId } from './ids.ts';
import { loadKey, rosterKey } from './keys.ts';
import { docOf, type Table } from './table.ts';

const day = 24 * 3600_000;
/** An item holds 400 KB. */
const longest = 390_000;

export const tableRosters = (table: Table, now: () => Instant): Rosters => ({
  async keep(grant, roster) {
    fitsUnit(grant, roster.under);
    const doc = gzipSync(JSON.stringify(roster));
    if (doc.length > longest) return false;
    const ttl = Math.ceil((roster.at + day) / 1000);
    await table.write({ put: { ...rosterKey(roster.under, roster.id), doc, ttl } });
    return true;
  },

  async kept(grant, under, id) {
    fitsUnit(grant, under);
    const row = isId('ro', id) ? await table.get(rosterKey(under, id)) : undefined;
    if (!(row?.doc instanceof Uint8Array)) return undefined;
    const roster = JSON.parse(gunzipSync(row.doc).toString()) as Roster;
    return now() < roster.at + day ? roster : undefined;
  },

  async loads(grant, under) {
    fitsUnit(grant, under);
    const rows = await table.rows(loadKey(0).pk, 'L#');
    return rows.map(row => docOf<Load>(row)).filter(load => load.under === under);
  },
});
