import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import readExcelFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publish, settle } from '#infra/local/demo.ts';
import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import { agreementPlay } from '#infra/local/demonstration/play.ts';
import { demonstrationPassword } from '#infra/local/people.ts';
import { type Runtime, startRuntime } from '#infra/local/runtime.ts';
import { cookieBrowser } from '#test/support/cookie-browser.ts';
import { signIn } from '#test/support/sign-in.ts';
import { territory } from '../overview/overview-fixture.ts';

const program = 'panjin-kindergartens-2024';
const pairs = `/exports/programs/${program}/pairs`;
let runtime: Runtime;
const state = mkdtempSync(path.join(tmpdir(), 'jiedui-exports-'));

beforeAll(async () => {
  runtime = await startRuntime({ state, port: 0, clock: Date.parse('2024-09-18T01:00:00Z'), quietLog: true });
  await settle(runtime, territory);
  await publish(runtime, territory);
  const [pair] = territory.pairs.filter(({ round }) => round === '2024');
  if (!pair) throw new Error('the demonstration names pairs');
  const play = await agreementPlay(runtime, program, pair);
  await play.fill(agreementAnswers(2024));
  await play.submit();
  await play.sign(play.supporter);
  await play.sign(play.supported);
}, 60_000);
afterAll(async () => {
  await runtime?.stop();
  rmSync(state, { recursive: true, force: true });
});

const desks = new Map<string, ReturnType<typeof cookieBrowser>>();
const ask = async (username: string, address: string) => {
  const browser = desks.get(username) ?? cookieBrowser();
  if (!desks.has(username)) {
    await signIn(browser, `${runtime.url}/programs`, { username, password: demonstrationPassword });
    desks.set(username, browser);
  }
  return browser.request(new URL(`${runtime.url}${address}`));
};
const rowsOf = async (username: string, address: string) => {
  const response = await ask(username, address);
  expect([address, response.status]).toEqual([address, 200]);
  const [sheet] = await readExcelFile(Buffer.from(await response.arrayBuffer()));
  return sheet?.data ?? [];
};

describe('a list as a file', () => {
  it('is what its page lists, for whoever may see that', async () => {
    const [head, ...all] = await rowsOf('panjin-clerk', `${pairs}/xlsx?round=2024`);
    expect(head?.slice(0, 4)).toEqual(['帮扶园', '被帮扶园', '所在地', '状态']);
    expect(all).toHaveLength(11);
    const [mine] = all.filter(row => row[3] === '审核中');
    expect([mine?.[2], mine?.[8]]).toEqual(['盘山县教育局（演示）', null]);
    expect(mine?.[7]).toBeInstanceOf(Date);
    expect(await rowsOf('panshan-clerk', `${pairs}/xlsx?round=2024`)).toHaveLength(1 + 3);
    expect(await rowsOf('panshan-2024-b02-director', `${pairs}/xlsx`)).toHaveLength(1 + 1);
  });

  it('has the filters of the page', async () => {
    expect(await rowsOf('panjin-clerk', `${pairs}/xlsx?area=dawa`)).toHaveLength(1 + 7);
    expect(await rowsOf('panjin-clerk', `${pairs}/xlsx?area=dawa&status=review`)).toHaveLength(1);
    expect(await rowsOf('panjin-clerk', `${pairs}/xlsx?round=2025`)).toHaveLength(
      1 + territory.pairs.filter(({ round }) => round === '2025').length,
    );
  });

  it('is a file by its name and kind, in the language of the reader', async () => {
    const csv = await ask('panjin-clerk', `${pairs}/csv?lang=en`);
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.headers.get('cache-control')).toBe('no-store');
    expect(decodeURIComponent(csv.headers.get('content-disposition') ?? '')).toMatch(
      /^attachment; filename="list\.csv"; filename\*=UTF-8''Panjin support .+ Pairs 2024-09-18\.csv$/,
    );
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await csv.arrayBuffer());
    expect(text).toMatch(/^\ufeffSupporter,Supported,Area,Status,/);
    await ask('panjin-clerk', '/programs?lang=zh');
  });

  it('is offered on the page, and every link leads to it', async () => {
    for (const [username, address, most] of [
      ['panjin-clerk', `/programs/${program}?area=panshan`, 1 + 3],
      ['panshan-section-head', '/queue', 1 + 1],
      ['panjin-clerk', `/programs/${program}/completeness?round=2024&duty=agreement&area=dawa`, 1 + 7],
    ] as const) {
      const page = await (await ask(username, address)).text();
      const links = [...page.matchAll(/href="(\/exports\/[^"]+)" download/g)].map(([, href = '']) =>
        href.replaceAll('&amp;', '&'),
      );
      expect(links.map(link => link.match(/(xlsx|csv)/)?.[0])).toEqual(['xlsx', 'csv']);
      expect(await rowsOf(username, links[0] ?? '')).toHaveLength(most);
      expect((await ask(username, links[1] ?? '')).status).toBe(200);
    }
  });

  it('has every line of my duties, each with the list that it stands in', async () => {
    const handedIn = territory.pairs.find(({ round }) => round === '2024')?.parties.supported;
    const [head, ...all] = await rowsOf(`${handedIn}-director`, '/exports/duties/xlsx');
    expect(head?.slice(0, 4)).toEqual(['类别', '事项', '单位', '所属期间']);
    expect(all.map(row => [row[0], row[1]])).toContainEqual(['等待他人', '签订帮扶协议']);
    expect((await rowsOf('panshan-section-head', '/exports/duties/xlsx')).map(row => row[0])).toContain(
      '需要我办理',
    );
  });

  it('has what is late, with whom, and the telephone number of nobody', async () => {
    const late = `/exports/programs/${program}/late`;
    expect(await rowsOf('panjin-clerk', `${late}/xlsx?round=2024`)).toHaveLength(1);
    await runtime.clock.advanceTo(Date.parse('2024-10-08T01:00:00Z'));
    const [head, ...all] = await rowsOf('panjin-clerk', `${late}/xlsx?round=2024&stand=overdue`);
    expect(head?.slice(0, 3)).toEqual(['所在地', '单位', '报送事项']);
    expect(all.map(row => row[2]).filter(duty => duty === '签订帮扶协议')).toHaveLength(10);
    const csv = await (await ask('panjin-clerk', `${late}/csv?round=2024`)).text();
    const territoryPhones = territory.people.flatMap(({ phone }) => phone ?? []);
    expect(territoryPhones.filter(phone => csv.includes(phone))).toEqual([]);
    // A school's are its own.
    const own = await rowsOf('dawa-2024-b02-director', `${late}/xlsx?round=2024`);
    expect(own).toHaveLength(1 + 1);
  });

  it('is nobody else’s', async () => {
    expect((await ask('panshan-2024-b02-director', '/exports/queue/xlsx')).status).toBe(403);
    expect(await rowsOf('dawa-section-head', '/exports/queue/xlsx')).toHaveLength(1);
    for (const address of [
      `${pairs}/pdf`,
      `${pairs}/toString`,
      '/exports/programs/none/pairs/xlsx',
      `${pairs}/xlsx?round=1999`,
      '/exports/nothing',
      '/exports/queue/xlsx/more',
    ])
      expect([address, (await ask('panjin-clerk', address)).status]).toEqual([address, 404]);
    const stranger = await fetch(`${runtime.url}${pairs}/xlsx`, { redirect: 'manual' });
    expect([stranger.status, stranger.headers.get('location')]).toEqual([
      303,
      expect.stringContaining('/sign-in?to='),
    ]);
  });
});
