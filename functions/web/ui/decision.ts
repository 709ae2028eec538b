import { button, buttonGroup, postForm } from './buttons.ts';
import { type Option, radios } from './choices.ts';
import { type Html, html, nothing } from './html.ts';
import { kitWords } from './kit-words.ts';
import type { Link } from './messages.ts';
import { warningText } from './messages.ts';
import { textArea } from './text-fields.ts';
import type { Voice } from './words.ts';

type Posted = { action: string; hidden?: Readonly<Record<string, string | number | undefined>> };

/** Where there is nothing to choose, nobody is asked to choose. */
const onlyVerdict = ([only]: readonly Option[]): Html =>
  only
    ? html`<input type="hidden" name="verdict" value="${only.value}"><p class="govuk-body"><strong>${only.label}</strong>${only.hint ? html`<br>${only.hint}` : nothing}</p>`
    : nothing;

/** Phrases that the script puts into the field; without it they are not there. */
export const phrasesFor = (t: Voice, field: string, phrases: readonly string[]): Html =>
  phrases.length === 0
    ? nothing
    : html`<div class="jd-phrases" data-phrases="${field}" hidden><span>${kitWords(t.tongue)('phrases')}</span>${phrases.map(phrase => html`<button type="button" class="jd-link-button">${phrase}</button>`)}</div>`;

/** 办理意见: the verdict as radios named `verdict`, the opinion as `opinion`; phrases are put in by the script. */
export const decisionBox = (
  t: Voice,
  {
    verdicts,
    submit,
    values = {},
    errors = {},
    phrases = [],
    keep,
    maximum = 500,
    further,
    ...posted
  }: Posted & {
    verdicts: readonly Option[];
    submit: string;
    values?: { verdict?: string | undefined; opinion?: string | undefined };
    errors?: { verdict?: string | undefined; opinion?: string | undefined };
    phrases?: readonly string[];
    /** What stands below the opinion, about keeping it. */
    keep?: Html;
    maximum?: number;
    /** Fields of this step, such as the record number. */
    further?: Html;
  },
): Html => {
  const say = kitWords(t.tongue);
  return html`<section class="jd-decision" aria-labelledby="decision-title"><h2 class="govuk-heading-m" id="decision-title">${say('decision')}</h2>${postForm(
    posted,
    html`${verdicts.length === 1 ? onlyVerdict(verdicts) : radios({ t, name: 'verdict', label: say('verdict'), options: verdicts, value: values.verdict, error: errors.verdict })}${further ?? nothing}${textArea({ t, name: 'opinion', label: say('opinion'), value: values.opinion, error: errors.opinion, maximum, rows: 3 })}${phrasesFor(t, 'opinion', phrases)}${keep ?? nothing}${button({ text: submit })}`,
  )}</section>`;
};

/** Asks once and says what follows. The body of a page of its own. */
export const confirmation = (
  t: Voice,
  {
    title,
    follows,
    submit,
    back,
    destructive = true,
    inside,
    ...posted
  }: Posted & {
    title: string;
    follows: string;
    submit: string;
    back: string;
    destructive?: boolean;
    inside?: Html;
  },
): Html => {
  const cancel: Link = { href: back, text: kitWords(t.tongue)('cancel') };
  return html`<h1 class="govuk-heading-l">${title}</h1>${destructive ? warningText(t, follows) : html`<p class="govuk-body">${follows}</p>`}${postForm(
    posted,
    html`${inside ?? nothing}${buttonGroup(button({ text: submit, kind: destructive ? 'warning' : 'main' }), html`<a class="govuk-link" href="${cancel.href}">${cancel.text}</a>`)}`,
  )}`;
};
