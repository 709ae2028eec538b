import { afterAll, beforeAll, expect, it } from 'vitest';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { changeUnit } from '#shared/actions/change-unit.ts';
import { clockOver } from '#shared/actions/follow-unit-change.ts';
import type { AskedOfUnit } from '#shared/domain/unit-change.ts';
import { broken } from '#test/support/invariants.ts';
import { type Death, type DeathAt, mortal } from '#test/support/kills.ts';
import { type Pair, season } from '#test/support/season.ts';
import { at, startWorld, type World } from '#test/support/world.ts';

const program = 'panjin-kindergartens-2024';
const pair = (n: number): Pair => ({ supporter: `dawa-2024-s0${n}`, supported: `dawa-2024-b0${n}` });
const reason = '生源不足，经批准停办。';

let world: World;
beforeAll(async () => {
  world = await startWorld({ program, territory: demonstrationTerritory(), clock: at('2024-09-18') });
}, 300_000);
afterAll(() => world?.stop(), 60_000);

const closing: AskedOfUnit = { kind: 'closed', reason };
const confirm = async (unit: string, death?: Death | DeathAt, asked: AskedOfUnit = closing) => {
  const { services, clock } = world.runtime;
  const who = await services.people.who('panjin-administrator', clock.now());
  if (!who) throw new Error('the demonstration has an administrator');
  const process = mortal(services, death);
  const sent = { command: `${asked.kind}-${unit}`, seen: 0, asked };
  const answer = await changeUnit(process.services, who, unit, sent).catch(() => 'dead' as const);
  return { answer, calls: process.calls, died: process.died() };
};
const changesOf = (unit: string) => world.runtime.services.changes.of(clockOver(unit), unit);

/**
 * One kindergarten is closed without a death, to learn which calls there are; the others by a process that dies at one of
 * them: as it writes the change down, before and after the directory, in the middle of the case, and at the very end.
 */
it('is followed to its end by the tick wherever whoever confirmed it died, once', async () => {
  const people = season(world);
  const cases = new Map<number, string>();
  for (const n of [1, 2, 3, 4, 5, 6]) cases.set(n, await people.signed(pair(n)));
  const { calls } = await confirm(pair(1).supported);
  const place = (name: string) => calls.indexOf(name);
  const deaths: [number, Death][] = [
    [2, { call: place('changes.begin'), when: 'after' }],
    [3, { call: place('people.change'), when: 'before' }],
    [4, { call: place('people.change'), when: 'after' }],
    [5, { call: place('cases.write'), when: 'after' }],
    [6, { call: calls.lastIndexOf('changes.keep'), when: 'before' }],
  ];
  for (const [, { call }] of deaths) expect(call).toBeGreaterThan(-1);
  for (const [n, death] of deaths) {
    const { died, answer } = await confirm(pair(n).supported, death);
    expect([n, died, answer]).toEqual([n, true, 'dead']);
    expect((await changesOf(pair(n).supported)).map(({ state }) => state)).toEqual(['begun']);
  }

  // Thirty seconds until somebody is missed, two minutes until everything is looked at once more.
  for (let minute = 0; minute < 5; minute++)
    await world.runtime.clock.advanceTo(world.runtime.clock.now() + 60_000);
  await world.runtime.quiet();
  for (const [n, id] of cases) {
    const { supporter, supported } = pair(n);
    expect((await changesOf(supported)).map(({ state }) => state)).toEqual(['done']);
    const closed = (await world.runtime.services.people.units([supported])).get(supported);
    expect(closed?.to).toBe((await changesOf(supported))[0]?.at);
    const { status, reference } = await world.as(`${supporter}/director`).see(id);
    expect([n, status]).toEqual([n, 'TERMINATED']);
    expect((await world.runtime.services.cases.ledger(supporter, 'supporter')).partners).toEqual([]);
    const told = world.mails(`${supporter}-director`, reference).filter(text => text.includes('终止'));
    expect([n, told.length]).toEqual([n, 1]);
  }
  expect(await broken(await world.snapshot())).toEqual([]);

  // The same click once more is the same change.
  expect((await confirm(pair(2).supported)).answer).toMatchObject({ seq: 1, state: 'done' });
}, 300_000);

/**
 * Agreements that go on under a successor. Whoever confirms the first merger dies at one place after the other, clicking
 * again each time: before and after all ledgers are written, before and after the successor is let in, and before the change
 * is marked as followed. The second and the third die once and are left to the tick.
 */
it('moves an agreement to its successor in all ledgers or in none, wherever somebody died, once', async () => {
  const people = season(world);
  const mergers = [1, 2, 3].map(n => ({
    ...{ supporter: `panshan-2024-s0${n}`, supported: `panshan-2024-b0${n}` },
    heir: `panshan-2025-b0${n}`,
  }));
  const begun: (Pair & { heir: string; id: string })[] = [];
  for (const one of mergers) {
    const id = await people.signed({ supporter: one.supporter, supported: one.supported });
    await people.concluded(id, ['panshan'], `盘并${one.supported}号`, '2024-09-18');
    begun.push({ ...one, id });
  }
  const { cases } = world.runtime.services;
  const moved = async ({ supporter, supported, heir, id }: (typeof begun)[number]) => {
    const [own, partner, heirs] = await Promise.all([
      cases.ledger(supported, 'supported'),
      cases.ledger(supporter, 'supporter'),
      cases.ledger(heir, 'supported'),
    ]);
    const lines = [own, partner, heirs].map(({ partners }) => partners.filter(one => one.case === id));
    return lines.map(some =>
      some.map(({ ended }) => (ended?.goesOn ? 'went on' : ended ? 'ended' : 'stands')),
    );
  };
  const before = [['stands'], ['stands'], []];
  const after = [['went on'], ['went on', 'stands'], ['stands']];
  const dies = async (one: (typeof begun)[number], death: DeathAt) => {
    const asked: AskedOfUnit = { kind: 'merged', reason, successor: one.heir, goesOn: [one.id] };
    const { died } = await confirm(one.supported, death, asked);
    expect([death, died]).toEqual([death, true]);
    return moved(one);
  };
  const [first, second, third] = begun;
  if (!first || !second || !third) throw new Error('there are three');
  expect(await dies(first, { call: 'cases.endPair', when: 'before' })).toEqual(before);
  expect(await dies(first, { call: 'cases.endPair', when: 'after' })).toEqual(after);
  expect(await dies(first, { call: 'cases.letIn', when: 'before' })).toEqual(after);
  expect(await dies(first, { call: 'cases.letIn', when: 'after' })).toEqual(after);
  expect(await dies(first, { call: 'changes.keep', when: 'before' })).toEqual(after);
  expect(await dies(second, { call: 'changes.begin', when: 'after' })).toEqual(before);
  expect(await dies(third, { call: 'cases.endPair', when: 'after' })).toEqual(after);

  for (let minute = 0; minute < 5; minute++)
    await world.runtime.clock.advanceTo(world.runtime.clock.now() + 60_000);
  await world.runtime.quiet();
  for (const one of begun) {
    expect([one.supported, await moved(one)]).toEqual([one.supported, after]);
    expect((await changesOf(one.supported)).map(({ state }) => state)).toEqual(['done']);
    const { status, reference } = await world.as(`${one.heir}/director`).see(one.id);
    expect(status).toBe('FILED');
    for (const unit of [one.supporter, one.heir]) {
      const told = world.mails(`${unit}-director`, reference).filter(text => text.includes('继续履行'));
      expect([unit, told.length]).toEqual([unit, 1]);
    }
  }
  expect(await broken(await world.snapshot())).toEqual([]);
}, 300_000);
