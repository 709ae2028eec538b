import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '#functions/api/routes.ts';
import { paths } from '#functions/web/paths.ts';
import { haul } from '#test/support/haul.ts';
import { type Fortress, openFortress, program } from './house.ts';
import { type Chance, seeded, strangeTexts, strangeValues } from './strange.ts';

const seed = 20_241_015;
const people = [
  'panshan-2024-b01-deputy',
  'panshan-2024-b01-director',
  'panshan-section-head',
  'panjin-administrator',
];

/** H10: whatever arrives, nobody is told of an accident, and nothing is written. */
describe('requests that nobody should send', () => {
  let house: Fortress;
  let id = '';
  let before: string[];
  beforeAll(async () => {
    house = await openFortress();
    const play = await house.begin(0);
    await play.fill(house.answers);
    id = play.id;
    before = await house.table();
  }, 90_000);
  afterAll(() => house?.close(), 30_000);

  /** Half of the gaps lead to something that is there. */
  const gap = (chance: Chance, name: string): string => {
    if (chance.next() < 0.5)
      return encodeURIComponent(chance.pick(strangeTexts).slice(0, 4_000).toWellFormed());
    if (name === 'id' || name === 'program') return chance.pick([id, program]);
    return chance.pick(['agreement', '2024', 'frozen', 'scheme', 'up_0']);
  };
  const query = (chance: Chance): string =>
    chance.next() < 0.5
      ? ''
      : `?${chance.pick(['lang', 'did', 'of', 'from', 'round', 'area', 'status', 'seat', 'page', 'form', 'slot', 'key', 'auto', 'after', 'to', 'code', '__proto__'])}=${encodeURIComponent(chance.pick(strangeTexts).slice(0, 3_000))}${chance.pick(['', '&lang=en', '&lang=en&lang=zh', '&%ff=%', '&__proto__[a]=b'])}`;

  /** Fields of our own forms and others, with texts as above. No command id that could be ours is whole, so nothing can count. */
  const fields = (chance: Chance): [string, string][] =>
    Array.from({ length: Math.floor(chance.next() * 8) }, (): [string, string] => [
      chance.pick([
        'a-goals',
        'a-from-year',
        'a-workAreas',
        'slot',
        'name',
        'type',
        'size',
        'sha256',
        'verdict',
        'opinion',
        'fields',
        'seat',
        'task',
        'seen',
        'party.supporter',
        'party.__proto__',
        'reason',
        'answer',
        'text',
        'step',
        'until-year',
        'duty',
        '__proto__',
        'constructor',
      ]),
      chance.pick(strangeTexts),
    ]);

  const run = async (
    times: number,
    once: (chance: Chance) => Promise<[string, Response | undefined]>,
    salt: number,
  ) => {
    const bad: [string, number][] = [];
    let done = 0;
    const one = async (n: number) => {
      const [name, response] = await once(seeded(seed + salt + n));
      if (!response) return;
      const text = await response.text();
      done++;
      if (response.status >= 500)
        bad.push([`${n}: ${name.slice(0, 300)} ${text.slice(0, 80)}`, response.status]);
    };
    for (let n = 0; n < times; n += 8)
      await Promise.all(Array.from({ length: Math.min(8, times - n) }, (_, k) => one(n + k)));
    expect(bad).toEqual([]);
    return done;
  };

  it(
    'are answered by the pages without an accident',
    async () => {
      const all = Object.values(paths)
        .map(({ route }) => route)
        .filter(route => !['/sign-out', '/sign-in', '/signed-in'].includes(route));
      const done = await run(
        haul.fuzzedOverHttp / 2,
        async chance => {
          const address = `${chance.pick(all).replace(/:(\w+)/g, (_, name: string) => gap(chance, name))}${query(chance)}`;
          const browser = await house.browserOf(chance.pick(people));
          const get = chance.next() < 0.4;
          const type = chance.pick([
            'application/x-www-form-urlencoded',
            'application/x-www-form-urlencoded',
            'multipart/form-data',
            'multipart/form-data; boundary=x',
            'application/json',
            'text/plain',
            'x',
          ]);
          const body = chance.pick([
            new URLSearchParams(fields(chance)).toString(),
            new URLSearchParams(fields(chance)).toString(),
            '%',
            '&&==&',
            '--x\r\n\r\n--x--',
            '\u0000',
            '{"a":',
          ]);
          const init = get
            ? {}
            : { method: chance.pick(['POST', 'POST', 'POST', 'PUT', 'DELETE', 'PATCH']), body };
          const headers = {
            origin: house.runtime.url,
            ...(!get && { 'content-type': type }),
            'accept-language': chance.pick(['zh', '*', ';;;q=', 'x'.repeat(500)]),
            accept: chance.pick(['text/html', 'application/json', '*/*;q=9']),
          };
          const response = await browser.request(new URL(`${house.runtime.url}${address}`), {
            ...init,
            headers,
          });
          return [`${init.method ?? 'GET'} ${address} ${get ? '' : `${type} ${body}`}`, response];
        },
        0,
      );
      expect(done).toBe(haul.fuzzedOverHttp / 2);
      expect(await house.table()).toEqual(before);
    },
    haul.fuzzedOverHttp * 60 + 60_000,
  );

  it(
    'are answered by the API without an accident',
    async () => {
      const done = await run(
        haul.fuzzedOverHttp / 2,
        async chance => {
          const route = chance.pick(routes);
          const address = `${route.path.replace(/\{(\w+)\}/g, (_, name: string) => gap(chance, name))}${query(chance)}`;
          const token = await house.tokenOf(chance.pick(people));
          const key = () =>
            chance.pick([
              'id',
              'seen',
              'seat',
              'command',
              'type',
              'answers',
              'program',
              'duty',
              'period',
              'parties',
              'slot',
              'name',
              'size',
              'sha256',
              '__proto__',
            ]);
          const member = () => `${JSON.stringify(key())}:${strangeValues(chance)}`;
          const typed = chance.pick([
            'save',
            'submit',
            'sign',
            'approve',
            'return',
            'record',
            'withdraw',
            'toString',
          ]);
          const body = chance.pick([
            `{${member()},${member()},${member()}}`,
            `{"id":"short","id":"x","seen":${strangeValues(chance)},"seat":"panshan-2024-b01/deputy","command":{"type":"${typed}",${member()}}}`,
            `{"id":"long-enough-id","seen":${strangeValues(chance)},"seat":${strangeValues(chance)},"command":{"type":"${typed}","task":${strangeValues(chance)},${member()}}}`,
            `{"id":"long-enough-id","seen":99,"seat":"panshan/section-head","command":{"type":"${typed}","task":${strangeValues(chance)},"opinion":${strangeValues(chance)}}}`,
            strangeValues(chance),
            '{',
            '',
            '\ufeff{}',
          ]);
          const post = route.method === 'post' || chance.next() < 0.2;
          const response = await fetch(`${house.runtime.url}/api/v1${address}`, {
            method: post ? 'POST' : 'GET',
            headers: {
              authorization: `Bearer ${token}`,
              'content-type': chance.pick([
                'application/json',
                'application/json',
                'application/json; charset=gbk',
                'text/json',
                'application/x-json',
              ]),
              'accept-language': chance.pick(['en', 'zh-CN;q=2', '%', '']),
            },
            ...(post && { body }),
          });
          return [`${post ? 'POST' : 'GET'} ${address} ${post ? body : ''}`, response];
        },
        1_000_000,
      );
      expect(done).toBe(haul.fuzzedOverHttp / 2);
      expect(await house.table()).toEqual(before);
    },
    haul.fuzzedOverHttp * 60 + 60_000,
  );
});
