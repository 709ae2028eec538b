import { dayOf } from './calendar.ts';
import {
  type Answers,
  type Attachment,
  type Case,
  type Content,
  type Filled,
  type Line,
  locksOf,
} from './case.ts';
import type { Decision } from './case-decide.ts';
import { type Context, openStep } from './case-step.ts';
import { concernedIn, concernProblems, partiesWith } from './concerned.ts';
import { changedFields, checkContent, shownOf, unknownFields } from './content.ts';
import { type Form, formOf } from './definition.ts';
import { touchedFixed } from './fill.ts';
import { changedLines } from './list.ts';
import { planProblems } from './pair-plan.ts';
import type { PlanFacts } from './pair-plan-index.ts';
import { type Problem, type Refusal, refuse } from './refusal.ts';
import { layRoute, nowhere, rolesIn } from './routing.ts';
import { sameAnswers } from './same-answers.ts';
import { paperOf, paperProblems } from './taken-over.ts';
import { holders, type SeatId, seatRole, seatUnit, type UnitId } from './territory.ts';

/** What a decision on a draft looks at besides the case: its content, before and after, and the hash of what it will be. */
export type Work = Context & {
  content: Content;
  hash: (content: Content) => string;
  /** What a plan of pairs is checked against; only where the form is one. */
  plan?: PlanFacts | undefined;
  /** What was handed in for the period before; only where something is submitted that comes again. */
  former?: Content | undefined;
  /** What the sources of the form say now; only where they were asked. */
  filled?: Filled | undefined;
};

/** Units whose seats write in the case: its parties, the one of them that files it, or whoever takes it over. */
export const writersOf = ({
  filer,
  parties,
  takenOver,
}: Pick<Case, 'filer' | 'parties' | 'takenOver'>): UnitId[] => {
  const alone = takenOver?.by ?? filer;
  return alone === undefined ? Object.values(parties) : [alone];
};

/** A seat of a party that the form names for it, or that of the bureau which began it for the unit. */
export const writesIn = (
  one: Pick<Case, 'parties' | 'filer' | 'onBehalf' | 'takenOver'>,
  form: Form,
  seat: SeatId,
  what: 'drafts' | 'submits',
): boolean =>
  seat === one.onBehalf?.seat ||
  (writersOf(one).includes(seatUnit(seat)) && form[what].includes(seatRole(seat)));

/** May this seat do that in the case? It must be held by this person now. */
const may = (one: Case, { by, directory, definition, now }: Context, what: 'drafts' | 'submits'): boolean =>
  by.seat !== undefined &&
  writesIn(one, formOf(definition, one.form), by.seat, what) &&
  holders(directory, by.seat, now).includes(by.person);

const editable = (one: Case) => one.status === 'DRAFT' || one.status === 'RETURNED';

/** A case that nobody handed in before it locked stays shut; one that is on its way goes on. */
export const shut = (one: Case, now: number): Refusal | undefined => {
  if (one.handedInAt !== undefined) return undefined;
  if (now >= (locksOf(one) ?? Number.POSITIVE_INFINITY)) return refuse('locked');
  return one.duty && now < one.duty.opens ? refuse('not-open-yet') : undefined;
};

export const guard = (one: Case, work: Work, what: 'drafts' | 'submits'): Refusal | undefined => {
  if (!may(one, work, what)) return refuse('not-allowed');
  return editable(one) ? shut(one, work.now) : refuse('wrong-status', { detail: { status: one.status } });
};

/** After a return with flags only what was flagged may change: whole fields, and single lines of lists. */
const flagged = (
  one: Case,
  touched: readonly string[],
  linesOf: (field: string) => Line[] = () => [],
): Refusal | undefined => {
  const { fields = [], lines = [] } = one.returned ?? {};
  const may = ({ field, row }: Line) => lines.some(line => line.field === field && line.row === row);
  const open = (id: string) => fields.includes(id) || (linesOf(id).length > 0 && linesOf(id).every(may));
  const outside = fields.length + lines.length === 0 ? [] : touched.filter(id => !open(id));
  return outside.length > 0
    ? refuse('not-flagged', { problems: outside.map(field => ({ field, code: 'not-flagged' })) })
    : undefined;
};

/** What no page of ours sends: answers that nobody asks for, or in place of what comes by itself. */
export const misplaced = (form: Form, before: Answers, answers: Answers): Refusal | undefined => {
  const problems = [...unknownFields(form, answers), ...touchedFixed(form, before, answers)];
  return problems.length > 0 ? refuse('invalid-content', { problems }) : undefined;
};

export const save = (one: Case, answers: Answers, work: Work): Decision | Refusal => {
  const before = work.content.answers;
  const refused =
    guard(one, work, 'drafts') ??
    flagged(one, changedFields(before, answers), id => changedLines(id, before[id], answers[id])) ??
    misplaced(formOf(work.definition, one.form), before, answers);
  if (refused) return refused;
  const contentHash = work.hash({ ...work.content, answers });
  return { did: { type: 'SAVED', contentHash, revision: one.revision + 1 }, outcome: {} };
};

/** An upload that was checked joins the content. The check itself lies outside; here is only whether it may count. */
export const attach = (one: Case, attachment: Attachment, work: Work): Decision | Refusal => {
  const slot = formOf(work.definition, one.form).attachments.find(({ id }) => id === attachment.slot);
  const refused = guard(one, work, 'drafts') ?? flagged(one, [attachment.slot]);
  if (refused) return refused;
  if (!slot || work.content.attachments.filter(other => other.slot === slot.id).length >= slot.most)
    return refuse('attachment-refused', { problems: [{ field: attachment.slot, code: 'too-many' }] });
  const contentHash = work.hash({ ...work.content, attachments: [...work.content.attachments, attachment] });
  return { did: { type: 'ATTACHED', attachment, contentHash, revision: one.revision + 1 }, outcome: {} };
};

export const detach = (one: Case, id: string, work: Work): Decision | Refusal => {
  const found = work.content.attachments.find(attachment => attachment.id === id);
  if (!found) return refuse('attachment-missing');
  const refused = guard(one, work, 'drafts') ?? flagged(one, [found.slot]);
  if (refused) return refused;
  const contentHash = work.hash({
    ...work.content,
    attachments: work.content.attachments.filter(other => other.id !== id),
  });
  return { did: { type: 'DETACHED', attachment: id, contentHash, revision: one.revision + 1 }, outcome: {} };
};

/**
 * Submitting freezes the content and the route. After a return it is a new round: what did not change comes straight back
 * to where it was returned, anything that changed makes the signatures void and walks the whole way again.
 */
export const submit = (one: Case, work: Work): Decision | Refusal => {
  const refused = guard(one, work, 'submits');
  if (refused) return refused;
  const form = formOf(work.definition, one.form);
  const concerned = concernedIn(form, work.content.answers);
  const roles = rolesIn({ ...one, parties: partiesWith(one, form, work.content.answers) });
  const problems = everyProblem(one, form, work.content, work);
  if (problems.length > 0) return refuse('invalid-content', { problems });
  const contentHash = work.hash(work.content);
  const round = one.status === 'RETURNED' ? one.round + 1 : one.round;
  const resumes = one.returned !== undefined && contentHash === one.submittedHash;
  const route = resumes
    ? one.route
    : layRoute(work.definition, form, roles, work.directory, work.content.answers);
  const missing = resumes ? [] : nowhere(work.definition, form, route, roles, work.directory);
  if (missing[0]) return refuse('vacant', { detail: { of: missing[0].of, seat: missing[0].seat } });
  const voided = resumes ? [] : signatures(one);
  const shown = shownOf(form, work.content.answers);
  const paper = one.takenOver && paperOf(form, work.content.answers, work.definition.zone);
  const did = {
    type: 'SUBMITTED' as const,
    ...{ route, contentHash, round, resumes, voided },
    ...(concerned && { concerned }),
    ...(shown && { shown }),
    ...(work.former && sameAnswers(work.former.answers, work.content.answers) && { same: true as const }),
    ...(paper && { paper }),
  };
  const handedIn = !route.some(step => step.kind === 'sign');
  const next = { ...one, route };
  if (resumes) return { did, outcome: openStep(next, work, one.returned?.step ?? 0, round, work.by.person) };
  if (needsDocument(form, route))
    return { did, outcome: { status: statusAt(next, 0), step: 0, pending: 'freeze', handedIn } };
  if (route.length === 0) return { did, outcome: { status: 'APPROVED', handedIn } };
  return { did, outcome: { ...openStep(next, work, 0, round, work.by.person), handedIn } };
};

/** Everything that keeps a case from being submitted: its content, and what its plan of pairs would bring about. */
export const everyProblem = (
  one: Pick<Case, 'form' | 'parties' | 'filer' | 'takenOver' | 'duty' | 'programRound'>,
  form: Form,
  content: Content,
  { definition, directory, plan, now }: Pick<Work, 'definition' | 'directory' | 'plan' | 'now'>,
): Problem[] => {
  const found = checkContent(form, content, rolesIn(one), directory);
  const problems =
    found.length > 0
      ? found
      : [
          ...paperProblems(one, definition, content.answers),
          ...concernProblems(one, form, content.answers, directory),
        ];
  return !plan || problems.length > 0
    ? problems
    : planProblemsOf(one, form, content, { definition, directory, plan, now });
};

/** What the pairs of a plan would bring about: whoever may not pair, is named twice, off the list or left out. */
export const planProblemsOf = (
  one: Pick<Case, 'parties'>,
  form: Form,
  content: Content,
  { definition, directory, plan, now }: Pick<Work, 'definition' | 'directory' | 'now'> & { plan: PlanFacts },
): Problem[] => {
  const filer = Object.values(one.parties)[0] ?? '';
  const today = dayOf(now, definition.zone);
  return planProblems(form, content.answers, { definition, filer, directory, facts: plan, today });
};

export const needsDocument = (form: { sealed: boolean }, route: readonly { kind: string }[]) =>
  form.sealed || route.some(step => step.kind === 'sign');

export const statusAt = (one: Pick<Case, 'route'>, index: number) =>
  one.route[index]?.kind === 'sign' ? ('SIGNING' as const) : ('RUNNING' as const);

const signatures = (one: Case): Case['voided'] =>
  one.tasks
    .filter(task => one.route[task.step]?.kind === 'sign' && task.state === 'APPROVED' && task.by)
    .map(task => ({
      seat: task.seat,
      person: task.by?.person ?? '',
      name: task.by?.name ?? '',
      round: task.round,
    }));
