import { administrator, can, type Who } from '#shared/domain/access.ts';
import { type Refusal, refuse } from '#shared/domain/refusal.ts';
import type { RosterWords } from '#shared/domain/roster-words.ts';
import {
  holdersIn,
  type Person,
  type PersonId,
  seatUnit,
  type Unit,
  type UnitId,
} from '#shared/domain/territory.ts';
import type { Services } from '#shared/services.ts';
import { seeTerritory } from './load-roster.ts';

/** A seat of a unit with one of its holders; without a person it is vacant. `place` is the bureau on whose ground the unit lies. */
export type Contact = { place: UnitId; unit: Unit; role: string; person: Person | undefined };
export type Contacts = { places: Unit[]; contacts: Contact[]; words: RosterWords; zone: string };

/** Whom to ring: everybody who sits now below the bureaus in which this person sits, place by place, bureaus first. */
export const contactsOf = async (services: Services, who: Who): Promise<Contacts | Refusal> => {
  const desks = new Map(
    who.seats.filter(({ kind }) => kind === 'bureau').map(({ seat, path }) => [seatUnit(seat), path]),
  );
  const seen = await Promise.all(
    [...desks].flatMap(([unit, above]) => {
      const grant = can(who, 'list', { kind: 'unit', unit, above });
      return grant ? [seeTerritory(services, grant, unit)] : [];
    }),
  );
  const [first] = seen;
  if (!first) return refuse('not-allowed');
  const now = services.now();
  const personOf = (id: PersonId) => seen.find(({ people }) => people.has(id))?.people.get(id);
  const open = seen.flatMap(one => one.units).filter(({ to }) => to === undefined || now < to);
  const units = [...new Map(open.map(unit => [unit.id, unit])).values()].toSorted(inOrder);
  const places = units.filter(({ kind }) => kind === 'bureau');
  const ranks = new Map(places.map(({ id }, at) => [id, at]));
  const rank = (unit: Unit) => ranks.get(placeOf(unit)) ?? places.length;
  const contacts: Contact[] = [];
  for (const unit of units.toSorted((a, b) => rank(a) - rank(b)))
    for (const { id: role, levels } of first.words.seats) {
      const place = placeOf(unit);
      const seated = holdersIn(unit, role, now);
      for (const id of seated) contacts.push({ place, unit, role, person: personOf(id) });
      // Not every bureau has an administrator of its own; nobody misses one there.
      if (seated.length === 0 && levels.includes(unit.level) && role !== administrator)
        contacts.push({ place, unit, role, person: undefined });
    }
  return { places, contacts, words: first.words, zone: first.zone };
};

const placeOf = ({ kind, id, area, bureau }: Unit) => (kind === 'bureau' ? id : (area ?? bureau ?? id));

const inOrder = (a: Unit, b: Unit) =>
  Number(a.kind === 'school') - Number(b.kind === 'school') ||
  a.path.length - b.path.length ||
  (a.id < b.id ? -1 : 1);
