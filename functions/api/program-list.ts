import { presentRound } from '#shared/actions/overview.ts';
import { can, type Who } from '#shared/domain/access.ts';
import type { Services } from '#shared/services.ts';

/** The programs whose organiser is the person's own unit or stands above it. */
export const programsOf = async (services: Services, who: Who) => {
  const listed = await services.programs.list();
  const mine = listed.filter(({ organiser }) => can(who, 'read', { kind: 'program', organiser }));
  const found = await Promise.all(mine.map(({ id }) => services.programs.current(id)));
  return found.flatMap(program =>
    program
      ? [
          {
            id: program.id,
            title: program.definition.title,
            organiser: program.definition.organiser,
            version: program.version,
            round: presentRound(program.definition, services.now()),
          },
        ]
      : [],
  );
};
