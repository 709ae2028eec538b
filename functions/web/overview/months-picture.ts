import { dayOf } from '#shared/domain/calendar.ts';
import { completenessOf, percentOf, type Tally, tallyBy } from '#shared/domain/tally.ts';
import { monthNames } from '../ui/date-words.ts';
import { attribute, type Html, html, nothing } from '../ui/html.ts';
import { completenessWords } from './completeness-words.ts';
import { type Listed, nameOf } from './deliveries-asked.ts';
import { percentText, shareText } from './rates-view.ts';

/** How full a tile is, in five steps; the number in it says it exactly. */
const shadeOf = (percent: number | undefined): string => {
  if (percent === undefined) return 'none';
  if (percent === 100) return 'full';
  return percent >= 80 ? 'most' : percent >= 50 ? 'half' : 'few';
};

/** The months of a round in which something falls due, each with its year where that begins. */
const titlesOf = ({ clock: { t } }: Listed, months: readonly string[]): string[] =>
  months.map((month, at) => {
    const say = completenessWords(t.tongue);
    const [year = '', number = ''] = month.split('-');
    const n = Number(number);
    const name = say('month', { n, name: monthNames[n - 1]?.slice(0, 3) ?? '' });
    const begins = months[at - 1]?.slice(0, 4) !== year;
    return begins ? say('monthOfYear', { year, month: name }) : name;
  });

/**
 * Areas × months as tiles that can be read across a room: how complete is what fell due there in that month. It is a
 * table, so whoever cannot see the colours hears the figures. Nothing where there is nothing to compare.
 */
export const monthsPicture = (listed: Listed): Html => {
  const { chosen, clock } = listed;
  const t = completenessWords(clock.t.tongue);
  const dues = new Set(chosen.map(({ occasion }) => occasion.due));
  const monthsOf = new Map([...dues].map(due => [due, dayOf(due - 1, clock.zone).slice(0, 7)]));
  const monthOf = (due: number) => monthsOf.get(due) ?? '';
  const tiles = tallyBy(chosen, ({ area, occasion }) => `${area} ${monthOf(occasion.due)}`);
  const months = [...new Set(monthsOf.values())].sort();
  const areas = listed.areas.filter(area => chosen.some(one => one.area === area));
  if (areas.length * months.length < 2) return nothing;
  const tile = (sum: Tally | undefined): Html => {
    if (!sum) return html`<td></td>`;
    const share = completenessOf(sum);
    const look = `jd-tile jd-tile--${shadeOf(percentOf(share))}`;
    return html`<td${attribute('class', look)}><strong>${percentText(clock.t, share)}</strong> <small>${shareText(clock.t, share)}</small></td>`;
  };
  const heads = titlesOf(listed, months).map(title => html`<th scope="col">${title}</th>`);
  const rows = areas.map(
    area =>
      html`<tr><th scope="row">${nameOf(listed, area)}</th>${months.map(month => tile(tiles.get(`${area} ${month}`)))}</tr>`,
  );
  return html`<section class="jd-section"><h2 class="govuk-heading-m">${t('picture')}</h2><div class="jd-scroll" role="region" aria-label="${t('picture')}" tabindex="0"><table class="jd-months"><caption class="govuk-visually-hidden">${t('picture')}</caption><thead><tr><th scope="col">${t('place')}</th>${heads}</tr></thead><tbody>${rows}</tbody></table></div></section>`;
};
