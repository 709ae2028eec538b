import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { demonstrationPassword } from '#infra/local/people.ts';
import { cookieBrowser } from '../support/cookie-browser.ts';
import { broken } from '../support/invariants.ts';
import { photograph, saidByPhone } from '../support/photograph.ts';
import { signIn } from '../support/sign-in.ts';
import { at, startWorld, type World } from '../support/world.ts';

/*
 * Inspections of one county of A1 in the autumn of 2024, by hand:
 *   10 Oct  b01 with two findings: answered in the browser, one comes back, answered again, accepted: complete
 *   10 Oct  b02 without findings: complete when submitted, its director is told
 *   10 Oct  s01 with one finding that nobody answers: reminded, and still open in November
 */
const program = 'panjin-kindergartens-2024';
const [clerk, head] = ['panshan/clerk', 'panshan/section-head'];
const [b01, stranger] = ['panshan-2024-b01/director', 'panshan-2024-b02/director'];
const finding = (key: string, found: string) => ({
  key,
  area: 'conditions',
  found,
  todo: '检修加固，举一反三。',
  until: '2024-10-31',
});
const visit = (kindergarten: string, findings: ReturnType<typeof finding>[]) => ({
  day: '2024-10-10',
  kindergarten,
  workAreas: ['conditions'],
  guidance: '总体较好，注意安全。',
  findings,
});

let world: World;
beforeAll(async () => {
  world = await startWorld({ program, territory: demonstrationTerritory(), clock: at('2024-10-10') });
}, 240_000);
afterAll(() => world?.stop());

const inspect = async (kindergarten: string, findings: ReturnType<typeof finding>[]) => {
  const { id } = await world.as(clerk).file('inspection', { unit: 'panshan' });
  await world.as(clerk).save(id, visit(kindergarten, findings));
  return id;
};

describe('inspections with findings', () => {
  it('are nobody else’s until they are submitted; then the unit reads its own and has to answer', async () => {
    const id = await inspect('panshan-2024-b01', [finding('a', '器械松动'), finding('b', '护栏过低')]);
    await expect(world.as(b01).see(id)).rejects.toMatchObject({ status: 404 });
    const filed = await world.as(head).submit(id);
    expect(filed).toMatchObject({ status: 'RUNNING', parties: { concerned: 'panshan-2024-b01' } });
    expect(world.mails('panshan-2024-b01-director', filed.reference)).toHaveLength(1);
    expect((await world.as(b01).queue()).tasks.map(one => one.case.id)).toContain(id);
    for (const other of [stranger, 'panshan-2024-s01/director', 'dawa/clerk'])
      await expect(world.as(other).see(id)).rejects.toMatchObject({ status: 404 });
    for (const reader of [b01, clerk, 'panjin/clerk'])
      expect((await world.as(reader).filed('inspection')).map(one => one.id)).toEqual([id]);
    await expect(world.as(b01).save(id, visit('panshan-2024-b01', []))).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });

  it('are answered by the director alone', async () => {
    const [filed] = await world.as(clerk).filed('inspection');
    const id = filed?.id ?? '';
    const task = (await world.as(clerk).see(id)).tasks[0]?.id;
    const command = { type: 'reply', task, answers: { a: '代答', b: '代答' } };
    for (const [seat, code] of [
      [clerk, 'not-your-task'],
      ['panshan-2024-b01/deputy', 'not-your-task'],
    ] as const)
      await expect(world.as(seat).send(id, command)).rejects.toMatchObject({ code });
    await expect(world.as(stranger).send(id, command, { seen: 9 })).rejects.toMatchObject({ status: 404 });
  });

  it('take files with their answers, of the director alone and while they wait', async () => {
    const [filed] = await world.as(clerk).filed('inspection');
    const id = filed?.id ?? '';
    const picture = { slot: 'reply.a', name: '检修后.jpg', type: 'image/jpeg', bytes: photograph() };
    for (const seat of [clerk, 'panshan-2024-b01/deputy'])
      await expect(world.as(seat).upload(id, picture)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(world.as(stranger).upload(id, picture)).rejects.toMatchObject({ status: 404 });
    await expect(world.as(b01).upload(id, { ...picture, slot: 'reply.c' })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    const { attachment } = await world.as(b01).upload(id, picture);
    const second = await world.as(b01).upload(id, { ...picture, name: '误传.jpg' });
    await world.as(b01).send(id, { type: 'detach-reply', attachment: second.attachment });
    const { replyFiles } = await world.as(clerk).see(id);
    expect(replyFiles?.map(one => [one.slot, one.name])).toEqual([['reply.a', '检修后.jpg']]);
    const bytes = Buffer.from(await world.as(clerk).document(id, attachment));
    expect(saidByPhone.filter(word => bytes.includes(word))).toEqual([]);
    await expect(world.as(stranger).document(id, attachment)).rejects.toMatchObject({ status: 404 });
  });

  it('are answered row by row on a page, come back by the row, and are accepted', async () => {
    const [filed] = await world.as(clerk).filed('inspection');
    const id = filed?.id ?? '';
    const { url } = world.runtime;
    const director = cookieBrowser();
    await signIn(director, `${url}/duties`, {
      username: 'panshan-2024-b01-director',
      password: demonstrationPassword,
    });
    const page = async () => (await director.request(new URL(`/cases/${id}`, url))).text();
    const hidden = (text: string) =>
      Object.fromEntries(
        ['command', 'seen', 'seat', 'task'].map(name => [
          name,
          new RegExp(`name="${name}" value="([^"]*)"`).exec(text.slice(text.indexOf('jd-decision')))?.[1] ??
            '',
        ]),
      );
    const send = async (said: Record<string, string>) =>
      director.request(new URL(`/cases/${id}/decide`, url), {
        method: 'POST',
        headers: { origin: url, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ ...hidden(await page()), verdict: 'reply', ...said }).toString(),
      });
    const asked = await page();
    expect(asked).toContain('已上传 1 个佐证材料');
    const evidence = async () => (await director.request(new URL(`/cases/${id}/evidence`, url))).text();
    expect(await evidence()).toContain('检修后.jpg');
    expect(asked).toContain('请您逐条回复整改情况');
    expect(asked).toContain('第 2 条：办园条件与设施设备，护栏过低');
    const refused = await send({ 'reply.a': '已检修。', 'reply.b': '' });
    expect(refused.status).toBe(422);
    const kept = await refused.text();
    expect(kept).toContain('第 2 条：请填写整改情况');
    expect(kept).not.toContain('第 1 条：请填写整改情况');
    expect(kept).toContain('已检修。');
    expect((await send({ 'reply.a': '已检修。', 'reply.b': '已加高。' })).status).toBeLessThan(400);
    await world.runtime.quiet();
    expect(await world.as(clerk).see(id)).toMatchObject({ replies: { a: '已检修。', b: '已加高。' } });
    expect((await director.request(new URL(`/cases/${id}/evidence`, url))).status).toBe(303);
    expect(await page()).toContain('检修后.jpg');

    const task = (await world.as(clerk).see(id)).tasks.find(one => one.state === 'OPEN')?.id;
    const lines = [{ field: 'findings', row: 'b', reason: '请写明高度' }];
    await world.as(clerk).send(id, { type: 'return', task, reason: '请补充', fields: [], lines });
    const again = await page();
    expect(again).toContain('退回意见：请写明高度');
    expect(again).not.toContain('name="reply.a"');
    expect((await send({ 'reply.b': '已加高至1.2米。' })).status).toBeLessThan(400);
    await world.runtime.quiet();
    expect(await world.as(clerk).approve(id)).toMatchObject({ status: 'APPROVED', round: 2 });
    expect(await page()).toContain('已加高至1.2米。');
  });

  it('are complete when submitted where nothing was found, and the director is told', async () => {
    const id = await inspect('panshan-2024-b02', []);
    const { status, reference } = await world.as(head).submit(id);
    expect(status).toBe('APPROVED');
    expect(world.mails('panshan-2024-b02-director', reference)).toHaveLength(1);
    await expect(world.as(b01).see(id)).rejects.toMatchObject({ status: 404 });
  });

  it('are never of a unit of another area', async () => {
    const id = await inspect('dawa-2024-b01', []);
    await expect(world.as(head).submit(id)).rejects.toMatchObject({ code: 'invalid-content' });
    await world.as(clerk).save(id, visit('panshan-2024-s01', [finding('a', '门锁损坏')]));
    expect((await world.as(head).submit(id)).status).toBe('RUNNING');
  });

  it('stay open in sight of the bureau until they are answered, and the director is reminded', async () => {
    const before = world.mails('panshan-2024-s01-director').length;
    await world.runtime.clock.advanceTo(at('2024-11-20'));
    await world.runtime.quiet();
    expect(world.mails('panshan-2024-s01-director').length).toBeGreaterThan(before + 2);
    const waiting = (await world.as(clerk).filed('inspection')).filter(one => one.status === 'RUNNING');
    expect(waiting.map(one => one.shown?.kindergarten)).toEqual(['panshan-2024-s01']);
    const county = cookieBrowser();
    const { url } = world.runtime;
    await signIn(county, `${url}/duties`, { username: 'panshan-clerk', password: demonstrationPassword });
    const list = await county.request(new URL(`/programs/${program}/records/inspection`, url));
    expect(await list.text()).toContain('待整改回复');
    expect(await broken(await world.snapshot())).toEqual([]);
  });
}, 300_000);
