import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publish, settle } from '#infra/local/demo.ts';
import { demonstrationPassword } from '#infra/local/people.ts';
import { type Runtime, startRuntime } from '#infra/local/runtime.ts';
import { cookieBrowser } from '#test/support/cookie-browser.ts';
import { gb18030, workbook } from '#test/support/roster-files.ts';
import { signIn } from '#test/support/sign-in.ts';
import { territory } from '../../overview/overview-fixture.ts';

let runtime: Runtime;
const state = mkdtempSync(path.join(tmpdir(), 'jiedui-roster-'));
const nameOf = (id: string) => territory.units.find(unit => unit.id === id)?.name.zh ?? '';

beforeAll(async () => {
  runtime = await startRuntime({ state, port: 0, clock: Date.parse('2024-09-18T01:00:00Z'), quietLog: true });
  await settle(runtime, territory);
  await publish(runtime, territory);
}, 180_000);
afterAll(async () => {
  await runtime?.stop();
  rmSync(state, { recursive: true, force: true });
});

const desk = async (username: string) => {
  const browser = cookieBrowser();
  await signIn(browser, `${runtime.url}/programs`, { username, password: demonstrationPassword });
  const open = async (address: string, body?: BodyInit) => {
    const init = body === undefined ? undefined : { method: 'POST', body, headers: { origin: runtime.url } };
    const { url, response } = await browser.open(`${runtime.url}${address}`, init);
    return { path: url.pathname, query: url.search, status: response.status, text: await response.text() };
  };
  return {
    open,
    file: async (address: string) => {
      const response = await browser.request(new URL(`${runtime.url}${address}`));
      return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) };
    },
    upload: (bytes: Uint8Array | string, name = '名单.csv', under?: string) => {
      const form = new FormData();
      if (under) form.set('under', under);
      form.set('file', new Blob([bytes as BlobPart]), name);
      return open('/admin/roster', form);
    },
    confirm: ({ path, query, text }: Awaited<ReturnType<typeof open>>) => {
      const hash = /name="hash" value="(\w+)"/.exec(text)?.[1] ?? '';
      return open(path + query, new URLSearchParams({ hash }));
    },
  };
};

describe('a roster', () => {
  it('names every faulty cell and changes nothing; mended it is shown, confirmed, and in force once', async () => {
    const admin = await desk('panjin-administrator');
    const version = await runtime.services.people.version();
    const list = (phone: string, bureau: string) =>
      workbook([
        {
          name: '园所',
          rows: [
            ['幼儿园名称', '主管部门', '园长', '电话'],
            ['示例新园（演示）', bureau, '赵新甲', phone],
          ],
        },
      ]);
    const faulty = await admin.upload(list('1380000', '乌有县教育局'), '名单.xlsx');
    expect([faulty.status, faulty.path.startsWith('/admin/roster/ro')]).toEqual([422, true]);
    for (const said of [
      '有 2 个格子需要改正',
      '“园所”第 2 行 B 列',
      '乌有县教育局',
      '没有这个主管部门',
      '“园所”第 2 行 D 列',
      '11 位手机号',
    ])
      expect(faulty.text).toContain(said);
    expect((await admin.confirm(faulty)).status).toBe(422);

    const shown = await admin.upload(list('13800000001', '大洼'), '名单.xlsx');
    expect(shown.status).toBe(200);
    for (const said of ['核对变动并确认', '新增单位（1）', 'dawa-001', '赵新甲到任', '13800000001'])
      expect(shown.text).toContain(said);
    expect(await runtime.services.people.version()).toBe(version);

    const [done, again] = [await admin.confirm(shown), await admin.confirm(shown)];
    expect([done.path, done.text.includes('名册已导入')]).toEqual(['/admin/roster', true]);
    expect([again.path, again.status]).toEqual(['/admin/roster', 200]);
    expect(done.text).toContain('新增单位 1，变更单位 0，岗位变动 1，人员新增或变更 1');
    expect(done.text).toContain('名单.xlsx');
    expect(await runtime.services.people.version()).toBe(version + 1);
    const record = await admin.open(`/admin/roster/loads/${version + 1}?under=panjin`);
    for (const said of ['李甲', '名单.xlsx', '赵新甲到任', '13800000001', 'dawa-001'])
      expect(record.text).toContain(said);
    expect((await runtime.services.people.who('dawa-001-director', runtime.clock.now()))?.seats).toEqual([
      { seat: 'dawa-001/director', path: ['panjin', 'dawa'], kind: 'school' },
    ]);
  });

  it('of two that were looked at together lets one through, and tells the other', async () => {
    const admin = await desk('panjin-administrator');
    const school = nameOf('dawa-2024-b01');
    const one = await admin.upload(gb18030(`名称,园长\r\n${school},钱一\r\n`));
    const other = await admin.upload(`名称,园长\n${school},孙二`);
    expect([one.status, other.status]).toEqual([200, 200]);
    expect((await admin.confirm(one)).text).toContain('名册已导入');
    const refused = await admin.confirm(other);
    expect([refused.status, refused.text.includes('登记内容已有变化，名册没有导入')]).toEqual([409, true]);
    expect(refused.text).toContain('钱一离任');
    expect((await admin.confirm(refused)).text).toContain('名册已导入');
  });

  it('says what is wrong with a file that is none', async () => {
    const admin = await desk('panjin-administrator');
    const said = async (bytes: Uint8Array | string, name?: string) => {
      const { status, text } = await admin.upload(bytes, name);
      expect(status).toBe(422);
      return /govuk-error-message[^>]*>(?:<span[^>]*>[^<]*<\/span>)?([^<]*)/.exec(text)?.[1]?.trim();
    };
    expect(await said('')).toContain('文件是空的');
    expect(await said(Buffer.from('d0cf11e0a1b11ae1', 'hex'), '旧.xls')).toContain('另存为 .xlsx');
    expect(await said(Buffer.alloc(2_050_000, '甲'))).toContain('文件过大');
    expect(await said(Buffer.from('PK\u0003\u0004not a workbook'))).toContain('已损坏');
    const none = await admin.open('/admin/roster', new URLSearchParams({ under: 'panjin' }));
    expect([none.status, none.text.includes('请选择一个文件')]).toEqual([422, true]);
    const wrong = await admin.upload('说明\n请各园于周五前报送');
    expect([wrong.status, wrong.text.includes('没有找到表头')]).toEqual([422, true]);
    const same = await admin.upload(`名称,园长\n${nameOf('dawa-2024-b02')},`);
    expect([same.status, same.text.includes('没有需要变动的内容')]).toEqual([200, true]);
  });

  it('reaches no further than the bureau whose administrator sent it', async () => {
    const admin = await desk('panjin-administrator');
    const bureau = nameOf('dawa');
    expect(
      (await admin.confirm(await admin.upload(`单位,管理员,账号\n${bureau},李管理,dawa-administrator`))).text,
    ).toContain('名册已导入');
    await runtime.people.add([{ sub: 'dawa-administrator', username: 'dawa-administrator', name: '李管理' }]);
    const theirs = await desk('dawa-administrator');
    const outside = await theirs.upload(
      `名称,编号,园长\n${nameOf('panshan-2024-b01')},panshan-2024-b01,周某`,
    );
    expect([outside.status, outside.text.includes('所辖范围以外')]).toEqual([422, true]);
    expect((await theirs.upload('名称,园长\n园,周某', '名单.csv', 'panjin')).status).toBe(404);
    const mine = await admin.upload(`名称,园长\n${nameOf('panshan-2024-b01')},周某`);
    expect((await theirs.open(mine.path)).status).toBe(404);
    expect((await theirs.open(`${mine.path}?under=panjin`)).status).toBe(404);
    expect((await theirs.confirm(mine)).status).toBe(404);
    const version = await runtime.services.people.version();
    for (const under of ['panjin', 'dawa'])
      expect((await theirs.open(`/admin/roster/loads/${version}?under=${under}`)).status).toBe(404);
    const both = `单位,基础教育科（股）经办人,账号,电话\n${bureau},赵甲,panjin-clerk,`;
    const clerk = (await runtime.services.people.person('panjin-clerk'))?.name ?? '';
    await admin.confirm(await admin.upload(both.replace('赵甲', clerk)));
    const touched = await theirs.upload(`${both.replace('赵甲', clerk)}13800000077`);
    expect([touched.status, touched.text.includes('联系方式由上级登记')]).toEqual([422, true]);
    expect((await theirs.open('/admin/roster')).text).not.toContain('名单.xlsx');
  });
});

describe('the template', () => {
  it('has what is on record under every heading; sent back it changes nothing, in either language and format', async () => {
    const admin = await desk('panjin-administrator');
    // One seat with two holders of whom one has a telephone, one handed over later, one that ends.
    const list = `名称,园长,园长电话,副园长,副园长任职日期,副园长任期至
${nameOf('dawa-2024-b03')},吴甲、郑乙,—、13800000055,王丙,2024-10-1,2025-7-31`;
    expect((await admin.confirm(await admin.upload(list))).text).toContain('名册已导入');
    for (const kind of ['xlsx', 'csv'])
      for (const tongue of ['zh', 'en']) {
        const { status, bytes } = await admin.file(`/exports/roster/${kind}?under=panjin&lang=${tongue}`);
        expect([kind, tongue, status]).toEqual([kind, tongue, 200]);
        const { text } = await admin.upload(bytes, `名册.${kind}`);
        expect([
          kind,
          tongue,
          text.includes('没有需要变动的内容') || text.includes('nothing to change'),
        ]).toEqual([kind, tongue, true]);
        expect(text).not.toContain('没有读取');
      }
    await admin.open('/admin?lang=zh');
  });

  it('and the list of faults are for the administrator of that bureau', async () => {
    const admin = await desk('panjin-administrator');
    const faulty = await admin.upload('名称,主管部门,星级\n示例乙园（演示）,乌有,五');
    const id = faulty.path.split('/').at(-1);
    const { bytes } = await admin.file(`/exports/roster/${id}/faults/csv?under=panjin`);
    const said = new TextDecoder().decode(bytes);
    expect(said).toContain('名单,2,B,乌有,');
    expect(said).toContain('名单,2,C,五,请填写数字。,number');
    const shown = await admin.upload('名称,主管部门,星级,园长\n示例乙园（演示）,大洼,5,郑丁');
    const changes = await admin.file(
      `/exports/roster/${shown.path.split('/').at(-1)}/changes/csv?under=panjin`,
    );
    const lines = new TextDecoder().decode(changes.bytes);
    expect(lines).toContain(
      `新增单位,示例乙园（演示）,dawa-002,幼儿园,"${nameOf('dawa')}，星级 5"`.replaceAll('"', ''),
    );
    expect(lines).toContain('岗位变动,示例乙园（演示）,dawa-002,园长,郑丁到任');
    const theirs = await desk('dawa-administrator');
    const addresses = [
      `/exports/roster/${id}/faults/csv?under=panjin`,
      `/exports/roster/${id}/changes/csv?under=panjin`,
      '/exports/roster/csv?under=panjin',
    ];
    for (const address of addresses) expect((await theirs.file(address)).status).toBe(404);
    expect((await theirs.file(`/exports/roster/${id}/faults/csv`)).status).toBe(404);
    const clerk = await desk('panjin-clerk');
    for (const address of addresses) expect((await clerk.file(address)).status).toBe(403);
  });
});

describe('the contacts', () => {
  it('say whom to ring, place by place, as the roster has it', async () => {
    const clerk = await desk('panjin-clerk');
    const page = await clerk.open('/contacts?under=dawa');
    expect(page.status).toBe(200);
    for (const said of ['吴甲', '13800000055', 'href="tel:13800000055"', nameOf('dawa-2024-b01'), '未登记'])
      expect(page.text).toContain(said);
    expect(page.text).not.toContain(nameOf('panshan-2024-b01'));
    const all = new TextDecoder().decode((await clerk.file('/exports/contacts/csv')).bytes);
    const one = new TextDecoder().decode((await clerk.file('/exports/contacts/csv?under=dawa')).bytes);
    expect(all).toContain(nameOf('panshan-2024-b01'));
    expect(one).not.toContain(nameOf('panshan-2024-b01'));
    expect(one).toContain(`${nameOf('dawa')},${nameOf('dawa-2024-b03')},园长,郑乙,13800000055,`);
    expect(all.split('\r\n').length).toBeGreaterThan(one.split('\r\n').length);
  });
});
