import { type Html, html, nothing } from './html.ts';
import { kitWords } from './kit-words.ts';
import type { Voice } from './words.ts';

/** One step of a case's way. Texts are whole: `who` names the unit or the person, `when` is a said date. */
export type TrackedStep = {
  state: 'done' | 'now' | 'next' | 'skipped' | 'stopped';
  title: string;
  who?: string | undefined;
  when?: string | undefined;
  /** What was decided: 通过, 退回, 备案号…, with the opinion in quotation marks. */
  outcome?: string | Html | undefined;
};

const words = {
  done: 'stepDone',
  now: 'stepNow',
  next: 'stepNext',
  skipped: 'stepSkipped',
  stopped: 'stepStopped',
} as const;

/** Who decided what and when, who has it now, what follows. */
export const stepTracker = (t: Voice, steps: readonly TrackedStep[]): Html => {
  const say = kitWords(t.tongue);
  return html`<ol class="jd-steps" aria-label="${say('steps')}">${steps.map(
    ({ state, title, who, when, outcome }) =>
      html`<li class="jd-step jd-step--${state}"${state === 'now' ? html` aria-current="step"` : nothing}><p class="jd-step__title">${title}<span class="jd-step__state">${say(words[state])}</span></p>${
        who === undefined && when === undefined
          ? nothing
          : html`<p class="jd-step__who">${who ?? ''}${who && when ? ' · ' : ''}${when ?? ''}</p>`
      }${outcome === undefined ? nothing : html`<p class="jd-step__outcome">${outcome}</p>`}</li>`,
  )}</ol>`;
};
