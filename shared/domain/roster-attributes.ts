import type { RosterChange } from './roster.ts';
import type { Line } from './roster-line.ts';
import { type RosterWords, wordFor } from './roster-words.ts';
import type { Unit } from './territory.ts';

/** The unit's facts with those of the row; an empty cell leaves what is there. */
export const attributeChanges = (
  words: RosterWords,
  line: Line,
  unit: Unit,
): { attributes: Unit['attributes']; changes: RosterChange[] } => {
  const attributes = { ...unit.attributes };
  const changes: RosterChange[] = [];
  for (const attribute of words.attributes) {
    const column = { of: 'attribute', what: attribute.id } as const;
    const cell = line.cell(column);
    if (cell === '') continue;
    const value = attribute.options ? wordFor(attribute.options, cell)?.id : numberIn(cell);
    if (value === undefined) {
      const options = attribute.options?.map(({ title }) => title.zh).join('、');
      line.fault(column, options ? 'option' : 'number', options ? { options } : undefined);
    } else if (value !== attributes[attribute.id]) {
      const before = String(attributes[attribute.id] ?? '');
      changes.push({ kind: 'unit-changed', unit: unit.id, what: attribute.id, before, after: String(value) });
      attributes[attribute.id] = value;
    }
  }
  return { attributes, changes };
};

const numberIn = (cell: string): number | undefined => {
  const text = cell.normalize('NFKC').replace(/[\s,]/g, '');
  return /^-?\d{1,9}(\.\d{1,6})?$/.test(text) ? Number(text) : undefined;
};
