import { theClock } from './access.ts';
import type { RosterAsked, RosterChange } from './roster.ts';
import { readPart, severalIn } from './roster-cells.ts';
import type { PersonPart } from './roster-columns.ts';
import type { Line } from './roster-line.ts';
import type { UnitLine } from './roster-units.ts';
import type { Person, PersonId } from './territory.ts';

/** What a row says of one holder of a seat, cell by cell; '' where it says nothing. */
export type Given = { name: string; phone: string; mail: string; account: string };
type Seat = { unit: string; role: string; standing: readonly PersonId[]; line: Line };

/**
 * The people of a roster. Somebody is known by their account; or because they sit in that seat already under that name; or
 * by name and telephone number together. Everybody else is new: two people of one name are two.
 */
export const rosterPeople = (asked: RosterAsked, rows: readonly UnitLine[]) => {
  const pool = new Map(asked.people);
  /** Whoever had a number at any time, so that nobody is looked for among all: what holds now, the pool says. */
  const byPhone = new Map<string, Set<PersonId>>();
  const listed = ({ id, phone }: Person) => {
    if (phone) byPhone.set(phone, (byPhone.get(phone) ?? new Set()).add(id));
  };
  for (const person of pool.values()) listed(person);
  const accounts = new Set(rows.flatMap(({ line }) => accountsIn(asked, line)));

  const known = ({ name, account }: Given, phone: string | undefined, seat: Seat): PersonId | undefined => {
    if (account) return pool.has(account) ? account : undefined;
    const sits = seat.standing.find(id => pool.get(id)?.name === name);
    if (sits || !phone) return sits;
    const same = [...(byPhone.get(phone) ?? [])].filter(id => {
      const person = pool.get(id);
      return person?.name === name && person.phone === phone;
    });
    return same.length === 1 ? same[0] : undefined;
  };

  const newId = ({ account }: Given, { unit, role }: Seat): PersonId => {
    if (account) return account;
    const stem = `${unit}-${role}`.slice(0, 60);
    const isFree = (id: string) => !pool.has(id) && !asked.elsewhere.people.has(id) && !accounts.has(id);
    for (let number = 1; ; number++) {
      const id = number === 1 ? stem : `${stem}-${number}`;
      if (isFree(id)) return id;
    }
  };

  return {
    nameOf: (id: PersonId): string => pool.get(id)?.name ?? id,

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
      const said = (part: keyof typeof readPart) => {
        const read = readPart[part](given[part]);
        return 'value' in read ? read.value : undefined;
      };
      const [phone, mail, account] = [said('phone'), said('mail'), said('account')];
      const reserved = account === theClock.person;
      if (account !== undefined && (reserved || asked.elsewhere.people.has(account)))
        fault('account-elsewhere');
      const id = known({ ...given, account: account ?? '' }, phone, seat);
      const before = id === undefined ? undefined : pool.get(id);
      // An account with another name is somebody's mistake, unless the telephone says that it is the same person.
      if (before && before.name !== given.name && (phone === undefined || before.phone !== phone))
        fault('account-of-another');
      const person: Person = {
        ...(before ?? { id: newId({ ...given, account: account ?? '' }, seat) }),
        name: given.name,
        ...(phone && { phone }),
        ...(mail && { mail }),
      };
      // What is known of somebody who also works above is not for those below to change.
      const kept = asked.elsewhere.seated.has(person.id) ? asked.people.get(person.id) : undefined;
      const touched = kept && (['name', 'phone', 'mail'] as const).find(what => kept[what] !== person[what]);
      if (touched) fault('person-elsewhere', touched);
      if (!sound) return undefined;
      pool.set(person.id, person);
      listed(person);
      return person.id;
    },

    changed: (): Person[] =>
      [...pool.values()].filter(one => {
        const before = asked.people.get(one.id);
        return one !== before && JSON.stringify(one) !== JSON.stringify(before);
      }),

    changes: (): RosterChange[] =>
      [...pool.values()].flatMap((person): RosterChange[] => {
        const before = asked.people.get(person.id);
        if (before === person) return [];
        if (!before) return [{ kind: 'person-added' as const, person: person.id }];
        return (['name', 'phone', 'mail'] as const).flatMap(what =>
          before[what] === person[what]
            ? []
            : [
                {
                  kind: 'person-changed' as const,
                  person: person.id,
                  what,
                  before: before[what] ?? '',
                  after: person[what] ?? '',
                },
              ],
        );
      }),
  };
};

const accountsIn = ({ words }: RosterAsked, line: Line): string[] =>
  words.seats.flatMap(({ id }) =>
    line.speaksOf(id) ? severalIn(line.cell({ of: 'seat', what: id, part: 'account' })) : [],
  );
