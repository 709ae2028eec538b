import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publish, settle } from '#infra/local/demo.ts';
import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import { agreementPlay } from '#infra/local/demonstration/play.ts';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { demonstrationPassword } from '#infra/local/people.ts';
import { type Runtime, startRuntime } from '#infra/local/runtime.ts';
import { cookieBrowser } from '#test/support/cookie-browser.ts';
import { signIn } from '#test/support/sign-in.ts';
import { morning } from './travelling-case.ts';

const program = 'panjin-kindergartens-2024';
const head = 'panshan/section-head';

describe('the pages of a case over HTTP', () => {
  let runtime: Runtime;
  const state = mkdtempSync(path.join(tmpdir(), 'jiedui-'));
  const territory = demonstrationTerritory();
  const pairs = territory.pairs.filter(
    ({ round, parties }) => round === '2024' && parties.supported?.startsWith('panshan'),
  );

  beforeAll(async () => {
    runtime = await startRuntime({ state, port: 0, clock: morning, quietLog: true });
    await settle(runtime, territory);
    await publish(runtime, territory);
  }, 60_000);
  afterAll(async () => {
    await runtime?.stop();
    rmSync(state, { recursive: true, force: true });
  });

  const submitted = async (index: number) => {
    const pair = pairs[index];
    if (!pair) throw new Error('there are three pairs');
    const play = await agreementPlay(runtime, program, pair);
    await play.fill(agreementAnswers(2024));
    await play.submit();
    return play;
  };
  const underReview = async (index: number) => {
    const play = await submitted(index);
    await play.sign(play.supporter);
    await play.sign(play.supported);
    return play;
  };

  /** Somebody at their desk: opens pages, fills in the form that is on them, sends it. */
  const desk = async (username: string) => {
    const browser = cookieBrowser();
    await signIn(browser, `${runtime.url}/duties`, { username, password: demonstrationPassword });
    const read = async ({ url, response }: Awaited<ReturnType<typeof browser.open>>) => ({
      path: `${url.pathname}${url.search}`,
      status: response.status,
      text: await response.text(),
    });
    const open = async (address: string) => read(await browser.open(`${runtime.url}${address}`));
    const send = async (address: string, fields: [string, string][]) =>
      read(
        await browser.open(`${runtime.url}${address}`, {
          method: 'POST',
          body: new URLSearchParams(fields),
          headers: { origin: runtime.url },
        }),
      );
    return { browser, open, send };
  };
  const hidden = (text: string, action: string): [string, string][] => {
    const form = text.split('<form').find(part => part.includes(`action="${action}"`)) ?? '';
    return [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(
      ([, name = '', value = '']): [string, string] => [name, value],
    );
  };

  it('keeps what was typed through a mistake and a lost race, and answers a second click as the first', async () => {
    const play = await underReview(0);
    const action = `/cases/${play.id}/decide`;
    const me = await desk('panshan-section-head');
    const page = await me.open(`/cases/${play.id}?from=queue`);
    expect(page.text).toContain('请您审核。');

    const mistake = await me.send(action, [
      ...hidden(page.text, action),
      ['verdict', 'return'],
      ['fields', 'goals'],
    ]);
    expect(mistake.status).toBe(422);
    expect(mistake.text).toMatch(/退回或驳回须写明理由.*reason-missing/s);
    expect(mistake.text).toMatch(/value="return" checked/);
    expect(mistake.text).toMatch(/value="goals" checked/);

    await play.giveBack(head, '先由同事退回', ['to']);
    const lost = await me.send(action, [
      ...hidden(page.text, action),
      ['verdict', 'approve'],
      ['opinion', '同意上报'],
    ]);
    expect(lost.status).toBe(409);
    expect(lost.text).toContain('他人已经办理');
    expect(lost.text).toContain('同意上报');
    expect(lost.text).toContain('先由同事退回');

    await play.fill({ ...agreementAnswers(2024), to: '2026-12-31' });
    await play.submit();
    await play.sign(play.supporter);
    await play.sign(play.supported);
    const again = await me.open(`/cases/${play.id}?from=queue`);
    expect(again.text).toContain('因内容修改，第 1 轮签署已失效');
    const fields: [string, string][] = [
      ...hidden(again.text, action),
      ['verdict', 'approve'],
      ['opinion', '同意'],
    ];
    const first = await me.send(action, fields);
    const second = await me.send(action, fields);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(first.path).toBe('/queue?did=approved');
    const history = await me.open(`/cases/${play.id}/history`);
    expect(history.text.match(/jd-event__what">审核通过/g)).toHaveLength(1);
  });

  it('asks once before a rejection, says what follows, and leads to the next case', async () => {
    const [play, next] = [await underReview(1), await underReview(2)];
    const action = `/cases/${play.id}/decide`;
    const me = await desk('panshan-section-head');
    const queue = await me.open('/queue');
    expect(queue.text).toContain('有 2 件等您办理');
    const page = await me.open(`/cases/${play.id}?from=queue`);
    const asked = await me.send(action, [
      ...hidden(page.text, action),
      ['verdict', 'reject'],
      ['opinion', '不符合条件'],
    ]);
    expect(asked.text).toContain('本次办理立即结束');
    const changed = await me.send(action, [...hidden(asked.text, action), ['change', 'yes']]);
    expect(changed.text).toMatch(/<textarea[^>]*name="opinion"[^>]*>\s*不符合条件/);
    const done = await me.send(action, hidden(asked.text, action));
    expect(done.path).toBe(`/cases/${next.id}?from=queue&did=rejected&of=${play.id}`);
    expect(done.text).toContain('下面是您的下一件');

    const other = await desk('dawa-2024-s01-director');
    for (const view of ['', '/history', '/documents/frozen', '/sign', '/withdraw'])
      expect((await other.open(`/cases/${play.id}${view}`)).status).toBe(404);
    expect((await other.send(`/cases/${next.id}/decide`, [['verdict', 'approve']])).status).toBe(404);
    const { reference } = await caseOf(play.id, play.supporter);
    expect((await other.open(`/verify/${reference}`)).status).toBe(404);
    const mine = await desk(`${play.supporter}-director`);
    expect((await mine.open(`/verify/${reference}`)).path).toBe(`/cases/${play.id}`);
    expect((await mine.open('/queue')).status).toBe(403);

    // A session that ends in the middle of an opinion: it stands there again after the sign-in, which the issuer does by itself.
    const held = await me.open(`/cases/${next.id}`);
    const decideNext = `/cases/${next.id}/decide`;
    const session = me.browser.cookies.find(({ name }) => name === 'session')?.value ?? '';
    const kept = await runtime.services.sessions.get(session);
    if (kept) await runtime.services.sessions.put({ ...kept, expires: Date.now() - 1 });
    const typed: [string, string][] = [
      ...hidden(held.text, decideNext),
      ['verdict', 'return'],
      ['opinion', '请补充进度'],
    ];
    const back = await me.send(decideNext, typed);
    expect(back.path).toBe(decideNext);
    expect(back.text).toMatch(/<textarea[^>]*name="opinion"[^>]*>\s*请补充进度/);
    expect(back.text).toMatch(/value="return" checked/);
  });

  const caseOf = async (id: string, unit: string) => {
    const me = await desk(`${unit}-director`);
    const { text } = await me.open(`/cases/${id}`);
    return { reference: /编号 ([\w-]+)/.exec(text)?.[1] ?? '' };
  };

  it('signs the very bytes that were shown, and withdraws before anybody decided', async () => {
    const pair = territory.pairs.find(
      one => one.round === '2024' && one.parties.supported === 'dawa-2024-b01',
    );
    if (!pair) throw new Error('no such pair');
    const play = await agreementPlay(runtime, program, pair);
    await play.fill(agreementAnswers(2024));
    await play.submit();
    const action = `/cases/${play.id}/sign`;
    const me = await desk(`${play.supported}-director`);
    const page = await me.open(action);
    const fields = hidden(page.text, action);
    const other = fields.map(([name, value]): [string, string] => [
      name,
      name === 'sha256' ? '0'.repeat(64) : value,
    ]);
    const differs = await me.send(action, other);
    expect([differs.status, differs.text.includes('文书已经更新')]).toEqual([409, true]);
    const signed = await me.send(action, fields);
    expect(signed.path).toBe(`/cases/${play.id}?did=signed`);
    expect(signed.text).toContain('等待');
    const document = await me.browser.request(new URL(`${runtime.url}/cases/${play.id}/documents/frozen`));
    const bytes = await fetch(document.headers.get('location') ?? '');
    expect(bytes.headers.get('content-disposition')).toContain(encodeURIComponent('农村幼儿园帮扶协议'));
    expect(
      Buffer.from(await bytes.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');

    const withdrawal = `/cases/${play.id}/withdraw`;
    const ask = await me.open(withdrawal);
    expect((await me.send(withdrawal, hidden(ask.text, withdrawal))).status).toBe(422);
    const gone = await me.send(withdrawal, [...hidden(ask.text, withdrawal), ['reason', '换一个帮扶园']]);
    expect(gone.path).toBe(`/cases/${play.id}?did=withdrawn`);
    expect(gone.text).toMatch(/撤回，办理结束.*换一个帮扶园/s);
  });

  it('asks the holder once somebody has decided, and goes on when the holder declines', async () => {
    const pair = territory.pairs.find(
      one => one.round === '2024' && one.parties.supported === 'dawa-2024-b02',
    );
    if (!pair) throw new Error('no such pair');
    const play = await agreementPlay(runtime, program, pair);
    await play.fill(agreementAnswers(2024));
    await play.submit();
    await play.sign(play.supporter);
    await play.sign(play.supported);
    await play.approve('dawa/section-head');
    const action = `/cases/${play.id}/withdraw`;
    const mine = await desk(`${play.supported}-director`);
    const ask = await mine.open(action);
    expect(ask.text).toContain('撤回需要');
    const asked = await mine.send(action, [...hidden(ask.text, action), ['reason', '换一个帮扶园']]);
    expect(asked.path).toBe(`/cases/${play.id}?did=asked`);

    const holder = await desk('dawa-clerk');
    const page = await holder.open(`/cases/${play.id}`);
    expect(page.text).toContain('换一个帮扶园');
    const fields = [...hidden(page.text, action), ['answer', 'decline'] satisfies [string, string]];
    const without = await holder.send(action, fields);
    expect(without.status).toBe(422);
    expect(without.text).toMatch(/id="decline-reason-error"/);
    const declined = await holder.send(action, [...fields, ['reason', '材料已齐，请继续']]);
    expect(declined.path).toBe(`/cases/${play.id}?did=declined`);
    expect(declined.text).toContain('请您备案');
  });
}, 60_000);
