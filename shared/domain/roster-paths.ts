import type { RosterAsked } from './roster.ts';
import type { Line } from './roster-line.ts';
import { englishIn } from './roster-names.ts';
import type { NewUnit } from './roster-units.ts';
import { plainWord } from './roster-words.ts';
import { directoryOf, type Unit, type UnitId } from './territory.ts';

const bureauColumn = { of: 'unit', what: 'bureau' } as const;
const areaColumn = { of: 'unit', what: 'area' } as const;
const idColumn = { of: 'unit', what: 'id' } as const;
/** Bureaus above one another; `Unit` holds no longer path. */
const deepest = 10;

/**
 * New units in their places: each under the bureau that its row names, which may be new itself. A school without an id gets
 * the next number under its bureau.
 */
export const laidOut = (asked: RosterAsked, fresh: readonly NewUnit[]) => {
  const { units, elsewhere, under, now } = asked;
  const bureaus: { id: UnitId; names: string[]; unit?: Unit; row?: NewUnit }[] = [
    ...units
      .filter(({ kind }) => kind === 'bureau')
      .map(unit => ({ id: unit.id, names: [unit.name.zh, unit.name.en], unit })),
    ...fresh.flatMap(row =>
      row.kind === 'bureau' && row.id ? [{ id: row.id, names: [row.name], row }] : [],
    ),
  ];
  const spelt = bureaus.map(({ id, names }) => ({ id, words: names.map(plainWord) }));
  const meant = new Map<string, UnitId | undefined>();
  /** By id, by its whole name, or by how the name of just one begins. */
  const bureauNamed = (cell: string): UnitId | undefined => {
    if (meant.has(cell)) return meant.get(cell);
    const word = plainWord(cell);
    const exact = spelt.find(({ id, words }) => id === word || words.includes(word));
    const begins = spelt.filter(({ words }) => words.some(name => name.startsWith(word)));
    const bureau = exact?.id ?? (begins.length === 1 ? begins[0]?.id : undefined);
    meant.set(cell, bureau);
    return bureau;
  };

  const aboveOf = (row: NewUnit): UnitId | undefined => {
    const cell = row.line.cell(bureauColumn) || row.line.cell(areaColumn);
    return cell ? bureauNamed(cell) : bureaus.length === 1 || row.kind === 'bureau' ? under : undefined;
  };
  /** Top first; undefined when the bureaus stand under one another in a ring, or too deep. */
  const pathTo = (bureau: UnitId, steps = deepest): UnitId[] | undefined => {
    const found = bureaus.find(({ id }) => id === bureau);
    if (found?.unit) return found.unit.path.length < steps ? [...found.unit.path, bureau] : undefined;
    const above = found?.row && aboveOf(found.row);
    const path = above !== undefined && steps > 1 ? pathTo(above, steps - 1) : undefined;
    return path && [...path, bureau];
  };

  const there = directoryOf(units);
  const taken = new Set([...fresh.flatMap(({ id }) => (id ? [id] : [])), ...elsewhere.units]);
  const reached = new Map<string, number>();
  const numbered = (bureau: UnitId) => {
    const stem = bureau.slice(0, 54);
    for (let number = (reached.get(stem) ?? 0) + 1; ; number++) {
      const id = `${stem}-${String(number).padStart(3, '0')}`;
      if (there.has(id) || taken.has(id)) continue;
      taken.add(id);
      reached.set(stem, number);
      return id;
    }
  };

  const placed = fresh.flatMap((row): { line: Line; unit: Unit }[] => {
    const { line, name, level, kind } = row;
    const bureau = aboveOf(row);
    const areaCell = line.cell(areaColumn);
    const area = areaCell ? bureauNamed(areaCell) : bureau;
    const written = line.cell(bureauColumn);
    if (areaCell && area === undefined) line.fault(areaColumn, 'bureau-unknown');
    if (written && bureau === undefined) line.fault(bureauColumn, 'bureau-unknown');
    if (!written && !areaCell && bureau === undefined) line.fault(bureauColumn, 'bureau-missing');
    if (kind === 'bureau' && !row.id) line.fault(idColumn, 'id-missing');
    if (bureau === undefined || area === undefined || (kind === 'bureau' && !row.id)) return [];
    const path = pathTo(bureau);
    if (!path || path.includes(row.id ?? '')) {
      line.fault(bureauColumn, 'bureau-cycle');
      return [];
    }
    const unit: Unit = {
      id: row.id ?? numbered(bureau),
      level,
      kind,
      name: { zh: name, en: englishIn(asked, line, name) },
      bureau,
      ...(kind === 'school' && { area }),
      path,
      attributes: {},
      seats: {},
      from: now,
    };
    return [{ line, unit }];
  });
  return { units: placed, bureauNamed };
};
