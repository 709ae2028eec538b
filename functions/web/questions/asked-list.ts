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

const placeOf = ({ of }: AskedOfMe): string =>
  `${'case' in of ? paths.case({ id: of.case }) : paths.delivery(of.delivery)}#questions`;

const card = (naming: Naming, now: number, one: AskedOfMe): TaskCard => {
  const { t } = naming;
  const { about, at, definition } = one;
  const say = questionWords(t.tongue);
  const who = nameOfSeat(naming, definition, about.from);
  return {
    title: about.begins,
    href: placeOf(one),
    about: [
      t.of(formOf(definition, about.form).title),
      nameOfParties(naming, definition, about.parties),
      periodName(definition, about.period, t),
    ].join(' · '),
    due: say('from', { who, at: sayMoment(at, { t, zone: definition.zone, now }) }),
  };
};

/** So many stand open on the page, which has other things to say. */
const atFirst = 4;

/** 有人向您提问: what waits for the answer of this person's units, on their first screen. */
export const askedList = (naming: Naming, asked: readonly AskedOfMe[], now: number): Html => {
  if (asked.length === 0) return nothing;
  const title = questionWords(naming.t.tongue)('mine');
  const cards = asked.map(one => card(naming, now, one));
  const more = cards.slice(atFirst);
  const rest =
    more.length > 0
      ? details(questionWords(naming.t.tongue)('more', { n: more.length }), taskCards(naming.t, more))
      : nothing;
  return html`<section class="jd-section"><h2 class="govuk-heading-m">${title}</h2>${taskCards(naming.t, cards.slice(0, atFirst))}${rest}</section>`;
};
