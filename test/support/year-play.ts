import { readFile } from 'node:fs/promises';
import { create as ticking } from '#functions/steps/tick.ts';
import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import { demonstrationTerritory, type Territory } from '#infra/local/demonstration/territory.ts';
import { publishProgram } from '#shared/actions/publish-program.ts';
import { allTakingPart } from '#shared/actions/taking-part.ts';
import { dueItem } from '#shared/aws/keys.ts';
import { can, type Who } from '#shared/domain/access.ts';
import { dayOf, shift } from '#shared/domain/calendar.ts';
import type { Answers, Row } from '#shared/domain/case.ts';
import { type Definition, formOf } from '#shared/domain/definition.ts';
import { expectedOf } from '#shared/domain/expected.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { occasionsOf } from '#shared/domain/schedule.ts';
import { readProgram } from '#shared/programs/read.ts';
import { namedList, yearlyPlan } from './plan-papers.ts';
import { administration } from './year-administration.ts';
import type { Year } from './year-commands.ts';
import type { Told } from './year-deeds.ts';
import { interrupted } from './year-executions.ts';
import { type YearHouse, yearHouse } from './year-house.ts';
import { letterWatch } from './year-letters.ts';
import { onPaper } from './year-papers.ts';
import { sitDown } from './year-people.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const program = 'panjin-kindergartens-2024';

/** Who takes part in the year: the 21 kindergartens of 2024 and, for the stated 22, a second supporter of the first of Dawa. */
export const yearTerritory = (): Territory => {
  const whole = demonstrationTerritory();
  const helper = 'dawa-2025-s01';
  const parties = { supporter: helper, supported: 'dawa-2024-b01' };
  return {
    ...whole,
    members: [
      ...whole.members.filter(({ unit }) => unit !== helper),
      { round: '2024', role: 'supporter', unit: helper },
    ],
    pairs: [...whole.pairs.filter(({ round }) => round === '2024'), { round: '2024', parties, area: 'dawa' }],
  };
};

/** What the papers say that only those who write them can know. */
const toldBy =
  (territory: Territory, { house }: Pick<Year, 'house'>): Told =>
  (form, period, unit, begun): Answers | undefined => {
    const now = dayOf(house.clock.now(), 'Asia/Shanghai');
    if (form === 'named-list') return namedList(territory, period)();
    if (form === 'yearly-plan') return yearlyPlan(territory, period, unit)(begun);
    if (form === 'agreement') return agreementAnswers(Number(period));
    if (form !== 'inspection') return onPaper(form, house.roll);
    const below = territory.members.filter(one => one.unit.startsWith(`${unit}-2024`));
    const found = ['teachers', 'conditions'].slice(0, Math.floor(house.roll() * 3));
    const findings = found.map(
      (area, n): Row => ({
        ...{ key: `f${n}`, area, found: '一日活动组织不够规范。', todo: '按要求整改。' },
        until: shift(now, { days: 20 }),
      }),
    );
    const kindergarten = below[Math.floor(house.roll() * below.length)]?.unit ?? `${unit}-2024-b01`;
    return { kindergarten, findings };
  };

/** Territory and program, by a process that nothing happens to; nobody is enrolled: the papers name who takes part. */
export const foundYear = async ({ reliable }: YearHouse, territory: Territory): Promise<Definition> => {
  const founder: Who = {
    person: 'founder',
    name: 'founder',
    seats: [{ seat: 'panjin/administrator', path: [], kind: 'bureau' }],
  };
  const grant = can(founder, 'administer', { kind: 'unit', unit: 'panjin', above: [] });
  if (!grant) throw new Error('an administrator administers');
  await reliable.people.put(grant, territory.units, territory.people);
  const source = await readFile(new URL(`../../shared/programs/${program}.yaml`, import.meta.url), 'utf8');
  const { definition } = readProgram(source);
  const who = await reliable.people.who('panjin-administrator', reliable.now());
  if (!definition || !who) throw new Error(`${program} cannot be published`);
  const published = await publishProgram(reliable, who, definition, source);
  if (isRefusal(published)) throw new Error(JSON.stringify(published));
  return definition;
};

/** From the publication until the next round opens. */
const start = Date.parse('2024-09-18T09:00:00+08:00');
const end = Date.parse('2025-08-20T00:00:00+08:00');

/** A program year by seed, with bad luck in `rate` of all calls; then a quiet half hour, in which nothing goes wrong. */
export const wholeYear = async (seed: number, rate: number) => {
  const house = yearHouse(seed, { start, rate });
  const year: Year = {
    ...{ house, program, acknowledged: [], refused: {} },
    counts: { commands: 0, repeated: 0, visits: 0 },
  };
  const played = await playYear(year);
  house.calm();
  let failed = 0;
  for (let quiet = 0; quiet < 3; quiet++) {
    clockOn(house, 10 * minute);
    failed = (await ticking(house.services())({}, {} as never)).failed;
  }
  return { house, year, ...played, failed, snapshot: house.snapshot(year.acknowledged) };
};

const clockOn = ({ clock }: YearHouse, by: number) => clock.move(clock.now() + by);

/** Everybody's work in a program year, from its publication until `end`, by what lies before each of them. */
const playYear = async (
  year: Year,
): Promise<{ moments: number; ticks: number; watch: ReturnType<typeof letterWatch> }> => {
  const { house } = year;
  const { clock, agenda, roll } = house;
  const territory = yearTerritory();
  const told = toldBy(territory, year);
  const definition = await foundYear(house, territory);
  const watch = letterWatch(house, { program, people: territory.people.map(({ id }) => id) });
  const people = new Map(territory.people.map(({ id, mail = '' }) => [mail, id]));
  const planned = new Map<string, number>();

  /** Comes at a full hour, and once a day at most. */
  const comes = (person: string, at: number) => {
    const when = Math.ceil(Math.max(at, clock.now()) / hour) * hour;
    const already = planned.get(person);
    if (already !== undefined && already > clock.now() && Math.abs(already - when) < day) return;
    planned.set(person, when);
    agenda.on(when, () => sitDown(year, person, told));
  };
  house.onMail(({ id, to }) => {
    // Whoever minded every letter about a date would let none pass, and nothing would be late or expire.
    if (id.startsWith('dates~') && roll() < 0.9) return;
    const person = people.get(to);
    if (person) comes(person, clock.now() + Math.ceil(roll() * (roll() < 0.7 ? 2 : 25)) * day * roll());
  });

  /** Those of whom a duty is expected sit down in its time, most of them before it is due. */
  const season = async (duty: Definition['duties'][number], from: number, until: number, share: number) => {
    for (const occasion of occasionsOf(definition, duty)) {
      if (occasion.locks <= clock.now() || occasion.opens >= end) continue;
      const begins = Math.max(clock.now(), occasion.opens + from * (occasion.due - occasion.opens));
      agenda.on(begins, async () => {
        const taking = await allTakingPart(house.reliable, definition, occasion.period.round);
        const last = Math.max(begins + day, occasion.opens + until * (occasion.due - occasion.opens));
        for (const { parties } of expectedOf(definition, duty, occasion, taking)) {
          const { drafts, submits } = formOf(definition, duty.form);
          const at = begins + roll() * (last - begins);
          const [first = '', second = ''] = [
            drafts[0],
            submits.find(role => role !== drafts[0]) ?? submits[0],
          ];
          for (const unit of Object.values(parties)) {
            if (roll() > share) continue;
            comes(`${unit}-${first}`, at);
            if (second !== first) comes(`${unit}-${second}`, at + (2 + roll() * 20) * hour);
          }
        }
      });
    }
  };
  for (const duty of definition.duties) {
    await season(duty, 0.02, 0.9, 0.7);
    await season(duty, 0.93, 1.15, 0.6);
    await season(duty, 1.05, 1.4, 0.6);
  }
  // The first days after a late publication: the list, then the plans that are made from it, then who is named in them.
  for (const [after, persons] of firstDays(territory).entries())
    for (const person of persons)
      agenda.on(clock.now() + after * 9 * hour + Math.ceil(roll() * 8) * hour, () =>
        sitDown(year, person, told),
      );

  for (const deed of administration(year, end)) agenda.on(deed.at, deed.act);

  let [moments, ticks, nextTick] = [0, 0, clock.now()];
  for (;;) {
    const earliest = house.table.earliest();
    const due = earliest === undefined ? Number.POSITIVE_INFINITY : Math.max(nextTick, dueItem(earliest).at);
    const at = Math.max(clock.now(), Math.min(agenda.next(), due));
    if (at >= end) break;
    clock.move(at);
    moments++;
    await agenda.at(at);
    if (at < due) continue;
    ticks++;
    const tick = async () => void (await ticking(house.services())({}, {} as never).catch(interrupted));
    await (isMorning(at) ? watch.around(tick) : tick());
    const late = roll() < house.rate;
    if (late) house.mishaps.lateTicks++;
    nextTick = at + (late ? Math.ceil(roll() * 300) * minute : minute);
  }
  await watch.settled();
  return { moments, ticks, watch };
};

/** In the hours of letters, on some days: everybody's first screen is looked at before and after. */
const isMorning = (at: number): boolean => {
  const hours = Math.floor(at / hour) + 8;
  return hours % 24 === 8 && Math.floor(hours / 24) % 3 === 0;
};

const firstDays = ({ pairs }: Territory): string[][] => {
  const areas = ['panshan', 'shuangtaizi', 'dawa'];
  const counties = [areas.map(area => `${area}-clerk`), areas.map(area => `${area}-section-head`)];
  const units = [...new Set(pairs.flatMap(({ parties }) => Object.values(parties)))];
  const [deputies, directors] = ['deputy', 'director'].map(role => units.map(unit => `${unit}-${role}`));
  return [
    ...[
      ['panjin-clerk'],
      ['panjin-section-head'],
      ['panjin-clerk', 'panjin-section-head'],
      ['panjin-section-head'],
    ],
    ...counties,
    ...[...counties, ['panjin-clerk'], ['panjin-clerk'], ...counties, ['panjin-clerk']],
    ...[deputies ?? [], directors ?? [], directors ?? [], deputies ?? [], directors ?? []],
  ];
};
