import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demonstrationPassword } from '#infra/local/people.ts';
import { type Runtime, startRuntime } from '#infra/local/runtime.ts';
import { can, theClock } from '#shared/domain/access.ts';
import { cookieBrowser } from '#test/support/cookie-browser.ts';
import { signIn } from '#test/support/sign-in.ts';

/** A system that was just deployed: from nobody at all to a published program and a kindergarten with its director. */
let runtime: Runtime;
const state = mkdtempSync(path.join(tmpdir(), 'jiedui-found-'));

beforeAll(async () => {
  runtime = await startRuntime({ state, port: 0, clock: Date.parse('2024-09-18T01:00:00Z'), quietLog: true });
}, 180_000);
afterAll(async () => {
  await runtime?.stop();
  rmSync(state, { recursive: true, force: true });
});

const name = { zh: '示例市教育局（演示）', en: 'Example Education Bureau (demonstration)' };
const unit = { id: 'panjin', level: 'city', name };
const person = { id: 'first-administrator', name: '赵甲' };
const found = (asked: unknown) => runtime.invoke('found', asked);

const desk = async () => {
  const browser = cookieBrowser();
  await signIn(browser, `${runtime.url}/admin`, {
    username: person.id,
    password: demonstrationPassword,
  });
  const send = async (address: string, body: BodyInit) => {
    const { url, response } = await browser.open(`${runtime.url}${address}`, {
      method: 'POST',
      body,
      headers: { origin: runtime.url },
    });
    return { address: url.pathname + url.search, text: await response.text() };
  };
  return {
    publish: (text: string) =>
      send('/admin/programs/publish', new URLSearchParams({ step: 'confirm', text, replaces: '' })),
    load: async (lines: string) => {
      const form = new FormData();
      form.set('file', new Blob([lines]), '名单.csv');
      const { address, text } = await send('/admin/roster', form);
      const hash = /name="hash" value="(\w+)"/.exec(text)?.[1];
      return hash ? (await send(address, new URLSearchParams({ hash }))).text : text;
    },
  };
};

it('founds once, seats nobody beside an administrator, and leads to a published program', async () => {
  for (const wrong of [{}, { unit, person, more: 1 }, { unit: { ...unit, id: 'No Id' }, person }])
    await expect(found(wrong)).rejects.toThrow();
  expect(await found({ unit: { ...unit, name: { ...name, zh: '😀局' } }, person })).toMatchObject({
    refused: 'glyphs',
  });
  expect(await runtime.services.people.version()).toBe(0);

  const both = await Promise.all([found({ unit, person }), found({ unit, person })]);
  expect(both).toContainEqual({ did: 'founded', unit: 'panjin', administrator: person.id });
  const version = await runtime.services.people.version();
  expect(await found({ unit, person })).toMatchObject({ did: 'nothing' });
  const other = { id: 'other', name: '钱乙' };
  expect(await found({ unit, person: other })).toMatchObject({ refused: 'administered' });
  expect(await found({ unit: { ...unit, id: 'elsewhere' }, person: other })).toMatchObject({
    refused: 'another-top',
  });
  expect(await runtime.services.people.version()).toBe(version);

  await runtime.people.add([{ sub: person.id, username: person.id, name: person.name }]);
  const admin = await desk();
  const bureaus = `单位编号,名称,层级,单位类别,主管部门
panshan,示例甲县教育局（演示）,county,主管部门,panjin
dawa,示例乙区教育局（演示）,county,主管部门,panjin
shuangtaizi,示例丙区教育局（演示）,county,主管部门,panjin`;
  expect(await admin.load(bureaus)).toContain('名册已导入');
  const program = new URL('../../../shared/programs/panjin-kindergartens-2024.yaml', import.meta.url);
  expect((await admin.publish(readFileSync(program, 'utf8'))).text).toContain('方案已发布');
  expect(await admin.load('幼儿园,所属县区,园长,电话\n示例甲园（演示）,示例甲县,孙丙,13800000001')).toContain(
    '名册已导入',
  );
  const director = await runtime.services.people.who('panshan-001-director', runtime.clock.now());
  expect(director?.seats.map(({ seat }) => seat)).toEqual(['panshan-001/director']);
  expect(await found({ unit: { ...unit, id: 'panshan' }, person: other })).toMatchObject({
    refused: 'not-the-top',
  });
  expect(await admin.load(`单位,管理员\n${name.zh},空缺`)).toContain('没有管理员了');
}, 90_000);

it('seats somebody where the last administrator is gone, and nothing else of the bureau changes', async () => {
  const { people } = runtime.services;
  const top = (await people.units(['panjin'])).get('panjin');
  const grant = can(theClock, 'settle', { kind: 'unit', unit: 'panjin', above: [] });
  if (!top || !grant) throw new Error('the bureau was founded');
  const now = runtime.clock.now();
  const gone = (top.seats.administrator ?? []).map(one => ({ ...one, to: now - 1 }));
  await people.put(grant, [{ ...top, seats: { ...top.seats, administrator: gone } }], []);
  const next = { id: 'next-administrator', name: '李丁' };
  expect(await found({ unit, person: next })).toMatchObject({ did: 'seated' });
  const after = (await people.units(['panjin'])).get('panjin');
  expect(after?.seats.administrator?.slice(0, -1)).toEqual(gone);
  expect(after?.seats.administrator?.at(-1)?.person).toBe(next.id);
  expect({ ...after, seats: {} }).toEqual({ ...top, seats: {} });
}, 90_000);
