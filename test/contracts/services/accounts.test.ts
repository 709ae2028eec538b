import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { startMailbox } from '#infra/local/mailbox.ts';
import { type GivenOut, giveWaysIn } from '#shared/actions/give-ways-in.ts';
import { awsServices } from '#shared/aws/on-aws.ts';
import { can, type Who } from '#shared/domain/access.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { Unit } from '#shared/domain/territory.ts';
import { grantFor, morning } from '#test/support/sample-case.ts';
import { openTestTable } from '#test/support/table.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { open } from '../identity-endpoint.ts';

const opened = await openTestTable();
const key = randomBytes(32).toString('base64url');
let now = morning;
const services = (env: Record<string, string> = {}) =>
  awsServices({ TABLE: opened.table, SITE: 'https://jiedui.example', ...env }, { now: () => now });
afterAll(() => opened.close());

const who: Who = {
  person: 'p-0',
  name: '管理员甲',
  seats: [{ seat: 'b-0/administrator', path: [], kind: 'bureau' }],
};
const unit = (id: string, path: string[], seats: Unit['seats']) =>
  Unit.parse({ id, level: 'level', kind: 'school', name: { zh: id, en: id }, path, seats });
await services().people.put(
  grantFor({ kind: 'unit', unit: 'b-0', above: [] }),
  [
    unit('b-0', [], { clerk: [{ person: 'p-both', from: 0 }], former: [{ person: 'p-1', from: 0, to: 1 }] }),
    unit('k-1', ['b-0'], {
      director: [{ person: 'p-1', from: 0 }],
      deputy: [{ person: 'p-2', from: morning * 2 }],
      cook: [{ person: 'p-both', from: 0 }],
      gone: [{ person: 'p-gone', from: 0, to: morning }],
    }),
  ],
  [
    { id: 'p-1', name: '乙', mail: 'b@mail.example', phone: '138 0000 0000' },
    { id: 'p-2', name: '丙' },
    { id: 'p-both', name: '丁' },
    { id: 'p-gone', name: '戊' },
  ],
);
const grantOf = (person: string) => {
  const grant = can(who, 'administer', { kind: 'person', person, sits: [['b-0']] });
  if (!grant) throw new Error('an administrator administers');
  return grant;
};
const given = (answer: Awaited<ReturnType<typeof giveWaysIn>>): GivenOut => {
  if (isRefusal(answer)) throw new Error(answer.refused);
  return answer;
};
const standing = async (person: string) =>
  (await services().accounts.standing(grantOf(person), [person])).get(person);

describe('ways in', () => {
  it('go to who sits below now or later, and never to who also sits at one’s own level', async () => {
    const issuer = await open({ accountsKey: key });
    const here = services({ ACCOUNTS_URL: issuer.identity.accounts, ACCOUNTS_KEY: key });
    const people = ['p-1', 'p-2', 'p-both', 'p-gone', 'p-0', 'nobody', 'p-1'];
    const { codes, left } = given(await giveWaysIn(here, who, { id: 'give-1', people }));
    expect(codes.map(({ person, code }) => [person.id, code.login])).toEqual([
      ['p-1', '13800000000'],
      ['p-2', 'p-2'],
    ]);
    expect(left).toBe(4);
    expect((await standing('p-1'))?.last).toMatchObject({
      by: 'p-0',
      byName: '管理员甲',
      how: 'code',
      done: true,
    });
    expect(await here.accounts.given(grantOf('p-1'))).toHaveLength(1);
    expect(await giveWaysIn(here, who, { id: 'give-1', people })).toEqual({ refused: 'already-given' });
    expect(await giveWaysIn(here, who, { id: 'give-2', people: ['p-both'] })).toEqual({
      refused: 'not-found',
    });
    await here.accounts.arrived('p-1', morning);
    expect(await standing('p-1')).toMatchObject({ arrived: morning });
  });

  it('stand as uncertain when the issuer is silent, refuses, or answers what is none', async () => {
    const answers: [number, string][] = [
      [401, '{"error":"unauthorized"}'],
      [500, ''],
      [200, 'no json'],
      [200, '{"codes":[]}'],
      [302, ''],
    ];
    let heard = '';
    const server = createServer((request, response) => {
      heard = request.headers.authorization ?? '';
      const [status, body] = answers[0] ?? [500, ''];
      response.writeHead(status, { location: 'http://127.0.0.1:9/' }).end(body);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const ACCOUNTS_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/accounts`;
    const here = services({ ACCOUNTS_URL, ACCOUNTS_KEY: key });
    for (let n = 0; answers.length > 0; n++, answers.shift()) {
      now += 1;
      const answer = await giveWaysIn(here, who, { id: `silent-${n}`, people: ['p-2'] });
      expect([answers[0], answer]).toEqual([answers[0], { refused: 'issuer-silent' }]);
      expect((await standing('p-2'))?.last).toEqual({ at: now, by: 'p-0', byName: '管理员甲', how: 'code' });
    }
    expect(heard).toBe(`Bearer ${key}`);
    const keyless = services({ ACCOUNTS_URL });
    expect(await giveWaysIn(keyless, who, { id: 'keyless', people: ['p-2'] })).toEqual({
      refused: 'issuer-silent',
    });
  });

  it('are invitations by mail where the issuer gives no codes', async () => {
    const box = await startMailbox({ dir: temporaryFolder(), now: Date.now });
    onTestFinished(() => box.stop());
    process.env.AWS_ENDPOINT_URL_SESV2 = box.endpoint;
    now += 1;
    const here = services({ MAIL_FROM: 'jiedui@mail.example', ACCOUNTS_URL: '' });
    const out = given(await giveWaysIn(here, who, { id: 'mail-1', people: ['p-1', 'p-2'] }));
    expect([out.codes, out.invited, out.withoutMail].map(each => each.length)).toEqual([0, 1, 1]);
    const [letter, ...more] = box.messages();
    expect(more).toEqual([]);
    expect(letter).toMatchObject({ to: ['b@mail.example'], subject: '【结对】请登录结对系统' });
    for (const words of ['https://jiedui.example', '登录名：13800000000', '按平台的提示设置或找回密码'])
      expect(letter?.text).toContain(words);
    expect((await standing('p-1'))?.last).toMatchObject({ how: 'invitation', done: true });
    expect((await standing('p-2'))?.last).toEqual({
      at: now,
      by: 'p-0',
      byName: '管理员甲',
      how: 'invitation',
    });
    await box.stop();
    const unsent = given(await giveWaysIn(here, who, { id: 'mail-2', people: ['p-1'] }));
    expect([unsent.invited.length, unsent.unsent.map(({ id }) => id)]).toEqual([0, ['p-1']]);
  });

  it('are behind grants', async () => {
    const { accounts } = services({ ACCOUNTS_URL: 'http://127.0.0.1:9', ACCOUNTS_KEY: key });
    const wrong = grantFor({ kind: 'person', person: 'p-1', sits: [['b-0']] });
    const asked = { grant: wrong, login: 'p-1', name: '乙', lasts: 1 };
    await expect(accounts.codes([asked])).rejects.toThrow('does not cover');
    await expect(accounts.given(wrong)).rejects.toThrow('does not cover');
    await expect(accounts.standing(wrong, ['p-1'])).rejects.toThrow('covers no accounts');
  });
});
