import type { Delivery } from '#shared/actions/completeness.ts';
import { type Sheet, type SheetColumn, sheetOf } from '#shared/documents/spreadsheet.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { offer } from '../exports/offer.ts';
import { periodName } from '../forms/period-name.ts';
import { paths } from '../paths.ts';
import { completenessWords, standWords } from './completeness-words.ts';
import { caseOf, deliveriesAsked, type Listed, nameOf, partiesOf } from './deliveries-asked.ts';
import { standOf } from './delivery-stand.ts';
import { holderOf, isLateStand, lateOf } from './late-list.ts';

/** A line for each delivery: what the grid shows as a cell, so that it can be sorted and added up. Telephone numbers stay out. */
const deliverySheet = (listed: Listed, name: string, rows: readonly Delivery[]): Sheet => {
  const { clock, program, round } = listed;
  const { definition } = program;
  const t = completenessWords(clock.t.tongue);
  const columns: SheetColumn<Delivery>[] = [
    { title: t('place'), cell: ({ area }) => nameOf(listed, area) },
    { title: t('unit'), cell: one => partiesOf(listed, one) },
    { title: t('duty'), cell: ({ duty }) => t.of(duty.title) },
    { title: t('period'), cell: ({ occasion }) => periodName(definition, occasion.period.id, clock.t) },
    // An end is the first moment after it; people know it as the day before.
    { title: t('since'), cell: ({ occasion }) => ({ at: occasion.due - 1 }) },
    { title: t('locks'), cell: ({ occasion }) => ({ at: occasion.locks - 1 }) },
    { title: t('stand'), cell: one => standWords(t.tongue)(standOf(one)) },
    {
      title: t('handedInAt'),
      cell: ({ handedIn, case: one }) =>
        handedIn && one?.handedInAt !== undefined ? { at: one.handedInAt } : undefined,
    },
    { title: t('holder'), cell: one => (one.state === 'settled' ? undefined : holderOf(listed, one)) },
    { title: t('reference'), cell: one => caseOf(listed, one)?.reference },
  ];
  const title = definition.rounds.find(({ id }) => id === round)?.title;
  return sheetOf(
    {
      title: [t.of(definition.title), title && t.of(title), name].filter(Boolean).join(' '),
      zone: clock.zone,
    },
    columns,
    rows,
  );
};

export const deliveriesFile = offer(paths.deliveriesFile.route, async c => {
  const listed = await deliveriesAsked(c);
  if (isRefusal(listed)) return listed;
  return deliverySheet(listed, completenessWords(c.get('visit').tongue)('title'), listed.chosen);
});

export const lateFile = offer(paths.lateFile.route, async c => {
  const listed = await deliveriesAsked(c);
  if (isRefusal(listed)) return listed;
  const stand = c.req.query('stand');
  const rows = lateOf(listed, isLateStand(stand) ? stand : undefined);
  return deliverySheet(listed, completenessWords(c.get('visit').tongue)('lateView'), rows);
});
