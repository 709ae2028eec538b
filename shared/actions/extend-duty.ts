import { can, theClock, type Who } from '#shared/domain/access.ts';
import { type Day, dayEnds } from '#shared/domain/calendar.ts';
import { claimOf, closedOf, expectedOf } from '#shared/domain/expected.ts';
import { extensionMark, lockFor } from '#shared/domain/extension.ts';
import { isRefusal, type Refusal, refuse } from '#shared/domain/refusal.ts';
import { occasionsOf } from '#shared/domain/schedule.ts';
import type { Program, Services } from '#shared/services.ts';
import { advanceProgram } from './advance-program.ts';
import { extensionsOf } from './extensions-of.ts';
import { followExtension } from './follow-extension.ts';
import { allTakingPart } from './taking-part.ts';

type About = { program: string; duty: string; period: string; key: string };
export type Extend = About & { until: Day; reason: string };

/**
 * Lets one pair or one unit deliver after the lock: by the administrator of a bureau above it, with a reason and an end.
 * A draft that lies open is extended with it; one that has expired is begun again as the next attempt.
 */
export const extendDuty = async (
  services: Services,
  who: Who,
  asked: Extend,
): Promise<{ until: number } | Refusal> => {
  const extendable = await extendableBy(services, who, asked);
  if (isRefusal(extendable)) return extendable;
  const { program, found, units } = extendable;
  if (closedOf(found, units, services.now()) !== undefined) return refuse('unit-closed');
  const until = dayEnds(asked.until, program.definition.zone);
  const extensions = await extensionsOf(services, program, asked.duty);
  const present = lockFor(found.occasion, asked.key, extensions);
  // Asked for again: whoever asked first may have had no answer.
  const again = extensions.some(
    one => one.period === asked.period && one.key === asked.key && one.until === until,
  );
  if (!asked.reason.trim())
    return refuse('reason-missing', { problems: [{ field: 'reason', code: 'required' }] });
  if (until <= services.now() || (until <= present && !(again && until === present)))
    return refuse('invalid-content', { problems: [{ field: 'until', code: 'not-later' }] });
  return write(services, program, asked, found.occasion.period.round, until, who);
};

/** The delivery, for whoever administers a bureau above it; for everybody else there is none. */
export const extendableBy = async (services: Services, who: Who, asked: About) => {
  const program = await services.programs.current(asked.program);
  const found = program && (await find(services, program, asked));
  if (!program || !found) return refuse('not-found');
  const units = await services.people.units(Object.values(found.parties));
  const may = [...units.values()].some(unit =>
    can(who, 'administer', { kind: 'unit', unit: unit.id, above: unit.path }),
  );
  return may ? { program, found, units } : refuse('not-found');
};

const find = async (services: Services, { definition }: Program, { duty: name, period, key }: About) => {
  const duty = definition.duties.find(one => one.id === name);
  const occasion = duty && occasionsOf(definition, duty).find(one => one.period.id === period);
  if (!duty || !occasion) return undefined;
  const taking = await allTakingPart(services, definition, occasion.period.round);
  const expectee = expectedOf(definition, duty, occasion, taking).find(one => one.key === key);
  return expectee && { occasion, parties: expectee.parties };
};

const write = async (
  services: Services,
  program: Program,
  asked: Extend,
  round: string,
  until: number,
  who: Who,
) => {
  const { duty, period, key, reason } = asked;
  const calendar = can(theClock, 'settle', { kind: 'program', organiser: program.definition.organiser });
  if (!calendar) throw new Error('the clock may always settle a program');
  const facts = { duty, period, round, expectee: key, until, reason, by: who.name, person: who.person };
  await services.programs.extend(calendar, program.id, duty, {
    key: extensionMark({ duty, period, round, key, until }),
    at: services.now(),
    facts,
  });
  await advanceProgram(services, program.id);
  const claimed = await services.cases.claimed(claimOf(program.id, duty, period, key));
  if (!claimed?.open) return { until };
  const extended = await followExtension(services, claimed.case);
  return extended && isRefusal(extended) && extended.refused !== 'wrong-status' ? extended : { until };
};
