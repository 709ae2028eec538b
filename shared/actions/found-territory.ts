import { administrator, can, theClock } from '#shared/domain/access.ts';
import { named, type Person, seatId, type Unit } from '#shared/domain/territory.ts';
import { undrawable } from '#shared/domain/undrawable.ts';
import type { Services } from '#shared/services.ts';

export type First = { unit: Pick<Unit, 'id' | 'level' | 'name'>; person: Person };

/** What became of it; each refusal says in a sentence what to do instead. */
export type Founded =
  | { did: 'founded' | 'seated' | 'nothing'; unit: string; administrator: string }
  | { refused: 'administered' | 'not-the-top' | 'another-top' | 'glyphs' | 'meanwhile'; because: string };

/**
 * The top bureau with its administrator, by whoever runs the system: everything else comes from a roster that this person
 * loads. Afterwards it seats an administrator only where nobody holds or will hold that seat any more. Asked again it
 * changes nothing.
 */
export const foundTerritory = async (services: Services, { unit, person }: First): Promise<Founded> => {
  const now = services.now();
  const grant = can(theClock, 'settle', { kind: 'unit', unit: unit.id, above: [] });
  if (!grant) throw new Error('the system puts units in place');
  const seen = await services.people.version();
  const before = (await services.people.units([unit.id])).get(unit.id);
  const done = { unit: unit.id, administrator: person.id };
  if (!before && seen > 0)
    return {
      refused: 'another-top',
      because: 'There are units already, and none has this id. Name the top bureau that is there.',
    };
  if (before && before.path.length > 0)
    return {
      refused: 'not-the-top',
      because: 'There is a bureau above this one; its administrator loads a roster that names one here.',
    };
  const sitting = before && named(new Map([[unit.id, before]]), seatId(unit.id, administrator), now);
  if (sitting?.includes(person.id)) return { did: 'nothing', ...done };
  if (sitting && sitting.length > 0)
    return {
      refused: 'administered',
      because: 'Somebody administers this bureau already, and hands the seat on by a roster.',
    };
  const strange = [unit.name.zh, unit.name.en, person.name].flatMap(text => undrawable(text));
  if (strange.length > 0)
    return { refused: 'glyphs', because: `No document can print these characters: ${strange.join(' ')}` };
  const there = before ?? {
    ...unit,
    kind: 'bureau' as const,
    path: [],
    attributes: {},
    seats: {},
    from: now,
  };
  const held = there.seats[administrator] ?? [];
  const seats = { ...there.seats, [administrator]: [...held, { person: person.id, from: now }] };
  const known = await services.people.person(person.id);
  const load = {
    under: unit.id,
    at: now,
    by: theClock.person,
    file: 'found',
    sha256: services.hash(JSON.stringify({ unit, person })),
    counts: { added: before ? 0 : 1, changed: 0, seats: 1, people: known ? 0 : 1 },
  };
  const people = known ? [] : [person];
  const version = await services.people.change(grant, { units: [{ ...there, seats }], people, seen, load });
  if (version === 'lost')
    return { refused: 'meanwhile', because: 'The directory changed at the same moment. Ask again.' };
  return { did: before ? 'seated' : 'founded', ...done };
};
