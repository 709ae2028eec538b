import type { SeenCase } from '#shared/actions/see-case.ts';
import { administrator } from '#shared/domain/access.ts';
import { fieldsOf } from '#shared/domain/content.ts';
import { nameAt, type SeatId, seatRole, seatUnit } from '#shared/domain/territory.ts';
import type { Clock } from '../ui/dates.ts';

/** A case as one person looks at it at one moment: all that its pages are made of. */
export type Look = { seen: SeenCase; clock: Clock };

export const unitName = ({ seen, clock }: Look, unit: string): string => {
  const known = seen.directory.get(unit);
  return known ? clock.t.of(known.name) : unit;
};

/** The one seat that no program names. */
const administratorTitle = { zh: '管理员', en: 'administrator' };

/** The unit and what the seat is called there. */
export const seatName = (look: Look, seat: SeatId): string => {
  const role = seatRole(seat);
  const title =
    look.seen.definition.seats.find(({ id }) => id === role)?.title ??
    (role === administrator ? administratorTitle : undefined);
  const between = look.clock.t.tongue === 'zh' ? ' ' : ', ';
  return `${unitName(look, seatUnit(seat))}${between}${title ? look.clock.t.of(title) : role}`;
};

export const seatNames = (look: Look, seats: readonly SeatId[]): string =>
  seats.map(seat => seatName(look, seat)).join(look.clock.t.tongue === 'zh' ? '、' : '; ');

/** What a unit was called when the case was submitted, if it is called otherwise now. */
const formerName = ({ seen, clock }: Look, unit: string): string | undefined => {
  const [known, at] = [seen.directory.get(unit), seen.case.submittedAt];
  const then = known && at !== undefined ? nameAt(known, at) : known?.name;
  return then && then !== known?.name ? clock.t.of(then) : undefined;
};

type PartyName = { role: string; title: string | undefined; name: string; former?: string };

/** The parties in the order of the form: supporter and supported with their titles. */
export const partyNames = (look: Look): PartyName[] =>
  Object.entries(look.seen.case.parties).map(([role, unit]) => {
    const known =
      role === 'concerned'
        ? fieldsOf(look.seen.form).find(({ id }) => id === look.seen.form.concerns)?.label
        : undefined;
    const title = known ?? look.seen.definition.roles.find(({ id }) => id === role)?.title;
    const former = formerName(look, unit);
    const named = { role, title: title && look.clock.t.of(title), name: unitName(look, unit) };
    return former ? { ...named, former } : named;
  });
