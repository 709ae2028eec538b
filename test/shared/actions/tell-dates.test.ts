import { expect, it, vi } from 'vitest';
import { create as ticking } from '#functions/steps/tick.ts';
import { paths } from '#functions/web/paths.ts';
import { actOnCase } from '#shared/actions/act-on-case.ts';
import { advanceProgram } from '#shared/actions/advance-program.ts';
import { myDesk } from '#shared/actions/my-duties.ts';
import { startCase } from '#shared/actions/start-case.ts';
import { tellDates } from '#shared/actions/tell-dates.ts';
import type { CaseCommand } from '#shared/domain/case-command.ts';
import { formOf } from '#shared/domain/definition.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import type { Services } from '#shared/services.ts';
import { filledAnswers } from '#test/support/filled-answers.ts';
import { type Death, mortal } from '#test/support/kills.ts';
import { grantFor } from '#test/support/sample-case.ts';
import { at } from '#test/support/world.ts';
import { yearHouse } from '#test/support/year-house.ts';
import { foundYear, yearTerritory } from '#test/support/year-play.ts';

const program = 'panjin-kindergartens-2024';
const minute = 60_000;
const territory = yearTerritory();
const grant = grantFor({ kind: 'program', organiser: 'panjin' });

/** The year of plan A1, published at that moment, with its pairs named unless told otherwise; nobody does anything by themselves. */
const opened = async (start: number, { enrolled = true } = {}) => {
  const house = yearHouse(1, { start, rate: 0 });
  const { reliable: services, mails } = house;
  const definition = await foundYear(house, territory);
  const enrol = () => services.programs.enrol(grant, program, territory.members, territory.pairs);
  if (enrolled) await enrol();
  const tick = async (by: Services = services) => ticking(by)({}, {} as never);
  await tick();
  const arrive = async (day: string, time = '08:00') => {
    house.clock.move(at(day, time));
    await tick();
  };
  /** The letters about dates since it was asked last, by person. */
  let seen = 0;
  const letters = () => {
    const fresh = mails.slice(seen).filter(({ id }) => id.startsWith('dates~'));
    seen = mails.length;
    return new Map([...Map.groupBy(fresh, ({ to }) => to.replace('@people.example', ''))]);
  };
  const who = async (person: string) => {
    const found = await services.people.who(person, services.now());
    if (!found) throw new Error(`${person} is nobody`);
    return found;
  };
  return { house, services, definition, enrol, tick, arrive, letters, who };
};
type House = Awaited<ReturnType<typeof opened>>;

/** Everybody whose first screen has an open duty. */
const owing = async ({ services, who }: House) => {
  const found: string[] = [];
  for (const { id } of territory.people) {
    const { duties } = await myDesk(services, await who(id));
    if (duties.some(({ state }) => state === 'open')) found.push(id);
  }
  return found.sort();
};

it('tells everybody who has something to do on the morning after a late publication, and nobody else, once', async () => {
  const house = await opened(at('2024-09-18'));
  await house.arrive('2024-09-19', '07:59');
  expect(house.letters().size).toBe(0);
  await house.arrive('2024-09-19');
  const letters = house.letters();
  expect([...letters.keys()].sort()).toEqual(await owing(house));
  expect([...letters.values()].map(({ length }) => length)).toEqual([...letters].map(() => 1));
  expect(letters.get('dawa-2024-b01-director')?.[0]?.subject).toBe(
    '【结对】应办事项提醒：2 项可以办理（盘锦市农村幼儿园帮扶工作（2024—2026年））',
  );
  const text = letters.get('panshan-clerk')?.[0]?.text ?? '';
  expect(text).toContain('上报年度帮扶计划表（2024年度，盘山县教育局（演示））：2024年9月25日截止');
  expect(text).toContain(`https://jiedui.example${paths.duties()}\n`);
  expect(text.indexOf('还没有提交')).toBeLessThan(text.indexOf('Not handed in as of 19 September 2024'));
  await house.arrive('2024-09-19', '09:00');
  await house.arrive('2024-09-20');
  expect(house.letters().size).toBe(0);
});

it('tells three days before it is due and when it is late, and nothing of what is handed in', async () => {
  const house = await opened(at('2024-10-01'));
  const { services, definition } = house;
  await house.arrive('2024-10-02');
  house.letters();
  house.house.clock.move(at('2024-10-10'));
  const asked = { duty: 'monthly-report', period: '2024-10', parties: { unit: 'panshan' } };
  const start = { who: await house.who('panshan-clerk'), seat: 'panshan/clerk', command: 'command-start' };
  const started = await startCase(services, { ...start, program, ...asked });
  if (!('case' in started)) throw new Error(JSON.stringify(started));
  let { turn } = started.case;
  const send = async (person: string, seat: string, command: CaseCommand) => {
    const sent = { id: `command-${command.type}`, seen: turn, seat, command };
    const answer = await actOnCase(services, await house.who(person), started.case.id, sent);
    if (isRefusal(answer)) throw new Error(JSON.stringify(answer));
    turn = answer.case.turn;
  };
  const directory = await services.people.units(['panshan']);
  const filling = { parties: asked.parties, directory, today: '2024-10-10' };
  const answers = filledAnswers(formOf(definition, 'monthly-report'), filling);
  await send('panshan-clerk', 'panshan/clerk', { type: 'save', answers });
  await send('panshan-section-head', 'panshan/section-head', { type: 'submit' });
  house.letters();

  await house.arrive('2024-10-17');
  const near = house.letters();
  const october = '上报帮扶工作月报表（2024年10月';
  expect(near.get('dawa-clerk')?.[0]?.text).toContain(october);
  expect(near.get('dawa-clerk')?.[0]?.subject).toContain('1 项即将截止');
  expect(near.get('panshan-clerk')?.[0]?.text).not.toContain(october);
  await house.arrive('2024-10-21');
  const late = house.letters();
  expect(late.get('dawa-section-head')?.[0]?.text).toContain(
    `已逾期，仍可补交\n· ${october}，大洼区教育局（演示））：2024年10月20日截止，2024年12月31日后不再受理`,
  );
  expect(late.has('panshan-section-head')).toBe(false);
  await house.arrive('2024-10-22');
  expect(house.letters().size).toBe(0);
});

it('makes one letter of what a tick missed that was off for days, or for a month', async () => {
  const house = await opened(at('2024-09-18'));
  await house.arrive('2024-09-24', '11:00');
  const letters = house.letters();
  expect([...letters.values()].map(({ length }) => length)).toEqual([...letters].map(() => 1));
  expect(letters.get('dawa-2024-b01-director')?.[0]?.subject).toContain('2 项即将截止（');
  await house.arrive('2024-10-24', '11:00');
  const later = house.letters();
  expect([...later.values()].map(({ length }) => length)).toEqual([...later].map(() => 1));
  // The agreement has locked meanwhile: there is nothing to be done about it.
  expect(later.has('dawa-2024-b01-director')).toBe(false);
});

it('writes in the day only: what it comes to in the evening waits for the morning', async () => {
  const house = await opened(at('2024-09-18'));
  await house.arrive('2024-09-19', '20:00');
  expect(house.letters().size).toBe(0);
  await house.arrive('2024-09-20');
  expect(house.letters().size).toBeGreaterThan(40);
});

it('writes to two who come at once, or one after the other on the same day, one letter together', async () => {
  const house = await opened(at('2024-09-18'));
  house.house.clock.move(at('2024-09-19'));
  await Promise.all([house.tick(), house.tick(), advanceProgram(house.services, program, tellDates)]);
  const letters = house.letters();
  expect([...letters.values()].map(({ length }) => length)).toEqual([...letters].map(() => 1));
  expect([...letters.keys()].sort()).toEqual(await owing(house));
});

it('tells those who are named later on the next morning, and the others nothing again', async () => {
  const house = await opened(at('2024-09-18'), { enrolled: false });
  await house.arrive('2024-09-19');
  expect([...house.letters().keys()].every(person => /^[a-z]+-(clerk|section-head)$/.test(person))).toBe(
    true,
  );
  await house.enrol();
  await advanceProgram(house.services, program, tellDates);
  expect(house.letters().size).toBe(0);
  await house.arrive('2024-09-20');
  const letters = house.letters();
  expect(letters.size).toBeGreaterThan(40);
  expect([...letters.keys()].some(person => person.endsWith('-clerk'))).toBe(false);
});

it('writes one letter to somebody who sits in two units', async () => {
  const house = await opened(at('2024-09-18'));
  const [first, second] = ['dawa-2024-b01', 'panshan-2024-b01'];
  const units = await house.services.people.units([first ?? '', second ?? '']);
  const other = units.get(second ?? '');
  if (!other) throw new Error('the fixture has two kindergartens');
  const seats = { ...other.seats, director: [{ person: `${first}-director`, from: 0 }] };
  const over = grantFor({ kind: 'unit', unit: 'panjin', above: [] });
  await house.services.people.put(over, [{ ...other, seats }], []);
  await house.arrive('2024-09-19');
  const letters = house.letters().get(`${first}-director`) ?? [];
  expect(letters).toHaveLength(1);
  for (const unit of [first, second]) expect(letters[0]?.text).toContain(units.get(unit ?? '')?.name.zh);
});

it('is not held up by one unit that fails, and comes back to it', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const house = await opened(at('2024-09-18'));
  const { services } = house;
  house.house.clock.move(at('2024-09-19'));
  let failing = 'dawa-2024-b01';
  const memberships: Services['programs']['memberships'] = async unit => {
    if (unit === failing) throw new Error('busy');
    return services.programs.memberships(unit);
  };
  const busy = { ...services, programs: { ...services.programs, memberships } };
  await expect(advanceProgram(busy, program, tellDates)).rejects.toThrow('busy');
  const [first] = [house.letters()];
  expect(first.size).toBeGreaterThan(10);
  expect(first.has('dawa-2024-b01-director')).toBe(false);
  failing = '';
  await advanceProgram(busy, program, tellDates);
  const second = house.letters();
  expect(second.has('dawa-2024-b01-director')).toBe(true);
  expect([...first.keys()].filter(person => second.has(person))).toEqual([]);
  expect([...first.keys(), ...second.keys()].sort()).toEqual(await owing(house));
});

it('goes on wherever it died: everybody is written to, at most twice, and of one day', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const calm = await opened(at('2024-09-18'));
  calm.house.clock.move(at('2024-09-19'));
  const counted = mortal(calm.services);
  await advanceProgram(counted.services, program, tellDates);
  const told = [...calm.letters().keys()].sort();
  const { calls } = counted;
  const points = calls.flatMap((_, call) =>
    (['before', 'after'] as const).map((when): Death => ({ call, when })),
  );
  const step = Math.ceil(points.length / 40);
  let died = 0;
  for (const point of points.filter((_, place) => place % step === 0)) {
    const house = await opened(at('2024-09-18'));
    house.house.clock.move(at('2024-09-19'));
    const dying = mortal(house.services, point);
    await advanceProgram(dying.services, program, tellDates).catch(() => {});
    if (dying.died()) died++;
    for (let n = 0; n < 2; n++) {
      house.house.clock.move(house.house.clock.now() + minute);
      await house.tick();
    }
    const letters = house.letters();
    expect([...letters.keys()].sort(), JSON.stringify(point)).toEqual(told);
    for (const [person, some] of letters) {
      expect(some.length, `${person} ${JSON.stringify(point)}`).toBeLessThanOrEqual(2);
      expect(new Set(some.map(({ id }) => id)).size).toBe(1);
    }
    expect(house.house.table.all().filter(({ sk }) => sk.startsWith('O#'))).toEqual([]);
  }
  console.info(`${calls.length} calls, ${died} deaths, ${told.length} people`);
  expect(died).toBeGreaterThan(30);
}, 120_000);
