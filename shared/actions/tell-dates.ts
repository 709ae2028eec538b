import { dayOf } from '#shared/domain/calendar.ts';
import { closedSince, holders, type Unit, type UnitId } from '#shared/domain/territory.ts';
import type { Lettering } from '#shared/services.ts';
import { datesOwed, presentFor, presentOf, type UnitNews } from './dates-owed.ts';
import { clockOver } from './follow-unit-change.ts';
import { lettersDue, type Telling, type Tells } from './letters-due.ts';
import { type PersonTelling, tellPerson } from './tell-person.ts';

/** Units looked at in one turn, before it is written how far one came. */
const atOnce = 25;
/** Turns in one call; more are left to the next. */
const turns = 8;

/**
 * Tells people by letter what opens, falls due soon or has become late: on the mornings on which the calendar has something
 * new to say, on the morning after its publication, and when somebody was enrolled since. It goes through the units under the
 * organiser, in the order of their ids, and writes down behind which it goes on, so whoever calls, however often, and
 * wherever somebody died before, the walk is done once. Of several days that were missed the last one alone is made good,
 * and a walk that was not finished on its day begins anew: who was told what stands with the person.
 *
 * One call looks at 200 units at most. Reads of a turn of 25: their list and the units; of each unit what it is named for
 * and two ledgers, where a duty of now asks for them, and for each open delivery its claim and its case; of each person
 * who has something to do what they were told. Writes: one a turn; of each letter two rows in a transaction, and one taken
 * away.
 */
export const tellDates: Tells = async telling => {
  const { services, program } = telling;
  for (let turn = 0; turn < turns; turn++) {
    const now = services.now();
    const { due, last, basis } = await lettersDue(telling, now);
    if (due === undefined || due > now) return { next: due, again: false };
    const day = dayOf(now, program.definition.zone);
    const begun = last?.day === day && !last.done ? last : { day, basis, after: '', done: false };
    await services.people.still(() => nextUnits(telling, last, begun));
  }
  return { next: services.now(), again: true };
};

/**
 * One turn: the next units, each by itself, and then how far one came. What fails stands in the way of those behind it in
 * the next turn, and of nobody else. Whoever was faster has written how far they came already.
 */
const nextUnits = async (telling: Telling, last: Lettering | undefined, begun: Lettering): Promise<void> => {
  const { services, grant, program, extensions } = telling;
  const { organiser } = program.definition;
  const on = presentOf(program, extensions, services.now());
  const page = { after: begun.after, most: atOnce };
  const found =
    on.duties.length > 0 ? await services.people.under(clockOver(organiser), organiser, page) : [];
  const ids = begun.after === '' ? [organiser, ...found] : found;
  const present = await presentFor(services, on, ids);
  const ends = await tellUnits({ services, grant, present, day: begun.day }, ids);
  const failed = ends.findIndex(({ status }) => status === 'rejected');
  // The organiser comes first, and has no place among the others.
  const passed = failed < 0 ? found : found.slice(0, Math.max(0, failed - (ids.length - found.length)));
  const further = { after: passed.at(-1) ?? begun.after, done: failed < 0 && found.length < atOnce };
  await services.letters.goOn(grant, program.id, last, { ...begun, ...further });
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
};

const tellUnits = async (
  telling: Omit<PersonTelling, 'newsOf'>,
  ids: readonly UnitId[],
): Promise<PromiseSettledResult<void>[]> => {
  const { services, present } = telling;
  const { now, program } = present;
  const known = new Map<UnitId, Promise<UnitNews>>();
  const newsOf = (unit: Unit): Promise<UnitNews> => {
    const found = known.get(unit.id) ?? datesOwed(services, present, unit);
    known.set(unit.id, found);
    return found;
  };
  const directory = await services.people.units(ids);
  const tellUnit = async (id: UnitId): Promise<void> => {
    const unit = directory.get(id);
    if (!unit || closedSince(unit, now) !== undefined) return;
    const { news } = await newsOf(unit);
    const here = Map.groupBy(
      news.flatMap(one =>
        one.seats.flatMap(seat => holders(directory, seat, now).map(person => ({ person, one }))),
      ),
      ({ person }) => person,
    );
    const people = [...here.keys()];
    const told = await services.letters.told(program.id, people);
    await Promise.all(
      people.map((person, place) =>
        tellPerson(
          { ...telling, newsOf },
          { person, before: told[place], here: (here.get(person) ?? []).map(({ one }) => one) },
        ),
      ),
    );
  };
  return Promise.allSettled(ids.map(tellUnit));
};
