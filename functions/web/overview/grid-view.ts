import type { Delivery } from '#shared/actions/completeness.ts';
import type { Duty } from '#shared/domain/definition.ts';
import { periodName } from '../forms/period-name.ts';
import { paths } from '../paths.ts';
import { type Column, dataTable } from '../ui/data-table.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { tag, takenOverTag } from '../ui/tag.ts';
import { completenessWords, legendWords, type Stand, standTexts, standWords } from './completeness-words.ts';
import { caseOf, type Listed, partiesOf } from './deliveries-asked.ts';
import { standTag, tones } from './delivery-stand.ts';

/** Who delivers, as people group them: a level of the territory, or pairs. */
export type Group = { id: string; title: string; deliveries: Delivery[] };

const groupOf = ({ program }: Listed, { of }: Duty): string => {
  const { definition } = program;
  if ('pairs' in of) return 'pairs';
  if ('level' in of) return of.level;
  if ('organiser' in of) return definition.units.find(({ id }) => id === definition.organiser)?.level ?? '';
  const role = 'role' in of ? of.role : of.inForce[0];
  return definition.roles.find(({ id }) => id === role)?.level ?? '';
};

/** The chosen deliveries by who delivers them, the levels in the order of the territory, pairs last. */
export const groupsOf = (listed: Listed): Group[] => {
  const { definition } = listed.program;
  const t = completenessWords(listed.clock.t.tongue);
  const byGroup = Map.groupBy(listed.chosen, ({ duty }) => groupOf(listed, duty));
  const levels = definition.levels.map(({ id, title }) => ({ id, title: listed.clock.t.of(title) }));
  return [...levels, { id: 'pairs', title: t('pairs') }].flatMap(one => {
    const deliveries = byGroup.get(one.id);
    return deliveries ? [{ ...one, deliveries }] : [];
  });
};

const { compare: byName } = new Intl.Collator('zh');

type Line = { name: string; key: string; cells: Map<string, Delivery> };

/** A line for each unit or pair, by area and name. */
export const linesOf = (listed: Listed, { deliveries }: Group): Line[] => {
  const place = new Map(listed.areas.map((area, at) => [area, at]));
  const lines = [...Map.groupBy(deliveries, ({ expectee }) => expectee.key)].flatMap(([key, some]) => {
    const [one] = some;
    if (!one) return [];
    const cells = new Map(some.map(each => [`${each.duty.id}#${each.occasion.period.id}`, each]));
    return [{ key, name: partiesOf(listed, one), at: place.get(one.area) ?? -1, cells }];
  });
  return lines.toSorted((a, b) => a.at - b.at || byName(a.name, b.name));
};

const cell = (listed: Listed, one: Delivery | undefined): string | Html => {
  const { t } = listed.clock;
  if (!one) return completenessWords(t.tongue)('none');
  const seen = caseOf(listed, one);
  const said = html`${standTag(t, one)}${takenOverTag(t, one.case)}`;
  return seen ? html`<a class="jd-stand" href="${paths.case({ id: seen.id })}">${said}</a>` : said;
};

const table = (
  listed: Listed,
  caption: string,
  lines: readonly Line[],
  columns: { key: string; title: string }[],
): Html => {
  const t = completenessWords(listed.clock.t.tongue);
  const shown = lines.filter(({ cells }) => columns.some(({ key }) => cells.has(key)));
  if (shown.length === 0) return nothing;
  const all: Column<Line>[] = [
    { title: t('unit'), names: true, cell: ({ name }) => name },
    ...columns.map(({ key, title }) => ({
      title,
      cell: ({ cells }: Line) => cell(listed, cells.get(key)),
    })),
  ];
  // Whoever moves by keyboard must be able to scroll it.
  return html`<section class="jd-section"><h3 class="govuk-heading-s">${caption}</h3><div class="jd-scroll jd-grid" role="region" aria-label="${caption}" tabindex="0">${dataTable({ caption, captionHidden: true, columns: all, rows: shown })}</div></section>`;
};

/** What a group delivers once in the round, units × duties; and each duty that comes again, units × periods. */
export const gridView = (listed: Listed, group: Group, lines: readonly Line[]): Html => {
  const { clock, program } = listed;
  const t = completenessWords(clock.t.tongue);
  const periods = new Map<Duty, Map<string, number>>();
  for (const { duty, occasion } of group.deliveries) {
    const known = periods.get(duty) ?? new Map<string, number>();
    periods.set(duty, known.set(occasion.period.id, occasion.due));
  }
  const titleOf = ({ title }: Duty) => clock.t.of(title);
  const [once, repeated] = [
    [...periods].filter(([, some]) => some.size === 1),
    [...periods].filter(([, some]) => some.size > 1),
  ];
  const single = once.flatMap(([duty, some]) =>
    [...some.keys()].map(period => ({ key: `${duty.id}#${period}`, title: titleOf(duty) })),
  );
  const months = repeated.map(([duty, some]) => {
    const columns = [...some]
      .toSorted(([, a], [, b]) => a - b)
      .map(([period]) => ({
        key: `${duty.id}#${period}`,
        title: periodName(program.definition, period, clock.t),
      }));
    return table(listed, t('repeated', { group: group.title, duty: titleOf(duty) }), lines, columns);
  });
  return html`${months}${single.length > 0 ? table(listed, t('once', { group: group.title }), lines, single) : nothing}`;
};

/** What each word of the grid means. */
export const legendView = ({ clock: { t } }: Listed): Html => {
  const say = completenessWords(t.tongue);
  const stands = Object.keys(standTexts) as Stand[];
  return html`<dl class="jd-legend" aria-label="${say('legend')}">${stands.map(
    stand =>
      html`<div><dt>${tag(standWords(t.tongue)(stand), tones[stand])}</dt><dd>${legendWords(t.tongue)(stand)}</dd></div>`,
  )}</dl><p class="govuk-body jd-small">${say('settled')}</p>`;
};
