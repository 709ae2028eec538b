import type { Grant } from '#shared/domain/access.ts';
import { type Refusal, refuse } from '#shared/domain/refusal.ts';
import { planRoster, type RosterPlan } from '#shared/domain/roster.ts';
import type { RosterFault } from '#shared/domain/roster-fault.ts';
import { type RosterWords, rosterWords } from '#shared/domain/roster-words.ts';
import { directoryOf, type PersonId, seatUnit, type UnitId } from '#shared/domain/territory.ts';
import { undrawable } from '#shared/domain/undrawable.ts';
import type { Peopled, Roster, Services } from '#shared/services.ts';

/** Where no program says which: the official time of China. */
const officialZone = 'Asia/Shanghai';

/** Units below a bureau with everybody who ever sat in one of their seats, and the words that a roster may use for them. */
export type Territory = Peopled & { words: RosterWords; zone: string };

export const seeTerritory = async (services: Services, grant: Grant, under: UnitId): Promise<Territory> => {
  const [{ units, people }, listed] = await Promise.all([
    services.people.territory(grant, under),
    services.programs.list(),
  ]);
  const directory = directoryOf(units);
  const above = directory.get(under)?.path ?? [];
  const mine = listed.filter(({ organiser }) => above.includes(organiser) || directory.has(organiser));
  const programs = await Promise.all(mine.map(({ id }) => services.programs.current(id)));
  const definitions = programs.flatMap(program => (program ? [program.definition] : []));
  return { units, people, words: rosterWords(definitions), zone: definitions[0]?.zone ?? officialZone };
};

/** What a roster would change as the directory stands, every faulty cell, and a name for exactly this. */
export type SeenRoster = {
  territory: Territory;
  plan: RosterPlan;
  faults: RosterFault[];
  /** Only where somebody confirms it: of a roster with faults nobody asks. */
  hash(): string;
};

export const seeRoster = async (services: Services, grant: Grant, roster: Roster): Promise<SeenRoster> => {
  const { under, tables, sha256 } = roster;
  const territory = await seeTerritory(services, grant, under);
  const { units, people } = territory;
  const inside = { units: directoryOf(units), people };
  const elsewhere = {
    units: new Set<UnitId>(),
    people: new Set<PersonId>(),
    seated: new Set<PersonId>(),
  };
  const now = services.now();
  for (;;) {
    const planned = planRoster({ tables, ...territory, under, elsewhere, now, undrawable });
    const { newIds } = planned.plan;
    const changed = planned.plan.people.filter(({ id }) => people.has(id) && !elsewhere.seated.has(id));
    const [unitsThere, peopleThere, seats] = await Promise.all([
      services.people.units(newIds.units),
      services.people.persons(newIds.people),
      Promise.all(changed.map(({ id }) => services.people.seats(id, now))),
    ]);
    const seated = changed.filter((_, place) =>
      seats[place]?.some(({ seat }) => !inside.units.has(seatUnit(seat))),
    );
    const others = [...unitsThere.keys()].filter(id => !inside.units.has(id));
    const strangers = [...peopleThere.keys()].filter(id => !inside.people.has(id));
    if (others.length + strangers.length + seated.length === 0) {
      // As text, and not value by value: a plan has thousands, and the moment stands only where something begins or ends.
      const exactly = () => JSON.stringify([sha256, planned.plan]).replaceAll(String(now), 'now');
      return { territory, ...planned, hash: () => services.hash(exactly()) };
    }
    for (const id of others) elsewhere.units.add(id);
    for (const id of strangers) elsewhere.people.add(id);
    for (const { id } of seated) elsewhere.seated.add(id);
  }
};

/**
 * Loads a roster as somebody saw it: all of it, or nothing when it would change anything else by now. Confirmed twice it
 * answers as the first time. Answers the version of the directory that it brought.
 */
export const loadRoster = async (
  services: Services,
  grant: Grant,
  roster: Roster,
  shown: string,
): Promise<{ version: number } | Refusal> => {
  const seen = await services.people.version();
  const { plan, faults, hash } = await seeRoster(services, grant, roster);
  const { under, file, sha256 } = roster;
  if (faults.length > 0) return refuse('stale');
  if (plan.changes.length === 0) {
    const before = (await services.rosters.loads(grant, under)).findLast(load => load.sha256 === sha256);
    return { version: before?.version ?? seen };
  }
  if (hash() !== shown) return refuse('stale');
  const load = {
    under,
    at: services.now(),
    by: grant.who.person,
    file,
    sha256,
    counts: countsOf(plan),
    plan: { changes: plan.changes, units: plan.units, people: plan.people },
  };
  const version = await services.people.change(grant, { units: plan.units, people: plan.people, seen, load });
  return version === 'lost' ? refuse('stale') : { version };
};

/** How much a roster changes, in the words of the record. */
export const countsOf = ({
  changes,
}: RosterPlan): Record<'added' | 'changed' | 'seats' | 'people', number> => {
  const distinct = (kinds: readonly string[], of: 'unit' | 'person') =>
    new Set(
      changes.flatMap(one => (kinds.includes(one.kind) && of in one ? [Object(one)[of] as string] : [])),
    ).size;
  return {
    added: distinct(['unit-added'], 'unit'),
    changed: distinct(['unit-changed'], 'unit'),
    seats: changes.filter(({ kind }) => kind.startsWith('seat-')).length,
    people: distinct(['person-added', 'person-changed'], 'person'),
  };
};
