import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { deskOf } from '../support/desk.ts';
import { broken } from '../support/invariants.ts';
import { backdoor } from '../support/kills-backdoor.ts';
import { season } from '../support/season.ts';
import { at, startWorld, type World } from '../support/world.ts';

/*
 * The clerk who is to record an agreement of A1 finds that the section head has overlooked something, and gives it back to
 * the review (退回重审). By hand: signed and approved in round 1, approved again in round 2, given back once more on the
 * next day with the executions of the escort lost, approved in round 3, recorded and sealed once. Both signatures stand.
 */
const program = 'panjin-kindergartens-2024';
const pair = { supporter: 'panshan-2024-s01', supported: 'panshan-2024-b01' };
const [head, clerk] = ['panshan/section-head', 'panshan/clerk'];

let world: World;
let id = '';
beforeAll(async () => {
  world = await startWorld({ program, territory: demonstrationTerritory(), clock: at('2024-09-18') });
  const people = season(world);
  id = await people.signed(pair);
  await world.as(head).approve(id);
}, 240_000);
afterAll(() => world?.stop());

const openTask = async () =>
  (await world.as(clerk).see(id)).tasks.find(({ state }) => state === 'OPEN') ?? { id: '', seat: '' };
const passBack = async (more = {}) => {
  const { id: task } = await openTask();
  const reason = '请核对帮扶期限。';
  return world.as(clerk).send(id, { type: 'return', task, reason, fields: [], to: 'review', ...more });
};

describe('an agreement that goes back to its review', () => {
  it('is refused where something is flagged, or to a step that was not passed', async () => {
    await expect(passBack({ fields: ['goals'] })).rejects.toMatchObject({ code: 'unknown-flag' });
    await expect(passBack({ to: 'sign' })).rejects.toMatchObject({ code: 'not-offered' });
    await expect(passBack({ to: 'record' })).rejects.toMatchObject({ code: 'not-offered' });
  });

  it('is approved again by the section head, who is told why, and comes to the clerk again', async () => {
    await passBack();
    const seen = await world.as(head).see(id);
    expect(seen).toMatchObject({ status: 'RUNNING', round: 2, passedBack: { reason: '请核对帮扶期限。' } });
    expect((await openTask()).seat).toBe(head);
    expect((await world.as(clerk).queue()).tasks).toEqual([]);
    expect(world.mails('panshan-section-head').at(-1)).toContain('退回给您重新审核');
    await world.as(head).approve(id);
    expect((await openTask()).seat).toBe(clerk);
  });

  it('may go back once more; then it is recorded and sealed once, under its first signatures', async () => {
    await world.runtime.clock.advanceTo(at('2024-09-19'));
    const behind = await backdoor(world.runtime);
    expect(await behind.stopExecutions(id)).toBe(1);
    const me = await deskOf(world.runtime, 'panshan-clerk');
    const other = await deskOf(world.runtime, 'panshan-section-head');
    const action = `/cases/${id}/decide`;
    const page = await me.open(`/cases/${id}`);
    expect(page.text).toMatch(/退回时：退回给.*申报单位.*基础教育科（股）负责人（重新审核，内容不变）/s);
    const typed: [string, string][] = [
      ['verdict', 'return'],
      ['to', 'review'],
      ['opinion', '请再核对进度安排。'],
    ];
    const flagged = await me.send(page, action, [...typed, ['fields', 'goals']]);
    expect(flagged.status).toBe(422);
    expect(flagged.text).toContain('不能标出需要修改的项目');
    expect(flagged.text).toMatch(/value="review" checked/);
    const [first, second] = [await me.send(page, action, typed), await me.send(page, action, typed)];
    expect([first.path, second.path]).toEqual(Array(2).fill(`/cases/${id}?did=passed-back`));
    expect(first.text).toContain('已退回重新审核。');
    expect((await other.open('/queue')).text).toContain('退回重审');
    const again = await other.open(`/cases/${id}`);
    expect(again.text).toMatch(/退回重新审核，意见：.*请再核对进度安排/s);
    expect(again.text).not.toContain('退回时：退回给');
    expect((await other.open(`/cases/${id}/history`)).text).toMatch(/由盘山县教育局[^<]*重新审核/);
    await world.as(head).approve(id);
    await world.as(clerk).record(id, '盘县教备〔2024〕1号', '2024-09-19');
    await world.runtime.clock.advanceTo(at('2024-09-20'));
    const one = await world.as(clerk).see(id);
    expect(one).toMatchObject({ status: 'FILED', round: 3 });
    const events = await world.as(clerk).history(id);
    const times = (type: string) => events.filter(({ did }) => did.type === type).length;
    expect(['SIGNED', 'FROZEN', 'PASSED_BACK', 'RECORDED', 'SEALED'].map(times)).toEqual([2, 1, 2, 1, 1]);
    expect((await world.as(clerk).document(id, 'sealed')).length).toBeGreaterThan(1_000);
    expect(await broken(await world.snapshot())).toEqual([]);
  });
});
