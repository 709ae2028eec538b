import { sayMoment } from '../ui/dates.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { actorName } from './actor-name.ts';
import { eventText } from './event-text.ts';
import { historyWords } from './history-words.ts';
import type { Look } from './look.ts';

/** All that happened, in words, newest first. Nothing is ever left out or taken away. */
export const historyView = (look: Look): Html => {
  const { seen, clock } = look;
  const say = historyWords(clock.t.tongue);
  const entries = seen.history.toReversed().map(event => {
    const { what, reason, opinion, further } = eventText(look, event);
    const quoted = (label: string, text: string | undefined) =>
      text ? html`<p class="jd-event__more">${label}<span class="jd-prose">${text}</span></p>` : nothing;
    return html`<li class="jd-event"><p class="jd-event__what">${what}</p><p class="jd-event__who">${actorName(look, event.by)} · ${sayMoment(event.at, clock)}</p>${quoted(say('reason'), reason)}${quoted(say('opinion'), opinion)}${further.map(text => html`<p class="jd-event__more">${text}</p>`)}</li>`;
  });
  return html`<ol class="jd-history" reversed aria-label="${say('title')}">${entries}</ol><p class="jd-hash">${say('chain')} ${seen.history.at(-1)?.hash ?? ''}</p>`;
};
