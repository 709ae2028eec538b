import { afterAll, beforeAll, expect, it } from 'vitest';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { broken } from '../support/invariants.ts';
import { type Pair, season } from '../support/season.ts';
import { at, startWorld, type World } from '../support/world.ts';

/*
 * Three agreements of A1 that come to nothing at first: one is rejected by the bureau that reviews it, one by a county that
 * should consent to a pair across, and one is withdrawn after a decision, with the consent of whoever holds it. Each frees
 * both sides, names itself in the second attempt, and that is filed.
 */
const program = 'panjin-kindergartens-2024';
const across = { supporter: 'panshan-2024-s03', supported: 'dawa-2024-b03' };
let world: World;
beforeAll(async () => {
  const territory = demonstrationTerritory();
  world = await startWorld({
    program,
    territory: { ...territory, pairs: [...territory.pairs, { round: '2024', parties: across }] },
    clock: at('2024-09-18'),
  });
}, 240_000);
afterAll(() => world?.stop());

/** What the ledgers of both sides say of the pair: which case. */
const ledgersOf = async (pair: Pair) => {
  const { cases } = world.runtime.services;
  const both = await Promise.all([
    cases.ledger(pair.supporter, 'supporter'),
    cases.ledger(pair.supported, 'supported'),
  ]);
  return both.map(({ partners }) => partners.map(one => one.case));
};

const againAndFiled = async (pair: Pair, first: string, conclude: (id: string) => Promise<void>) => {
  expect(await ledgersOf(pair)).toEqual([[], []]);
  const people = season(world);
  const second = await people.draft(pair);
  await people.submit(pair, second);
  await conclude(second);
  expect(await world.as(`${pair.supported}/director`).see(second)).toMatchObject({
    status: 'FILED',
    attempt: 2,
    follows: first,
  });
  expect(await ledgersOf(pair)).toEqual([[second], [second]]);
};

it('is rejected at the review: it ends for both, who begin again', async () => {
  const pair = { supporter: 'panshan-2024-s01', supported: 'panshan-2024-b01' };
  const people = season(world);
  const id = await people.signed(pair);
  const gone = await world.as('panshan/section-head').reject(id, '两园不宜结对，请另行商议。');
  expect(gone).toMatchObject({ status: 'REJECTED' });
  await expect(world.as(`${pair.supported}/director`).submit(id)).rejects.toMatchObject({
    code: 'wrong-status',
  });
  await againAndFiled(pair, id, async second => {
    await people.signBoth(pair, second);
    await people.concluded(second, ['panshan'], '盘县教备〔2024〕1号', '2024-09-18');
  });
});

it('is rejected where a county should consent, and the others are asked no more', async () => {
  const people = season(world);
  const id = await people.draft(across);
  await people.submit(across, id);
  await world.as('panshan/section-head').approve(id);
  expect(await world.as('dawa/section-head').reject(id, '本县已另有安排。')).toMatchObject({
    status: 'REJECTED',
  });
  expect((await world.as('panjin/section-head').queue()).tasks).toEqual([]);
  await againAndFiled(across, id, async second => {
    for (const bureau of ['panshan', 'dawa', 'panjin'])
      await world.as(`${bureau}/section-head`).approve(second);
    await people.signBoth(across, second);
    await people.concluded(second, ['panshan', 'dawa'], '大教备〔2024〕1号', '2024-09-18');
  });
});

it('is withdrawn after a decision only as whoever holds it agrees', async () => {
  const pair = { supporter: 'panshan-2024-s02', supported: 'panshan-2024-b02' };
  const people = season(world);
  const id = await people.signed(pair);
  await world.as('panshan/section-head').approve(id);
  const director = world.as(`${pair.supported}/director`);
  const reason = '帮扶期限写错。';
  await expect(director.withdraw(id, reason)).rejects.toMatchObject({ code: 'withdrawal-needs-consent' });
  await director.askWithdrawal(id, reason);
  await expect(world.as('dawa/clerk').allowWithdrawal(id)).rejects.toThrow();
  expect(await director.see(id)).toMatchObject({ status: 'RUNNING' });
  expect(await world.as('panshan/clerk').allowWithdrawal(id)).toMatchObject({ status: 'WITHDRAWN' });
  await againAndFiled(pair, id, async second => {
    await people.signBoth(pair, second);
    await people.concluded(second, ['panshan'], '盘县教备〔2024〕2号', '2024-09-18');
  });
});

it('keeps every invariant', async () => {
  expect(await broken(await world.snapshot())).toEqual([]);
});
