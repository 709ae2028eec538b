import type { Answers, Case } from '#shared/domain/case.ts';
import { type Definition, formOf } from '#shared/domain/definition.ts';
import { planField, plannedPairs } from '#shared/domain/pair-plan.ts';
import type { PlanFacts } from '#shared/domain/pair-plan-index.ts';
import { rolesCounted } from '#shared/domain/pairing.ts';
import { closedSince, type Directory } from '#shared/domain/territory.ts';
import type { Services } from '#shared/services.ts';

/**
 * What a plan of pairs is checked against, and the units that it speaks of; undefined for every other form, and for a plan
 * that nobody can change any more.
 */
export const planFacts = async (
  services: Services,
  definition: Definition,
  { form, programRound: round, status }: Pick<Case, 'form' | 'programRound' | 'status'>,
  answers: Answers,
): Promise<{ facts: PlanFacts; directory: Directory } | undefined> => {
  if (!planField(formOf(definition, form)) || (status !== 'DRAFT' && status !== 'RETURNED')) return undefined;
  const planned = plannedPairs(formOf(definition, form), answers).flatMap(parties => Object.entries(parties));
  const counted = rolesCounted(definition);
  const known = async () => {
    const named = await services.programs.members(definition.id, round);
    const units = [...planned.map(([, unit]) => unit), ...named.map(({ unit }) => unit)];
    return { named, directory: await services.people.units([...new Set(units)]) };
  };
  const [partners, { named, directory }] = await Promise.all([
    services.cases.ledgers(
      planned.filter(([role]) => counted.has(role)).map(([role, unit]) => ({ role, unit })),
    ),
    known(),
  ]);
  const now = services.now();
  const closed = [...directory.values()].filter(unit => closedSince(unit, now) !== undefined);
  return { facts: { named, partners, closed: new Set(closed.map(({ id }) => id)) }, directory };
};
