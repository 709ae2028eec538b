import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demonstrationPassword } from '#infra/local/people.ts';
import type { Answers, Row } from '#shared/domain/case.ts';
import { rowsOf } from '#shared/domain/list.ts';
import { cookieBrowser } from '../support/cookie-browser.ts';
import { concludeAll, countyMonth, handIn, monthOf, supported, threePairs } from '../support/months.ts';
import { signIn } from '../support/sign-in.ts';
import { at, startWorld, type World } from '../support/world.ts';

/*
 * A county's months in plan A1, October to December 2024, with three supported kindergartens in force.
 *
 * By hand. September has no return: the agreements were concluded after the 15th, when the return of September was due.
 * October: the first hands in 3 activities with 12 teachers, the second a nil return, the third is silent; the county
 * changes nothing but adds a note to the silent, and hands in: 3 activities, 12 teachers. The city returns the first line;
 * the county corrects it to 2 and hands in again.
 * November: all three hand in (1, 2, 0), the third after the county had begun: 3 activities, 12 teachers.
 * December: the first hands in 2, the second is silent, the bureau fills in 1 for the third.
 */
const program = 'panjin-kindergartens-2024';
let world: World;

beforeAll(async () => {
  world = await startWorld({ program, territory: threePairs(), clock: at('2024-09-18') });
  await concludeAll(world);
}, 90_000);
afterAll(() => world?.stop(), 30_000);

/** Pages as somebody sees them after signing in. */
const pageOf = async (person: string) => {
  const browser = cookieBrowser();
  await signIn(browser, `${world.runtime.url}/programs`, {
    username: person,
    password: demonstrationPassword,
  });
  return async (address: string) => (await browser.request(new URL(`${world.runtime.url}${address}`))).text();
};

const returns = (answers: object) => rowsOf((answers as Answers).returns);
const begin = (month: string) =>
  world.as('panshan/clerk').start({ unit: 'panshan' }, month, 'monthly-report');
const months = async (n: number) =>
  (await world.as(`${supported(n)}/director`).duties()).duties
    .filter(({ duty }) => duty === 'monthly-return')
    .map(({ period }) => period);
const cells = (rows: Row[]) =>
  rows.map(({ key, standing, activities, participants }) => [key, standing, activities, participants]);

describe('the month of a county', () => {
  let october: string;

  it('asks a return of every supported kindergarten whose agreement was in force and known in time', async () => {
    await world.runtime.clock.advanceTo(at('2024-10-08'));
    expect(await months(1)).toEqual(['2024-10', '2024-11']);
    const supporter = await world.as('panshan-2024-s01/director').duties();
    expect(supporter.duties.some(({ duty }) => duty === 'monthly-return')).toBe(false);
  });

  it('begins with what was handed in, nil returns included, and says who is silent', async () => {
    await handIn(world, 1, '2024-10', 3);
    await handIn(world, 2, '2024-10', 0);
    await world.runtime.clock.advanceTo(at('2024-10-16'));
    october = (await begin('2024-10')).id;
    const { answers, filled } = await world.as('panshan/clerk').content(october);
    expect(cells(returns(answers))).toEqual([
      [supported(1), 'handed-in', 3, 12],
      [supported(2), 'handed-in', 0, undefined],
      [supported(3), 'silent', undefined, undefined],
    ]);
    expect(filled?.lists.returns?.map(row => row.case?.reference.slice(0, 7))).toEqual([
      '2024-10',
      '2024-10',
      undefined,
    ]);
  });

  it('lets the clerk add what is missing, but not change who stands there or how they stand', async () => {
    const clerk = world.as('panshan/clerk');
    const rows = returns((await clerk.content(october)).answers);
    const [one, two, three] = rows as [Row, Row, Row];
    const save = (...changed: Row[]) => clerk.save(october, { ...countyMonth, returns: changed } as Answers);
    await expect(save(one, two)).rejects.toThrow(/fixed/);
    await expect(save(one, two, { ...three, standing: 'handed-in', activities: 9 })).rejects.toThrow(/fixed/);
    await expect(save(one, two, three, { key: 'new', unit: 'panshan-2024-s01' })).rejects.toThrow(/fixed/);
    await save(one, two, { ...three, note: '电话催报两次。' });
  });

  it('is signed off by the head, comes back by the line, and only that line changes', async () => {
    const [clerk, head, city] = ['panshan/clerk', 'panshan/section-head', 'panjin/clerk'].map(seat =>
      world.as(seat),
    ) as [ReturnType<World['as']>, ReturnType<World['as']>, ReturnType<World['as']>];
    await expect(clerk.submit(october)).rejects.toThrow(/not-allowed/);
    await head.submit(october);
    const task = (await city.see(october)).tasks.find(({ state }) => state === 'OPEN')?.id;
    const lines = [{ field: 'returns', row: supported(1), reason: '与台账不符，请核对。' }];
    await city.send(october, { type: 'return', task, reason: '请核对第1行。', fields: [], lines });
    const [one, two, three] = returns((await clerk.content(october)).answers) as [Row, Row, Row];
    const before = (await clerk.content(october)).answers as Answers;
    const other = { ...before, returns: [one, { ...two, note: '改' }, three] } as Answers;
    await expect(clerk.save(october, other)).rejects.toThrow(/not-flagged/);
    await clerk.save(october, { ...before, returns: [{ ...one, activities: 2 }, two, three] } as Answers);
    await head.submit(october);
    await city.approve(october);
    expect((await city.see(october)).status).toBe('APPROVED');
    const { answers, filled } = await city.content(october);
    expect(returns(answers)[0]?.activities).toBe(2);
    expect(filled?.lists.returns?.[0]?.cells.activities).toBe(3);
  });

  it('takes what came later when the clerk asks for it, and keeps what was typed', async () => {
    await world.runtime.clock.advanceTo(at('2024-11-10'));
    await handIn(world, 1, '2024-11', 1);
    const { id } = await begin('2024-11');
    const clerk = world.as('panshan/clerk');
    const [one, two, three] = returns((await clerk.content(id)).answers) as [Row, Row, Row];
    await clerk.save(id, {
      returns: [{ ...one, activities: 5 }, two, { ...three, note: '待报' }],
    } as Answers);
    await handIn(world, 2, '2024-11', 2);
    await handIn(world, 3, '2024-11', 0);
    await clerk.send(id, { type: 'refresh' });
    expect(
      returns((await clerk.content(id)).answers).map(({ activities, note }) => [activities, note]),
    ).toEqual([
      [5, undefined],
      [2, undefined],
      [0, '待报'],
    ]);
    expect((await clerk.history(id)).at(-1)?.did.type).toBe('REFRESHED');
    const { answers } = await clerk.content(id);
    await clerk.save(id, { ...(answers as Answers), ...countyMonth });
    await world.as('panshan/section-head').submit(id);
  });

  it('is rolled up beside the month before, for the city all of it, as a page and as a file', async () => {
    const city = await pageOf('panjin-clerk');
    const page = await city(`/programs/${program}/roll-up?duty=monthly-report&period=2024-11`);
    // Panshan 5 + 2 + 0 activities, 4 + 8 teachers; in October 2 + 0 and 12, after the correction.
    expect(page).toContain('盘山县教育局（演示）');
    const text = page.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    expect(text).toContain('合计 7 12 1');
    expect(text).toContain('上期（2024年10月）合计 2 12 1');
    const lines = await city(`/exports/programs/${program}/lines/csv?duty=monthly-report&period=2024-10`);
    expect(lines.trimEnd().split('\r\n')).toHaveLength(1 + 3);
    expect(lines).toContain('电话催报两次。');
    const county = await pageOf('dawa-clerk');
    expect(
      await county(`/exports/programs/${program}/lines/csv?duty=monthly-report&period=2024-10`),
    ).not.toContain('电话催报');
  });
});

describe('a bureau that fills in for a kindergarten which cannot', () => {
  const unit = supported(3);
  const fillIn = (seat: string, of = unit, month = '2024-12') =>
    world
      .as(seat)
      .start({ unit: of }, month, 'monthly-return', { onBehalf: { reason: '园长住院，数据由电话核实。' } });
  let filled: string;

  it('is the bureau in charge, in the seat that the program names, and no other', async () => {
    await world.runtime.clock.advanceTo(at('2024-12-10'));
    for (const seat of ['dawa/clerk', 'panjin/clerk', 'panshan/section-head', 'panshan-2024-s03/director'])
      await expect(fillIn(seat)).rejects.toThrow(/not-found|not-allowed/);
    // What has no such seat in its form is filled in by nobody but its own unit.
    const clerk = world.as('panjin/clerk');
    const more = { onBehalf: { reason: '无' } };
    await expect(clerk.start({ unit: 'panshan' }, '2024-12', 'monthly-report', more)).rejects.toThrow(
      /not-found/,
    );
    filled = (await fillIn('panshan/clerk')).id;
  });

  it('does so openly: while it writes, and for good', async () => {
    const clerk = world.as('panshan/clerk');
    await clerk.save(filled, monthOf(1));
    const desk = async (person: string) => (await (await pageOf(person))('/duties')).split('<h2')[1] ?? '';
    const card = `/cases/${filled}/edit`;
    expect(await desk('panshan-clerk')).toContain(card);
    expect(await desk('panshan-section-head')).not.toContain(card);
    const director = world.as(`${unit}/director`);
    expect((await director.see(filled)).onBehalf).toEqual({
      seat: 'panshan/clerk',
      reason: '园长住院，数据由电话核实。',
    });
    await clerk.submit(filled);
    expect(await desk('panshan-clerk')).not.toContain(card);
    expect(world.mails(`${unit}-director`, filled.slice(-8).toUpperCase()).join()).toContain('代填');
    const page = await pageOf('panjin-clerk');
    expect(await page(`/cases/${filled}`)).toContain('为示例甲镇彩虹村幼儿园（演示）代填');
    expect(await page(`/cases/${filled}/history`)).toContain('代填，原因：园长住院');
  });

  it('marks the row of the county', async () => {
    await handIn(world, 1, '2024-12', 2);
    const { id } = await begin('2024-12');
    const { answers } = await world.as('panshan/clerk').content(id);
    expect(cells(returns(answers))).toEqual([
      [supported(1), 'handed-in', 2, 8],
      [supported(2), 'silent', undefined, undefined],
      [supported(3), 'filled-in', 1, 4],
    ]);
  });

  it('leaves alone what the unit has begun itself, and leaves the unit what it has begun', async () => {
    const own = await world
      .as(`${supported(2)}/deputy`)
      .start({ unit: supported(2) }, '2024-12', 'monthly-return');
    await expect(fillIn('panshan/clerk', supported(2))).rejects.toThrow(/already-exists/);
    await expect(world.as('panshan/clerk').see(own.id)).rejects.toThrow(/not-found/);
    const november = await fillIn('panshan/clerk', supported(2), '2024-11').catch((error: unknown) => error);
    // It handed in its November itself; whoever may see that is led to it.
    expect(november).toMatchObject({ status: 'APPROVED' });
    await world.as(`${supported(2)}/deputy`).discard(own.id);
    const again = await fillIn('panshan/clerk', supported(2));
    expect(again).toMatchObject({ attempt: 2, status: 'DRAFT' });
    await world.as('panshan/clerk').discard(again.id);
    expect(world.mails(`${supported(2)}-director`, again.reference).join()).toContain('放弃');
  });
});

describe('a month that is copied', () => {
  it('shows itself to whoever takes it', async () => {
    const clerk = world.as('panshan/clerk');
    const report = async (month: string, next: string) => {
      await world.runtime.clock.advanceTo(at(`${month}-18`));
      const { id } = await begin(month);
      const { answers } = await clerk.content(id);
      await clerk.save(id, { ...(answers as Answers), ...countyMonth, next });
      await world.as('panshan/section-head').submit(id);
      const queue = (await (await pageOf('panjin-clerk'))('/queue')).split('<tr');
      return queue.find(row => row.includes(id))?.includes('与上期相同');
    };
    expect(await report('2025-01', '组织跟岗培训。')).toBe(false);
    expect(await report('2025-02', '组织跟岗培训。')).toBe(true);
    expect(await report('2025-03', '组织送教下乡。')).toBe(false);
  });
});
