import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publish, settle } from '#infra/local/demo.ts';
import { agreementPlay } from '#infra/local/demonstration/play.ts';
import { demonstrationPassword } from '#infra/local/people.ts';
import { type Runtime, startRuntime } from '#infra/local/runtime.ts';
import { cookieBrowser } from '#test/support/cookie-browser.ts';
import { signIn } from '#test/support/sign-in.ts';
import { source, territory } from '../overview/overview-fixture.ts';

const program = 'panjin-kindergartens-2024';
let runtime: Runtime;
const state = mkdtempSync(path.join(tmpdir(), 'jiedui-admin-'));

beforeAll(async () => {
  runtime = await startRuntime({ state, port: 0, clock: Date.parse('2024-09-18T01:00:00Z'), quietLog: true });
  await settle(runtime, territory);
  await publish(runtime, territory);
  const pair = territory.pairs.find(
    ({ round, parties }) => round === '2024' && parties.supported?.startsWith('dawa'),
  );
  if (!pair) throw new Error('the demonstration names pairs');
  await agreementPlay(runtime, program, pair);
}, 60_000);
afterAll(async () => {
  await runtime?.stop();
  rmSync(state, { recursive: true, force: true });
});

const desk = async (username: string) => {
  const browser = cookieBrowser();
  await signIn(browser, `${runtime.url}/programs`, { username, password: demonstrationPassword });
  const read = async ({ url, response }: Awaited<ReturnType<typeof browser.open>>) => ({
    path: `${url.pathname}${url.search}`,
    status: response.status,
    text: await response.text(),
  });
  const send = (body: BodyInit) =>
    browser.open(`${runtime.url}/admin/programs/publish`, {
      method: 'POST',
      body,
      headers: { origin: runtime.url },
    });
  return {
    cookies: browser.cookies,
    open: async (address: string) => read(await browser.open(`${runtime.url}${address}`)),
    paste: async (text: string) => read(await send(new URLSearchParams({ step: 'check', text }))),
    confirm: async (text: string, step = 'confirm', replaces = '') => {
      const form = new FormData();
      form.set('text', text);
      form.set('step', step);
      form.set('replaces', replaces);
      return read(await send(form));
    },
    upload: async (text: string) => {
      const form = new FormData();
      form.set('step', 'file');
      form.set('file', new Blob([text], { type: 'application/yaml' }), 'plan.yaml');
      return read(await send(form));
    },
  };
};

const replacesIn = (text: string) => /name="replaces" value="([^"]*)"/.exec(text)?.[1] ?? 'none';

describe('publishing', () => {
  it('checks, keeps what was typed, shows what comes, and publishes once', async () => {
    const admin = await desk('panjin-administrator');
    const wrong = await admin.paste(source.replace('zone: Asia/Shanghai', 'zone: Shanghai'));
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('第 10 行');
    expect(wrong.text).toContain('zone: Shanghai\n');

    const changed = source.replace('title: { zh: 准备阶段,', 'title: { zh: 筹备阶段,');
    const preview = await admin.upload(changed.replaceAll('\n', '\r\n'));
    expect(preview.status).toBe(200);
    expect(preview.text).toContain('核对并确认发布');
    expect(preview.text).toContain('将替代现行版本');
    const back = await admin.confirm(changed, 'back');
    expect(back.text).toContain('筹备阶段');

    const seen = replacesIn(preview.text);
    const twice = [
      await admin.confirm(changed, 'confirm', seen),
      await admin.confirm(changed, 'confirm', seen),
    ];
    const [first, second] = twice as [(typeof twice)[0], (typeof twice)[0]];
    expect([first.path, second.path]).toEqual(Array(2).fill(`/admin/programs/${program}?did=published`));
    expect(first.text).toContain('方案已发布。');
    const versions = second.text.match(/<code>[0-9a-f]{16}<\/code>/g) ?? [];
    expect(new Set(versions).size).toBe(2);
    const again = await admin.open(`/admin/programs/publish?from=${program}`);
    expect(again.text).toContain('筹备阶段');
  });

  it('replaces what the preview showed, and nothing that somebody published meanwhile', async () => {
    const admin = await desk('panjin-administrator');
    const [mine, theirs] = ['# mine', '# theirs'].map(mark => `${source}\n${mark}\n`) as [string, string];
    const previews = [await admin.paste(mine), await admin.paste(theirs)].map(({ text }) => replacesIn(text));
    expect(previews[0]).toMatch(/^[0-9a-f]{16}$/);
    expect((await admin.confirm(theirs, 'confirm', previews[1])).text).toContain('方案已发布。');
    const late = await admin.confirm(mine, 'confirm', previews[0]);
    expect(late.status).toBe(409);
    expect(late.text).toContain('# mine\n');
    expect(late.text).toMatch(/您核对期间，[^，]+已于[^，]+发布了版本 [0-9a-f]{16}/);
    // A page from before there was such a field saw nothing.
    expect((await admin.confirm(mine)).status).toBe(409);
    expect((await admin.open(`/admin/programs/publish?from=${program}`)).text).toContain('# theirs');
    const seen = replacesIn((await admin.paste(mine)).text);
    const both = await Promise.all([1, 2].map(() => admin.confirm(mine, 'confirm', seen)));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both.every(({ text }) => text.includes('方案已发布。'))).toBe(true);
  });

  it('is not for a plan of somebody else, of unknown units, or for anybody else', async () => {
    const admin = await desk('panjin-administrator');
    const strange = await admin.paste(source.replaceAll('panshan', 'nowhere'));
    expect(strange.status).toBe(422);
    expect(strange.text).toContain('通讯录中没有单位“nowhere”');
    expect(strange.text).toContain('id: nowhere');
    const foreign = await admin.paste(source.replace('organiser: panjin', 'organiser: dawa'));
    expect(foreign.text).toContain('not-allowed');
    const empty = await admin.paste('');
    expect([empty.status, empty.text.includes('没有内容')]).toEqual([422, true]);
    const clerk = await desk('panjin-clerk');
    for (const address of [
      '/admin',
      '/admin/territory',
      '/admin/programs/publish',
      `/admin/programs/${program}`,
    ])
      expect((await clerk.open(address)).status).toBe(403);
    expect((await clerk.confirm(source)).status).toBe(403);
    expect((await admin.open('/admin/programs/nothing')).status).toBe(404);
  });

  it('says in its header in which seat one acts', async () => {
    const { text } = await (await desk('panjin-administrator')).open('/admin');
    expect(text).toMatch(/jd-header__seat" title="([^"]+ 管理员)"><span>\1<\/span><\/span>/);
    const head = await desk('panshan-section-head');
    expect((await head.open('/queue')).text).toContain(' 基础教育科（股）负责人"><span>');
    expect((await head.open('/queue?lang=en')).text).toContain(', Head of the basic-education section');
  });

  it('gives back what an expired session was about to send', async () => {
    const admin = await desk('panjin-administrator');
    const session = admin.cookies.find(({ name }) => name === 'session')?.value ?? '';
    const kept = await runtime.services.sessions.get(session);
    if (!kept) throw new Error('the browser is signed in');
    await runtime.services.sessions.put({ ...kept, expires: Date.now() - 1 });
    const returned = await admin.paste('id: 一份没有写完的方案');
    expect(returned.path).toBe('/admin/programs/publish');
    expect(returned.text).toContain('一份没有写完的方案');
  });
});

describe('the territory', () => {
  it('says who holds which seat, bureau by bureau', async () => {
    const admin = await desk('panjin-administrator');
    const bureaus = await admin.open('/admin/territory');
    expect(bureaus.text).toContain('共 59 个机构、学校，0 个岗位空缺。');
    const below = await admin.open('/admin/territory?under=shuangtaizi');
    expect(below.text.match(/<tr role="row">/g)).toHaveLength(5);
    expect(below.text).toContain('由盘锦市教育局（演示）主管');
    expect((await admin.open('/admin/territory?under=vacant')).text).toContain('没有符合条件的单位');
    expect((await admin.open('/admin/territory?under=nowhere')).status).toBe(200);
  });
});

describe('the overview', () => {
  const pairs = (text: string) => text.match(/data-label="(被帮扶园|Supported)"/g)?.length ?? 0;

  it('shows each reader what lies below them', async () => {
    const organiser = await desk('panjin-section-head');
    const all = await organiser.open(`/programs/${program}`);
    expect([all.status, pairs(all.text)]).toEqual([200, 11]);
    expect(all.text).toContain('起草中');
    const filtered = await organiser.open(`/programs/${program}?area=dawa&status=drafting`);
    expect(pairs(filtered.text)).toBe(1);
    expect(pairs((await (await desk('panshan-clerk')).open(`/programs/${program}`)).text)).toBe(3);
    const school = await (await desk('dawa-2024-b01-director')).open(`/programs/${program}`);
    expect(pairs(school.text)).toBe(1);
    expect(school.text).not.toContain('计划指标与实际');
  });

  it('has a page for rounds without pairs, and none for rounds that do not exist', async () => {
    const school = await desk('dawa-2024-b01-director');
    const next = await school.open(`/programs/${program}?round=2025`);
    expect([next.status, next.text.includes('2025年度没有可以显示的结对')]).toEqual([200, true]);
    for (const address of [`/programs/${program}?round=1999`, '/programs/nothing'])
      expect((await school.open(address)).status).toBe(404);
    const english = await school.open(`/programs/${program}?lang=en&status=nonsense&area=nowhere`);
    expect([english.status, pairs(english.text)]).toEqual([200, 1]);
    expect(english.text).toContain('Signing');
  });
});
