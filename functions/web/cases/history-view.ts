import type { SeenCase } from '#shared/actions/see-case.ts';
import { sayMoment } from '../ui/dates.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { actorName } from './actor-name.ts';
import { eventText } from './event-text.ts';
import { historyWords } from './history-words.ts';
import type { Look } from './look.ts';

type Entry = SeenCase['history'][number] & { times: number };

/** Saving again and again is one entry that says how often, at the time of the last. */
const entriesOf = ({ seen }: Look): Entry[] => {
  const entries: Entry[] = [];
  for (const event of seen.history) {
    const last = entries.at(-1);
    const again =
      event.did.type === 'SAVED' && last?.did.type === 'SAVED' && last.by.person === event.by.person;
    if (again && last) entries[entries.length - 1] = { ...event, times: last.times + 1 };
    else entries.push({ ...event, times: 1 });
  }
  return entries.toReversed();
};

/** All that happened, in words, newest first. */
export const historyView = (look: Look): Html => {
  const { seen, clock } = look;
  const say = historyWords(clock.t.tongue);
  const entries = entriesOf(look).map(event => {
    const { what, reason, opinion, words, further } = eventText(look, event);
    const quoted = (label: string, text: string | undefined) =>
      text ? html`<p class="jd-event__more">${label}<span class="jd-prose">${text}</span></p>` : nothing;
    return html`<li class="jd-event"><p class="jd-event__what">${what}${event.times > 1 ? say('times', { n: event.times }) : nothing}</p><p class="jd-event__who">${actorName(look, event.by)} · ${sayMoment(event.at, clock)}</p>${quoted(say('reason'), reason)}${quoted(say('opinion'), opinion)}${quoted(say('said'), words)}${further.map(text => html`<p class="jd-event__more">${text}</p>`)}</li>`;
  });
  return html`<ol class="jd-history" aria-label="${say('title')}">${entries}</ol><p class="jd-hash">${say('chain')} ${seen.history.at(-1)?.hash ?? ''}</p>`;
};
