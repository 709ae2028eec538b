import type { AskedOfMe } from '#shared/actions/asked-of-me.ts';
import { formOf } from '#shared/domain/definition.ts';
import { type Naming, nameOfParties, nameOfSeat } from '../duties/duty-names.ts';
import { periodName } from '../forms/period-name.ts';
import { paths } from '../paths.ts';
import { sayMoment } from '../ui/dates.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { details } from '../ui/messages.ts';
import { type TaskCard, taskCards } from '../ui/task-cards.ts';
import { questionWords } from './question-words.ts';

const placeOf = ({ of, about }: AskedOfMe, from: string | undefined): string =>
  `${'case' in of ? paths.case({ id: of.case }, { from }) : paths.delivery(of.delivery)}#${about.decides ? 'void-title' : 'questions'}`;

const card = (naming: Naming, now: number, one: AskedOfMe, from: string | undefined): TaskCard => {
  const { t } = naming;
  const { about, at, definition } = one;
  const say = questionWords(t.tongue);
  const who = nameOfSeat(naming, definition, about.from);
  return {
    title: about.begins,
    href: placeOf(one, from),
    about: [
      t.of(formOf(definition, about.form).title),
      nameOfParties(naming, definition, about.parties),
      periodName(definition, about.period, t),
    ].join(' · '),
    due: say(about.decides ? 'askedVoid' : 'from', {
      who,
      at: sayMoment(at, { t, zone: definition.zone, now }),
    }),
  };
};

/** So many stand open on the page, which has other things to say. */
const atFirst = 4;

/**
 * What waits for an answer on somebody's first screen: requests that they decide (作废), then questions to their units.
 * `from`: the queue, where it stands there.
 */
export const askedList = (naming: Naming, asked: readonly AskedOfMe[], now: number, from?: string): Html => {
  const { decide = [], answer = [] } = Object.groupBy(asked, ({ about }) =>
    about.decides ? 'decide' : 'answer',
  );
  return html`${listOf(naming, decide, now, from, ['toDecide', 'moreToDecide'])}${listOf(naming, answer, now, from, ['mine', 'more'])}`;
};

const listOf = (
  naming: Naming,
  asked: readonly AskedOfMe[],
  now: number,
  from: string | undefined,
  words: readonly ['toDecide' | 'mine', 'moreToDecide' | 'more'],
): Html => {
  if (asked.length === 0) return nothing;
  const say = questionWords(naming.t.tongue);
  const cards = asked.map(one => card(naming, now, one, from));
  const more = cards.slice(atFirst);
  const rest =
    more.length > 0 ? details(say(words[1], { n: more.length }), taskCards(naming.t, more)) : nothing;
  return html`<section class="jd-section"><h2 class="govuk-heading-m">${say(words[0])}</h2>${taskCards(naming.t, cards.slice(0, atFirst))}${rest}</section>`;
};
