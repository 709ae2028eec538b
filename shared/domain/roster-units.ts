import type { RosterAsked, RosterChange } from './roster.ts';
import { attributeChanges } from './roster-attributes.ts';
import type { Column } from './roster-columns.ts';
import type { Line } from './roster-line.ts';
import { englishIn, nameIn } from './roster-names.ts';
import { laidOut } from './roster-paths.ts';
import { plainWord, wordFor } from './roster-words.ts';
import { directoryOf, type Unit } from './territory.ts';
import { Name } from './text.ts';

/** A row with the unit that it is about, as the row would leave it. `unsure`: which unit it means cannot be told. */
export type UnitLine = { line: Line; unit: Unit; isNew: boolean; unsure?: true; changes: RosterChange[] };
/** A row of a new unit whose bureau is not known yet. */
export type NewUnit = { line: Line; id: string | undefined; name: string; level: string; kind: Unit['kind'] };

const of = (what: Extract<Column, { of: 'unit' }>['what']): Column => ({ of: 'unit', what });

/** Finds the unit of each row by its id or its name, lays out the new ones under their bureaus, and compares the rest. */
export const unitLines = (asked: RosterAsked, lines: readonly Line[]): UnitLine[] => {
  const rows = new Map<string, Line>();
  const fresh: NewUnit[] = [];
  const known: { line: Line; unit: Unit; name: string }[] = [];
  const unsure: Line[] = [];
  const find = finder(asked);
  for (const line of lines) {
    const found = find(line);
    if (!found) {
      unsure.push(line);
      continue;
    }
    const { name, id, unit } = found;
    const means = unit?.id ?? (id || `${plainWord(name)} ${plainWord(line.cell(of('bureau')))}`);
    const twice = rows.get(means);
    rows.set(means, twice ?? line);
    if (twice) line.fault(of('name'), 'unit-twice', { row: twice.row, sheet: twice.sheet });
    else if (unit) known.push({ line, unit, name });
    else {
      const row = newUnit(asked, line, name, id);
      if (row) fresh.push(row);
      else unsure.push(line);
    }
  }

  const laid = laidOut(asked, fresh);
  const housed = new Set(laid.units.map(({ line }) => line));
  const homeless = fresh.filter(({ line }) => !housed.has(line));
  return [
    ...known.flatMap(({ line, unit, name }) => compared(asked, line, unit, name, laid.bureauNamed)),
    ...laid.units.map(({ line, unit }) => {
      const { attributes } = attributeChanges(asked.words, line, unit);
      return {
        line,
        isNew: true,
        unit: { ...unit, attributes },
        changes: [{ kind: 'unit-added' as const, unit: unit.id }],
      };
    }),
    ...[...unsure, ...homeless.map(({ line }) => line)].map(line => onlyRead(asked, line)),
  ];
};

/** A row that is about no unit yet is read on all the same: whoever mends the file wants to know of every cell at once. */
const onlyRead = (asked: RosterAsked, line: Line): UnitLine => {
  const nobodys: Unit = {
    id: `${line.sheet}-${line.row}`,
    level: '',
    kind: 'school',
    name: { zh: '', en: '' },
    path: [],
    attributes: {},
    seats: {},
    from: asked.now,
  };
  attributeChanges(asked.words, line, nobodys);
  return { line, unit: nobodys, isNew: false, unsure: true, changes: [] };
};

/** The unit that a row means by its id or, without one, by its name; without a unit, a new one. */
const finder = (asked: RosterAsked) => {
  const byId = directoryOf(asked.units);
  const byName = namesakes(asked.units);
  return (line: Line): { name: string; id: string; unit: Unit | undefined } | undefined => {
    const name = nameIn(asked, line);
    const id = line.cell(of('id'));
    const unit = id ? byId.get(id) : name && only(asked, line, byName.get(plainWord(name)) ?? []);
    if (id && !Name.safeParse(id).success) line.fault(of('id'), 'id');
    else if (asked.elsewhere.units.has(id)) line.fault(of('id'), 'id-elsewhere');
    else if (unit === 'several') line.fault(of('name'), 'unit-ambiguous');
    else if (name !== undefined) return { name, id, unit: unit || undefined };
    return undefined;
  };
};

/** The names of a whole directory, held against each roster. */
const namesKnown = new WeakMap<readonly Unit[], ReadonlyMap<string, readonly Unit[]>>();
const namesakes = (units: readonly Unit[]): ReadonlyMap<string, readonly Unit[]> => {
  const found = namesKnown.get(units) ?? Map.groupBy(units, ({ name }) => plainWord(name.zh));
  namesKnown.set(units, found);
  return found;
};

/** Of units with the same name, the one under the bureau that the row names. */
const only = ({ units }: RosterAsked, line: Line, same: readonly Unit[]): Unit | 'several' | undefined => {
  if (same.length < 2) return same[0];
  const bureau = plainWord(line.cell(of('bureau')) || line.cell(of('area')));
  const isMeant = (id = '') => {
    const over = directoryOf(units).get(id);
    return over !== undefined && plainWord(over.name.zh) === bureau;
  };
  const under = same.filter(unit => isMeant(unit.bureau) || isMeant(unit.area));
  return under.length === 1 ? under[0] : 'several';
};

const newUnit = ({ words }: RosterAsked, line: Line, name: string, id: string): NewUnit | undefined => {
  const written = line.cell(of('level'));
  const schools = words.levels.filter(({ kind }) => kind === 'school');
  const level = written
    ? wordFor(words.levels, written)
    : (wordFor(words.levels, line.sheet) ?? (schools.length === 1 ? schools[0] : undefined));
  if (level) return { line, id: id || undefined, name, level: level.id, kind: level.kind };
  if (words.levels.length > 0 || !Name.safeParse(written).success) {
    line.fault(of('level'), written ? 'level-unknown' : 'level-missing', {
      levels: words.levels.map(({ title }) => title.zh).join('、'),
    });
    return undefined;
  }
  const kind = sorts[plainWord(line.cell(of('sort')))];
  if (kind) return { line, id: id || undefined, name, level: written, kind };
  line.fault(of('sort'), 'sort-missing');
  return undefined;
};

/** Needed only before the first program says which level is which. */
const sorts: Record<string, Unit['kind']> = {
  主管部门: 'bureau',
  教育局: 'bureau',
  bureau: 'bureau',
  学校: 'school',
  幼儿园: 'school',
  school: 'school',
};

/** A unit that is there: its name and attributes may change here, where it belongs may not. */
const compared = (
  asked: RosterAsked,
  line: Line,
  unit: Unit,
  name: string,
  bureauNamed: (cell: string) => string | undefined,
): UnitLine[] => {
  if (unit.to !== undefined && unit.to <= asked.now) {
    line.fault(of('name'), 'unit-closed');
    return [];
  }
  const level = line.cell(of('level'));
  if (level && ![level, wordFor(asked.words.levels, level)?.id].includes(unit.level))
    line.fault(of('level'), 'level-differs');
  for (const what of ['bureau', 'area'] as const) {
    const cell = line.cell(of(what));
    if (!cell) continue;
    const bureau = bureauNamed(cell);
    if (bureau === undefined) line.fault(of(what), 'bureau-unknown');
    else if (bureau !== (unit[what] ?? unit.bureau)) line.fault(of(what), 'bureau-moves');
  }
  const english = englishIn(asked, line, unit.name.en);
  const { attributes, changes } = attributeChanges(asked.words, line, unit);
  const renamed = (what: string, before: string, after: string): RosterChange[] =>
    before === after ? [] : [{ kind: 'unit-changed', unit: unit.id, what, before, after }];
  return [
    {
      line,
      isNew: false,
      unit: { ...unit, name: { zh: name, en: english }, attributes },
      changes: [
        ...renamed('name', unit.name.zh, name),
        ...renamed('english', unit.name.en, english),
        ...changes,
      ],
    },
  ];
};
