import type { Instant } from '#shared/domain/calendar.ts';
import type { Load, LoadedPlan, Roster, Rosters } from '#shared/services.ts';
import { fitsUnit } from './fits.ts';
import { isId } from './ids.ts';
import { loadedKey, loadKey, rosterKey } from './keys.ts';
import { packed, unpacked } from './packed.ts';
import { docOf, type Table } from './table.ts';

const day = 24 * 3600_000;

export const tableRosters = (table: Table, now: () => Instant): Rosters => ({
  async keep(grant, roster) {
    fitsUnit(grant, roster.under);
    const doc = packed(roster);
    if (!doc) return false;
    const ttl = Math.ceil((roster.at + day) / 1000);
    await table.write({ put: { ...rosterKey(roster.under, roster.id), doc, ttl } });
    return true;
  },

  async kept(grant, under, id) {
    fitsUnit(grant, under);
    const row = isId('ro', id) ? await table.get(rosterKey(under, id)) : undefined;
    const roster = unpacked<Roster>(row?.doc);
    return roster && now() < roster.at + day ? roster : undefined;
  },

  async loads(grant, under) {
    fitsUnit(grant, under);
    const rows = await table.rows(loadKey(0).pk, 'L#');
    return rows.map(row => docOf<Load>(row)).filter(load => load.under === under);
  },

  async loaded(grant, under, version) {
    fitsUnit(grant, under);
    const rows = await table.many([loadKey(version), loadedKey(version)]);
    const row = (prefix: string) => rows.find(({ sk }) => sk.startsWith(prefix));
    const [about, what] = [row('L#'), row('M#')];
    const load = about && docOf<Load>(about);
    const plan = unpacked<LoadedPlan>(what?.doc);
    return load?.under === under ? { load, ...(plan && { plan }) } : undefined;
  },
});
