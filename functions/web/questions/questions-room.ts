import type { Hono } from 'hono';
import { statusFor } from '#functions/http/refusal-status.ts';
import { problemsOf, readForm } from '../cases/send-command.ts';
import { firstScreen, framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { refusedPage } from '../refused-page.ts';
import { takeTyped } from '../sign-in/gate.ts';
import { button, postForm } from '../ui/buttons.ts';
import { html } from '../ui/html.ts';
import type { Problem } from '../ui/messages.ts';
import { textArea } from '../ui/text-fields.ts';
import type { Asked, House } from '../visit.ts';
import { backWith, pageOf } from './back.ts';
import { showDelivery } from './delivery-room.ts';
import { questionWords } from './question-words.ts';
import { sendQuestion } from './read-question.ts';
import { longest } from './thread-view.ts';

const kept = ['case', 'delivery', 'seat', 'what', 'question', 'back'] as const;

/** What was typed, on a page of its own, until it is sent or given up. */
const again = (
  c: Asked,
  form: URLSearchParams,
  problems: readonly Problem[] = [],
  status: 200 | 400 | 403 | 404 | 409 | 422 = 200,
) => {
  const visit = c.get('visit');
  const t = questionWords(visit.tongue);
  const back = pageOf(form.get('back')) ?? firstScreen(visit);
  const answers = form.get('what') === 'answer';
  const hidden = {
    ...Object.fromEntries(kept.flatMap(name => (form.has(name) ? [[name, form.get(name) ?? '']] : []))),
    command: visit.services.id('cmd'),
  };
  const field = textArea({
    ...{ t, name: 'text', label: t(answers ? 'answerText' : 'text'), rows: 5, maximum: longest },
    value: form.get('text') ?? '',
    error: problems.find(one => one.field === 'text')?.text,
  });
  const send = form.has('text')
    ? postForm(
        { action: paths.questions(), hidden },
        html`${field}${button({ text: t(answers ? 'sendAnswer' : 'send') })}`,
      )
    : '';
  const body = html`<h1 class="govuk-heading-l">${t('title')}</h1>${send}<p class="govuk-body"><a class="govuk-link" href="${back}">${t('back')}</a></p>`;
  return framed(c, status, { t, title: t('title'), body, main: 'reading', problems });
};

const did: Record<string, string> = { ask: 'question-sent', answer: 'answer-sent' };

/** Asking, answering, letting a question go; and the page of a delivery, where that is done before anything is submitted. */
export const questionsRoom = (app: Hono<House>) => {
  app.post(paths.questions.route, async c => {
    const form = await readForm(c);
    const refusal = await sendQuestion(c, form);
    const visit = c.get('visit');
    const back = pageOf(form.get('back')) ?? firstScreen(visit);
    if (!refusal) return c.redirect(backWith(back, did[form.get('what') ?? ''] ?? 'question-gone'), 303);
    if (refusal.refused === 'not-found') return refusedPage(c, refusal);
    return again(c, form, problemsOf(questionWords(visit.tongue), refusal), statusFor(refusal.refused));
  });

  // Somebody whose session had expired comes back here after signing in, with what they typed.
  app.get(paths.questions.route, async c => {
    const typed = await takeTyped(c);
    return typed ? again(c, typed) : c.redirect(firstScreen(c.get('visit')), 303);
  });

  app.get(paths.delivery.route, showDelivery);
};
