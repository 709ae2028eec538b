import { expect, it } from 'vitest';
import { paths } from '#functions/web/paths.ts';
import { actOnCase } from '#shared/actions/act-on-case.ts';
import { advanceProgram } from '#shared/actions/advance-program.ts';
import { startCase } from '#shared/actions/start-case.ts';
import { tellDates } from '#shared/actions/tell-dates.ts';
import type { CaseCommand } from '#shared/domain/case-command.ts';
import { formOf } from '#shared/domain/definition.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { crowd } from '#test/support/clients-crowd.ts';
import { filledAnswers } from '#test/support/filled-answers.ts';
import { opened, owing, program } from '#test/support/letters-house.ts';
import { grantFor } from '#test/support/sample-case.ts';
import { at } from '#test/support/world.ts';

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

it('looks at some hundred units at a time, and what is left on a day begins anew on the next', async () => {
  const house = await opened(at('2024-09-18'), { territory: crowd(130) });
  house.house.clock.move(at('2024-09-19'));
  expect(await advanceProgram(house.services, program, tellDates)).toBe('again');
  const first = house.letters();
  expect(first.size).toBeGreaterThan(300);
  const last = await house.services.letters.last(program);
  expect(last).toMatchObject({ day: '2024-09-19', done: false });
  house.house.clock.move(at('2024-09-20'));
  expect(await advanceProgram(house.services, program, tellDates)).toBe('again');
  expect(await advanceProgram(house.services, program, tellDates)).toBe('wait');
  const second = house.letters();
  expect([...first.keys()].filter(person => second.has(person))).toEqual([]);
  expect([...first.keys(), ...second.keys()].sort()).toEqual(await owing(house));
});
