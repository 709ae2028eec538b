import { can, theClock } from '#shared/domain/access.ts';
import { keyOf } from '#shared/domain/expected.ts';
import { extensionsIn } from '#shared/domain/extension.ts';
import { type Refusal, refuse } from '#shared/domain/refusal.ts';
import type { Services } from '#shared/services.ts';
import { bySystem, type Changed, change } from './change.ts';

/**
 * Tells a case of the last extension of its delivery, if it does not know of it. Whoever gives more time does it at once;
 * before a case expires it is done once more, for they may have died in between. Undefined: there is nothing to tell.
 */
export const followExtension = async (
  services: Services,
  id: string,
): Promise<Changed | Refusal | undefined> => {
  const sealed = await services.cases.open(id);
  const grant = sealed && can(theClock, 'settle', sealed.about);
  const one = grant && sealed.reveal(grant);
  if (!one?.duty || one.handedInAt !== undefined) return undefined;
  const { duty } = one;
  const key = keyOf(one.parties);
  const marks = await services.programs.marks(one.program.id, `extended#${duty.id}#${duty.period}#`);
  const last = extensionsIn(marks)
    .filter(longer => longer.key === key && longer.period === duty.period)
    .toSorted((a, b) => b.until - a.until)[0];
  if (!last || last.until <= duty.locks) return undefined;
  const facts = marks.find(mark => mark.facts.expectee === key && mark.facts.until === last.until)?.facts;
  const [reason, by] = [String(facts?.reason), String(facts?.by)];
  return change(services, id, bySystem(`extend-${last.until}`), before =>
    before.duty && before.handedInAt === undefined
      ? { did: { type: 'EXTENDED', locks: last.until, reason, by }, outcome: {} }
      : refuse('wrong-status'),
  );
};
