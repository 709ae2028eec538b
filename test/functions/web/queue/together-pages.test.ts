import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { type Desk, deskOf, type Page } from '#test/support/desk.ts';
import { season } from '#test/support/season.ts';
import { at, startWorld, type World } from '#test/support/world.ts';

const program = 'panjin-kindergartens-2024';
const [summary, result] = ['/queue/approve', '/queue/approve/done'];
const pair = (county: string, n: number) => ({
  supporter: `${county}-2024-s0${n}`,
  supported: `${county}-2024-b0${n}`,
});

/** The clerk of Panshan is its section head as well, until the 20th. */
const territory = () => {
  const made = demonstrationTerritory();
  const seats = made.units.find(({ id }) => id === 'panshan')?.seats;
  seats?.['section-head']?.push({ person: 'panshan-clerk', from: 0, to: at('2024-09-20', '00:00') });
  return made;
};

const itemsOn = (page: Page): [string, string][] =>
  [...page.text.matchAll(/name="item"(?: type="checkbox")? value="([^"]*)"/g)].map(
    ([, value = '']): [string, string] => ['item', value],
  );
const checkboxes = ({ text }: Page) =>
  [...text.matchAll(/type="checkbox" name="item" value="([^"]*)"/g)].map(([, value = '']) => value);
const asking = (chosen: readonly string[]) =>
  `${summary}?${new URLSearchParams(chosen.map(item => ['item', item]))}`;
const part = (text: string, from: string) => text.slice(text.indexOf(from));

describe('approving several at once', () => {
  let world: World;
  let head: Desk;
  let clerk: Desk;
  const ids: string[] = [];
  let far = '';
  beforeAll(async () => {
    world = await startWorld({ program, territory: territory(), clock: at('2024-09-18') });
    const people = season(world);
    for (const n of [1, 2, 3]) ids.push(await people.signed(pair('panshan', n)));
    far = await people.signed(pair('dawa', 1));
    head = await deskOf(world.runtime, 'panshan-section-head');
    clerk = await deskOf(world.runtime, 'panshan-clerk');
  }, 120_000);
  afterAll(() => world?.stop(), 30_000);

  const fieldsOf = (page: Page): [string, string][] => [
    ['batch', /name="batch" value="([^"]*)"/.exec(page.text)?.[1] ?? ''],
    ...itemsOn(page),
  ];
  const approvals = async (id: string) => {
    const page = await head.open(`/cases/${id}/history`);
    return page.text.match(/jd-event__what">审核通过/g)?.length ?? 0;
  };

  it('wants something chosen, and not more than a page', async () => {
    const none = await head.open(`${summary}?seat=panshan%2Fsection-head&page=1`);
    expect([none.status, none.text]).toEqual([422, expect.stringMatching(/href="#item">请至少勾选一件/)]);
    expect(none.text).toContain('有 3 件等您办理');
    const many = Array.from({ length: 51 }, (_, n) => `case_${n} 1-1-0`);
    const over = await head.open(asking(many));
    expect([over.status, over.text]).toEqual([422, expect.stringContaining('一次最多批量通过 50 件')]);
    const sent = await head.post(
      summary,
      many.map(one => ['item', `${one} 1 panshan/section-head`]),
    );
    expect([sent.status, sent.text]).toEqual([422, expect.stringContaining('一次最多批量通过 50 件')]);
    expect((await head.post(summary, [['batch', 'batch_nothing']])).status).toBe(422);
    const whole = `${ids[0]} 1-1-0 9 panshan/section-head`;
    expect((await head.post(summary, [['item', whole]])).status).toBe(422);
    expect(await approvals(ids[0] ?? '')).toBe(0);
  });

  it('says before what would be done, keeps an opinion that is too long, and names nobody else’s case', async () => {
    const queue = await head.open('/queue');
    const boxes = checkboxes(queue);
    expect(boxes).toHaveLength(3);
    expect(queue.text).toMatch(/选择：示例[^<]*，农村幼儿园帮扶协议，2024年度/);
    const page = await head.open(asking([...boxes.slice(0, 2), `${far} 1-1-0`]));
    expect(page.status).toBe(200);
    expect(page.text).toMatch(/以下 2 件可以一并通过[\s\S]*协议 2 件[\s\S]*首次[\s\S]*确认通过 2 件/);
    expect(page.text).toContain('另有 1 件没有找到，或者不属于您的岗位');
    expect(part(page.text, '<main')).not.toContain(far);
    expect(itemsOn(page)).toHaveLength(2);

    const long = await head.post(summary, [...fieldsOf(page), ['opinion', '长'.repeat(1001)]]);
    expect([long.status, long.text]).toEqual([422, expect.stringContaining('长'.repeat(1001))]);
    expect(long.text).toContain('意见请控制在 1000 个字以内');
    expect(fieldsOf(long)).toEqual(fieldsOf(page));
    const stranger = await deskOf(world.runtime, 'panshan-2024-b01-director');
    for (const address of [asking(boxes), `${result}?item=${encodeURIComponent(boxes[0] ?? '')}`])
      expect((await stranger.open(address)).status).toBe(403);
    expect((await stranger.post(summary, fieldsOf(page))).status).toBe(403);
  });

  it('finds list and opinion again after a session that expired before the confirmation', async () => {
    const page = await head.open(asking(checkboxes(await head.open('/queue')).slice(0, 2)));
    const id = head.browser.cookies.find(({ name }) => name === 'session')?.value ?? '';
    const { sessions } = world.runtime.services;
    const kept = await sessions.get(id);
    if (kept) await sessions.put({ ...kept, expires: Date.now() - 1 });
    const back = await head.post(summary, [
      ...fieldsOf(page),
      ['opinion', '材料齐全，同意。'],
      ['keep', 'yes'],
    ]);
    expect(back.path).toBe(summary);
    expect(back.text).toMatch(/<textarea[^>]*name="opinion"[^>]*>\s*材料齐全，同意。[\s\S]*确认通过 2 件/);
    expect(back.text).toMatch(/name="keep" value="yes" checked/);
    expect(itemsOn(back)).toEqual(itemsOn(page));
    expect(await Promise.all(ids.map(approvals))).toEqual([0, 0, 0]);
  });

  it('approves what stands as it was shown, refuses what changed since, and answers a second click as the first', async () => {
    const page = await head.open(asking(checkboxes(await head.open('/queue'))));
    expect(page.text).toContain('确认通过 3 件');
    const [one = '', changed = '', other = ''] = ids;
    // Returned, mended and signed again meanwhile: the same seat is asked, and has not seen it.
    await world.as('panshan/section-head').giveBack(changed, '请写明指标。', ['goals']);
    const fields: [string, string][] = [
      ...fieldsOf(page),
      ['item', `${far} 1-1-0 ${Number.MAX_SAFE_INTEGER} dawa/section-head`],
      ['opinion', '材料齐全。'],
    ];
    const [first, twin] = await Promise.all([head.post(summary, fields), head.post(summary, fields)]);
    const second = await head.post(summary, fields);
    for (const answer of [first, twin, second, await head.open(first?.path ?? '')]) {
      expect(answer.path).toContain(result);
      expect(answer.text).toMatch(/已通过 2 件，没有通过 2 件/);
      expect(answer.text).toMatch(/有 1 件没有找到/);
      const undone = part(answer.text, '没有通过<');
      expect(undone.slice(0, undone.indexOf('</table'))).toContain(`/cases/${changed}?`);
      expect(undone).toContain('您核对清单之后有人改动或办理过');
      const done = part(answer.text, '已通过</caption');
      for (const id of [one, other]) expect(done).toContain(`/cases/${id}?`);
      expect(done).toContain('备案');
      expect(answer.text).toContain('href="/queue"');
    }
    expect(await Promise.all([one, changed, other].map(approvals))).toEqual([1, 0, 1]);
    const history = (await head.open(`/cases/${one}/history`)).text;
    expect(history).toContain('材料齐全。');
    // From a page that was made before, by another batch: it is done, and not twice.
    const late = await head.open(
      asking(itemsOn(page).map(([, item]) => item.split(' ').slice(0, 2).join(' '))),
    );
    expect(late.text).toMatch(/所选事项都不能批量通过[\s\S]*已经办理过，或者状态已经变化/);
    expect(late.text).not.toContain('name="batch"');
    // What a record, or a signature, asks for is given on its own page.
    const records = await clerk.open('/queue');
    expect(records.text).not.toMatch(/批量通过|逐件办理/);
    const row = `${one} 1-2-0`;
    expect(checkboxes(records)).not.toContain(row);
    const alone = await clerk.open(asking([row, `${other} 1-2-0`]));
    expect(alone.text).toContain('须填写备案号和日期');
  });

  it('is refused to whoever has lost the seat since the list was made', async () => {
    const people = season(world);
    const changed = pair('panshan', 2);
    await world.as(`${changed.supported}/deputy`).save(ids[1] ?? '', {
      ...agreementAnswers(2024),
      goals: '两年内达到三星级标准。',
    });
    await people.submit(changed, ids[1] ?? '');
    await people.signBoth(changed, ids[1] ?? '');
    const queue = await clerk.open('/queue');
    expect(queue.text.match(/>逐件办理</g)).toHaveLength(2);
    const boxes = checkboxes(queue);
    expect(boxes).toEqual([`${ids[1]} 2-1-0`]);
    const page = await clerk.open(asking(boxes));
    expect(page.text).toMatch(/退回后修改[\s\S]*确认通过 1 件/);
    await world.runtime.clock.advanceTo(at('2024-09-20'));
    const answer = await clerk.post(summary, fieldsOf(page));
    expect(answer.text).toMatch(/没有通过任何一件[\s\S]*现在不由您办理/);
    expect((await clerk.open(asking(boxes))).text).toMatch(/都不能批量通过[\s\S]*现在不由您办理/);
    expect(checkboxes(await clerk.open('/queue'))).toEqual([]);
    expect(await approvals(ids[1] ?? '')).toBe(0);
  });
});
