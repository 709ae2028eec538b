import type { Day } from './calendar.ts';
import type { Answers, Row } from './case.ts';
import { fieldsOf } from './content.ts';
import { type Definition, type Form, formOf } from './definition.ts';
import type { ListField } from './field.ts';
import { rowsOf } from './list.ts';
import {
  type Index,
  indexed,
  inRole,
  type Partner,
  type PlanFacts,
  type Planned,
} from './pair-plan-index.ts';
import { pairingProblem } from './pairing.ts';
import type { Problem } from './refusal.ts';
import type { Directory, UnitId } from './territory.ts';

type PlanField = ListField & { enrols: Extract<NonNullable<ListField['enrols']>, { as: 'pairs' }> };

/** The list of a form whose rows become the pairs of a round, if it has one. */
export const planField = (form: Form): PlanField | undefined =>
  fieldsOf(form).find((field): field is PlanField => field.kind === 'list' && field.enrols?.as === 'pairs');

type RenewalField = ListField & { enrols: Extract<NonNullable<ListField['enrols']>, { as: 'renewals' }> };

/** The list of a form in which pairs of earlier rounds go on, end or change, if it has one. */
const renewalField = (form: Form): RenewalField | undefined =>
  fieldsOf(form).find(
    (field): field is RenewalField => field.kind === 'list' && field.enrols?.as === 'renewals',
  );

/** The earlier pairs of which something is to be decided. */
const renewals = (form: Form, answers: Answers) => {
  const field = renewalField(form);
  if (!field) return [];
  return rowsOf(answers[field.id]).map(row => ({ field, row, parties: partiesIn(field, row) }));
};

/** Those of which this was decided. */
const decided = (form: Form, answers: Answers, what: 'continues' | 'changes') =>
  renewals(form, answers).filter(({ field, row }) =>
    field.enrols[what].includes(String(row[field.enrols.decision])),
  );

/** The parties of every pair that an approved plan makes for its round: those that go on, and the new ones. */
export const plannedPairs = (form: Form, answers: Answers): Record<string, UnitId>[] => {
  const field = planField(form);
  const fresh = field ? rowsOf(answers[field.id]).map(row => partiesIn(field, row)) : [];
  return [...decided(form, answers, 'continues').map(({ parties }) => parties), ...fresh];
};

/** Role → unit, as far as the row names them. */
export const partiesIn = (field: ListField, row: Row): Record<string, UnitId> =>
  Object.fromEntries(
    field.columns.flatMap(column => {
      const unit = row[column.id];
      return column.kind === 'unit' && column.role && typeof unit === 'string' ? [[column.role, unit]] : [];
    }),
  );

type Looked = {
  definition: Definition;
  /** The unit that hands the plan in: its own ground is what it plans for. */
  filer: UnitId;
  directory: Directory;
  facts: PlanFacts;
  today: Day;
};

const areaOf = (directory: Directory, id: UnitId) => {
  const unit = directory.get(id);
  return unit?.area ?? unit?.bureau;
};

/**
 * What is wrong with a plan of pairs: pairs that the program does not allow, whether by themselves or together with all
 * others; units off the named list without a reason; named units that are in no pair without a reason.
 */
export const planProblems = (form: Form, answers: Answers, looked: Looked): Problem[] => {
  const field = planField(form);
  if (!field) return [];
  const rows = rowsOf(answers[field.id]).map((row): Planned => ({ row, parties: partiesIn(field, row) }));
  const whole = rows.filter(({ parties }) => Object.keys(parties).length === 2);
  const goOn = decided(form, answers, 'continues');
  const known = [...goOn, ...decided(form, answers, 'changes')].flatMap(({ parties }) =>
    Object.entries(parties).map(([role, unit]) => ({ role, unit })),
  );
  const facts = {
    ...looked.facts,
    named: [...looked.facts.named, ...known],
    partners: withoutEnding(looked.facts.partners, renewals(form, answers)),
  };
  const index = indexed([...goOn, ...whole], facts);
  return [
    ...withoutOther(form, answers, whole, looked.definition),
    ...goOn.flatMap(renewed => endedSince(renewed, looked.facts)),
    ...whole.flatMap(planned => rowProblems(field, planned, index, looked)),
    ...leftOut(field, answers, index, looked),
  ];
};

/**
 * The partners that units have, by role, as an agreement of the round is to be judged by: where plans decide what becomes of
 * pairs whose agreement ends in it, such a partner takes no place any more.
 */
export const partnersFor = (
  definition: Definition,
  partners: Record<string, readonly Partner[]>,
  { from, to: last }: { from: Day; to: Day },
): Record<string, readonly Partner[]> => {
  if (!definition.forms.some(renewalField)) return partners;
  const ends = ({ to }: Partner) => to !== undefined && to >= from && to <= last;
  return Object.fromEntries(
    Object.entries(partners).map(([role, all]) => [
      role,
      all.map(one => (ends(one) ? { ...one, ended: one.ended ?? {} } : one)),
    ]),
  );
};

/** Agreements that end in the round take no place in it: a pair that goes on is counted as one of the plan. */
const withoutEnding = (
  all: PlanFacts['partners'],
  ending: readonly { parties: Record<string, UnitId> }[],
): PlanFacts['partners'] =>
  all.map(({ unit, role, partners }) => {
    const leave = new Set(
      ending.filter(({ parties }) => parties[role] === unit).flatMap(({ parties }) => Object.values(parties)),
    );
    return {
      ...{ unit, role },
      partners: partners.map(one =>
        one.to !== undefined && leave.has(one.unit) ? { ...one, ended: one.ended ?? {} } : one,
      ),
    };
  });

/** A pair that changes has its last party in a new row, with another partner. */
const withoutOther = (
  form: Form,
  answers: Answers,
  rows: readonly Planned[],
  { pairing }: Definition,
): Problem[] => {
  const [first = '', last = ''] = pairing?.parties ?? [];
  return decided(form, answers, 'changes')
    .filter(
      ({ parties }) =>
        !rows.some(row => row.parties[last] === parties[last] && row.parties[first] !== parties[first]),
    )
    .map(({ field, row }) => ({
      field: field.id,
      row: row.key,
      column: field.enrols.decision,
      code: 'no-other-partner',
    }));
};

/** A party that was closed after the list was filled: such a pair can only end. */
const endedSince = (
  { field, row, parties }: ReturnType<typeof decided>[number],
  { closed }: PlanFacts,
): Problem[] =>
  Object.values(parties).some(unit => closed.has(unit))
    ? [{ field: field.id, row: row.key, column: field.enrols.decision, code: 'party-closed' }]
    : [];

const rowProblems = (
  field: PlanField,
  { row, parties }: Planned,
  index: Index,
  looked: Looked,
): Problem[] => {
  const { definition, filer, directory, facts, today } = looked;
  const [, last = ''] = definition.pairing?.parties ?? [];
  const columnOf = (role: string) =>
    field.columns.find(one => one.kind === 'unit' && one.role === role)?.id ?? role;
  const at = (role: string, code: string): Problem => ({
    field: field.id,
    row: row.key,
    column: columnOf(role),
    code,
  });
  const unknown = Object.entries(parties).filter(([, unit]) => !directory.has(unit));
  if (unknown.length > 0) return unknown.map(([role]) => at(role, 'unit'));
  const closed = Object.entries(parties).filter(([, unit]) => facts.closed.has(unit));
  if (closed.length > 0) return closed.map(([role]) => at(role, 'closed'));
  if (areaOf(directory, parties[last] ?? '') !== filer) return [at(last, 'other-area')];
  const same = index.planned
    .get(inRole(last, parties[last]))
    ?.find(one => Object.entries(one.parties).every(([role, unit]) => parties[role] === unit));
  if (same && same.row !== row) return [at(last, 'twice')];
  const refusal = pairingProblem(definition, parties, directory, partnersOf(parties, index), today);
  if (refusal)
    return [at(last, refusal.refused === 'capacity' ? 'capacity' : `pair-${refusal.detail?.rule}`)];
  const off = Object.entries(parties).some(([role, unit]) => !index.named.has(inRole(role, unit)));
  const { reason } = field.enrols;
  return off && reason && !row[reason]
    ? [{ field: field.id, row: row.key, column: reason, code: 'off-list' }]
    : [];
};

/** Partners that both sides have already, and those that the other rows of the plan give them. */
const partnersOf = (parties: Record<string, UnitId>, index: Index): Record<string, Partner[]> =>
  Object.fromEntries(
    Object.entries(parties).map(([role, unit]) => {
      const had = index.had.get(inRole(role, unit)) ?? [];
      const planned = (index.planned.get(inRole(role, unit)) ?? [])
        .flatMap(one => Object.entries(one.parties).filter(([other]) => other !== role))
        .map(([, partner]) => ({ unit: partner }));
      return [role, [...had, ...planned]];
    }),
  );

const leftOut = (
  field: PlanField,
  answers: Answers,
  { planned }: Index,
  { filer, directory, facts }: Looked,
): Problem[] => {
  const { leftOut: explained } = field.enrols;
  if (!explained || answers[explained]) return [];
  return facts.named
    .filter(({ unit }) => areaOf(directory, unit) === filer && !facts.closed.has(unit))
    .filter(({ role, unit }) => !planned.has(inRole(role, unit)))
    .map(({ unit }) => ({ field: explained, code: 'left-out', unit }));
};

/** Does an approval of this form name who takes part in a round? */
export const namesWhoTakesPart = (definition: Definition, form: string): boolean =>
  fieldsOf(formOf(definition, form)).some(field => field.kind === 'list' && field.enrols !== undefined);
