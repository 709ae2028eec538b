import type { Definition } from '#shared/domain/definition.ts';
import { newOccasions, type OccasionOf } from '#shared/domain/heard-of.ts';
import { listed } from '../forms/form-head.ts';
import { periodName } from '../forms/period-name.ts';
import type { Clock } from '../ui/dates.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { publishWords } from './publish-words.ts';

/** What another version asks for that the present one does not, and what no longer; and that nobody is reproached for it. */
export const publishChanges = (clock: Clock, present: Definition, proposed: Definition): Html => {
  const t = publishWords(clock.t.tongue);
  const { added, dropped } = newOccasions(present, proposed);
  const fresh = [...added.values()];
  const isLocked = ({ locks }: OccasionOf) => locks <= clock.now;
  const isDue = (one: OccasionOf) => one.due <= clock.now && !isLocked(one);
  const parts = [
    { lead: t('added'), some: fresh.filter(one => one.due > clock.now), of: proposed },
    { lead: t('addedDue'), some: fresh.filter(isDue), of: proposed },
    { lead: t('addedLocked'), some: fresh.filter(isLocked), of: proposed },
    { lead: t('dropped'), some: [...dropped.values()], of: present },
  ].filter(({ some }) => some.length > 0);
  if (parts.length === 0) return nothing;
  return html`<section class="jd-section"><h2 class="govuk-heading-m">${t('changes')}</h2>${parts.map(
    ({ lead, some, of }) =>
      html`<p class="govuk-body">${lead}</p><ul class="govuk-list govuk-list--bullet">${byDuty(clock, of, some)}</ul>`,
  )}</section>`;
};

/** More periods than these are said by the first and the last. */
const mostNamed = 6;

const byDuty = (clock: Clock, definition: Definition, some: readonly OccasionOf[]): Html[] =>
  [...Map.groupBy(some, one => one.of).entries()].map(([{ title }, those]) => {
    const t = publishWords(clock.t.tongue);
    const names = those.map(({ period }) => periodName(definition, period.id, clock.t));
    const [first = '', last = ''] = [names[0], names.at(-1)];
    const periods =
      names.length > mostNamed ? t('periods', { first, last, n: names.length }) : listed(names, t.tongue);
    return html`<li>${t('bracketed', { what: t.of(title), more: periods })}</li>`;
  });
