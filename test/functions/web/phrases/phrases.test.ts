import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { publish, settle } from '#infra/local/demo.ts';
import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import { agreementPlay } from '#infra/local/demonstration/play.ts';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { type Runtime, startRuntime } from '#infra/local/runtime.ts';
import { clientId } from '#infra/local/stand-ins.ts';
import { changePhrases, ownPhrases } from '#shared/actions/own-phrases.ts';
import { longestPhrase, mostPhrases } from '#shared/domain/phrases.ts';
import type { Services } from '#shared/services.ts';
import { frontDoor } from '#test/security/front-door.ts';

const program = 'panjin-kindergartens-2024';
const me = 'panshan-section-head';
const state = mkdtempSync(path.join(tmpdir(), 'jiedui-'));
const territory = demonstrationTerritory();
const pairs = territory.pairs.filter(({ round }) => round === '2024');

let runtime: Runtime;
let services: Services;
let door: ReturnType<typeof frontDoor>;

beforeAll(async () => {
  runtime = await startRuntime({
    ...{ state, port: 0, quietLog: true },
    clock: Date.parse('2024-09-18T09:00:00+08:00'),
  });
  await settle(runtime, territory);
  await publish(runtime, territory);
  services = { ...runtime.services };
  const known = { SITE: runtime.url, ISSUER: runtime.issuer, CLIENT_ID: clientId };
  for (const [name, value] of Object.entries({ ...known, API_AUDIENCE: 'x', UPLOADS_ORIGIN: runtime.url }))
    vi.stubEnv(name, value);
  door = frontDoor(services);
}, 120_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  await runtime?.stop();
  rmSync(state, { recursive: true, force: true });
});
afterEach(() => Object.assign(services, runtime.services));

type Fields = [string, string][];

const sessions = new Map<string, string>();
const send = async (person: string, address: string, fields?: Fields) => {
  const session = sessions.get(person) ?? services.id('s');
  if (!sessions.has(person))
    await services.sessions.put({ id: session, person, expires: Date.now() + 3_600_000 });
  sessions.set(person, session);
  const init = fields && { method: 'POST', body: new URLSearchParams(fields) };
  const headers = { cookie: `session=${session}`, origin: runtime.url };
  const answer = await door(new Request(`${runtime.url}${address}`, { ...init, headers }));
  const to = answer.headers.get('location') ?? '';
  return { status: answer.status, to, text: await answer.text() };
};
const hidden = (text: string, action: string): Fields => {
  const form = text.split('<form').find(part => part.includes(`action="${action}"`)) ?? '';
  return [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(
    ([, name = '', value = '']): [string, string] => [name, value],
  );
};
const offered = (text: string) =>
  [...text.matchAll(/<button type="button" class="jd-link-button">([^<]*)</g)].map(([, phrase]) => phrase);
const whoIs = async (person: string) => {
  const who = await services.people.who(person, services.now());
  if (!who) throw new Error(`nobody is called ${person}`);
  return who;
};
const texts = async (person = me) => ownPhrases(services, await whoIs(person));
const keepOnly = async (only: readonly string[]) => changePhrases(services, await whoIs(me), () => [...only]);

let next = 0;
/** One more agreement that waits for the county's decision. */
const underReview = async () => {
  const pair = pairs.filter(({ parties }) => parties.supported?.startsWith('panshan'))[next++];
  if (!pair) throw new Error('there are no more pairs');
  const play = await agreementPlay(runtime, program, pair);
  await play.fill(agreementAnswers(2024));
  await play.submit();
  await play.sign(play.supporter);
  await play.sign(play.supported);
  const action = `/cases/${play.id}/decide`;
  return {
    ...play,
    page: () => send(me, `/cases/${play.id}`),
    decide: async (fields: Fields, person = me) => {
      const { text } = await send(person, `/cases/${play.id}?from=queue`);
      return send(person, action, [...hidden(text, action), ...fields]);
    },
  };
};

describe('phrases of one’s own, where somebody decides', () => {
  let one: Awaited<ReturnType<typeof underReview>>;
  beforeAll(async () => {
    one = await underReview();
  }, 120_000);

  it('are kept with a decision, and offered beside those of the house, to oneself alone', async () => {
    expect(offered((await one.page()).text)).toEqual(['材料齐全，符合要求。', '请补充材料后重新提交。']);
    const fields: Fields = [
      ['verdict', 'return'],
      ['opinion', '请把目标\r\n写具体。'],
      ['keep', 'yes'],
    ];
    const done = await one.decide(fields);
    expect(done.to).toMatch(/^\/queue\?did=returned&kept=kept$/);
    expect((await send(me, done.to)).text).toContain('意见已存为常用意见。');
    expect(await texts()).toEqual(['请把目标\n写具体。']);

    await one.fill({ ...agreementAnswers(2024), to: '2026-12-31' });
    await one.submit();
    await one.sign(one.supporter);
    await one.sign(one.supported);
    expect(offered((await one.page()).text)).toEqual([
      ...['材料齐全，符合要求。', '请补充材料后重新提交。'],
      '请把目标\n写具体。',
    ]);
    for (const other of ['panshan-clerk', `${one.supported}-director`, 'panjin-clerk']) {
      expect((await send(other, `/cases/${one.id}`)).text).not.toContain('jd-phrases');
      expect((await send(other, '/phrases')).text).toContain('还没有常用意见');
      expect(await texts(other)).toEqual([]);
    }
  });

  it('survive a mistake, with the tick, and are not kept before the decision is made', async () => {
    const wrong = await one.decide([
      ['opinion', '没有选结论'],
      ['keep', 'yes'],
    ]);
    expect(wrong.status).toBe(422);
    expect(wrong.text).toMatch(/name="keep" value="yes" checked/);
    expect(wrong.text).toMatch(/<textarea[^>]*name="opinion"[^>]*>\s*没有选结论/);
    expect(offered(wrong.text)).toContain('请把目标\n写具体。');
    expect(await texts()).toEqual(['请把目标\n写具体。']);
  });

  it('travel through the question before a rejection', async () => {
    const asked = await one.decide([
      ['verdict', 'reject'],
      ['opinion', '不符合条件。'],
      ['keep', 'yes'],
    ]);
    const action = `/cases/${one.id}/decide`;
    expect(hidden(asked.text, action)).toContainEqual(['keep', 'yes']);
    const changed = await send(me, action, [...hidden(asked.text, action), ['change', 'yes']]);
    expect(changed.text).toMatch(/name="keep" value="yes" checked/);
    const done = await send(me, action, hidden(asked.text, action));
    expect(done.to).toContain('did=rejected&kept=kept');
    // The same form again is answered as the first time, and keeps nothing twice.
    expect((await send(me, action, hidden(asked.text, action))).to).toBe(done.to);
    expect(await texts()).toEqual(['请把目标\n写具体。', '不符合条件。']);
  });
});

describe('a decision', () => {
  let one: Awaited<ReturnType<typeof underReview>>;
  beforeAll(async () => {
    one = await underReview();
  }, 120_000);

  it('asks for phrases in the turn of its other reads, and only for who decides', async () => {
    let asked = 0;
    const begun = Promise.withResolvers<void>();
    const of: Services['phrases']['of'] = grant => {
      asked += 1;
      begun.resolve();
      return runtime.services.phrases.of(grant);
    };
    services.phrases = { ...runtime.services.phrases, of };
    services.cases = {
      ...runtime.services.cases,
      history: async (...given) => {
        await begun.promise;
        return runtime.services.cases.history(...given);
      },
    };
    expect((await one.page()).status).toBe(200);
    expect(asked).toBe(1);
    await send('panshan-clerk', `/cases/${one.id}`);
    expect(asked).toBe(1);
  });

  it('goes through when its phrase is one too many, and the page has said so', async () => {
    await keepOnly(Array.from({ length: mostPhrases }, (_, n) => `第${n + 1}条`));
    expect((await one.page()).text).toContain('已存满 10 条');
    const done = await one.decide([
      ['verdict', 'approve'],
      ['opinion', '第十一条'],
      ['keep', 'yes'],
    ]);
    expect(done.to).toContain('did=approved&kept=full');
    expect((await send(me, done.to)).text).toContain('常用意见已存满 10 条，这条没有存');
    expect((await one.page()).text).toContain('第十一条');
    expect(await texts()).toHaveLength(mostPhrases);
  });
});

describe('a decision whose phrase cannot be kept', () => {
  let one: Awaited<ReturnType<typeof underReview>>;
  beforeAll(async () => {
    one = await underReview();
  }, 120_000);

  it('goes through all the same, and says so: too long, and then with nothing of them to be had', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await keepOnly([]);
    const long = await one.decide([
      ['verdict', 'return'],
      ['opinion', '长'.repeat(longestPhrase + 1)],
      ['keep', 'yes'],
    ]);
    expect(long.to).toContain('did=returned&kept=long');
    expect((await send(me, long.to)).text).toContain('意见超过 200 个字，没有存为常用意见');

    await one.submit();
    const away = () => Promise.reject(new Error('the table is away'));
    services.phrases = { of: away, put: away };
    expect((await one.page()).status).toBe(200);
    const done = await one.decide([
      ['verdict', 'approve'],
      ['opinion', '同意'],
      ['keep', 'yes'],
    ]);
    expect(done.to).toContain('did=approved&kept=failed');
    expect((await send(me, done.to)).text).toContain('这次没能存为常用意见');
    const events = log.mock.calls.map(([line]) => JSON.parse(String(line)).event);
    expect(new Set(events)).toEqual(new Set(['phrases-unread', 'phrase-unkept']));
    log.mockRestore();
    expect((await one.page()).text).toContain('通过：“同意”');
  });
});

describe('the page of one’s own phrases', () => {
  const listed = async () =>
    [...(await send(me, '/phrases')).text.matchAll(/<p class="jd-prose">([^<]*)</g)].map(([, text]) => text);

  it('explains itself when there are none, and says when there can be no more', async () => {
    await keepOnly([]);
    const { text } = await send(me, '/phrases');
    expect(text).toContain('还没有常用意见');
    expect(text).toContain('勾选“存为常用意见”');
    await keepOnly(Array.from({ length: mostPhrases }, (_, n) => `第${n + 1}条`));
    expect((await send(me, '/phrases')).text).toContain('已存满 10 条');
    expect((await send(me, '/phrases?lang=en')).text).toContain('You keep 10');
  });

  it('moves one to its place, twice as once', async () => {
    await keepOnly(['甲', '乙', '丙\n两行']);
    const up: Fields = [
      ['text', '丙\r\n两行'],
      ['place', '0'],
    ];
    for (const fields of [up, up]) expect((await send(me, '/phrases', fields)).to).toBe('/phrases?did=moved');
    expect(await listed()).toEqual(['丙\n两行', '甲', '乙']);
    expect((await send(me, '/phrases?did=moved')).text).toContain('顺序已调整。');
  });

  it('asks before it deletes, and deletes once', async () => {
    await keepOnly(['甲', '乙']);
    const asked = await send(me, '/phrases', [
      ['text', '甲'],
      ['drop', 'ask'],
    ]);
    expect(asked.text).toContain('删除这条常用意见？');
    expect(await listed()).toEqual(['甲', '乙']);
    const fields = hidden(asked.text, '/phrases');
    for (const again of [fields, fields])
      expect((await send(me, '/phrases', again)).to).toBe('/phrases?did=dropped');
    expect(await listed()).toEqual(['乙']);
    expect(
      (
        await send(me, '/phrases', [
          ['text', '甲'],
          ['drop', 'ask'],
        ])
      ).to,
    ).toBe('/phrases');
  });

  it('does nothing for what it did not send, nor for another', async () => {
    await keepOnly(['甲', '乙']);
    const strange: Fields[] = [
      [],
      [['text', '甲']],
      [
        ['text', '甲'],
        ['place', 'x'],
      ],
      [
        ['text', '甲'],
        ['place', '-1'],
      ],
      [
        ['text', '甲'],
        ['drop', 'now'],
      ],
      [
        ['text', '甲'.repeat(1000)],
        ['drop', 'yes'],
      ],
      [
        ['text', '<b>'],
        ['place', '0'],
      ],
    ];
    for (const fields of strange) expect((await send(me, '/phrases', fields)).status).toBe(303);
    await send('panshan-clerk', '/phrases', [
      ['text', '甲'],
      ['drop', 'yes'],
    ]);
    expect(await listed()).toEqual(['甲', '乙']);
    expect((await send('nobody', '/phrases')).to).toMatch(/^\/sign-in/);
  });

  it('shows markup as what was typed', async () => {
    await keepOnly(['<b>"同意"</b>']);
    expect((await send(me, '/phrases')).text).toContain('&lt;b&gt;&quot;同意&quot;&lt;/b&gt;');
    await keepOnly([]);
  });
});
