import { type SheetLine, type UnitSheet, unitSheet } from '#shared/actions/unit-sheet.ts';
import type { Event } from '#shared/domain/case-event.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { refusedPage } from '../refused-page.ts';
import { dataTable } from '../ui/data-table.ts';
import { type Clock, sayIsoDate, sayMoment } from '../ui/dates.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { emptyState, inset } from '../ui/messages.ts';
import { type SummaryRow, summaryList } from '../ui/summary-list.ts';
import type { Asked } from '../visit.ts';
import { namesFor } from './unit-change-page.ts';
import { deskTables } from './unit-desk-view.ts';
import { type Naming, nameOfCase, nameOfParties, nameOfSeat, nameOfUnit } from './unit-naming.ts';
import { previewWords, sheetWords } from './unit-preview-words.ts';
import { programsOver } from './unit-scope.ts';
import { unitWords } from './unit-words.ts';

/** What came of a change, case by case; for somebody who left, the sheet on which the work is handed over. It prints clean. */
export const unitSheetPage = async (c: Asked) => {
  const { services, who, tongue } = c.get('visit');
  const [unit, seq] = [c.req.param('unit') ?? '', Number(c.req.param('seq'))];
  const sheet = await unitSheet(services, who, unit, seq);
  if (isRefusal(sheet)) return refusedPage(c, sheet);
  const t = sheetWords(tongue);
  const { asked, state } = sheet.change;
  const { zone } = await programsOver(services, sheet.unit);
  const clock = { t, zone, now: services.now() };
  const what = unitWords(tongue)(asked.kind);
  const title = asked.kind === 'left' ? t('handOver') : t('title', { what });
  const names =
    asked.kind === 'left' ? await namesFor(c, sheet.unit, { ...asked }) : new Map<string, string>();
  // Where every agreement goes on, the other side need not look for anybody.
  const ends = sheet.lines.some(({ ended, happened }) => happened.length > 0 || (ended && !ended.goesOn));
  const closes = ends && (asked.kind === 'closed' || asked.kind === 'merged');
  const body = html`<h1 class="govuk-heading-l">${title}</h1>${summaryList(t, factsOf(sheet, clock, names))}${state === 'done' ? nothing : inset(t(state))}${
    asked.kind === 'renamed' ? nothing : linesTable(sheet, clock)
  }${sheet.desk ? deskTables(sheet.desk, clock) : nothing}${
    closes
      ? html`<h2 class="govuk-heading-m">${t('nextSteps')}</h2><p class="govuk-body">${previewWords(tongue)('partnerText')}</p>`
      : nothing
  }${asked.kind === 'left' ? html`<p class="govuk-body">${t('signHere')}</p>` : nothing}`;
  return framed(c, 200, {
    t,
    title,
    body,
    current: paths.admin(),
    breadcrumbs: [{ href: paths.unit({ unit }), text: t.of(sheet.unit.name) }],
  });
};

const factsOf = (
  { unit, change, directory }: UnitSheet,
  clock: Clock,
  names: ReadonlyMap<string, string>,
): SummaryRow[] => {
  const t = sheetWords(clock.t.tongue);
  const { asked, by, at, before } = change;
  const left: SummaryRow[] =
    asked.kind === 'left'
      ? [
          { key: t('seat'), value: names.get(asked.role) ?? asked.role },
          { key: t('leaves'), value: names.get(asked.person) ?? asked.person },
          {
            key: t('takes'),
            value: asked.successor
              ? (names.get(asked.successor) ?? asked.successor)
              : previewWords(t.tongue)('vacant'),
          },
        ]
      : [];
  const followed: SummaryRow[] =
    asked.kind === 'merged'
      ? [{ key: unitWords(t.tongue)('successor'), value: nameOfUnit({ t, directory }, asked.successor) }]
      : asked.kind === 'moved'
        ? [{ key: unitWords(t.tongue)('bureau'), value: nameOfUnit({ t, directory }, asked.bureau) }]
        : [];
  const renamed = asked.kind === 'renamed' ? ` → ${t.of(asked.name)}` : '';
  return [
    { key: t('unit'), value: `${t.of(asked.kind === 'renamed' ? before.name : unit.name)}${renamed}` },
    { key: t('what'), value: unitWords(t.tongue)(asked.kind) },
    ...left,
    ...followed,
    { key: t('at'), value: sayMoment(at, clock) },
    { key: t('by'), value: by.name },
    { key: t('reason'), value: html`<span class="jd-prose">${asked.reason}</span>` },
  ];
};

const linesTable = (sheet: UnitSheet, clock: Clock): Html => {
  const t = sheetWords(clock.t.tongue);
  const naming: Naming = { t, directory: sheet.directory };
  const { asked } = sheet.change;
  const wanted = (asked.kind === 'merged' && asked.goesOn) || [];
  const rows = sheet.lines.filter(({ happened, ended }) => happened.length > 0 || ended);
  return dataTable({
    caption: t('cases', { n: rows.length }),
    columns: [
      {
        title: previewWords(t.tongue)('case'),
        names: true,
        cell: (line: SheetLine) => nameOfCase(naming, line.definition, line.case),
      },
      { title: previewWords(t.tongue)('parties'), cell: line => nameOfParties(naming, line.case.parties) },
      { title: t('outcome'), cell: line => outcomeOf(naming, line, wanted) },
    ],
    rows,
    empty: emptyState(t('none'), t('noneText')),
  });
};

const outcomeOf = (naming: Naming, line: SheetLine, wanted: readonly string[]): Html => {
  const said = line.happened.map(event => saidOf(naming, line, event));
  return html`${[...said, ...endOf(naming, line, wanted)].map((text, place) => html`${place > 0 ? html`<br>` : nothing}${text}`)}`;
};

/** How its agreement ended for the unit; also when it was to go on and could not. */
const endOf = (naming: Naming, { case: one, ended }: SheetLine, wanted: readonly string[]): string[] => {
  const t = sheetWords(naming.t.tongue);
  if (!ended) return [];
  const day = sayIsoDate(ended.on, { t });
  if (ended.goesOn) return [t('goesOn', { day, successor: nameOfUnit(naming, ended.successor ?? '') })];
  return [t('ended', { day }), ...(wanted.includes(one.id) ? [t('couldNot')] : [])];
};

const saidOf = (naming: Naming, { case: one, definition }: SheetLine, { did, outcome }: Event): string => {
  const t = previewWords(naming.t.tongue);
  if (did.type !== 'HANDED_OVER') return t('terminated');
  const from = one.tasks.find(({ id }) => id === did.task)?.seat;
  const to = outcome.opens?.[0]?.seat ?? did.to;
  const seat = (id: string) => nameOfSeat(naming, definition, id);
  if (from && to) return t('move', { from: seat(from), to: seat(to) });
  if (to) return t('added', { to: seat(to) });
  return from ? t('away', { from: seat(from) }) : sheetWords(naming.t.tongue)('later');
};
