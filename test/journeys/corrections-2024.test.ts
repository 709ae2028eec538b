import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completenessIn } from '#shared/actions/completeness.ts';
import { rollUpOf } from '#shared/actions/roll-up.ts';
import type { Answers, Row } from '#shared/domain/case.ts';
import { rowsOf } from '#shared/domain/list.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { concludeAll, countyMonth, handIn, monthOf, supported, threePairs } from '../support/months.ts';
import { at, startWorld, type World } from '../support/world.ts';

/*
 * Corrections in plan A1, October 2024. By hand: the first kindergarten hands in 3 activities in time; the bureau fills in
 * 1 for the second; the third is silent. The county reports 4 in time, the city takes it. On 25 October, after both were
 * due, the second corrects its return to 2; the county corrects its table to 3 + 2 = 5. Until the city has taken the
 * correction the roll-up says 4. Nothing of it is late but the third, who is overdue.
 */
const program = 'panjin-kindergartens-2024';
let world: World;
let returned: string;
let report: string;

beforeAll(async () => {
  world = await startWorld({ program, territory: threePairs(), clock: at('2024-09-18') });
  await concludeAll(world);
  await world.runtime.clock.advanceTo(at('2024-10-10'));
  await handIn(world, 1, '2024-10', 3);
  const clerk = world.as('panshan/clerk');
  const onBehalf = { reason: '园长住院。' };
  returned = (await clerk.start({ unit: supported(2) }, '2024-10', 'monthly-return', { onBehalf })).id;
  await clerk.save(returned, monthOf(1));
  await clerk.submit(returned);
  report = (await clerk.start({ unit: 'panshan' }, '2024-10', 'monthly-report')).id;
  await clerk.save(report, { ...((await clerk.content(report)).answers as Answers), ...countyMonth });
  await world.as('panshan/section-head').submit(report);
  await world.as('panjin/clerk').approve(report);
  await world.runtime.clock.advanceTo(at('2024-10-25'));
}, 240_000);
afterAll(() => world?.stop(), 30_000);

const who = async (person: string) => {
  const { services } = world.runtime;
  const found = await services.people.who(person, services.now());
  if (!found) throw new Error(`nobody is called ${person}`);
  return found;
};
const activities = async () => {
  const { services } = world.runtime;
  const asked = { duty: 'monthly-report', period: '2024-10' };
  const found = await rollUpOf(services, await who('panjin-clerk'), program, asked);
  if (isRefusal(found)) throw new Error('the city reads its roll-up');
  return found.entries.flatMap(({ content }) =>
    rowsOf(content?.answers.returns).map(row => row.activities ?? 0),
  );
};
const stands = async () => {
  const { services } = world.runtime;
  const wanted = ({ id }: { id: string }, { period }: { period: { id: string } }) =>
    id === 'monthly-return' && period.id === '2024-10';
  const found = await completenessIn(services, await who('panshan-clerk'), program, {
    round: '2024',
    wanted,
  });
  if (isRefusal(found)) throw new Error('the county sees what it waits for');
  return found.deliveries.map(({ state, late }) => `${state}${late ? ' late' : ''}`).sort();
};

describe('a correction', () => {
  const unit = supported(2);

  it('is begun by whoever could have written it, of what is concluded, with a reason', async () => {
    for (const seat of ['panshan/section-head', 'dawa/clerk', `${supported(1)}/director`])
      await expect(world.as(seat).correct(returned, '理由')).rejects.toThrow(/not-allowed|not-found/);
    const agreement = (await world.as(`${unit}/director`).duties()).duties.find(
      ({ duty }) => duty === 'agreement',
    );
    await expect(world.as(`${unit}/director`).correct(String(agreement?.case), '理由')).rejects.toThrow();
    const open = await handIn(world, 3, '2024-10', 1);
    const mine = await world.as(`${supported(3)}/deputy`).correct(open, '次数有误');
    expect(mine.corrects).toMatchObject({ case: open });
    // As long as it is being written, the return counts as it was.
    await world.as(`${supported(3)}/deputy`).save(mine.id, monthOf(2));
    expect(await stands()).toEqual(['settled', 'settled', 'settled late']);
  });

  it('names what it corrects, which stays as it was and names it in turn', async () => {
    const director = world.as(`${unit}/director`);
    const begun = await director.correct(returned, '代填漏记一次活动。');
    expect(await director.correct(returned, '再来一次')).toMatchObject({ id: begun.id });
    const before = await director.see(returned);
    expect((await director.content(begun.id)).answers).toEqual(monthOf(1));
    await director.save(begun.id, monthOf(2));
    await director.submit(begun.id);
    expect(await director.see(begun.id)).toMatchObject({ status: 'APPROVED', late: false });
    expect(await director.see(returned)).toEqual(before);
    expect((await director.content(returned)).answers).toEqual(monthOf(1));
    expect(await stands()).toEqual(['settled', 'settled', 'settled late']);
  });

  it('of a table takes what was corrected below, and counts once it is taken above', async () => {
    const clerk = world.as('panshan/clerk');
    const { id } = await clerk.correct(report, '第二园更正。');
    const rows = rowsOf(((await clerk.content(id)).answers as Answers).returns);
    expect(rows.map(({ standing, activities: n }: Row) => [standing, n])).toEqual([
      ['handed-in', 3],
      ['handed-in', 2],
      ['handed-in', 1],
    ]);
    await world.as('panshan/section-head').submit(id);
    expect(await activities()).toEqual([3, 1, 0]);
    await world.as('panjin/clerk').approve(id);
    expect(await activities()).toEqual([3, 2, 1]);
    expect((await clerk.see(id)).late).toBe(false);
  });

  it('can be corrected in its turn; and nothing can after the lock', async () => {
    const [last] = (await world.as('panshan/clerk').duties()).duties.filter(
      ({ duty, period }) => duty === 'monthly-report' && period === '2024-10',
    );
    const again = await world.as('panshan/clerk').correct(String(last?.case), '再更正一次。');
    expect(again.corrects?.case).toBe(last?.case);
    await world.runtime.clock.advanceTo(at('2025-01-02'));
    expect((await world.as('panshan/clerk').see(again.id)).status).toBe('EXPIRED');
    await expect(world.as('panshan/clerk').correct(String(last?.case), '晚了')).rejects.toThrow(/locked/);
    expect(await activities()).toEqual([3, 2, 1]);
  });
});
