import { concluded } from '#shared/domain/correction.ts';
import { paths } from '../paths.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { inset } from '../ui/messages.ts';
import { correctWords } from './correct-words.ts';
import type { Look } from './look.ts';

const link = ({ id, reference }: { id: string; reference: string }): Html =>
  html`<a class="govuk-link" href="${paths.case({ id })}">${reference}</a>`;

/** What this one corrects, and what corrects it: whoever looks at either must find the other. */
export const correctionNotes = ({ seen, clock }: Look): Html => {
  const say = correctWords(clock.t.tongue);
  const { corrects } = seen.case;
  const { correction } = seen;
  const older = corrects
    ? inset(
        html`${say('corrects')}${link({ id: corrects.case, reference: corrects.reference })}<br><span class="jd-prose">${say('why', { reason: corrects.reason })}</span>`,
      )
    : nothing;
  const newer = correction
    ? inset(
        html`${say(concluded(correction) ? 'done' : correction.struck ? 'struck' : 'underWay')}${link(correction)}`,
      )
    : nothing;
  return html`${older}${newer}`;
};

/** The way to correct a concluded one, for whoever may. */
export const correctLink = ({ seen, clock }: Look): Html =>
  seen.correctAs
    ? html`<p class="govuk-body"><a class="govuk-link" href="${paths.correct({ id: seen.case.id })}">${correctWords(clock.t.tongue)('link')}</a></p>`
    : nothing;
