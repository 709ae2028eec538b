import { dayOf } from '#shared/domain/calendar.ts';
import { completenessOf, percentOf, tallyBy } from '#shared/domain/tally.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { completenessWords } from './completeness-words.ts';
import { type Listed, nameOf } from './deliveries-asked.ts';
import { percentText } from './rates-view.ts';

/** Units of the drawing, which is scaled to the page. */
const [name, width, height, gap, head] = [260, 88, 52, 6, 34];

/** How full a tile is, in five steps; the number in it says it exactly. */
const shade = (percent: number | undefined): string => {
  if (percent === undefined) return 'none';
  if (percent === 100) return 'full';
  return percent >= 80 ? 'most' : percent >= 50 ? 'half' : 'few';
};

/**
 * Areas × months as tiles that can be read across a room: how complete is what fell due there in that month. The tables
 * below say the same, so the picture is kept from screen readers.
 */
export const monthsPicture = (listed: Listed): Html => {
  const { chosen, clock } = listed;
  const t = completenessWords(clock.t.tongue);
  const monthOf = (due: number) => dayOf(due - 1, clock.zone).slice(0, 7);
  const tiles = tallyBy(chosen, ({ area, occasion }) => `${area} ${monthOf(occasion.due)}`);
  const months = [...new Set(chosen.map(({ occasion }) => monthOf(occasion.due)))].sort();
  const areas = listed.areas.filter(area => chosen.some(one => one.area === area));
  if (areas.length === 0) return nothing;
  const x = (column: number) => name + column * (width + gap);
  const y = (row: number) => head + row * (height + gap);
  const tile = (area: string, row: number, month: string, column: number): Html => {
    const sum = tiles.get(`${area} ${month}`);
    if (!sum) return nothing;
    const share = completenessOf(sum);
    const look = shade(percentOf(share));
    return html`<rect class="jd-tile jd-tile--${look}" x="${x(column)}" y="${y(row)}" width="${width}" height="${height}" rx="4"/><text class="jd-tile-text jd-tile-text--${look}" x="${x(column) + width / 2}" y="${y(row) + 35}" text-anchor="middle">${percentText(clock.t, share)}</text>`;
  };
  const heads = months.map(
    (month, column) =>
      html`<text class="jd-tile-head" x="${x(column) + width / 2}" y="22" text-anchor="middle">${t('month', { n: Number(month.slice(5)) })}</text>`,
  );
  const rows = areas.map(
    (area, row) =>
      html`<text class="jd-tile-head" x="0" y="${y(row) + 34}">${nameOf(listed, area)}</text>${months.map((month, column) => tile(area, row, month, column))}`,
  );
  return html`<div class="jd-scroll" aria-hidden="true"><svg class="jd-months" viewBox="0 0 ${x(months.length)} ${y(areas.length)}" focusable="false">${heads}${rows}</svg></div>`;
};
