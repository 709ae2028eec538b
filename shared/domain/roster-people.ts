import { theClock } from './access.ts';
import type { RosterAsked, RosterChange } from './roster.ts';
import { severalIn } from './roster-cells.ts';
import type { PersonPart } from './roster-columns.ts';
import type { Line } from './roster-line.ts';
import type { UnitLine } from './roster-units.ts';
import type { Person, PersonId } from './territory.ts';

/** What a row says of one holder of a seat. */
export type Given = { name: string } & Record<'phone' | 'mail' | 'account', string | undefined>;
type Seat = { unit: string; role: string; standing: readonly PersonId[]; line: Line };

/**
 * The people of a roster. Somebody is known by their account; or because they sit in that seat already under that name; or
 * by name and telephone number together. Everybody else is new: two people of one name are two.
 */
export const rosterPeople = (asked: RosterAsked, rows: readonly UnitLine[]) => {
  /** Whom the rows so far name, as they shall be. */
  const written = new Map<PersonId, Person>();
  const personOf = (id: PersonId) => written.get(id) ?? asked.people.get(id);
  /** Whoever had a number at any time, so that nobody is looked for among all: what holds now, `personOf` says. */
  const before = numbersOf(asked.people);
  const since: Numbers = new Map();
  const accounts = new Set(rows.flatMap(({ line }) => accountsIn(asked, line)));

  const known = ({ name, phone, account }: Given, seat: Seat): PersonId | undefined => {
    if (account) return personOf(account) && account;
    const sits = seat.standing.find(id => personOf(id)?.name === name);
    if (sits || !phone) return sits;
    const had = new Set([...(before.get(phone) ?? []), ...(since.get(phone) ?? [])]);
    const same = [...had].filter(id => {
      const person = personOf(id);
      return person?.name === name && person.phone === phone;
    });
    return same.length === 1 ? same[0] : undefined;
  };

  const newId = ({ account }: Given, { unit, role }: Seat): PersonId => {
    if (account) return account;
    const stem = `${unit}-${role}`.slice(0, 60);
    const isFree = (id: string) => !personOf(id) && !asked.elsewhere.people.has(id) && !accounts.has(id);
    for (let number = 1; ; number++) {
      const id = number === 1 ? stem : `${stem}-${number}`;
      if (isFree(id)) return id;
    }
  };

  return {
    nameOf: (id: PersonId): string => personOf(id)?.name ?? id,

    /** The id of whom the row means, new or known; undefined when it may not be. Its cells were read before. */
    find(given: Given, seat: Seat): PersonId | undefined {
      let sound = true;
      const fault = (
        code: 'account-elsewhere' | 'account-of-another' | 'person-elsewhere',
        part: PersonPart = 'account',
      ) => {
        seat.line.fault({ of: 'seat', what: seat.role, part }, code);
        sound = false;
      };
      const { phone, mail, account } = given;
      const reserved = account === theClock.person;
      if (account !== undefined && (reserved || asked.elsewhere.people.has(account)))
        fault('account-elsewhere');
      const id = known(given, seat);
      const before = id === undefined ? undefined : personOf(id);
      // An account with another name is somebody's mistake, unless the telephone says that it is the same person.
      if (before && before.name !== given.name && (phone === undefined || before.phone !== phone))
        fault('account-of-another');
      const person: Person = {
        ...(before ?? { id: newId(given, seat) }),
        name: given.name,
        ...(phone && { phone }),
        ...(mail && { mail }),
      };
      // What is known of somebody who also works above is not for those below to change.
      const kept = asked.elsewhere.seated.has(person.id) ? asked.people.get(person.id) : undefined;
      const touched = kept && (['name', 'phone', 'mail'] as const).find(what => kept[what] !== person[what]);
      if (touched) fault('person-elsewhere', touched);
      if (!sound) return undefined;
      written.set(person.id, person);
      listed(since, person);
      return person.id;
    },

    /** Who is not as before, and how: those who are known in the directory's order, then the new ones. */
    changed(): { people: Person[]; changes: RosterChange[] } {
      const ids = [
        ...[...asked.people.keys()].filter(id => written.has(id)),
        ...[...written.keys()].filter(id => !asked.people.has(id)),
      ];
      const all = ids
        .flatMap(id => written.get(id) ?? [])
        .map(person => ({ person, changes: changesOf(asked.people.get(person.id), person) }))
        .filter(({ changes }) => changes.length > 0);
      return { people: all.map(({ person }) => person), changes: all.flatMap(({ changes }) => changes) };
    },
  };
};

const changesOf = (before: Person | undefined, person: Person): RosterChange[] => {
  if (!before) return [{ kind: 'person-added', person: person.id }];
  return (['name', 'phone', 'mail'] as const).flatMap((what): RosterChange[] => {
    const said = { before: before[what] ?? '', after: person[what] ?? '' };
    return before[what] === person[what]
      ? []
      : [{ kind: 'person-changed', person: person.id, what, ...said }];
  });
};

/** Who has which number, of all the people of a version of the directory once. */
type Numbers = Map<string, Set<PersonId>>;
const numbersKnown = new WeakMap<RosterAsked['people'], Numbers>();
const numbersOf = (people: RosterAsked['people']): Numbers => {
  const known = numbersKnown.get(people);
  if (known) return known;
  const numbers: Numbers = new Map();
  for (const person of people.values()) listed(numbers, person);
  numbersKnown.set(people, numbers);
  return numbers;
};

const listed = (numbers: Numbers, { id, phone }: Person) => {
  if (phone) numbers.set(phone, (numbers.get(phone) ?? new Set()).add(id));
};

const accountsIn = ({ words }: RosterAsked, line: Line): string[] =>
  words.seats.flatMap(({ id }) =>
    line.speaksOf(id) ? severalIn(line.cell({ of: 'seat', what: id, part: 'account' })) : [],
  );
