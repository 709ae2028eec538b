import { expect, it, vi } from 'vitest';
import { advanceProgram } from '#shared/actions/advance-program.ts';
import { tellDates } from '#shared/actions/tell-dates.ts';
import type { Services } from '#shared/services.ts';
import { haul } from '#test/support/haul.ts';
import { type Death, mortal } from '#test/support/kills.ts';
import { opened, owing, program } from '#test/support/letters-house.ts';
import { at } from '#test/support/world.ts';

const minute = 60_000;

it('writes to two who come at once, or one after the other on the same day, one letter together', async () => {
  const house = await opened(at('2024-09-18'));
  house.house.clock.move(at('2024-09-19'));
  await Promise.all([house.tick(), house.tick(), advanceProgram(house.services, program, tellDates)]);
  const letters = house.letters();
  expect([...letters.values()].map(({ length }) => length)).toEqual([...letters].map(() => 1));
  expect([...letters.keys()].sort()).toEqual(await owing(house));
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
  const step = Math.ceil(points.length / (4 * haul.crashPoints));
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
}, 600_000);
