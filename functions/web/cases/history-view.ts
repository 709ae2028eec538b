import type { SeenCase } from '#shared/actions/see-case.ts';
import type { Actor } from '#shared/domain/case.ts';
import { sayMoment } from '../ui/dates.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { actorName } from './actor-name.ts';
import { type EventText, eventText, talkText } from './event-text.ts';
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

type Item = EventText & { at: number; by: Actor; times?: number };

const item = (look: Look, { at, by, times = 1, what, reason, opinion, words, further }: Item): Html => {
  const say = historyWords(look.clock.t.tongue);
  const quoted = (label: string, text: string | undefined) =>
    text ? html`<p class="jd-event__more">${label}<span class="jd-prose">${text}</span></p>` : nothing;
  return html`<li class="jd-event"><p class="jd-event__what">${what}${times > 1 ? say('times', { n: times }) : nothing}</p><p class="jd-event__who">${actorName(look, by)} · ${sayMoment(at, look.clock)}</p>${quoted(say('reason'), reason)}${quoted(say('opinion'), opinion)}${quoted(say('said'), words)}${further.map(text => html`<p class="jd-event__more">${text}</p>`)}</li>`;
};

/** All that happened, in words, newest first; between it, by its time, what was said before anything was submitted. */
export const historyView = (look: Look): Html => {
  const { seen, clock } = look;
  const say = historyWords(clock.t.tongue);
  const entries = entriesOf(look).map((event): Item => ({ ...event, ...eventText(look, event) }));
  const talked = seen.questions.said.map((said): Item => ({ ...said, ...talkText(look, said.did) }));
  const all = talked.length > 0 ? [...entries, ...talked].toSorted((a, b) => b.at - a.at) : entries;
  return html`<ol class="jd-history" aria-label="${say('title')}">${all.map(one => item(look, one))}</ol><p class="jd-hash">${say('chain')} ${seen.history.at(-1)?.hash ?? ''}</p>`;
};
