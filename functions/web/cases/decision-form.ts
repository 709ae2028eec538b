import { dayOf } from '#shared/domain/calendar.ts';
import type { Step, Task } from '#shared/domain/case.ts';
import { passedReviews } from '#shared/domain/case-pass-back.ts';
import { replyBefore } from '#shared/domain/case-reply-place.ts';
import { paths } from '../paths.ts';
import { offered } from '../phrases/offered.ts';
import { checkboxes, type Option } from '../ui/choices.ts';
import { type DateParts, dateField, dateParts } from '../ui/date-field.ts';
import { decisionBox } from '../ui/decision.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { details, type Problem } from '../ui/messages.ts';
import { textField } from '../ui/text-fields.ts';
import { lineFlags, type TypedLines } from './decision-lines.ts';
import { decisionWords } from './decision-words.ts';
import type { Look } from './look.ts';
import { replyFields } from './reply-fields.ts';
import { returnTo } from './return-to.ts';

/** What somebody typed into the box, unchanged, so that it stands there again after any mistake. */
export type Typed = {
  verdict: string;
  opinion: string;
  /** The opinion is to be kept as a phrase of one's own. */
  keep: boolean;
  fields: string[];
  lines: TypedLines;
  /** The id of the step that is to review it again; empty: the submitter. */
  to: string;
  /** What was typed about each row of a list, by its key. */
  replies: ReadonlyMap<string, string>;
  number: string;
  date: DateParts;
};

export type Hidden = Readonly<Record<string, string | number | undefined>>;

/** As many characters as a reason or an opinion may have. */
export const longest = 1000;

const verdictsOf = ({ seen, clock }: Look, step: Step, ofAnswers: boolean): Option[] => {
  const say = decisionWords(clock.t.tongue);
  const either = passedReviews(seen.case, seen.case.route.indexOf(step)).length > 0;
  const plain = { value: 'approve', hint: say('approveHint') };
  const first: Option =
    step.kind === 'record'
      ? { value: 'record', label: say('record') }
      : step.kind === 'reply'
        ? { value: 'reply', label: say('reply'), hint: say('replyHint') }
        : { ...plain, label: say(step.kind === 'review' || step.kind === 'sign' ? 'approve' : step.kind) };
  return [
    first,
    ...(step.may.includes('return') && step.kind !== 'reply'
      ? [
          {
            value: 'return',
            label: say(either ? 'returnEither' : 'return'),
            hint: say(either ? 'toHint' : ofAnswers ? 'answersHint' : 'returnHint'),
          },
        ]
      : []),
    ...(step.may.includes('reject') && (step.kind === 'review' || step.kind === 'consent')
      ? [{ value: 'reject', label: say('reject'), hint: say('rejectHint') }]
      : []),
  ];
};

const recordFields = (look: Look, step: Step, typed: Typed | undefined, errorAt: ErrorAt): Html => {
  const { t, now, zone } = look.clock;
  const say = decisionWords(t.tongue);
  const number = textField({
    t,
    name: 'number',
    label: say('number'),
    hint: say('numberHint'),
    width: 20,
    value: typed?.number,
    error: errorAt('number'),
  });
  const date = dateField({
    t,
    name: 'date',
    label: say('date'),
    value: typed?.date ?? dateParts(dayOf(now, zone)),
    error: errorAt('date'),
  });
  return html`${step.asks.includes('number') ? number : nothing}${step.asks.includes('date') ? date : nothing}`;
};

type ErrorAt = (field: string) => string | undefined;

const flags = (look: Look, typed: Typed | undefined): Html => {
  const { t } = look.clock;
  const { form } = look.seen;
  const say = decisionWords(t.tongue);
  const options = [
    ...form.sections.flatMap(section =>
      section.fields.map(({ id, label }) => ({ value: id, label: t.of(label) })),
    ),
    ...form.attachments.map(({ id, title }) => ({ value: id, label: t.of(title) })),
  ];
  const boxes = checkboxes({ t, name: 'fields', label: say('flagHint'), options, values: typed?.fields });
  return details(say('flag'), html`<div class="jd-flags">${boxes}</div>`, (typed?.fields.length ?? 0) > 0);
};

/** The decision box for one open task. `hidden` carries the command; `problems` are those of the last try. */
export const decisionForm = (
  look: Look,
  task: Task,
  {
    hidden,
    typed,
    problems = [],
  }: { hidden: Hidden; typed?: Typed | undefined; problems?: readonly Problem[] },
): Html => {
  const { t } = look.clock;
  const say = decisionWords(t.tongue);
  const step = look.seen.case.route[task.step];
  if (!step) return nothing;
  const errorAt: ErrorAt = field => problems.find(problem => problem.field === field)?.text;
  const ofAnswers = replyBefore(look.seen.case, task.step) !== undefined;
  const verdicts = verdictsOf(look, step, ofAnswers);
  const ofHouse = [say('phraseMeets'), say('phraseMend')];
  return decisionBox(t, {
    action: paths.decide({ id: look.seen.case.id }),
    hidden: { ...hidden, task: task.id },
    verdicts,
    submit: say('submit'),
    values: {
      verdict: typed?.verdict || (verdicts.length === 1 ? verdicts[0]?.value : undefined),
      opinion: typed?.opinion,
    },
    errors: { verdict: errorAt('verdict'), opinion: errorAt('opinion') },
    ...(step.kind !== 'reply' && offered(t, { ofHouse, own: look.seen.phrases, keep: typed?.keep })),
    maximum: longest,
    further: html`${step.kind === 'record' ? recordFields(look, step, typed, errorAt) : nothing}${step.kind === 'reply' ? replyFields(look, step, typed?.replies, errorAt) : step.may.includes('return') ? html`${returnTo(look, task, typed?.to, errorAt)}${lineFlags(look, typed?.lines, ofAnswers)}${ofAnswers ? nothing : flags(look, typed)}` : nothing}`,
  });
};

/** The task that this person decides next: never a signature, which has a page of its own. */
export const decidable = ({ seen }: Look): Task | undefined =>
  seen.case.pending ? undefined : seen.mine.find(task => seen.case.route[task.step]?.kind !== 'sign');
