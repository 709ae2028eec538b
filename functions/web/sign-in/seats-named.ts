import { administrator, type Who } from '#shared/domain/access.ts';
import { type SeatId, seatRole, seatUnit } from '#shared/domain/territory.ts';
import type { Text } from '#shared/domain/text.ts';
import type { Services } from '#shared/services.ts';

/** The one seat that no program names. */
const administratorTitle: Text = { zh: '管理员', en: 'administrator' };

/**
 * What somebody's seats are called: the unit, and the title in the programs that give such a seat to units of its level.
 * Asked at the sign-in and kept with the session, so that no page asks for the sake of its header.
 */
export const seatsNamed = async (
  { people, programs }: Pick<Services, 'people' | 'programs'>,
  { seats }: Who,
): Promise<Record<SeatId, Text>> => {
  const [units, listed] = await Promise.all([
    people.units(seats.map(({ seat }) => seatUnit(seat))),
    programs.list(),
  ]);
  const found = await Promise.all(listed.map(({ id }) => programs.current(id)));
  const defined = found.flatMap(program => program?.definition.seats ?? []);
  const named = seats.flatMap(({ seat }): [SeatId, Text][] => {
    const [unit, role] = [units.get(seatUnit(seat)), seatRole(seat)];
    if (!unit) return [];
    const title =
      role === administrator
        ? administratorTitle
        : defined.find(({ id, levels }) => id === role && levels.includes(unit.level))?.title;
    const { zh, en } = unit.name;
    return [[seat, title ? { zh: `${zh} ${title.zh}`, en: `${en}, ${title.en}` } : { zh, en }]];
  });
  return Object.fromEntries(named);
};
