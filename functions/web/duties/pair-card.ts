import type { MyDuty } from '#shared/actions/my-duties.ts';
import type { Ended } from '#shared/actions/pair-standing.ts';
import { anytimeForms } from '#shared/domain/anytime.ts';
import { dayOf } from '#shared/domain/calendar.ts';
import { seatUnit } from '#shared/domain/territory.ts';
import { paths } from '../paths.ts';
import { type Clock, sayDeadline, sayIsoDate } from '../ui/dates.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { type SummaryRow, summaryList } from '../ui/summary-list.ts';
import { statusTag } from '../ui/tag.ts';
import type { DutiesView } from './duties-page.ts';
import { type Naming, nameOfUnit } from './duty-names.ts';
import { dutyWords } from './duty-words.ts';

/** The day until which an agreement is in force, by the id of its case; the day on which it ended before its time; who stepped in for a
 * merged unit. ISO dates. */
export type PairTerm = { case: string; to: string; ended?: string; steps?: Ended[] };

/** Duties of pairs, those of one pair together: the newest first. */
export const pairsOf = (duties: readonly MyDuty[]): MyDuty[][] => {
  const ofPairs = duties.filter(({ expectee }) => Object.keys(expectee.parties).length === 2);
  const pairs = Map.groupBy(ofPairs, one => one.claim.replace(`#${one.occasion.period.id}#`, '#'));
  return [...pairs.values()].map(some => some.toSorted((a, b) => b.occasion.opens - a.occasion.opens));
};

/** The card of each pair: the partner, how the agreement stands and until when it holds, and the next date. */
export const pairCards = (
  { who, desk, pairs, terms, now }: DutiesView,
  naming: Naming,
  clockOf: (one: MyDuty) => Clock,
): Html => {
  const { t } = naming;
  const say = dutyWords(t.tongue);
  const units = who.seats.map(({ seat }) => seatUnit(seat));
  return html`${pairsOf(pairs).map(([one, ...before]) => {
    if (!one) return nothing;
    const { definition } = one;
    const partners = Object.entries(one.expectee.parties).filter(([, unit]) => !units.includes(unit));
    const [role, unit] = partners[0] ?? [];
    if (!role || !unit) return nothing;
    const term = termOf(one, terms);
    const today = dayOf(now, definition.zone);
    // While a pair signs anew, what it had agreed before still holds.
    const holding = before.filter(earlier => {
      const known = termOf(earlier, terms);
      return known && !known.ended && known.to >= today;
    });
    const agreements = one.case || holding.length === 0 ? [one, ...holding] : holding;
    const next = desk.duties.find(
      other =>
        (other.state === 'open' || other.state === 'upcoming') &&
        other.occasion.due > now &&
        touches(other, one),
    );
    const title = definition.roles.find(({ id }) => id === role)?.title;
    const rows: SummaryRow[] = [
      { key: title ? t.of(title) : say('partner'), value: nameOfUnit(naming, definition, unit) },
      {
        key: say('agreement'),
        value: html`${agreements.map((each, at) => html`${at > 0 ? html`<br>` : nothing}${agreementLine(each, termOf(each, terms), t)}`)}`,
      },
      ...(term?.steps ?? []).map(({ successor = '', on }) => ({
        key: say('stepped'),
        value: say('steppedText', {
          day: sayIsoDate(on, { t }),
          successor: nameOfUnit(naming, definition, successor),
        }),
      })),
      ...(one.state === 'ended' || term?.ended ? [{ key: say('closing'), value: say('closingText') }] : []),
      {
        key: say('next'),
        value: next
          ? say('nextDate', {
              title: t.of(next.duty.title),
              due: sayDeadline(next.occasion.due, clockOf(next)),
            })
          : say('noDate'),
      },
      ...pairRecords(one, t),
    ];
    return summaryList(t, rows, say('pair', { partner: nameOfUnit(naming, definition, unit) }));
  })}`;
};

const termOf = ({ case: one }: MyDuty, terms: readonly PairTerm[]): PairTerm | undefined =>
  terms.find(known => known.case === one?.id);

const agreementLine = ({ case: one }: MyDuty, term: PairTerm | undefined, t: Naming['t']): Html => {
  const say = dutyWords(t.tongue);
  if (!one) return html`${say('notBegun')}`;
  const holds = term?.ended
    ? say('ended', { day: sayIsoDate(term.ended, { t }) })
    : term && say('until', { day: sayIsoDate(term.to, { t }) });
  return html`${statusTag(t, one.status)} <a class="govuk-link" href="${paths.case({ id: one.id })}">${one.reference}</a>${holds ? html`<br>${holds}` : nothing}`;
};

/** The lists of what the two have filed of each form that a pair files at any time. */
const pairRecords = ({ definition, expectee: { key } }: MyDuty, t: Naming['t']): SummaryRow[] =>
  anytimeForms(definition)
    .filter(({ parties }) => parties.length === 2)
    .map(form => {
      const href = paths.records({ id: definition.id, form: form.id }, { of: key });
      const title = t.of(form.title);
      return {
        key: title,
        value: html`<a class="govuk-link" href="${href}">${dutyWords(t.tongue)('allFiled', { form: title })}</a>`,
      };
    });

/** A date concerns a pair when it is its own, or one of a single unit that belongs to it. */
const touches = (other: MyDuty, pair: MyDuty): boolean => {
  const units = Object.values(pair.expectee.parties);
  return (
    other.definition.id === pair.definition.id &&
    Object.values(other.expectee.parties).every(unit => units.includes(unit))
  );
};
