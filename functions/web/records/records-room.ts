import type { Hono } from 'hono';
import { counts, type Filed, sumOf, waitsForAnswers } from '#shared/domain/filed.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { answerText } from '../cases/answer-words.ts';
import { framed } from '../frame.ts';
import { overviewWords } from '../overview/overview-words.ts';
import { paths } from '../paths.ts';
import { refusedPage } from '../refused-page.ts';
import { type Column, dataTable } from '../ui/data-table.ts';
import { sayMoment } from '../ui/dates.ts';
import { downloads } from '../ui/downloads.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { emptyState } from '../ui/messages.ts';
import { statusTag, tag } from '../ui/tag.ts';
import type { House } from '../visit.ts';
import { partiesOf, type Records, readRecords, unitName } from './read-records.ts';
import { recordWords } from './record-words.ts';

/** More rows than these are for a file. */
const most = 100;

/** What was filed of a form that is filed at any time, newest first, with the sums of what is complete. */
export const recordsRoom = (app: Hono<House>) => {
  app.get(paths.records.route, async c => {
    const records = await readRecords(c);
    if (isRefusal(records)) return refusedPage(c, records);
    const { t } = records.clock;
    const title = titleOf(records);
    const { id, definition } = records.program;
    const overview = { href: paths.programs(), text: overviewWords(t.tongue)('title') };
    const breadcrumbs = [overview, { href: paths.program({ id }), text: t.of(definition.title) }];
    return framed(c, 200, {
      t,
      title,
      body: recordsPage(records, title),
      current: paths.programs(),
      breadcrumbs,
    });
  });
};

const recordsPage = (records: Records, title: string): Html => {
  const { program, form, clock, filed, of } = records;
  const { t } = clock;
  const say = recordWords(t.tongue);
  const at = { id: program.id, form: form.id };
  const n = filed.length;
  const sums = summed(records) ? say('sums') : '';
  const lead = html`<p class="govuk-body">${say('lead', { n, done: filed.filter(counts).length })}${sums}${n > most ? html` ${say('more', { n: most })}` : nothing}</p>`;
  const every = html`<p class="govuk-body"><a class="govuk-link" href="${paths.records(at)}">${say('everyPair')}</a></p>`;
  return html`<h1 class="govuk-heading-l">${title}</h1>${n > 0 ? lead : nothing}${table(records)}${of ? every : nothing}${
    n > 0 ? downloads(t, kind => paths.recordsFile({ ...at, kind }, { of })) : nothing
  }`;
};

const summed = ({ shows }: Records): boolean => shows.slice(1).some(({ kind }) => kind === 'number');

const titleOf = (records: Records): string => {
  const { form, clock, filed, of } = records;
  const say = recordWords(clock.t.tongue);
  const title = clock.t.of(form.title);
  const [first] = filed;
  return of && first ? say('of', { form: title, parties: partiesOf(records, first) }) : title;
};

/** A pair, and which of the two filed it; who is alone filed it. */
const who = (records: Records, one: Filed): Html => {
  const say = recordWords(records.clock.t.tongue);
  const filer = one.filer && Object.keys(one.parties).length > 1 ? unitName(records, one.filer) : undefined;
  return html`${partiesOf(records, one)}${filer ? html`<br><span class="jd-small">${say('filedBy', { filer })}</span>` : nothing}`;
};

const table = (records: Records): Html => {
  const { clock, filed, shows } = records;
  const { t } = clock;
  const say = recordWords(t.tongue);
  const [named, ...more] = shows;
  const text = (field: Records['shows'][number], { shown }: Filed) =>
    field.kind === 'list'
      ? String(shown?.[field.id] ?? '')
      : answerText({ t, directory: records.directory }, field, shown?.[field.id]);
  const link = (one: Filed) =>
    html`<a class="govuk-link" href="${paths.case({ id: one.id })}">${named && one.shown ? text(named, one) : one.reference}</a>`;
  const columns: Column<Filed>[] = [
    { title: named ? t.of(named.label) : say('reference'), names: true, cell: link },
    ...more.map(field => ({
      title: t.of(field.label),
      numeric: field.kind === 'number' || field.kind === 'list',
      cell: (one: Filed) => text(field, one),
    })),
    // Whom it concerns is one of its answers, and stands there.
    records.form.concerns
      ? { title: say('filer'), cell: ({ filer }) => (filer ? unitName(records, filer) : '') }
      : { title: say('who'), cell: one => who(records, one) },
    {
      title: say('state'),
      cell: one => (waitsForAnswers(one) ? tag(say('unanswered'), 'warn') : statusTag(t, one.status)),
    },
    {
      title: say('submitted'),
      cell: ({ submittedAt }) => (submittedAt === undefined ? '' : sayMoment(submittedAt, clock)),
    },
  ];
  const done = filed.filter(counts);
  const sums = [say('sum'), ...more.map(({ id, kind }) => (kind === 'number' ? sumOf(done, id) : ''))];
  return dataTable({
    caption: t.of(records.form.title),
    captionHidden: true,
    columns,
    rows: filed.slice(0, most),
    foot: summed(records) ? [sums] : [],
    empty: emptyState(say('empty'), say('emptyText')),
  });
};
