import { administrator } from './access.ts';
import type { RosterAsked, RosterChange } from './roster.ts';
import { readName, readPart, saysNothing, saysVacant, severalIn } from './roster-cells.ts';
import type { PersonPart } from './roster-columns.ts';
import type { RosterFaultCode } from './roster-fault.ts';
import { holderChanges, type Said } from './roster-holders.ts';
import type { Line } from './roster-line.ts';
import { type Given, rosterPeople } from './roster-people.ts';
import type { UnitLine } from './roster-units.ts';
import { isNamed, type Person, type PersonId, type Unit } from './territory.ts';

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
      const said = saidOf(row.line, seat.id);
      const filled = parts.find(part => said[part] !== '');
      if (!filled) continue;
      const fits =
        row.unsure ||
        (seat.id === administrator ? row.unit.kind === 'bureau' : seat.levels.includes(row.unit.level));
      if (!fits) {
        if (!saysVacant(said.name)) row.line.fault(asksFor(filled), 'seat-elsewhere');
        continue;
      }
      const held = seats[seat.id] ?? [];
      const standing = held.filter(one => isNamed(one, asked.now)).map(({ person }) => person);
      const wanted = saysVacant(said.name)
        ? []
        : peopleIn(asked, row, { role: seat.id, standing, said }, people);
      if (!wanted) continue;
      const seated = holderChanges(asked, row, { role: seat.id, held, wanted, said, asksFor });
      changes.push(...seated.changes);
      // Without one nobody could load the roster that puts it right.
      const ownDoor = seat.id === administrator && row.unit.id === asked.under;
      if (ownDoor && !seated.held.some(one => isNamed(one, asked.now)))
        row.line.fault(asksFor('name'), 'last-administrator');
      if (seated.changes.length > 0) seats[seat.id] = seated.held;
    }
    return { ...row.unit, seats };
  });
  const changed = people.changed();
  return { changes: [...changes, ...changed.changes], units, people: changed.people };
};

const parts = ['name', 'phone', 'mail', 'account', 'from', 'until'] as const;

/** What the row says of a seat, each cell read once; '' where it says nothing. */
const saidOf = (line: Line, role: string): Said => {
  const said = (part: PersonPart) => {
    const cell = line.cell({ of: 'seat', what: role, part });
    return saysNothing(cell) ? '' : cell;
  };
  return {
    name: said('name'),
    phone: said('phone'),
    mail: said('mail'),
    account: said('account'),
    from: said('from'),
    until: said('until'),
  };
};

/** Whom the row names for a seat; undefined when nothing is to be done with it, or a cell is wrong. */
const peopleIn = (
  { undrawable }: RosterAsked,
  { line, unit }: UnitLine,
  { role, standing, said }: { role: string; standing: readonly PersonId[]; said: Said },
  people: ReturnType<typeof rosterPeople>,
): PersonId[] | undefined => {
  const names = severalIn(said.name);
  // A stroke holds the place of somebody of whom nothing is said.
  const beside = (['phone', 'mail', 'account'] as const).map(part => ({
    part,
    reads: severalIn(said[part]).map(cell => (saysNothing(cell) ? undefined : readPart[part](cell))),
  }));
  let sound = true;
  const fault = (part: PersonPart, ...why: [RosterFaultCode, Record<string, number>?]) => {
    line.fault({ of: 'seat', what: role, part }, ...why);
    sound = false;
  };
  for (const { part, reads } of beside) if (reads.some(read => read && 'fault' in read)) fault(part, part);
  if (names.length === 0) {
    // A row without a name may still mend what is known of the one who sits there.
    const [holder, ...others] = standing.map(people.nameOf);
    if (holder === undefined || others.length > 0) fault('name', 'holder-missing');
    else names.push(holder);
  }
  for (const { part, reads } of beside)
    if (names.length > 0 && reads.length > 0 && reads.length !== names.length)
      fault(part, 'counts-differ', { names: names.length, given: reads.length });
  const given = names.flatMap((cell, place): Given[] => {
    const read = readName(cell, 60, undrawable);
    if ('fault' in read) {
      fault('name', read.fault);
      return [];
    }
    const [phone, mail, account] = beside.map(({ reads }) => {
      const one = reads[place];
      return one && 'value' in one ? one.value : undefined;
    });
    return [{ name: read.value, phone, mail, account }];
  });
  if (!sound) return undefined;
  const found = given.map(one => people.find(one, { unit: unit.id, role, standing, line }));
  return found.every(one => one !== undefined) ? [...new Set(found)] : undefined;
};
