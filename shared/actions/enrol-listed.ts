import { can, theClock } from '#shared/domain/access.ts';
import type { Case, CaseId, Content } from '#shared/domain/case.ts';
import { fieldsOf } from '#shared/domain/content.ts';
import { type Definition, formOf } from '#shared/domain/definition.ts';
import { claimOf, keyOf } from '#shared/domain/expected.ts';
import { rowsOf } from '#shared/domain/list.ts';
import { planField, plannedPairs } from '#shared/domain/pair-plan.ts';
import { occasionsOf } from '#shared/domain/schedule.ts';
import type { Member, NamedPair, Services } from '#shared/services.ts';

/**
 * Enrols whom an approved list names, and strikes whom an earlier list of the same unit had named and this one does not.
 * Doing it twice does no harm.
 */
export const enrolListed = async (services: Services, id: CaseId): Promise<void> => {
  const sealed = await services.cases.open(id, 'draft');
  const grant = sealed && can(theClock, 'settle', sealed.about);
  if (!sealed || !grant) return;
  const one = sealed.reveal(grant);
  const definition = await services.programs.version(one.program.id, one.program.version);
  const settle = can(theClock, 'settle', { kind: 'program', organiser: definition.organiser });
  if (!settle) throw new Error('the clock may always settle a program');
  const content = await services.cases.content(grant, one);
  const before = {
    members: await services.programs.members(definition.id, one.programRound),
    pairs: await services.programs.pairs(definition.id, one.programRound),
  };
  const { members, pairs } = listedIn(definition, one, content);
  await services.programs.enrol(settle, definition.id, members, pairs);
  const gone = await noLongerListed(services, definition, one, { members, pairs }, before);
  if (gone.members.length + gone.pairs.length > 0)
    await services.programs.strike(settle, definition.id, gone.members, gone.pairs);
};

type Listed = { members: Member[]; pairs: NamedPair[] };

const filerOf = ({ parties }: Case) => Object.values(parties)[0] ?? '';

/** A pair of a plan names its units for the round as well: a replacement takes part like those of the list. */
const listedIn = (definition: Definition, one: Case, { answers }: Content): Listed => {
  const form = formOf(definition, one.form);
  const round = one.programRound;
  const area = filerOf(one);
  const planned = plannedPairs(form, answers);
  const members = fieldsOf(form).flatMap(field => {
    if (field.kind !== 'list' || field.enrols?.as !== 'members') return [];
    const { unit, role } = field.enrols;
    return rowsOf(answers[field.id]).map(row => ({
      round,
      role: String(row[role]),
      unit: String(row[unit]),
    }));
  });
  return {
    members: [
      ...members,
      ...planned.flatMap(parties => Object.entries(parties).map(([role, unit]) => ({ round, role, unit }))),
    ],
    pairs: planned.map(parties => ({ round, parties, area })),
  };
};

const noLongerListed = async (
  services: Services,
  definition: Definition,
  one: Case,
  now: Listed,
  before: Listed,
): Promise<Listed> => {
  const form = formOf(definition, one.form);
  const listsMembers = fieldsOf(form).some(field => field.kind === 'list' && field.enrols?.as === 'members');
  const kept = new Set(now.pairs.map(({ parties }) => keyOf(parties)));
  const dropped = before.pairs.filter(
    ({ area, parties }) => planField(form) && area === filerOf(one) && !kept.has(keyOf(parties)),
  );
  const begun = await Promise.all(dropped.map(pair => isBegun(services, definition, pair)));
  const inPairs = new Set(before.pairs.flatMap(({ parties }) => Object.values(parties)));
  return {
    pairs: dropped.filter((_, index) => !begun[index]),
    members: listsMembers
      ? before.members.filter(
          ({ role, unit }) =>
            !inPairs.has(unit) && !now.members.some(other => other.role === role && other.unit === unit),
        )
      : [],
  };
};

/** What was begun for a pair does not vanish with a later plan: it is withdrawn, or goes on. */
const isBegun = async (services: Services, definition: Definition, { round, parties }: NamedPair) => {
  const claims = definition.duties
    .filter(({ of }) => 'pairs' in of)
    .flatMap(duty =>
      occasionsOf(definition, duty)
        .filter(({ period }) => period.round === round)
        .map(({ period }) => claimOf(definition.id, duty.id, period.id, keyOf(parties))),
    );
  const found = await Promise.all(claims.map(key => services.cases.claimed(key)));
  return found.some(claim => claim?.open);
};
