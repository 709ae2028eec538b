import { type Day, dayEnds, dayOf, dayStarts } from './calendar.ts';
import type { RosterAsked, RosterChange } from './roster.ts';
import { readDay } from './roster-cells.ts';
import type { Column, PersonPart } from './roster-columns.ts';
import type { UnitLine } from './roster-units.ts';
import { type Holding, isNamed, type PersonId } from './territory.ts';

/** What a row says of a seat, cell by cell; '' where it says nothing. */
export type Said = Record<PersonPart, string>;

type Asks = {
  role: string;
  held: readonly Holding[];
  wanted: readonly PersonId[];
  said: Said;
  asksFor(part: PersonPart): Column;
};

/**
 * The seat with the people that the row wants in it: whoever sat there until further notice leaves when the next one comes,
 * on the day that the row names or at once. Nothing of who sat there before is forgotten.
 */
export const holderChanges = (
  { zone, now }: RosterAsked,
  { line, unit }: UnitLine,
  { role, held, wanted, said, asksFor }: Asks,
): { held: Holding[]; changes: RosterChange[] } => {
  let sound = true;
  const dayIn = (part: 'from' | 'until'): Day | undefined => {
    if (said[part] === '') return undefined;
    const read = readDay(said[part]);
    if ('value' in read) return read.value;
    line.fault(asksFor(part), 'day');
    sound = false;
    return undefined;
  };
  const [from, until] = [dayIn('from'), dayIn('until')];
  const begins = from === undefined ? now : dayStarts(from, zone);
  const ends = until === undefined ? undefined : dayEnds(until, zone);
  if (ends !== undefined && ends <= begins) {
    line.fault(asksFor('until'), 'days-crossed');
    sound = false;
  }
  if (!sound) return { held: [...held], changes: [] };

  const seat = { unit: unit.id, role };
  const changes: RosterChange[] = [];
  // Where a successor who was named is struck out, the one who was to leave for them stays.
  const struck = held.some(one => one.from > now && isNamed(one, now) && !wanted.includes(one.person));
  const next = held.flatMap((one): Holding[] => {
    if (!isNamed(one, now)) return [one];
    if (wanted.includes(one.person)) {
      const { to = undefined, ...open } = one;
      const end = ends ?? (struck && one.from <= now ? undefined : to);
      const dated = {
        ...open,
        ...(from !== undefined && dayOf(one.from, zone) !== from && { from: begins }),
        ...(end !== undefined && { to: end }),
      };
      if (dated.from !== one.from || dated.to !== one.to)
        changes.push({ kind: 'seat-dated', ...seat, person: one.person, ...days(from, until) });
      return [dated];
    }
    // Gone by then anyway.
    if (one.to !== undefined && one.to <= begins) return [one];
    changes.push({ kind: 'seat-left', ...seat, person: one.person, ...days(from) });
    if (one.from < begins) return [{ ...one, to: begins }];
    // Whoever was to come later does not come; whoever sits there already cannot leave before.
    if (one.from > now) return [];
    line.fault(asksFor('from'), 'days-crossed');
    return [one];
  });
  const standing = held.filter(one => isNamed(one, now)).map(({ person }) => person);
  for (const person of wanted)
    if (!standing.includes(person)) {
      next.push({ person, from: begins, ...(ends !== undefined && { to: ends }) });
      changes.push({ kind: 'seat-taken', ...seat, person, ...days(from, until) });
    }
  return { held: next, changes };
};

const days = (from?: Day, until?: Day) => ({
  ...(from !== undefined && { from }),
  ...(until !== undefined && { until }),
});
