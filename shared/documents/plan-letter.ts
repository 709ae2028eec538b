import { dayOf, type Instant } from '#shared/domain/calendar.ts';
import type { Definition } from '#shared/domain/definition.ts';
import type { Expectation } from '#shared/domain/expected.ts';
import { type News, newsKinds } from '#shared/domain/plan-news.ts';
import { type Directory, nameAt } from '#shared/domain/territory.ts';
import type { Text } from '#shared/domain/text.ts';

/** A delivery of which there is something to say, with the dates that count for it, and the case if one was begun. */
export type NewsLine = Pick<Expectation, 'duty' | 'occasion' | 'expectee'> & { news: News; case?: string };

type Told = {
  definition: Definition;
  directory: Directory;
  /** Address of the pages, without a slash at the end. */
  site: string;
  now: Instant;
};
type Tongue = 'zh' | 'en';

/** More are counted: a letter is no list. */
const most = 30;

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

const words = {
  zh: {
    head: { late: '已逾期，仍可补交', nears: '即将截止', opened: '已开始，可以办理' },
    count: {
      late: (n: number) => `${n} 项已逾期`,
      nears: (n: number) => `${n} 项即将截止`,
      opened: (n: number) => `${n} 项可以办理`,
    },
    subject: (counts: string[], title: string) => `【结对】应办事项提醒：${counts.join('，')}（${title}）`,
    day: (year: number, month: number, day: number) => `${year}年${month}月${day}日`,
    month: (year: string, month: number) => `${year}年${month}月`,
    line: (title: string, about: string[], dates: string) => `${title}（${about.join('，')}）：${dates}`,
    dates: {
      late: (due: string, locks: string) => `${due}截止，${locks}后不再受理`,
      nears: (due: string) => `${due}截止`,
      opened: (due: string) => `${due}截止`,
    },
    listed: (names: string[]) => names.join('、'),
    intro: (title: string, day: string) => `${title}\n\n以下事项截至${day}还没有提交。`,
    more: (n: number) => `另有 ${n} 项，请登录查看。`,
    end: (link: string) => `全部事项见“我的待办”：\n${link}\n\n已经提交的事项不再提醒。`,
  },
  en: {
    head: {
      late: 'Late, and still accepted',
      nears: 'Due soon',
      opened: 'Open now',
    },
    count: {
      late: (n: number) => `${n} late`,
      nears: (n: number) => `${n} due soon`,
      opened: (n: number) => `${n} open now`,
    },
    subject: (counts: string[], title: string) => `Duties: ${counts.join(', ')} (${title})`,
    day: (year: number, month: number, day: number) => `${day} ${months[month - 1]} ${year}`,
    month: (year: string, month: number) => `${months[month - 1]} ${year}`,
    line: (title: string, about: string[], dates: string) => `${title} (${about.join('; ')}): ${dates}`,
    dates: {
      late: (due: string, locks: string) => `was due on ${due}, accepted until ${locks}`,
      nears: (due: string) => `due on ${due}`,
      opened: (due: string) => `due on ${due}`,
    },
    listed: (names: string[]) => names.join(', '),
    intro: (title: string, day: string) => `${title}\n\nNot handed in as of ${day}:`,
    more: (n: number) => `There are ${n} more; please sign in.`,
    end: (link: string) =>
      `Everything stands under “My duties”:\n${link}\n\nWhat is handed in is not reminded of.`,
  },
} as const;

const sayDay = (at: Instant, { zone }: Definition, tongue: Tongue): string => {
  const [year = 0, month = 0, day = 0] = dayOf(at, zone).split('-').map(Number);
  return words[tongue].day(year, month, day);
};

const sayPeriod = (definition: Definition, id: string, tongue: Tongue): string => {
  const named: Text | undefined = [...definition.rounds, ...definition.terms].find(
    one => one.id === id,
  )?.title;
  if (named) return named[tongue];
  if (id === 'cycle') return definition.cycle.title[tongue];
  const [year = '', month = ''] = id.split('-');
  return words[tongue].month(year, Number(month));
};

const sayLine = (line: NewsLine, { definition, directory, site, now }: Told, tongue: Tongue): string => {
  const say = words[tongue];
  const { duty, occasion, expectee, news } = line;
  const names = Object.values(expectee.parties).map(unit => {
    const known = directory.get(unit);
    return known ? nameAt(known, now)[tongue] : unit;
  });
  const about = [sayPeriod(definition, occasion.period.id, tongue), say.listed(names)];
  const [due, locks] = [occasion.due, occasion.locks].map(end => sayDay(end - 1, definition, tongue));
  const dates = say.dates[news](due ?? '', locks ?? '');
  const link = line.case === undefined ? '' : `\n  ${site}/cases/${line.case}`;
  return `· ${say.line(duty.title[tongue], about, dates)}${link}`;
};

/** The most urgent first. */
const kinds = newsKinds.toReversed();

const sayAll = (lines: readonly NewsLine[], told: Told, tongue: Tongue): string => {
  const say = words[tongue];
  const shown = kinds.flatMap(kind => lines.filter(({ news }) => news === kind)).slice(0, most);
  const parts = kinds.flatMap(kind => {
    const some = shown.filter(({ news }) => news === kind);
    return some.length > 0
      ? [[say.head[kind], ...some.map(line => sayLine(line, told, tongue))].join('\n')]
      : [];
  });
  const { definition, site, now } = told;
  return [
    say.intro(definition.title[tongue], sayDay(now, definition, tongue)),
    ...parts,
    ...(lines.length > shown.length ? [say.more(lines.length - shown.length)] : []),
    say.end(`${site}/duties`),
  ].join('\n\n');
};

/**
 * The letter of a day about the dates of a program, to somebody who has something to do: what is late, what is due soon, what
 * has opened; Chinese first. It names duties, periods, units and days, and nothing that was filled in.
 */
export const planLetter = (lines: readonly NewsLine[], told: Told): { subject: string; text: string } => {
  const counted = (tongue: Tongue) =>
    kinds.flatMap(kind => {
      const n = lines.filter(({ news }) => news === kind).length;
      return n > 0 ? [words[tongue].count[kind](n)] : [];
    });
  return {
    subject: words.zh.subject(counted('zh'), told.definition.title.zh),
    text: `${sayAll(lines, told, 'zh')}\n\n—\n\n${words.en.subject(counted('en'), told.definition.title.en)}\n\n${sayAll(lines, told, 'en')}\n`,
  };
};
