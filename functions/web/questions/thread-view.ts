import type { Questions, SeenQuestion } from '#shared/actions/see-questions.ts';
import type { Actor } from '#shared/domain/case.ts';
import { deliveryId } from '#shared/domain/delivery.ts';
import type { UnitId } from '#shared/domain/territory.ts';
import { paths } from '../paths.ts';
import { button, postForm } from '../ui/buttons.ts';
import { type Clock, sayMoment } from '../ui/dates.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { details } from '../ui/messages.ts';
import { tag } from '../ui/tag.ts';
import { textArea } from '../ui/text-fields.ts';
import { questionWords } from './question-words.ts';

/** As many characters as a question or an answer may have. */
export const longest = 1000;

export type Thread = {
  questions: Questions;
  clock: Clock;
  /** The case whose page it is, when it has one. */
  of?: string;
  /** The page to come back to. */
  back: string;
  /** Made into a command id for each of the forms. */
  command: string;
  actor(by: Actor): string;
  units(ids: readonly UnitId[]): string;
  /** The form to ask with stands open. */
  open?: boolean;
};

/** What the forms about a case, or about a delivery, carry. */
const about = ({ of, questions, back }: Thread, on: SeenQuestion['on']) => ({
  ...(on === 'case' ? { case: of } : { delivery: questions.delivery && deliveryId(questions.delivery) }),
  back,
});

const saidBy = (who: string, at: number, { clock }: Thread): Html =>
  html`<p class="jd-event__who">${who} · ${sayMoment(at, clock)}</p>`;

const answerForm = (thread: Thread, one: SeenQuestion): Html => {
  const { t } = thread.clock;
  const say = questionWords(t.tongue);
  if (!one.answerAs) return nothing;
  const id = `answer-${one.on}-${one.question}`;
  const hidden = {
    ...about(thread, one.on),
    command: `${thread.command}-${id}`,
    seat: one.answerAs,
    what: 'answer',
    question: one.question,
  };
  return postForm(
    { action: paths.questions(), hidden },
    html`${textArea({ t, id, name: 'text', label: say('answerText'), rows: 3, maximum: longest })}${button({ text: say('sendAnswer'), kind: 'secondary' })}`,
  );
};

const letGoForm = (thread: Thread, one: SeenQuestion): Html => {
  if (!one.letGoAs) return nothing;
  const hidden = {
    ...about(thread, one.on),
    command: `${thread.command}-close-${one.on}-${one.question}`,
    seat: one.letGoAs,
    what: 'close-question',
    question: one.question,
  };
  const text = questionWords(thread.clock.t.tongue)('letGo');
  return postForm({ action: paths.questions(), hidden }, button({ text, kind: 'secondary' }));
};

const outcome = (thread: Thread, one: SeenQuestion): Html => {
  const say = questionWords(thread.clock.t.tongue);
  const { answer, letGo, waits } = one;
  if (answer)
    return html`<div class="jd-answer">${saidBy(say('answered', { who: thread.actor(answer.by) }), answer.at, thread)}<p class="govuk-body jd-prose">${answer.text}</p></div>`;
  if (letGo !== undefined) return html`<p class="jd-event__who">${say('gone')}</p>`;
  if (!waits) return html`<p class="jd-event__who">${say('over')}</p>`;
  return html`${answerForm(thread, one)}${letGoForm(thread, one)}`;
};

const entry = (thread: Thread, one: SeenQuestion): Html => {
  const say = questionWords(thread.clock.t.tongue);
  const marks = [
    one.waits && tag(say('waiting'), 'warn'),
    thread.of !== undefined && one.on === 'delivery' && tag(say('before'), 'quiet'),
  ];
  const asks = say('asks', { who: thread.actor(one.by), to: thread.units(one.to) });
  return html`<li class="jd-event">${saidBy(asks, one.at, thread)}<p class="govuk-body jd-prose">${one.text}</p><p class="jd-marks">${marks.flatMap(mark => mark || [])}</p>${outcome(thread, one)}</li>`;
};

/** The form with which something new is asked; what was typed before stands in it. */
export const askForm = (
  thread: Thread,
  { typed, error }: { typed?: string | undefined; error?: string | undefined } = {},
): Html => {
  const { questions, clock, command } = thread;
  const { t } = clock;
  const say = questionWords(t.tongue);
  const { ask } = questions;
  if (!ask) return nothing;
  if (ask.to.length === 0) return html`<p class="govuk-body">${say('noBureau')}</p>`;
  const hidden = {
    ...about(thread, ask.on),
    command: `${command}-ask`,
    seat: ask.as,
    what: 'ask',
  };
  const field = textArea({
    ...{ t, id: 'question-text', name: 'text', label: say('text'), rows: 4 },
    ...{ hint: say('intro'), maximum: longest, value: typed, error },
  });
  const form = postForm(
    { action: paths.questions(), hidden },
    html`${field}${button({ text: say('send'), kind: 'secondary' })}`,
  );
  return details(say('ask', { who: thread.units(ask.to) }), form, thread.open ?? false);
};

/** All questions with their answers, oldest first, and the form for one more; nothing where there is neither. */
export const threadView = (thread: Thread, closed: boolean): Html => {
  const say = questionWords(thread.clock.t.tongue);
  const { questions } = thread;
  if (questions.thread.length === 0 && !questions.ask) return nothing;
  const list =
    questions.thread.length > 0
      ? html`<ol class="jd-history jd-thread">${questions.thread.map(one => entry(thread, one))}</ol>`
      : nothing;
  const end = closed ? html`<p class="govuk-body jd-small">${say('closed')}</p>` : askForm(thread);
  return html`<section class="jd-questions" id="questions" aria-labelledby="questions-title"><h2 class="govuk-heading-m" id="questions-title">${say('title')}</h2>${list}${end}</section>`;
};
