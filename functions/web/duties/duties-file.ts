import { type MyDuty, myDesk } from '#shared/actions/my-duties.ts';
import { type Cell, type SheetColumn, sheetOf } from '#shared/documents/spreadsheet.ts';
import type { Case } from '#shared/domain/case.ts';
import { type Definition, formOf } from '#shared/domain/definition.ts';
import { offer } from '../exports/offer.ts';
import { periodName } from '../forms/period-name.ts';
import { paths } from '../paths.ts';
import { markWords, statusWords } from '../ui/status-words.ts';
import { type DeskLists, type Mine, sortDesk } from './desk.ts';
import { holderOf, type Naming, nameOfParties } from './duty-names.ts';
import { type dutyTexts, dutyWords } from './duty-words.ts';

/** A line of one of the four lists of the page. `duty` is missing where only a decision is asked for. */
type Line = {
  list: keyof DeskLists;
  definition: Definition;
  title: string;
  parties: MyDuty['expectee']['parties'];
  period?: string | undefined;
  opens?: number;
  due?: number | undefined;
  case?: Case | undefined;
  duty?: MyDuty;
};

const titles = {
  mine: 'mine',
  waiting: 'waiting',
  coming: 'coming',
  over: 'over',
} as const satisfies Record<keyof DeskLists, keyof typeof dutyTexts>;

const lineOf = ({ t }: Naming, list: keyof DeskLists, one: MyDuty): Line => ({
  list,
  definition: one.definition,
  title: t.of(one.duty.title),
  parties: one.expectee.parties,
  period: one.occasion.period.id,
  opens: one.occasion.opens,
  due: one.occasion.due,
  case: one.case,
  duty: one,
});

const mineOf = (naming: Naming, mine: Mine): Line => {
  if (mine.kind === 'duty') return lineOf(naming, 'mine', mine.one);
  const { case: one, definition, task } = mine.one;
  return {
    list: 'mine',
    definition,
    title: naming.t.of(formOf(definition, one.form).title),
    parties: one.parties,
    period: one.duty?.period,
    due: task.due ?? one.duty?.due,
    case: one,
  };
};

/** An end is the first moment after it; people know it as the day before. */
const lastMoment = (end: number | undefined): Cell => (end === undefined ? undefined : { at: end - 1 });

/** My duties as a file: the lists of the page under one another, each line with the name of its list. */
export const dutiesFile = offer(paths.dutiesFile.route, async c => {
  const { services, who, tongue } = c.get('visit');
  const t = dutyWords(tongue);
  const now = services.now();
  const desk = await myDesk(services, who);
  const naming: Naming = { t, directory: desk.directory };
  const { mine, ...others } = sortDesk(desk, who, now);
  const lines = [
    ...mine.map(one => mineOf(naming, one)),
    ...(['waiting', 'coming', 'over'] as const).flatMap(list =>
      others[list].map(one => lineOf(naming, list, one)),
    ),
  ];
  const stateOf = ({ case: one, duty }: Line) =>
    duty?.state === 'missed' ? markWords(tongue)('notSubmitted') : one && statusWords(tongue)(one.status);
  const columns: SheetColumn<Line>[] = [
    { title: t('list'), cell: ({ list }) => t(titles[list]) },
    { title: t('item'), cell: ({ title }) => title },
    { title: t('who'), cell: ({ definition, parties }) => nameOfParties(naming, definition, parties) },
    { title: t('period'), cell: ({ definition, period }) => period && periodName(definition, period, t) },
    { title: t('opens'), cell: ({ opens }) => (opens === undefined ? undefined : { at: opens }) },
    { title: t('due'), cell: ({ due }) => lastMoment(due) },
    { title: t('state'), cell: stateOf },
    {
      title: t('holder'),
      cell: ({ list, duty, definition }) =>
        list === 'waiting' && duty ? holderOf(naming, duty, { t, zone: definition.zone, now }) : undefined,
    },
    { title: t('reference'), cell: ({ case: one }) => one?.reference },
  ];
  return sheetOf({ title: t('title'), zone: lines[0]?.definition.zone ?? 'UTC' }, columns, lines);
});
