import { administrator, can, type Grant, type Who } from '#shared/domain/access.ts';
import type { Account } from '#shared/domain/account.ts';
import type { Instant } from '#shared/domain/calendar.ts';
import { isNamed, type PersonId, seatRole, seatUnit, type Unit } from '#shared/domain/territory.ts';
import type { Text } from '#shared/domain/text.ts';
import type { Services } from '#shared/services.ts';

/** A seat with its unit and its title; `from` when it is held only later. */
export type Sitting = { unit: Unit; role: string; title: Text | undefined; from?: Instant };
/** `mine`: this administrator may let them in; the last word is said when it is done. */
export type AccountHolder = { id: PersonId; sits: Sitting[]; mine: boolean };
export type Holders = {
  grant: Grant;
  holders: AccountHolder[];
  bureaus: Unit[];
  zone: string;
};

/** Before a program is published nobody has named a time zone; every bureau of the country keeps this one. */
const zoneOfTheCountry = 'Asia/Shanghai';

export const programsOf = async (services: Services) => {
  const listed = await services.programs.list();
  const programs = await Promise.all(listed.map(({ id }) => services.programs.current(id)));
  const definitions = programs.flatMap(program => program?.definition ?? []);
  return { definitions, zone: definitions[0]?.zone ?? zoneOfTheCountry };
};

/** Everybody who holds a seat strictly below the bureaus that `who` administers, or is named to, by area and unit. */
export const holdersBelow = async (services: Services, who: Who): Promise<Holders | undefined> => {
  const now = services.now();
  const desks = who.seats.filter(({ seat }) => seatRole(seat) === administrator);
  const judged = desks.map(({ seat, path }) => {
    const unit = seatUnit(seat);
    return { unit, path, grant: can(who, 'administer', { kind: 'unit', unit, above: path }) };
  });
  const [found, { definitions, zone }, above] = await Promise.all([
    Promise.all(judged.map(({ grant, unit }) => (grant ? services.people.below(grant, unit) : []))),
    programsOf(services),
    services.people.units(judged.flatMap(({ unit, path }) => [unit, ...path])),
  ]);
  const grant = judged[0]?.grant;
  if (!grant) return undefined;
  const tops = new Set(judged.map(({ unit }) => unit));
  const below = [...new Map(found.flat().map(unit => [unit.id, unit])).values()]
    .filter(({ path }) => path.some(one => tops.has(one)))
    .sort(inOrder);
  const seats = definitions.flatMap(one => one.seats);
  const titleOf = (role: string, { level }: Unit) =>
    (
      seats.find(({ id, levels }) => id === role && levels.includes(level)) ??
      seats.find(({ id }) => id === role)
    )?.title;
  const higher = new Set(
    [...above.values()]
      .filter(({ path }) => !path.some(one => tops.has(one)))
      .flatMap(({ seats }) => Object.values(seats).flat())
      .flatMap(one => (isNamed(one, now) ? one.person : [])),
  );
  const holders = new Map<PersonId, AccountHolder>();
  for (const unit of below)
    for (const [role, held] of Object.entries(unit.seats))
      for (const { person, from } of held.filter(one => isNamed(one, now))) {
        const one = holders.get(person) ?? {
          id: person,
          sits: [],
          mine: person !== who.person && !higher.has(person),
        };
        one.sits.push({ unit, role, title: titleOf(role, unit), ...(from > now && { from }) });
        holders.set(person, one);
      }
  const bureaus = below.filter(({ kind }) => kind === 'bureau');
  return { grant, holders: [...holders.values()], bureaus, zone };
};

/** Bureaus first, then the units of each area together. */
const inOrder = (a: Unit, b: Unit) => {
  const one = placeOf(a);
  const other = placeOf(b);
  return one === other ? (a.id < b.id ? -1 : 1) : one < other ? -1 : 1;
};
const placeOf = ({ kind, area, bureau }: Unit) => (kind === 'bureau' ? '' : String(area ?? bureau));

export type AccountRow = AccountHolder & { name: string; account: Account };

/** With the names, for as many as a page shows. */
export const withNames = async (
  { people }: Services,
  holders: readonly AccountHolder[],
  standing: ReadonlyMap<PersonId, Account>,
): Promise<AccountRow[]> => {
  const known = await people.persons(holders.map(({ id }) => id));
  return holders.map(one => ({
    ...one,
    name: known.get(one.id)?.name ?? one.id,
    account: standing.get(one.id) ?? {},
  }));
};
