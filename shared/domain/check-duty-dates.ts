import { dayOf } from './calendar.ts';
import { type Finding, say } from './check-finding.ts';
import type { Definition, Duty } from './definition.ts';
import { occasionsOf, stageSpans } from './schedule.ts';

const day = (definition: Definition, ends: number) => dayOf(ends - 1, definition.zone);

/** What is wrong with the three dates of a duty; one finding a kind, about the first period that shows it. */
export const tangledDuty = (definition: Definition, one: Duty, at: string): Finding[] => {
  const occasions = occasionsOf(definition, one);
  const first = occasions[0];
  if (!first)
    return [
      say('duty-never', one.id, at, '没有任何应报时段。', 'There is no period in which it is expected.'),
    ];
  const tangled = occasions.find(({ opens, due, locks }) => due <= opens || locks < due);
  const afterCycle = occasions.find(({ due }) => day(definition, due) > definition.cycle.to);
  const early = ['month', 'term'].includes(one.every)
    ? occasions.find(({ due, period }) => day(definition, due) < period.from)
    : undefined;
  const mine = stageSpans(definition).filter(({ stage }) => stage === one.stage);
  const outside = occasions.find(
    ({ due }) => mine.length > 0 && !mine.some(({ opens, ends }) => opens < due && due <= ends),
  );
  const where = (found: (typeof occasions)[number]) =>
    `${dayOf(found.opens, definition.zone)} / ${day(definition, found.due)} / ${day(definition, found.locks)}`;
  const tell = (code: string, found: (typeof occasions)[number] | undefined, zh: string, en: string) =>
    found
      ? [
          say(
            code,
            one.id,
            `${at}.due`,
            `${found.period.id}：${zh}(${where(found)})`,
            `${found.period.id}: ${en} (opens / due / locks: ${where(found)})`,
          ),
        ]
      : [];
  return [
    ...tell('dates-order', tangled, '开放、截止、锁定的先后有误', 'opens, due and locks are out of order'),
    ...tell('dates-after-cycle', afterCycle, '截止日期晚于周期结束', 'it is due after the cycle is over'),
    ...tell('dates-early', early, '截止日期早于所报时段开始', 'it is due before its period begins'),
    ...tell('dates-stage', outside, '截止日期不在所属阶段内', 'it is due outside its stage'),
  ];
};
