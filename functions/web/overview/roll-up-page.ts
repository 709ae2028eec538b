import { type Entry, type RollUp, rollUpOf } from '#shared/actions/roll-up.ts';
import type { ListField } from '#shared/domain/field.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { answerText } from '../cases/answer-words.ts';
import { periodName } from '../forms/period-name.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { refusedPage } from '../refused-page.ts';
import { dataTable } from '../ui/data-table.ts';
import type { Clock } from '../ui/dates.ts';
import { downloads } from '../ui/downloads.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { filters } from '../ui/views.ts';
import type { Asked } from '../visit.ts';
import { standTag } from './delivery-stand.ts';
import { overviewWords } from './overview-words.ts';
import { programViews } from './program-frame.ts';
import { filerOf, type ListLine, linesOf, listsOf, sumOver, sumsOf } from './roll-up-table.ts';
import { rollUpWords } from './roll-up-words.ts';

/** What every bureau below handed in for a period, side by side: sums with those of the period before, then each line. */
export const rollUpPage = async (c: Asked) => {
  const { services, who, tongue } = c.get('visit');
  const asked = { duty: c.req.query('duty'), period: c.req.query('period') };
  const found = await rollUpOf(services, who, c.req.param('id') ?? '', asked);
  if (isRefusal(found)) return refusedPage(c, found);
  const { definition, id } = found.program;
  const t = rollUpWords(tongue);
  const clock = { t, zone: definition.zone, now: services.now() };
  const { round } = found.period;
  const title = `${t.of(found.form.title)} ${periodName(definition, found.period.id, t)}`;
  const lists = listsOf(found).map(list => linesTable(found, list, clock));
  return framed(c, 200, {
    t,
    title: `${title} ${t('title')}`,
    body: html`<p class="govuk-caption-l">${t.of(definition.title)}</p><h1 class="govuk-heading-l">${title}</h1>${programViews(c, id, round, 'rollUp')}${choices(found, clock)}<p class="govuk-body">${t('lead')}</p>${sumsTable(found, clock)}${lists}`,
    current: paths.programs(),
    main: 'wide',
    breadcrumbs: [
      { href: paths.programs(), text: overviewWords(tongue)('title') },
      { href: paths.program({ id }, { round }), text: t.of(definition.title) },
    ],
  });
};

/** The duties that can be rolled up, and the periods of the one that is shown. */
const choices = ({ program, duty, duties, period, periods }: RollUp, { t }: Clock): Html => {
  const say = rollUpWords(t.tongue);
  const { id, definition } = program;
  const link = (of: string, when?: string) => paths.rollUp({ id }, { duty: of, period: when });
  const byDuty = duties.map(one => ({
    href: link(one.id),
    text: t.of(definition.forms.find(({ id: form }) => form === one.form)?.title ?? one.title),
    current: one.id === duty.id,
  }));
  const near = periods.filter(one => one.round === period.round);
  const byPeriod = near.map(one => ({
    href: link(duty.id, one.id),
    text: periodName(definition, one.id, t),
    current: one.id === period.id,
  }));
  const rounds = definition.rounds
    .map(({ id: round, title }) => ({ first: periods.find(one => one.round === round), round, title }))
    .flatMap(({ first, round, title }) =>
      first ? [{ href: link(duty.id, first.id), text: t.of(title), current: round === period.round }] : [],
    );
  return html`${filters(say('duties'), byDuty)}${near.length < periods.length ? filters(overviewWords(t.tongue)('rounds'), rounds) : nothing}${near.length > 1 ? filters(say('periods'), byPeriod) : nothing}`;
};

const sumsTable = (found: RollUp, clock: Clock): Html => {
  const { program, duty, period, entries, former } = found;
  const { t } = clock;
  const say = rollUpWords(t.tongue);
  const sums = sumsOf(found);
  const last = new Map(former?.entries.map(one => [one.expectee.key, one]));
  const name = (entry: Entry): Html => {
    const text = filerOf(found, entry, clock);
    return entry.content && entry.case
      ? html`<a class="govuk-link" href="${paths.case({ id: entry.case.id })}">${text}</a>`
      : html`${text}`;
  };
  const files = downloads(t, kind =>
    paths.sumsFile({ id: program.id, kind }, { duty: duty.id, period: period.id }),
  );
  const total = (word: string, of: readonly Entry[]) => [
    word,
    '',
    ...sums.map(sum => sumOver(of, sum) ?? ''),
  ];
  const table = dataTable<Entry>({
    caption: say('sums'),
    captionHidden: true,
    columns: [
      { title: say('unit'), names: true, cell: name },
      { title: say('stand'), cell: entry => standTag(t, entry) },
      ...sums.map(sum => ({
        title: t.of(sum.title),
        numeric: true,
        cell: (entry: Entry) => {
          const before = last.get(entry.expectee.key);
          const value = before && sum.of(before);
          return html`${sum.of(entry) ?? ''}${value === undefined ? nothing : html`<span class="jd-before">${say('cellBefore', { value })}</span>`}`;
        },
      })),
    ],
    rows: entries,
    foot: [
      ...(entries.some(({ content }) => content) ? [total(say('total'), entries)] : []),
      ...(former?.entries.some(({ content }) => content)
        ? [
            total(
              say('before', { period: periodName(program.definition, former.period.id, t) }),
              former.entries,
            ),
          ]
        : []),
    ],
  });
  return html`<section class="jd-section"><h2 class="govuk-heading-m">${say('sums')}</h2>${table}${files}</section>`;
};

const linesTable = (found: RollUp, list: ListField, clock: Clock): Html => {
  const { program, duty, period, directory } = found;
  const { t } = clock;
  const say = rollUpWords(t.tongue);
  const lines = linesOf(found, list);
  const title = say('lines', { title: t.of(list.label) });
  const files = downloads(t, kind =>
    paths.linesFile({ id: program.id, kind }, { duty: duty.id, period: period.id, list: list.id }),
  );
  const table = dataTable<ListLine>({
    caption: title,
    captionHidden: true,
    columns: [
      { title: say('unit'), names: true, cell: ({ entry }) => filerOf(found, entry, clock) },
      ...list.columns.map(column => ({
        title: t.of(column.label),
        numeric: column.kind === 'number',
        cell: ({ row }: ListLine) =>
          row[column.id] === undefined ? '' : answerText({ t, directory }, column, row[column.id]),
      })),
    ],
    rows: lines,
    empty: html`<p class="govuk-body">${say('noLines')}</p>`,
  });
  return html`<section class="jd-section"><h2 class="govuk-heading-m">${title}</h2>${table}${lines.length > 0 ? files : nothing}</section>`;
};
