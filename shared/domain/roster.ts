import type { Day, Instant } from './calendar.ts';
import { isFormulaError } from './roster-cells.ts';
import { findHeadings } from './roster-columns.ts';
import { columnLetters, type RosterFault, type RosterTable } from './roster-fault.ts';
import { type Line, lineOf } from './roster-line.ts';
import { seatChanges } from './roster-seats.ts';
import { unitLines } from './roster-units.ts';
import type { RosterWords } from './roster-words.ts';
import type { Person, PersonId, Unit, UnitId } from './territory.ts';

/** One thing that a roster would change, as the preview says it. Days are those of the program's time zone. */
export type RosterChange =
  | { kind: 'unit-added'; unit: UnitId }
  | { kind: 'unit-changed'; unit: UnitId; what: string; before: string; after: string }
  | { kind: 'seat-taken'; unit: UnitId; role: string; person: PersonId; from?: Day; until?: Day }
  | { kind: 'seat-left'; unit: UnitId; role: string; person: PersonId; from?: Day }
  | { kind: 'seat-dated'; unit: UnitId; role: string; person: PersonId; from?: Day; until?: Day }
  | { kind: 'person-added'; person: PersonId }
  | {
      kind: 'person-changed';
      person: PersonId;
      what: 'name' | 'phone' | 'mail';
      before: string;
      after: string;
    };

/** Everything that planning needs to know. Whom it concerns: the units under a bureau, itself included, and their people. */
export type RosterAsked = {
  tables: readonly RosterTable[];
  words: RosterWords;
  under: UnitId;
  units: readonly Unit[];
  people: ReadonlyMap<PersonId, Person>;
  /** Ids of units and people that exist outside of the territory; `seated`: people of the territory with a seat outside as well. */
  elsewhere: {
    units: ReadonlySet<UnitId>;
    people: ReadonlySet<PersonId>;
    seated: ReadonlySet<PersonId>;
  };
  zone: string;
  now: Instant;
  /** The characters of a text that no document can print. */
  undrawable(text: string): readonly string[];
};

export type RosterPlan = {
  changes: RosterChange[];
  /** What is to be written: units and people as they shall be. */
  units: Unit[];
  people: Person[];
  /** Units that the roster names, and those that it does not name and leaves as they are. */
  named: number;
  unnamed: number;
  /** Columns that mean nothing to the system; they are not read. */
  ignored: { sheet: string; column: string; text: string }[];
  /** Ids that it would give to somebody new. They must be nobody else's. */
  newIds: { units: UnitId[]; people: PersonId[] };
};

/** Of all sheets together: so many units are in force within the time that an answer may take. */
const mostRows = 2000;
/** After so many nobody reads on. */
const mostFaults = 2000;

/**
 * What a roster would change, and every cell that is wrong. What it does not name stays as it is; an empty cell says
 * nothing. It may be applied when there is no fault.
 */
export const planRoster = (asked: RosterAsked): { plan: RosterPlan; faults: RosterFault[] } => {
  const faults: RosterFault[] = [];
  const ignored: RosterPlan['ignored'] = [];
  const all = asked.tables.flatMap(table => linesOf(table, asked.words, faults, ignored));
  all[mostRows]?.fault({ of: 'unit', what: 'name' }, 'too-many-rows', { most: mostRows });
  const lines = all.slice(0, mostRows);
  if (lines.length === 0 && faults.length === 0)
    faults.push({ sheet: asked.tables[0]?.sheet ?? '', row: 1, column: 'A', cell: '', code: 'nothing' });
  const units = unitLines(asked, lines);
  const seats = seatChanges(asked, units);
  const named = new Set(units.map(({ unit }) => unit.id));
  const changes = [...units.flatMap(({ changes }) => changes), ...seats.changes];
  const touched = new Set(changes.flatMap(change => ('unit' in change ? [change.unit] : [])));
  return {
    faults: inOrder(asked.tables, faults).slice(0, mostFaults),
    plan: {
      changes,
      units: seats.units.filter(({ id }) => touched.has(id)),
      people: seats.people,
      named: named.size,
      unnamed: asked.units.filter(({ id }) => !named.has(id)).length,
      ignored,
      newIds: {
        units: units.filter(({ isNew }) => isNew).map(({ unit }) => unit.id),
        people: changes.flatMap(change => (change.kind === 'person-added' ? [change.person] : [])),
      },
    },
  };
};

/** As somebody reads them: sheet by sheet, row by row; of one cell only the first. */
const inOrder = (tables: readonly RosterTable[], faults: readonly RosterFault[]): RosterFault[] => {
  const sheets = tables.map(({ sheet }) => sheet);
  const place = ({ sheet }: RosterFault) => sheets.indexOf(sheet);
  const first = new Map<string, RosterFault>();
  for (const fault of faults) {
    const cell = `${fault.column}${fault.row} ${fault.sheet}`;
    if (!first.has(cell)) first.set(cell, fault);
  }
  return [...first.values()].sort(
    (a, b) =>
      place(a) - place(b) ||
      a.row - b.row ||
      a.column.length - b.column.length ||
      (a.column < b.column ? -1 : 1),
  );
};

const linesOf = (
  { sheet, rows }: RosterTable,
  words: RosterWords,
  faults: RosterFault[],
  ignored: RosterPlan['ignored'],
): Line[] => {
  const isBlank = (cells: readonly string[]) => cells.every(cell => cell.trim() === '');
  if (rows.every(isBlank)) return [];
  const found = findHeadings(rows, words);
  if (!found) {
    faults.push({ sheet, row: 1, column: 'A', cell: rows[0]?.[0] ?? '', code: 'no-headings' });
    return [];
  }
  const at = (index: number, row: number) => ({ sheet, row, column: columnLetters(index) });
  ignored.push(...found.ignored.map(({ index, text }) => ({ sheet, column: columnLetters(index), text })));
  for (const index of found.twice)
    faults.push({
      ...at(index, found.row + 1),
      cell: rows[found.row]?.[index] ?? '',
      code: 'heading-twice',
    });
  const below = rows.slice(found.row + 1);
  return below.flatMap((cells, place) => {
    if (isBlank(cells)) return [];
    const row = found.row + 2 + place;
    for (const { index } of found.headings)
      if (isFormulaError(cells[index] ?? ''))
        faults.push({ ...at(index, row), cell: cells[index] ?? '', code: 'formula-error' });
    return [lineOf({ sheet, row, cells, headings: found.headings }, faults)];
  });
};
