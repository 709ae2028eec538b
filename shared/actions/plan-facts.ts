import type { Answers, Case, Row } from '#shared/domain/case.ts';
import { type Definition, type Form, formOf } from '#shared/domain/definition.ts';
import { keyOf } from '#shared/domain/expected.ts';
import { rowsOf } from '#shared/domain/list.ts';
import { type PlanFacts, partiesIn, planField } from '#shared/domain/pair-plan.ts';
import type { Directory, UnitId } from '#shared/domain/territory.ts';
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
  const field = planField(formOf(definition, form));
  if (!field || (status !== 'DRAFT' && status !== 'RETURNED')) return undefined;
  const planned = rowsOf(answers[field.id]).flatMap(row => Object.entries(partiesIn(field, row)));
  const named = await services.programs.members(definition.id, round);
  const [partners, directory] = await Promise.all([
    services.cases.ledgers(planned.map(([role, unit]) => ({ role, unit }))),
    services.people.units([
      ...new Set([...planned.map(([, unit]) => unit), ...named.map(({ unit }) => unit)]),
    ]),
  ]);
  return { facts: { named, partners }, directory };
};

/**
 * The rows with which a plan begins: the pairs that were named on this ground already, then every named unit of the last
 * role that is in none of them, so that nobody types what the list says.
 */
export const planRows = async (
  services: Services,
  definition: Definition,
  form: Form,
  round: string,
  filer: UnitId,
): Promise<Answers> => {
  const field = planField(form);
  const [, last = ''] = definition.pairing?.parties ?? [];
  if (!field) return {};
  const [members, pairs] = await Promise.all([
    services.programs.members(definition.id, round),
    services.programs.pairs(definition.id, round),
  ]);
  const directory = await services.people.units([
    ...new Set([...members.map(({ unit }) => unit), ...pairs.map(({ parties }) => parties[last] ?? '')]),
  ]);
  const here = (id: UnitId) => {
    const unit = directory.get(id);
    return (unit?.area ?? unit?.bureau) === filer;
  };
  const known = pairs.filter(({ parties }) => here(parties[last] ?? ''));
  const alone = members
    .filter(({ role, unit }) => role === last && here(unit))
    .filter(({ unit }) => !known.some(({ parties }) => parties[last] === unit));
  const rowOf = (parties: Record<string, UnitId>): Row => ({
    ...Object.fromEntries(
      field.columns.flatMap(column => {
        const unit = column.kind === 'unit' && column.role ? parties[column.role] : undefined;
        return unit ? [[column.id, unit]] : [];
      }),
    ),
    key: keyOf(parties),
  });
  const rows = [...known.map(({ parties }) => parties), ...alone.map(({ unit }) => ({ [last]: unit }))].map(
    rowOf,
  );
  return rows.length > 0 ? { [field.id]: rows } : {};
};
