import type { SeenCase } from '#shared/actions/see-case.ts';
import { dayStarts } from '#shared/domain/calendar.ts';
import type { Actor } from '#shared/domain/case.ts';
import { sayIsoDate, sayMoment } from '../ui/dates.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { actorName } from './actor-name.ts';
import { type EventText, eventText, talkText } from './event-text.ts';
import { historyWords } from './history-words.ts';
import type { Look } from './look.ts';
import { pairChange } from './pair-change.ts';

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

/** `day` of what no event of the case says: an ISO date. */
type Item = EventText & { at: number; by?: Actor; day?: string; times?: number };

/** What became of a filed agreement when a unit was closed or merged: it stands in the ledgers, and was after the filing. */
const pairChanges = (look: Look): Item[] => {
  const { steps = [], ended, history, definition } = look.seen;
  const filed = history.findLast(
    ({ outcome }) => outcome.status === 'FILED' || outcome.status === 'APPROVED',
  );
  return [...steps, ...(ended ? [ended] : [])].toReversed().map(one => ({
    at: Math.max(dayStarts(one.on, definition.zone), filed?.at ?? 0),
    ...{ day: one.on, what: pairChange(look, one), reason: one.reason, further: [] },
  }));
};

const item = (look: Look, { at, by, day, times = 1, what, reason, opinion, words, further }: Item): Html => {
  const say = historyWords(look.clock.t.tongue);
  const when = by
    ? html`${actorName(look, by)} · ${sayMoment(at, look.clock)}`
    : day && sayIsoDate(day, look.clock);
  const quoted = (label: string, text: string | undefined) =>
    text ? html`<p class="jd-event__more">${label}<span class="jd-prose">${text}</span></p>` : nothing;
  return html`<li class="jd-event"><p class="jd-event__what">${what}${times > 1 ? say('times', { n: times }) : nothing}</p><p class="jd-event__who">${when}</p>${quoted(say('reason'), reason)}${quoted(say('opinion'), opinion)}${quoted(say('said'), words)}${further.map(text => html`<p class="jd-event__more">${text}</p>`)}</li>`;
};

/** All that happened, in words, newest first; between it, by its time, what was said before anything was submitted, and what a merger brought. */
export const historyView = (look: Look): Html => {
  const { seen, clock } = look;
  const say = historyWords(clock.t.tongue);
  const entries = entriesOf(look).map((event): Item => ({ ...event, ...eventText(look, event) }));
  const talked = seen.questions.said.map((said): Item => ({ ...said, ...talkText(look, said.did) }));
  const changed = pairChanges(look);
  const beside = changed.length + talked.length > 0;
  const all = beside ? [...changed, ...entries, ...talked].toSorted((a, b) => b.at - a.at) : entries;
  return html`<ol class="jd-history" aria-label="${say('title')}">${all.map(one => item(look, one))}</ol><p class="jd-hash">${say('chain')} ${seen.history.at(-1)?.hash ?? ''}</p>`;
};
