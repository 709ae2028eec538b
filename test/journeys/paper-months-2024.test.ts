import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskOf } from '#test/support/desk.ts';
import { broken } from '#test/support/invariants.ts';
import { concludeAll, threePairs } from '#test/support/months.ts';
import { at, startWorld, type World } from '#test/support/world.ts';

/*
 * September 2024 of plan A1 was reported on paper: due on 20 September. The county takes it over, the city compares and
 * confirms. By hand: the clerk types 2 active pairs and 9 activities where the paper says 3 and 4, handed in on 19 September;
 * corrected, the city's table says 3 and 4. Then the paper turns out to be another county's: nothing of it counts.
 */
const program = 'panjin-kindergartens-2024';
const unit = { unit: 'panshan' };
const pdf = Buffer.from(
  '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n',
);
const scan = { slot: 'scan', name: '月报扫描件.pdf', type: 'application/pdf', bytes: pdf };

let world: World;
beforeAll(async () => {
  world = await startWorld({ program, territory: threePairs(), clock: at('2024-09-18') });
  await concludeAll(world);
  await world.runtime.clock.advanceTo(at('2024-10-08'));
}, 120_000);
afterAll(() => world?.stop(), 60_000);

const clerk = () => world.as('panshan/clerk');
const head = () => world.as('panshan/section-head');
const city = () => world.as('panjin/clerk');
const report = (activePairs: number, activities: number) => ({
  handedInOn: '2024-09-19',
  activePairs,
  activities,
});
const entered = async (id: string, answers: ReturnType<typeof report>) => {
  await clerk().upload(id, scan);
  await clerk().save(id, answers);
  await head().submit(id);
};
const row = async () =>
  (await city().completeness('2024')).deliveries.find(
    ({ duty, period, parties }) =>
      duty === 'monthly-report' && period === '2024-09' && parties.unit === 'panshan',
  );

describe('a month that was reported on paper', () => {
  let wrong = '';
  let right = '';

  it('counts once the city has confirmed it, on the day on paper', async () => {
    wrong = (await clerk().takeOver('monthly-report', '2024-09', unit)).id;
    await entered(wrong, report(2, 9));
    await city().approve(wrong);
    expect(await city().see(wrong)).toMatchObject({ status: 'APPROVED', late: false });
    expect(await row()).toMatchObject({ state: 'settled', late: false, case: wrong });
  });

  it('is corrected with a scan again, by two offices again; then the correction counts, from the same day', async () => {
    await expect(head().correct(wrong, '数字抄错')).rejects.toThrow('not-allowed');
    right = (await clerk().correct(wrong, '结对数和次数抄反了。')).id;
    await clerk().save(right, report(3, 4));
    await expect(head().submit(right)).rejects.toThrow('scan');
    await entered(right, report(3, 4));
    expect(await row()).toMatchObject({ case: wrong });
    await city().approve(right);
    expect(await city().see(right)).toMatchObject({ status: 'APPROVED', late: false });
    expect(await row()).toMatchObject({ state: 'settled', late: false, case: right });
    const desk = await deskOf(world.runtime, 'panjin-clerk');
    const { text } = await desk.open(`/cases/${wrong}`);
    expect(text).toContain(`/cases/${right}`);
  });

  it('is declared void when it should not be there, by the office that confirms; and can be taken over again', async () => {
    await expect(clerk().askVoid(wrong, '不是本县的')).rejects.toThrow('wrong-status');
    await clerk().askVoid(right, '这是另一县的月报。');
    for (const seat of ['panshan/clerk', 'panshan/section-head', 'dawa/section-head'])
      await expect(world.as(seat).allowVoid(right)).rejects.toThrow(
        /not-your-task|not-found|submitter-decides/,
      );
    await city().allowVoid(right);
    expect(await city().see(right)).toMatchObject({ status: 'TERMINATED' });
    expect(await row()).toMatchObject({ state: 'overdue' });
    const again = await clerk().takeOver('monthly-report', '2024-09', unit);
    expect(again.id).not.toBe(right);
    await entered(again.id, report(1, 1));
    await city().approve(again.id);
    expect(await row()).toMatchObject({ state: 'settled', late: false, case: again.id });
    expect(await broken(await world.snapshot())).toEqual([]);
  });
});
