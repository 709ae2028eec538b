import { longestPhrase, mostPhrases, type Phrases } from '#shared/domain/phrases.ts';
import { paths } from '../paths.ts';
import { postForm } from '../ui/buttons.ts';
import { confirmation } from '../ui/decision.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { emptyState } from '../ui/messages.ts';
import type { Voice } from '../ui/words.ts';
import { phrasesWords } from './phrases-words.ts';

/** A place is where it comes to stand, not a step up or down: pressed twice it is the same. */
const deeds = (t: Voice, text: string, place: number, last: boolean): Html => {
  const say = phrasesWords(t.tongue);
  const deed = (word: 'up' | 'down' | 'drop', name: string, value: number | string) =>
    html`<button type="submit" class="jd-link-button" name="${name}" value="${value}">${say(word)}<span class="govuk-visually-hidden">${text}</span></button>`;
  return postForm(
    { action: paths.phrases(), hidden: { text } },
    html`<div class="jd-phrase__deeds">${place === 0 ? nothing : deed('up', 'place', place - 1)}${last ? nothing : deed('down', 'place', place + 1)}${deed('drop', 'drop', 'ask')}</div>`,
  );
};

/** All that somebody keeps, in its order. */
export const phrasesView = (t: Voice, phrases: Phrases): Html => {
  const say = phrasesWords(t.tongue);
  const title = html`<h1 class="govuk-heading-l">${say('title')}</h1><p class="govuk-body">${say('lead')}</p>`;
  if (phrases.length === 0) return html`${title}${emptyState(say('none'), say('how', { n: longestPhrase }))}`;
  const most = mostPhrases;
  const count = phrases.length < most ? say('count', { n: phrases.length, most }) : say('full', { most });
  const items = phrases.map(
    (text, place) =>
      html`<li class="jd-phrase"><p class="jd-prose">${text}</p>${deeds(t, text, place, place === phrases.length - 1)}</li>`,
  );
  return html`${title}<p class="govuk-body">${count}</p><ol class="jd-phrase-list">${items}</ol>`;
};

/** Asked once, with the text that would go. */
export const dropView = (t: Voice, text: string): Html => {
  const say = phrasesWords(t.tongue);
  return confirmation(t, {
    title: say('ask'),
    follows: say('follows'),
    submit: say('drop'),
    back: paths.phrases(),
    action: paths.phrases(),
    hidden: { text, drop: 'yes' },
    destructive: false,
    inside: html`<div class="govuk-inset-text jd-prose">${text}</div>`,
  });
};
