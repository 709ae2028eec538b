import { type Entry, type RollUp, rollUpOf } from '#shared/actions/roll-up.ts';
import { type Cell, type SheetColumn, sheetOf } from '#shared/documents/spreadsheet.ts';
import type { Column } from '#shared/domain/field.ts';
import { isRefusal, refuse } from '#shared/domain/refusal.ts';
import { answerText } from '../cases/answer-words.ts';
import { offer } from '../exports/offer.ts';
import { periodName } from '../forms/period-name.ts';
import { paths } from '../paths.ts';
import type { Clock } from '../ui/dates.ts';
import type { Asked } from '../visit.ts';
import { standWords } from './completeness-words.ts';
import { standOf } from './delivery-stand.ts';
import { filerOf, type ListLine, linesOf, listsOf, sumOver, sumsOf } from './roll-up-table.ts';
import { rollUpWords } from './roll-up-words.ts';

const read = async (c: Asked) => {
  const { services, who, tongue } = c.get('visit');
  const asked = { duty: c.req.query('duty'), period: c.req.query('period') };
  const found = await rollUpOf(services, who, c.req.param('id') ?? '', asked);
  if (isRefusal(found)) return found;
  const t = rollUpWords(tongue);
  return { found, clock: { t, zone: found.program.definition.zone, now: services.now() } };
};

const titleOf = ({ program, form, period }: RollUp, { t }: Clock, more: string): string =>
  [t.of(program.definition.title), t.of(form.title), periodName(program.definition, period.id, t), more].join(
    ' ',
  );

/** The sums of each bureau, and under them those of all. */
export const sumsFile = offer(paths.sumsFile.route, async c => {
  const asked = await read(c);
  if (isRefusal(asked)) return asked;
  const { found, clock } = asked;
  const { t } = clock;
  const say = rollUpWords(t.tongue);
  const columns: SheetColumn<Entry | undefined>[] = [
    { title: say('unit'), cell: entry => (entry ? filerOf(found, entry, clock) : say('total')) },
    { title: say('stand'), cell: entry => entry && standWords(t.tongue)(standOf(entry)) },
    ...sumsOf(found).map(
      (sum): SheetColumn<Entry | undefined> => ({
        title: t.of(sum.title),
        cell: entry => (entry ? sum.of(entry) : sumOver(found.entries, sum)),
      }),
    ),
  ];
  const title = titleOf(found, clock, say('title'));
  return sheetOf({ title, zone: clock.zone }, columns, [...found.entries, undefined]);
});

/** Every line of a list, with whose it is; numbers and days stay what they are. */
export const linesFile = offer(paths.linesFile.route, async c => {
  const asked = await read(c);
  if (isRefusal(asked)) return asked;
  const { found, clock } = asked;
  const { t } = clock;
  const list = listsOf(found).find(({ id }) => id === c.req.query('list')) ?? listsOf(found)[0];
  if (!list) return refuse('not-found');
  const cell = (column: Column, { row }: ListLine): Cell => {
    const value = row[column.id];
    if (value === undefined || value === '') return undefined;
    if (typeof value === 'number') return value;
    if (column.kind === 'day' && /^\d{4}-\d\d-\d\d$/.test(String(value))) return { day: String(value) };
    return answerText({ t, directory: found.directory }, column, value);
  };
  const columns: SheetColumn<ListLine>[] = [
    { title: rollUpWords(t.tongue)('unit'), cell: ({ entry }) => filerOf(found, entry, clock) },
    ...list.columns.map(
      (column): SheetColumn<ListLine> => ({ title: t.of(column.label), cell: line => cell(column, line) }),
    ),
  ];
  const title = titleOf(found, clock, t.of(list.label));
  return sheetOf({ title, zone: clock.zone }, columns, linesOf(found, list));
});
