import type { Delivery } from '#shared/actions/completeness.ts';
import { annulled, openTasks } from '#shared/domain/case.ts';
import { formOf } from '#shared/domain/definition.ts';
import { named, seatId, seatRole, seatUnit } from '#shared/domain/territory.ts';
import { completenessWords, type Stand } from './completeness-words.ts';
import { type Listed, nameOf } from './deliveries-asked.ts';
import { standOf } from './delivery-stand.ts';

/** What stands in the list of the late: due, and not there or not there any more. What came late has come. */
export const lateStands = ['overdue', 'missing', 'returned'] as const satisfies readonly Stand[];
export type LateStand = (typeof lateStands)[number];

export const isLateStand = (stand: string | undefined): stand is LateStand =>
  lateStands.some(one => one === stand);

/** The late ones, the oldest first; those that are due on the same day by area, in the order of the plan. */
export const lateOf = (listed: Listed, stand?: LateStand): Delivery[] => {
  const place = new Map(listed.areas.map((area, at) => [area, at]));
  const placeOf = ({ area }: Delivery) => place.get(area) ?? -1;
  return listed.chosen
    .filter(one => one.due && (stand ? standOf(one) === stand : isLateStand(standOf(one))))
    .toSorted((a, b) => a.occasion.due - b.occasion.due || placeOf(a) - placeOf(b));
};

/** The seats that have to do something now: those with a task, else those that submit for the parties. */
export const seatsOf = ({ program }: Listed, { case: one, duty, expectee }: Delivery): string[] => {
  const tasks = one && !annulled(one) ? openTasks(one) : [];
  if (tasks.length > 0) return tasks.map(({ seat }) => seat);
  const [role] = formOf(program.definition, duty.form).submits;
  return role ? Object.values(expectee.parties).map(unit => seatId(unit, role)) : [];
};

export const holderOf = (listed: Listed, one: Delivery): string => {
  const { clock, program } = listed;
  if (one.case?.pending) return completenessWords(clock.t.tongue)('system');
  const titles = seatsOf(listed, one).map(seat => {
    const title = program.definition.seats.find(({ id }) => id === seatRole(seat))?.title;
    return `${nameOf(listed, seatUnit(seat))} ${title ? clock.t.of(title) : seatRole(seat)}`;
  });
  return titles.join(clock.t.tongue === 'zh' ? '、' : ', ');
};

/** Whom to telephone: who sits in those seats. */
export const holdersOf = (listed: Listed, one: Delivery): string[] =>
  seatsOf(listed, one).flatMap(seat => named(listed.directory, seat, listed.clock.now));
