import { can, theClock } from '#shared/domain/access.ts';
import type { Case, Filled } from '#shared/domain/case.ts';
import { fieldsOf } from '#shared/domain/content.ts';
import { type Definition, type Form, formOf } from '#shared/domain/definition.ts';
import { filledFrom, isFilled, outdated } from '#shared/domain/fill.ts';
import { occasionsOf, type Period } from '#shared/domain/schedule.ts';
import type { Found, Gathered, Source } from '#shared/domain/source.ts';
import type { Services } from '#shared/services.ts';
import { gatherCases } from './gather-cases.ts';
import { gatherDeliveries } from './gather-deliveries.ts';
import { gatherPairs } from './gather-pairs.ts';
import { gatherPlan } from './gather-plan.ts';
import type { Asking } from './gathering.ts';
import type { SeenCase } from './see-case.ts';

const gatherFrom = (source: Source, asking: Asking): Promise<Found[]> => {
  switch (source.from) {
    case 'deliveries':
      return gatherDeliveries(asking, source.duty);
    case 'pairs':
      return gatherPairs(asking, source);
    case 'cases':
      return gatherCases(asking, source);
    case 'plan':
      return gatherPlan(asking);
  }
};

/** What every source of the form says at this moment. Two fields with the same source have it asked once. */
const gather = async (form: Form, asking: Asking): Promise<Gathered> => {
  const asked = new Map<string, Promise<Found[]>>();
  const once = (source: Source): Promise<Found[]> => {
    const {
      from,
      duty,
      form: filed,
      day,
      ending,
    } = { duty: '', form: '', day: '', ending: false, ...source };
    const key = JSON.stringify([from, duty, filed, day, ending]);
    const found = asked.get(key) ?? gatherFrom(source, asking);
    asked.set(key, found);
    return found;
  };
  const found = fieldsOf(form).map(async (field): Promise<[string, Found[]][]> => {
    const source = field.kind === 'list' ? field.rows : field.kind === 'number' ? field.filled : undefined;
    return source ? [[field.id, await once(source)]] : [];
  });
  return Object.fromEntries((await Promise.all(found)).flat());
};

/** The stretch that a case speaks of: the period of its duty, else its round. */
const periodOf = (
  definition: Definition,
  { duty, programRound }: Pick<Case, 'duty' | 'programRound'>,
): Period | undefined => {
  const asked = definition.duties.find(({ id }) => id === duty?.id);
  const occasion = asked && occasionsOf(definition, asked).find(({ period }) => period.id === duty?.period);
  const round = definition.rounds.find(({ id }) => id === programRound);
  return occasion?.period ?? (round && { ...round, round: round.id });
};

/**
 * What comes by itself into a case that can still be edited; undefined where nothing does. It is read for the system: the
 * area of whoever fills in is the limit, and whoever may see the case sees what came into it.
 */
export const filledNow = async (
  services: Services,
  definition: Definition,
  one: Pick<Case, 'form' | 'parties' | 'duty' | 'programRound' | 'status'>,
): Promise<Filled | undefined> => {
  const form = formOf(definition, one.form);
  const period = periodOf(definition, one);
  if (!isFilled(form) || !period || (one.status !== 'DRAFT' && one.status !== 'RETURNED')) return undefined;
  const grant = can(theClock, 'read', { kind: 'program', organiser: definition.organiser });
  if (!grant) throw new Error('the clock may always read a program');
  const gathered = await gather(form, { services, grant, definition, parties: one.parties, period });
  return filledFrom(form, gathered, services.now());
};

/** Has anything changed where this case is filled from, since it was fetched? Only whoever may fetch it again is told. */
export const isOutdated = async (
  services: Services,
  seen: Pick<SeenCase, 'case' | 'content' | 'definition' | 'drafting'>,
) => {
  if (seen.drafting.length === 0) return false;
  const now = await filledNow(services, seen.definition, seen.case);
  return now !== undefined && outdated(seen.content.filled, now);
};
