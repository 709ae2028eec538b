import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '#shared/services.ts';
import { marks, openFormRooms } from './form-rooms.ts';
import { definition, morning, signing } from './seen-draft.ts';

const { as: signedIn, clock, close } = await openFormRooms();
afterAll(close);

/** The rooms of the form behind a sign-in as somebody of the first kindergarten. */
const as = (seat: 'director' | 'deputy' | 'stranger', typed?: Session['typed']) =>
  signedIn(seat === 'stranger' ? 'nobody' : `k-1-${seat}`, typed);

const start = `/programs/${definition.id}/duties/agreement/2024/start`;
const begin = { id: 'start_12345', seat: 'k-1/deputy', 'party.supporter': 'k-1', 'party.supported': 'k-2' };

describe('filling in a form', async () => {
  let edit = '';
  beforeAll(async () => {
    const { post } = await as('deputy');
    const first = await post(start, begin);
    edit = first.headers.get('location') ?? '';
  });

  it('begins once: a second click leads to the same form and says so', async () => {
    const { post } = await as('deputy');
    const again = await post(start, begin);
    expect(again.status).toBe(303);
    expect(again.headers.get('location')).toBe(`${edit}?did=exists`);
  });

  it('keeps what was typed on a mistake, says it at the question, and has saved the rest', async () => {
    const { get, post } = await as('deputy');
    const page = await (await get(edit)).text();
    const typed = { 'a-goals': '目标一', 'a-to-year': '2026', 'a-to-month': '2', 'a-to-day': '30' };
    const answer = await post(edit, { ...marks(page), ...typed });
    expect(answer.status).toBe(422);
    const after = await answer.text();
    expect(after).toContain('终止日期：请填写真实存在的日期');
    expect(after).toContain('value="30"');
    expect(await (await get(edit)).text()).toContain('目标一');
  });

  it('takes the same click twice for one, and its own autosave for its own', async () => {
    const { get, post } = await as('deputy');
    const page = await (await get(edit)).text();
    const saved = await post(`${edit}?auto=1`, { ...marks(page), 'a-goals': '目标二' });
    expect(await saved.json()).toMatchObject({ said: '09:00 已保存' });
    const [one, two] = await Promise.all([
      post(edit, { ...marks(page), 'a-goals': '目标三' }),
      post(edit, { ...marks(page), 'a-goals': '目标三' }),
    ]);
    expect([one.status, two.status]).toEqual([303, 303]);
    const back = await post(edit, { ...marks(page), 'a-goals': '目标二' });
    expect(back.status).toBe(303);
    expect(await (await get(edit)).text()).toContain('目标二');
  });

  it('answers 409 when somebody else saved meanwhile, and keeps both texts in view', async () => {
    const [deputy, director] = [await as('deputy'), await as('director')];
    const old = await (await deputy.get(edit)).text();
    const mine = await (await director.get(edit)).text();
    expect((await director.post(edit, { ...marks(mine), 'a-goals': '园长的目标' })).status).toBe(303);
    const answer = await deputy.post(edit, { ...marks(old), 'a-goals': '副园长的目标' });
    expect(answer.status).toBe(409);
    const after = await answer.text();
    expect(after).toContain('副园长的目标');
    expect(after).toContain('系统中现在保存的是：园长的目标');
    expect(after).toContain('编号 stale');
    const again = await deputy.post(edit, { ...marks(after), 'a-goals': '商定的目标' });
    expect(again.status).toBe(303);
  });

  it('keeps a text that is longer than any draft may hold', async () => {
    const { get, post } = await as('deputy');
    const page = await (await get(edit)).text();
    const answer = await post(edit, { ...marks(page), 'a-goals': '长'.repeat(12_000) });
    expect(answer.status).toBe(422);
    const after = await answer.text();
    expect(after).toContain('帮扶目标：内容过长');
    expect(after).toContain('长'.repeat(12_000));
  });

  it('gives back what an expired session was about to send', async () => {
    const path = new URL(edit, 'https://jiedui.example').pathname;
    const fields: [string, string][] = [['a-goals', '没来得及保存的目标']];
    const { get } = await as('deputy', { path, fields });
    const page = await (await get(edit)).text();
    expect(page).toContain('没来得及保存的目标');
    expect(page).toContain('您刚才填写的内容已经找回');
  });

  it('goes on with a file that had arrived when the session expired', async () => {
    const files = edit.replace('/edit', '/files');
    const fields: [string, string][] = [
      ['slot', 'scheme'],
      ['name', '帮扶计划'],
      ['id', 'file_12345'],
    ];
    const back = async (path: string) => (await (await as('deputy', { path, fields })).get(path)).text();
    const arrived = await back(`${files}/ticket_1/arrived`);
    expect(arrived).toContain('“帮扶计划”已经送达');
    expect(arrived).toContain(`action="${files}/ticket_1/arrived"`);
    expect(await back(files)).toContain('先说明是什么文件');
    expect((await (await as('deputy')).get(`${files}/ticket_1/arrived`)).status).toBe(404);
  });

  it('is not there for a stranger, and not sent on by a deputy', async () => {
    expect((await (await as('stranger')).get(edit)).status).toBe(404);
    const check = edit.replace('/edit', '/check');
    const answer = await (await as('deputy')).post(check, { id: 'submit_12345', seen: '9' });
    expect(answer.status).toBeGreaterThanOrEqual(403);
    expect(answer.status).toBeLessThan(500);
  });

  it('is shut after the lock: nothing is saved, nothing that was typed is lost', async () => {
    const { get, post } = await as('deputy');
    const page = await (await get(edit)).text();
    clock.now = signing.locks;
    const answer = await post(edit, { ...marks(page), 'a-goals': '迟到的目标' });
    expect(answer.status).toBe(409);
    const after = await answer.text();
    expect(after).toContain('迟到的目标');
    expect(after).toContain('编号 locked');
    expect((await get(edit)).headers.get('location')).toBe(edit.replace('/edit', '/check'));
    clock.now = morning;
  });
});
