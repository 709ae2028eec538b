import { type Case, type Line, open, type Step, type Task } from './case.ts';
import { afterApproval } from './case-after-approval.ts';
import { anew, stopped } from './case-clock.ts';
import type { Decision } from './case-decide.ts';
import { needsDocument, shut, statusAt } from './case-draft.ts';
import type { Outcome } from './case-event.ts';
import { passBack } from './case-pass-back.ts';
import { repliedBy, replyBefore } from './case-reply-place.ts';
import { sendBack } from './case-send-back.ts';
import { type Context, closing, openStep } from './case-step.ts';
import { fieldsOf } from './content.ts';
import { formOf } from './definition.ts';
import { type Refusal, refuse } from './refusal.ts';
import { holders } from './territory.ts';

type Held = { task: Task; step: Step };

/** The open task that the actor's seat holds at this moment, or why it is not theirs to decide. */
export const held = (
  one: Case,
  id: string,
  kinds: readonly Step['kind'][],
  { by, directory, now }: Context,
): Held | Refusal => {
  const task = one.tasks.find(other => other.id === id);
  const step = task && one.route[task.step];
  if (!task || !step || task.state !== 'OPEN' || one.pending)
    return refuse('wrong-status', { detail: { status: one.status } });
  if (task.seat !== by.seat || !holders(directory, task.seat, now).includes(by.person))
    return refuse('not-your-task');
  if (!kinds.includes(step.kind)) return refuse('not-offered');
  const late = shut(one, now);
  if (late) return late;
  if (step.kind === 'sign') return { task, step };
  if (one.submitter?.person === by.person || repliedBy(one, task.step) === by.person)
    return refuse('submitter-decides');
  const voted = one.tasks.some(
    other => other.round === one.round && other.step === task.step && other.by?.person === by.person,
  );
  return voted ? refuse('not-your-task') : { task, step };
};

/** The end of the route: filed when somebody recorded it, else approved; but first its document, if it has one. */
const finish = (one: Case, context: Context): Outcome => {
  if (needsDocument(formOf(context.definition, one.form), one.route)) return { pending: 'seal' };
  return { status: finalStatus(one) };
};

export const finalStatus = (one: Pick<Case, 'route'>) =>
  one.route.some(step => step.kind === 'record') ? ('FILED' as const) : ('APPROVED' as const);

export const goOn = (one: Case, { task, step }: Held, context: Context): Outcome => {
  const { passed, outcome } = afterApproval(one, task, context, context.by.person);
  const clock = anew(one, task);
  if (!passed) return { ...outcome, ...clock };
  const handedIn = step.kind === 'sign' ? { handedIn: true } : {};
  return { ...outcome, ...stepAfter(one, task.step, context), ...handedIn, ...clock };
};

/** A step has passed: the next one opens, or the case comes to its end. */
export const stepAfter = (one: Case, index: number, context: Context): Outcome =>
  one.route[index + 1]
    ? openStep(one, context, index + 1, one.round, one.submitter?.person ?? '')
    : finish(one, context);

/** Why nobody can sign it yet: its document is being made, or bureaus have still to consent. */
export const notYetSigned = (one: Case): Refusal | undefined => {
  if (one.pending === 'freeze') return refuse('document-pending');
  const ahead = open(one) && !one.returned ? one.route.slice(one.at) : [];
  return ahead[0]?.kind === 'consent' && ahead.some(({ kind }) => kind === 'sign')
    ? refuse('consent-missing')
    : undefined;
};

/** A party signs the frozen bytes, and says which bytes it saw. */
export const sign = (
  one: Case,
  { task: id, sha256 }: { task: string; sha256: string },
  context: Context,
): Decision | Refusal => {
  const found = notYetSigned(one) ?? held(one, id, ['sign'], context);
  if ('refused' in found) return found;
  if (one.frozen?.sha256 !== sha256) return refuse('document-differs');
  return { did: { type: 'SIGNED', task: id, sha256 }, outcome: goOn(one, found, context) };
};

/** The kinds of steps at which somebody approves, with an opinion or without. */
export const approvable = ['consent', 'review', 'acknowledge', 'confirm'] as const;

export const approve = (
  one: Case,
  { task: id, opinion }: { task: string; opinion?: string },
  context: Context,
): Decision | Refusal => {
  const found = held(one, id, approvable, context);
  if ('refused' in found) return found;
  return {
    did: { type: 'DECIDED', task: id, verdict: 'APPROVED', ...(opinion && { opinion }) },
    outcome: goOn(one, found, context),
  };
};

type Entry = { task: string; number?: string; date?: string; opinion?: string };

/** The receiving bureau enters number and date (备案). */
export const record = (
  one: Case,
  { task: id, number, date, opinion }: Entry,
  context: Context,
): Decision | Refusal => {
  const found = held(one, id, ['record'], context);
  if ('refused' in found) return found;
  const given = { number, date };
  const problems = found.step.asks.filter(asked => !given[asked]).map(field => ({ field, code: 'required' }));
  if (problems.length > 0) return refuse('invalid-content', { problems });
  const did = {
    type: 'RECORDED' as const,
    task: id,
    ...(number && { number }),
    ...(date && { date }),
    ...(opinion && { opinion }),
  };
  return { did, outcome: goOn(one, found, context) };
};

type Reasoned = { task: string; reason: string };
/** What alone may be changed: whole fields, and single lines of lists (按行退回). Nothing flagged: everything. */
type Flags = { fields: string[]; lines?: (Line & { reason?: string })[] };

/** One person's decision sends it back to the submitter, or to the review named by `to`; every other open task of the case is closed in the same write. */
export const returnIt = (
  one: Case,
  { task: id, reason, fields, lines = [], to }: Reasoned & Flags & { to?: string },
  context: Context,
): Decision | Refusal => {
  const found = held(one, id, ['consent', 'review', 'record', 'acknowledge', 'confirm'], context);
  if ('refused' in found) return found;
  if (!found.step.may.includes('return')) return refuse('not-offered');
  const flagged = [...fields, ...lines.map(({ field }) => field)];
  if (to !== undefined) return passBack(one, { task: found.task, reason, to, flagged }, context);
  const replied = replyBefore(one, found.task.step);
  if (replied !== undefined)
    return sendBack(one, { task: found.task, reason, fields, lines, to: replied }, context);
  const form = formOf(context.definition, one.form);
  const known = [...fieldsOf(form).map(field => field.id), ...form.attachments.map(slot => slot.id)];
  const lists = fieldsOf(form).flatMap(field => (field.kind === 'list' ? [field.id] : []));
  const unknown = [
    ...fields.filter(field => !known.includes(field)),
    ...lines.map(({ field }) => field).filter(field => !lists.includes(field)),
  ];
  if (unknown.length > 0)
    return refuse('unknown-flag', { problems: unknown.map(field => ({ field, code: 'unknown-flag' })) });
  const closes = closing(
    one.tasks.filter(other => other.id !== id),
    'returned',
  );
  const did = { type: 'RETURNED' as const, task: id, reason, fields, ...(lines.length > 0 && { lines }) };
  return { did, outcome: { status: 'RETURNED', closes, ...stopped(one, found.task, context) } };
};

/**
 * Rejecting ends the case in every mode: with 会签 all can no longer be reached, with 或签 the first decision wins, and in
 * turn a refusal stops the rest.
 */
export const reject = (one: Case, { task: id, reason }: Reasoned, context: Context): Decision | Refusal => {
  const found = held(one, id, ['consent', 'review'], context);
  if ('refused' in found) return found;
  if (!found.step.may.includes('reject')) return refuse('not-offered');
  const closes = closing(
    one.tasks.filter(other => other.id !== id),
    'decidedByOthers',
  );
  return { did: { type: 'REJECTED', task: id, reason }, outcome: { status: 'REJECTED', closes } };
};

/** The frozen document is stored and verified: now the first step can open. */
export const freeze = (
  one: Case,
  document: NonNullable<Case['sealed']>,
  context: Context,
): Decision | Refusal => {
  if (one.pending !== 'freeze') return refuse('wrong-status');
  const opened =
    one.route.length > 0
      ? openStep(one, context, 0, one.round, one.submitter?.person ?? '')
      : { pending: 'seal' as const };
  return {
    did: { type: 'FROZEN', document },
    outcome: { pending: null, status: statusAt(one, 0), ...opened },
  };
};

/** The sealed document is stored and verified: only now is the case complete. */
export const seal = (one: Case, document: NonNullable<Case['sealed']>): Decision | Refusal => {
  if (one.pending !== 'seal') return refuse('wrong-status');
  return { did: { type: 'SEALED', document }, outcome: { pending: null, status: finalStatus(one) } };
};
