import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { agenda } from './agenda.ts';
import { type Item, officeOf } from './hand-in.ts';
import { dice } from './kills-sample.ts';
import { namedList, yearlyPlan } from './plan-papers.ts';
import { at, type World } from './world.ts';

/** What is done in the three years of plan A1, and when, by everybody in it. */
export const program = 'panjin-kindergartens-2024';
export const areas = ['panshan', 'shuangtaizi', 'dawa'] as const;
export const years = ['2024', '2025', '2026'] as const;

const script = demonstrationTerritory();
const directory = new Map(script.units.map(unit => [unit.id, unit]));
/** Only the dates and papers of the program make units take part: nobody is enrolled beforehand. */
export const territory = { ...script, members: [], pairs: [] };

const lies = (unit: string | undefined, area: string) => unit?.startsWith(area) ?? false;
/** The second of the two pairs across: its supporter never signs. */
export const neverSigned = script.pairs.find(
  ({ round, parties }) =>
    round === '2026' && lies(parties.supporter, 'dawa') && lies(parties.supported, 'panshan'),
);
export const agreed = script.pairs.filter(pair => pair !== neverSigned);

/** Whom an agreement supports in a month: those of a year run from October for two years. */
const supportedIn = (month: string): string[] => [
  ...new Set(
    agreed
      .filter(({ round }) => month >= `${round}-10` && month <= `${Number(round) + 2}-09`)
      .map(({ parties }) => parties.supported ?? ''),
  ),
];
const inForceIn = (year: string): string[] => [
  ...new Set(agreed.filter(({ round }) => round <= year).flatMap(({ parties }) => Object.values(parties))),
];

const next = (day: string, days: number) => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
};

const bureau = (unit: string, duty: string, period: string, told?: Item['told']): Item => ({
  ...{ duty, period, parties: { unit } },
  ...{ drafts: `${unit}/clerk`, submits: `${unit}/section-head` },
  ...(told && { told }),
});
const school = (unit: string, duty: string, period: string): Item => ({
  ...{ duty, period, parties: { unit } },
  ...{ drafts: `${unit}/deputy`, submits: `${unit}/director` },
});
const agreement = (year: string, { supporter = '', supported = '' }: Record<string, string>): Item => ({
  ...{ duty: 'agreement', period: year, parties: { supporter, supported } },
  ...{ drafts: `${supported}/deputy`, submits: `${supported}/director` },
  told: () => agreementAnswers(Number(year)),
});

export type Played = { handedIn: number; late: number; returned: number };

/** Plays all of it, from the morning of the publication until the last lock. A tenth and more come late, and come back once. */
export const playThreeYears = async (world: World, seed: number): Promise<Played> => {
  const running = await world.runtime.services.programs.current(program);
  if (!running) throw new Error(`${program} is not published`);
  const office = officeOf(world, running.definition, directory, 'panjin/clerk');
  const days = agenda(instant => world.runtime.clock.advanceTo(instant));
  const played: Played = { handedIn: 0, late: 0, returned: 0 };
  const roll = dice(seed);
  const lateness = 0.14;
  /** What nobody receives cannot come back, so that more of the rest does. */
  const comebacks = (duty: string) => (duty === 'monthly-return' ? 0 : 0.33);

  const comesBack = async (id: string, day: string, submits: string) => {
    await office.approve(id, (task, one) => one.route[task.step]?.kind === 'sign');
    if (!(await office.giveBack(id, '请核对后再报。'))) return;
    played.returned += 1;
    days.on(at(next(day, 1)), async () => {
      await office.resubmit(id, submits);
      await office.approve(id);
    });
  };
  const due = (inTime: string, late: string, item: Item) => {
    const [isLate, returns] = [roll() < lateness, roll() < comebacks(item.duty)];
    const day = isLate ? late : inTime;
    days.on(at(day), async () => {
      const id = await office.handIn(item);
      played.handedIn += 1;
      if (isLate) played.late += 1;
      days.on(at(next(day, 1)), () =>
        returns ? comesBack(id, next(day, 1), item.submits) : office.approve(id),
      );
    });
  };

  for (const year of years) {
    const first = year === '2024';
    const listed = first ? '2024-09-18' : `${Number(year) - 1}-12-23`;
    due(listed, listed, bureau('panjin', 'named-list', year, namedList(script, year)));
    for (const area of areas) {
      const planned = first ? ['2024-09-19', '2024-09-20'] : [`${year}-09-02`, `${year}-09-10`];
      due(
        planned[0] ?? '',
        planned[1] ?? '',
        bureau(area, 'yearly-plan', year, yearlyPlan(script, year, area)),
      );
      due(`${year}-10-13`, `${year}-10-18`, bureau(area, 'agreement-bundle', year));
      due(`${year}-12-18`, `${year}-12-22`, bureau(area, 'county-evaluation', year));
    }
    for (const { parties } of agreed.filter(({ round }) => round === year))
      due(`${year}-09-24`, `${year}-09-28`, agreement(year, parties));
    for (const unit of inForceIn(year))
      due(`${year}-12-08`, `${year}-12-13`, school(unit, 'yearly-summary', year));
    due(`${year}-12-27`, `${year}-12-29`, bureau('panjin', 'city-summary', year));
  }
  for (const year of years)
    for (let n = year === '2024' ? 9 : 1; n <= 12; n += 1) {
      const month = `${year}-${String(n).padStart(2, '0')}`;
      for (const unit of supportedIn(month))
        due(`${month}-12`, `${month}-17`, school(unit, 'monthly-return', month));
      for (const area of areas)
        due(
          month === '2024-09' ? `${month}-20` : `${month}-19`,
          `${month}-22`,
          bureau(area, 'monthly-report', month),
        );
    }
  if (neverSigned)
    days.on(at('2026-09-24'), async () => {
      const id = await office.handIn(agreement('2026', neverSigned.parties));
      await office.approve(id, ({ seat }) => seat !== `${neverSigned.parties.supporter}/director`);
    });
  await days.until(at('2027-02-10'));
  return played;
};
