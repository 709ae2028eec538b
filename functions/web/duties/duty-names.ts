import type { MyDesk, MyDuty } from '#shared/actions/my-duties.ts';
import { type Case, openTasks } from '#shared/domain/case.ts';
import { type Definition, formOf } from '#shared/domain/definition.ts';
import { type SeatId, seatRole, seatUnit, type UnitId } from '#shared/domain/territory.ts';
import { listed } from '../forms/form-head.ts';
import { periodName } from '../forms/period-name.ts';
import { type Clock, sayMoment } from '../ui/dates.ts';
import type { Voice } from '../ui/words.ts';
import { dutyWords } from './duty-words.ts';

export type Naming = { t: Voice; directory: MyDesk['directory'] };

/** Bureaus that nobody looked up are named as the program names them. */
export const nameOfUnit = ({ t, directory }: Naming, definition: Definition, unit: UnitId): string => {
  const named = directory.get(unit)?.name ?? definition.units.find(({ id }) => id === unit)?.title;
  return named ? t.of(named) : unit;
};

export const nameOfSeat = (naming: Naming, definition: Definition, seat: SeatId): string => {
  const title = definition.seats.find(({ id }) => id === seatRole(seat))?.title;
  return [nameOfUnit(naming, definition, seatUnit(seat)), title && naming.t.of(title)]
    .filter(Boolean)
    .join(' ');
};

export const nameOfParties = (naming: Naming, definition: Definition, parties: Record<string, UnitId>) =>
  listed(
    Object.values(parties).map(unit => nameOfUnit(naming, definition, unit)),
    naming.t.tongue,
  );

/** Whose, and for which period: 甲园、乙园 · 2024年度. */
export const aboutDuty = (naming: Naming, { definition, expectee, occasion }: MyDuty): string =>
  dutyWords(naming.t.tongue)('about', {
    parties: nameOfParties(naming, definition, expectee.parties),
    period: periodName(definition, occasion.period.id, naming.t),
  });

/** In whose hands a case is, and since when; for what nobody has begun, who drafts it. */
export const holderOf = (naming: Naming, one: MyDuty, clock: Clock): string => {
  const say = dutyWords(naming.t.tongue);
  const { definition } = one;
  const tasks = one.case ? openTasks(one.case) : [];
  if (tasks.length > 0) {
    const who = listed(
      [...new Set(tasks.map(task => nameOfSeat(naming, definition, task.seat)))],
      naming.t.tongue,
    );
    return say('since', { who, at: sayMoment(Math.min(...tasks.map(task => task.openedAt)), clock) });
  }
  if (one.case && isPreparing(one.case)) return say('preparing');
  const roles = formOf(definition, one.duty.form).drafts;
  const titles = definition.seats
    .filter(({ id }) => roles.includes(id))
    .map(({ title }) => naming.t.of(title));
  return say('drafter', { who: listed(titles, naming.t.tongue) });
};

const isPreparing = (one: Case): boolean => one.pending !== undefined;
