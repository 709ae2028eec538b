import { administrator } from './access.ts';
import type { RosterAsked, RosterChange } from './roster.ts';
import { readName, readPart, saysNothing, saysVacant, severalIn } from './roster-cells.ts';
import type { PersonPart } from './roster-columns.ts';
import type { RosterFaultCode } from './roster-fault.ts';
import { holderChanges, isNamed } from './roster-holders.ts';
import { type Given, rosterPeople } from './roster-people.ts';
import type { UnitLine } from './roster-units.ts';
import type { Person, PersonId, Unit } from './territory.ts';

/** Who takes and leaves the seats of each row's unit, and what changes about the people. */
export const seatChanges = (
  asked: RosterAsked,
  rows: readonly UnitLine[],
): { changes: RosterChange[]; units: Unit[]; people: Person[] } => {
  const people = rosterPeople(asked, rows);
  const changes: RosterChange[] = [];
  const units = rows.map(row => {
    const seats = { ...row.unit.seats };
    for (const seat of asked.words.seats) {
      if (!row.line.speaksOf(seat.id)) continue;
      const asksFor = (part: PersonPart) => ({ of: 'seat', what: seat.id, part }) as const;
      const cell = (part: PersonPart) => row.line.cell(asksFor(part));
      const filled = (['name', 'phone', 'mail', 'account', 'from', 'until'] as const).filter(
        part => !saysNothing(cell(part)),
      );
      if (filled.length === 0) continue;
      const fits =
        row.unsure ||
        (seat.id === administrator ? row.unit.kind === 'bureau' : seat.levels.includes(row.unit.level));
      if (!fits) {
        if (!saysVacant(cell('name'))) row.line.fault(asksFor(filled[0] ?? 'name'), 'seat-elsewhere');
        continue;
      }
      const held = seats[seat.id] ?? [];
      const standing = held.filter(one => isNamed(one, asked.now)).map(({ person }) => person);
      const wanted = saysVacant(cell('name')) ? [] : holdersIn(asked, row, seat.id, standing, people);
      if (!wanted) continue;
      const seated = holderChanges(asked, row, { role: seat.id, held, wanted, cell, asksFor });
      changes.push(...seated.changes);
      // Without one nobody could load the roster that puts it right.
      const ownDoor = seat.id === administrator && row.unit.id === asked.under;
      if (ownDoor && !seated.held.some(one => isNamed(one, asked.now)))
        row.line.fault(asksFor('name'), 'last-administrator');
      if (seated.changes.length > 0) seats[seat.id] = seated.held;
    }
    return { ...row.unit, seats };
  });
  return { changes: [...changes, ...people.changes()], units, people: people.changed() };
};

/** Whom the row names for a seat; undefined when nothing is to be done with it, or a cell is wrong. */
const holdersIn = (
  { undrawable }: RosterAsked,
  { line, unit }: UnitLine,
  role: string,
  standing: readonly PersonId[],
  people: ReturnType<typeof rosterPeople>,
): PersonId[] | undefined => {
  const column = (part: PersonPart) => ({ of: 'seat', what: role, part }) as const;
  const cellOf = (part: PersonPart) => (saysNothing(line.cell(column(part))) ? '' : line.cell(column(part)));
  const names = severalIn(cellOf('name'));
  // A stroke holds the place of somebody of whom nothing is said.
  const parts = (['phone', 'mail', 'account'] as const).map(part => ({
    part,
    cells: severalIn(cellOf(part)).map(cell => (saysNothing(cell) ? '' : cell)),
  }));
  let sound = true;
  const fault = (part: PersonPart, ...said: [RosterFaultCode, Record<string, number>?]) => {
    line.fault(column(part), ...said);
    sound = false;
  };
  for (const { part, cells } of parts)
    if (cells.some(cell => cell !== '' && 'fault' in readPart[part](cell))) fault(part, part);
  if (names.length === 0) {
    // A row without a name may still mend what is known of the one who sits there.
    const [holder, ...others] = standing.map(people.nameOf);
    if (holder === undefined || others.length > 0) fault('name', 'holder-missing');
    else names.push(holder);
  }
  for (const { part, cells } of parts)
    if (names.length > 0 && cells.length > 0 && cells.length !== names.length)
      fault(part, 'counts-differ', { names: names.length, given: cells.length });
  const given = names.flatMap((cell, place): Given[] => {
    const read = readName(cell, 60, undrawable);
    if ('fault' in read) {
      fault('name', read.fault);
      return [];
    }
    const [phone = '', mail = '', account = ''] = parts.map(({ cells }) => cells[place]);
    return [{ name: read.value, phone, mail, account }];
  });
  if (!sound) return undefined;
  const found = given.map(one => people.find(one, { unit: unit.id, role, standing, line }));
  return found.every(one => one !== undefined) ? [...new Set(found)] : undefined;
};
