import { type Case, openTasks, type Task } from '#shared/domain/case.ts';
import { paths } from '../paths.ts';
import { confirmation } from '../ui/decision.ts';
import { type Html, html } from '../ui/html.ts';
import type { Hidden, Typed } from './decision-form.ts';
import { decisionWords } from './decision-words.ts';
import type { Look } from './look.ts';

const othersMayApprove = (one: Case, task: Task): boolean =>
  one.route[task.step]?.mode === 'any' &&
  openTasks(one).some(other => other.id !== task.id && other.step === task.step);

/** Rejecting asks once. All that was typed travels along. */
export const confirmRejection = (look: Look, task: Task, typed: Typed, hidden: Hidden): Html => {
  const { t } = look.clock;
  const say = decisionWords(t.tongue);
  const { case: one } = look.seen;
  return confirmation(t, {
    title: say('confirmTitle'),
    follows: say(othersMayApprove(one, task) ? 'confirmAny' : 'confirmText'),
    submit: say('confirmSubmit'),
    back: paths.case({ id: one.id }, { from: hidden.from }),
    action: paths.decide({ id: one.id }),
    hidden: {
      ...{ ...hidden, task: task.id, verdict: 'reject', opinion: typed.opinion, confirmed: 'yes' },
      keep: typed.keep ? 'yes' : undefined,
    },
    inside: html`<p class="govuk-body"><strong>${say('yourReason')}</strong></p><div class="govuk-inset-text jd-prose">${typed.opinion}</div><p class="govuk-body"><button class="jd-link-button" type="submit" name="change" value="yes">${say('change')}</button></p>`,
  });
};
