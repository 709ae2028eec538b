import type { UnitChange } from '#shared/domain/unit-change.ts';
import type { UnitChanges } from '#shared/services.ts';
import { fitsTerritory, fitsUnit } from './fits.ts';
import { dueKeys, unitChangeKey } from './keys.ts';
import { docOf, type Table } from './table.ts';

export const tableUnitChanges = (table: Table): UnitChanges => ({
  async of(grant, unit) {
    fitsUnit(grant, unit);
    const rows = await table.rows(unitChangeKey(unit, 0).pk, 'G#');
    return rows.map(row => docOf<UnitChange>(row));
  },

  async begin(grant, change, look) {
    fitsTerritory(grant, [change.before]);
    return table.write({ put: rowOf(change, look), when: ['absent'] });
  },

  async keep(grant, change, look) {
    fitsTerritory(grant, [change.before]);
    await table.write({ put: rowOf(change, look) });
  },
});

const rowOf = (change: UnitChange, look: number | undefined) => ({
  ...unitChangeKey(change.unit, change.seq),
  doc: JSON.stringify(change),
  ...(look !== undefined && dueKeys({ kind: 'unit', id: change.unit, seq: change.seq, at: look })),
});
