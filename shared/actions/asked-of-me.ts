import { can, type Who } from '#shared/domain/access.ts';
import type { Definition } from '#shared/domain/definition.ts';
import { type Directory, seatUnit } from '#shared/domain/territory.ts';
import type { AskedRow, Services } from '#shared/services.ts';

/** A question that waits for the answer of somebody's unit, or a request for their own decision. */
export type AskedOfMe = AskedRow & { definition: Definition };

/** So many are listed: the oldest, which have waited longest. */
const most = 50;

const concerns = (who: Who, { decides }: AskedRow['about']): boolean =>
  decides === undefined ||
  (who.seats.some(({ seat }) => decides.seats.includes(seat)) && !decides.never.includes(who.person));

/** The open questions to the units in which this person sits, and what they themselves shall decide; the oldest first. */
export const askedOfMe = async (
  services: Services,
  who: Who,
): Promise<{ asked: AskedOfMe[]; directory: Directory }> => {
  const units = [...new Map(who.seats.map(({ seat, path }) => [seatUnit(seat), path]))];
  const wanted = ({ about }: AskedRow) => concerns(who, about);
  const rows = await Promise.all(
    units.map(([unit, above]) => {
      const grant = can(who, 'list', { kind: 'unit', unit, above });
      return grant ? services.talks.asked(grant, unit, { most, wanted }) : [];
    }),
  );
  const found = rows
    .flat()
    .toSorted((a, b) => a.at - b.at)
    .slice(0, most);
  const [definitions, directory] = await Promise.all([
    Promise.all(
      found.map(({ about: { program } }) => services.programs.version(program.id, program.version)),
    ),
    services.people.units([
      ...new Set(found.flatMap(({ about }) => [seatUnit(about.from), ...Object.values(about.parties)])),
    ]),
  ]);
  return {
    asked: found.flatMap((row, place) => {
      const definition = definitions[place];
      return definition ? [{ ...row, definition }] : [];
    }),
    directory,
  };
};
