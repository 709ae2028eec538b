import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { type Desk, deskOf, type Page } from '#test/support/desk.ts';
import { season } from '#test/support/season.ts';
import { at, startWorld, type World } from '#test/support/world.ts';

const program = 'panjin-kindergartens-2024';
const summary = '/queue/approve';
const pair = (n: number) => ({ supporter: `panshan-2024-s0${n}`, supported: `panshan-2024-b0${n}` });
const pdf = Buffer.from(
  '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n',
);

/** The rows of the table under a caption. */
const table = ({ text }: Page, caption: string): string =>
  text.split('<table').find(part => part.includes(`>${caption}</caption>`)) ?? '';

describe('what is decided by itself, sent among others', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ program, territory: demonstrationTerritory(), clock: at('2024-09-18') });
  }, 120_000);
  afterAll(() => world?.stop(), 30_000);

  /** As a page would send it that was made before, or by somebody's own hand: whatever the version was. */
  const send = (desk: Desk, seat: string, tasks: readonly [string, string][], batch = 'batch_of_a_hand') =>
    desk.post(summary, [
      ['batch', batch],
      ...tasks.map(([id, task]): [string, string] => [
        'item',
        `${id} ${task} ${Number.MAX_SAFE_INTEGER} ${seat}`,
      ]),
    ]);
  const taskOf = async (seat: string, id: string) =>
    (await world.as(seat).see(id)).tasks.find(one => one.state === 'OPEN' && one.seat === seat)?.id ?? '';

  it('is not approved while a request to withdraw waits for its answer; the others are', async () => {
    const people = season(world);
    const [asked, plain] = [await people.signed(pair(1)), await people.signed(pair(2))];
    const seat = 'panshan/section-head';
    await world.as(seat).approve(asked);
    // Given back to the review, so that it has been decided on and waits for the same seat again.
    const clerk = world.as('panshan/clerk');
    const back = {
      type: 'return',
      task: await taskOf('panshan/clerk', asked),
      reason: '请再核。',
      fields: [],
    };
    await clerk.send(asked, { ...back, to: 'review' });
    const tasks: [string, string][] = [];
    for (const id of [asked, plain]) tasks.push([id, await taskOf(seat, id)]);
    const head = await deskOf(world.runtime, 'panshan-section-head');
    const shown = await head.open(
      `${summary}?${new URLSearchParams(tasks.map(one => ['item', one.join(' ')]))}`,
    );
    expect(shown.text).toContain('确认通过 2 件');

    await world.as('panshan-2024-b01/director').askWithdrawal(asked, '目标需要重写。');
    const result = await send(head, seat, tasks);
    expect(result.text).toContain('已通过 1 件，没有通过 1 件');
    expect(table(result, '没有通过')).toMatch(new RegExp(`${asked}[\\s\\S]*提交人申请撤回，请先答复申请`));
    expect(table(result, '已通过')).toContain(plain);
    const again = await send(head, seat, tasks);
    expect(again.path).toBe(result.path);
    expect((await world.as(seat).see(asked)).tasks.at(-1)?.state).toBe('OPEN');

    // Answered, it can be approved: among others as well.
    await world.as(seat).declineWithdrawal(asked, '材料齐全，请继续。');
    // Whoever had narrowed the queue goes back to it as it was, before and after, and from each case.
    const place = new URLSearchParams({ seat, form: `${program}.agreement` });
    const narrowed = `/queue?${place}`;
    place.append('item', tasks[0]?.join(' ') ?? '');
    const page = await head.open(`${summary}?${place}`);
    const then = await head.send(page, summary, []);
    expect(then.text).toContain('1 件已全部通过');
    for (const { text } of [page, then]) {
      expect(text).toContain(`href="${narrowed.replace('&', '&amp;')}"`);
      expect(text).toContain(`/cases/${asked}?from=${encodeURIComponent(narrowed.slice(1))}"`);
    }
  });

  it('is not approved when it came from paper, nor when it is recorded or signed', async () => {
    await world.runtime.clock.advanceTo(at('2024-10-05'));
    const clerk = world.as('panshan/clerk');
    const { id } = await clerk.takeOver('monthly-report', '2024-09', { unit: 'panshan' });
    await clerk.upload(id, { slot: 'scan', name: '月报表.pdf', type: 'application/pdf', bytes: pdf });
    await clerk.save(id, { handedInOn: '2024-09-20', activePairs: 3, activities: 8 });
    await world.as('panshan/section-head').submit(id);
    const seat = 'panjin/clerk';
    const task = await taskOf(seat, id);
    const desk = await deskOf(world.runtime, 'panjin-clerk');
    const shown = await desk.open(`${summary}?${new URLSearchParams({ item: `${id} ${task}` })}`);
    expect(shown.text).toMatch(/都不能批量通过[\s\S]*补录材料须对照扫描件逐件核对/);
    const result = await send(desk, seat, [[id, task]]);
    expect(result.text).toContain('没有通过任何一件');
    expect(table(result, '没有通过')).toContain('补录材料须对照扫描件逐件核对');
    expect((await world.as(seat).see(id)).status).toBe('RUNNING');

    await world.as(seat).approve(id);
    expect((await world.as(seat).see(id)).status).not.toBe('RUNNING');

    const recorder = 'panshan/clerk';
    const [first] = (await world.as(recorder).queue()).tasks;
    const other = await send(await deskOf(world.runtime, 'panshan-clerk'), recorder, [
      [first?.case.id ?? '', first?.task.id ?? ''],
    ]);
    expect(table(other, '没有通过')).toContain('须填写备案号和日期，请打开办理');
  }, 60_000);
});
