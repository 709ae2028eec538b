import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  CaseView,
  Content,
  DocumentLink,
  History,
  ProblemView,
  ProgramView,
  TicketView,
} from '#functions/api/answers.ts';
import { routes } from '#functions/api/routes.ts';
import { publish, settle } from '#infra/local/demo.ts';
import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { demonstrationPassword } from '#infra/local/people.ts';
import { type Runtime, startRuntime } from '#infra/local/runtime.ts';
import { clientId } from '#infra/local/stand-ins.ts';
import { accessToken } from '#test/support/sign-in.ts';

const program = 'panjin-kindergartens-2024';
const parties = { supporter: 'panshan-2024-s01', supported: 'panshan-2024-b01' };
const other = { supporter: 'panshan-2024-s02', supported: 'panshan-2024-b02' };

let runtime: Runtime;
const state = mkdtempSync(path.join(tmpdir(), 'jiedui-api-'));
const tokens = new Map<string, Promise<string>>();

beforeAll(async () => {
  runtime = await startRuntime({ state, port: 0, clock: Date.parse('2024-09-18T01:00:00Z'), quietLog: true });
  const territory = demonstrationTerritory();
  await settle(runtime, territory);
  await publish(runtime, territory);
}, 60_000);
afterAll(async () => {
  await runtime?.stop();
  rmSync(state, { recursive: true, force: true });
});

const tokenOf = (username: string) => {
  const known =
    tokens.get(username) ??
    accessToken({
      username,
      password: demonstrationPassword,
      issuer: runtime.issuer,
      clientId,
      redirectUri: `${runtime.url}/signed-in`,
    });
  tokens.set(username, known);
  return known;
};

const as =
  (username: string) =>
  async (address: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${runtime.url}/api/v1${address}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${await tokenOf(username)}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, json: (await response.json()) as unknown };
  };

const one = z.object({ case: CaseView, repeated: z.boolean().optional() });
const command = () => `api-${crypto.randomUUID()}`;
const start = (id: string, pair = parties) => ({
  id,
  seat: `${pair.supported}/deputy`,
  program,
  duty: 'agreement',
  period: '2024',
  parties: pair,
});
const deputyOf = (pair = parties) => as(`${pair.supported}-deputy`);
const begun = async (pair = parties) => {
  const { json } = await deputyOf(pair)('/cases', start(command(), pair));
  return one.parse(json).case;
};

describe('the API', () => {
  it('describes itself to everybody', async () => {
    const response = await fetch(`${runtime.url}/api/v1/openapi.json`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      openapi: '3.1.0',
      servers: [{ url: `${runtime.url}/api/v1` }],
    });
  });

  it('asks for a token on every other route, as RFC 6750 wants', async () => {
    for (const { method, path: address } of routes) {
      const response = await fetch(`${runtime.url}/api/v1${address.replace(/\{\w+\}/g, 'a')}`, {
        method: method.toUpperCase(),
      });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer realm="api"');
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect(ProblemView.parse(await response.json()).code).toBe('unauthorized');
    }
  });

  it('answers every route that it describes', async () => {
    const director = as('panshan-2024-s03-director');
    for (const { method, path: address, body } of routes) {
      const filled = address.replace('/programs/{id}', `/programs/${program}`).replace(/\{\w+\}/g, 'nothing');
      const query = address === '/queue' ? '?seat=panshan-2024-s03/director' : '';
      const { status, json } = await director(`${filled}${query}`, body && {});
      const expected = body ? 400 : address.includes('/cases/') ? 404 : 200;
      expect([method, address, status]).toEqual([method, address, expected]);
      if (status !== 200) ProblemView.parse(json);
    }
  });

  it('takes an agreement from its draft to the signatures, with files and documents', async () => {
    const deputy = deputyOf();
    const first = command();
    const created = await deputy('/cases', start(first));
    expect(created.status).toBe(201);
    const draft = one.parse(created.json).case;
    expect(draft).toMatchObject({ status: 'DRAFT', parties, attempt: 1 });
    expect(JSON.stringify(created.json)).not.toContain('"commands"');
    const again = await deputy('/cases', start(first));
    expect([again.status, one.parse(again.json).case.id]).toEqual([200, draft.id]);

    const seat = `${parties.supported}/deputy`;
    const save = {
      id: command(),
      seen: draft.turn,
      seat,
      command: { type: 'save', answers: agreementAnswers(2024) },
    };
    const saved = await deputy(`/cases/${draft.id}/commands`, save);
    expect([saved.status, one.parse(saved.json).repeated]).toEqual([200, false]);
    const repeated = await deputy(`/cases/${draft.id}/commands`, save);
    expect([repeated.status, one.parse(repeated.json).repeated]).toEqual([200, true]);

    const bytes = Buffer.from(
      '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n',
    );
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const file = { slot: 'scheme', name: '方案.pdf' };
    const asked = await deputy(`/cases/${draft.id}/files`, {
      ...file,
      type: 'application/pdf',
      size: bytes.length,
      sha256,
    });
    expect(asked.status).toBe(201);
    const ticket = TicketView.parse(asked.json);
    const form = new FormData();
    for (const [name, value] of Object.entries(ticket.fields)) form.append(name, value);
    form.append('file', new Blob([bytes], { type: 'application/pdf' }), file.name);
    expect((await fetch(ticket.url, { method: 'POST', body: form })).status).toBeLessThan(300);
    const arrival = { id: command(), seat, ...file };
    const arrived = await deputy(`/cases/${draft.id}/files/${ticket.id}/arrived`, arrival);
    expect(arrived.status).toBe(200);
    const content = Content.parse((await deputy(`/cases/${draft.id}/content`)).json);
    expect(content.attachments).toMatchObject([{ slot: 'scheme', name: '方案.pdf', sha256 }]);

    const director = as(`${parties.supported}-director`);
    const submitted = await director(`/cases/${draft.id}/commands`, {
      id: command(),
      seen: one.parse(arrived.json).case.turn,
      seat: `${parties.supported}/director`,
      command: { type: 'submit' },
    });
    expect(submitted.status).toBe(200);
    await runtime.quiet();
    const frozen = CaseView.parse((await director(`/cases/${draft.id}`)).json);
    expect(frozen).toMatchObject({ status: 'SIGNING', round: 1 });

    const link = DocumentLink.parse((await director(`/cases/${draft.id}/documents/frozen`)).json);
    const pdf = Buffer.from(await (await fetch(link.url)).arrayBuffer());
    expect(createHash('sha256').update(pdf).digest('hex')).toBe(link.sha256);
    expect((await director(`/cases/${draft.id}/documents/sealed`)).status).toBe(404);

    const sign = (seen: number) => ({
      id: command(),
      seen,
      seat: `${parties.supported}/director`,
      command: {
        type: 'sign',
        task: frozen.tasks.find(({ seat: desk }) => desk === `${parties.supported}/director`)?.id,
        sha256: link.sha256,
      },
    });
    const stale = await director(`/cases/${draft.id}/commands`, sign(0));
    expect(stale.status).toBe(409);
    expect(ProblemView.parse(stale.json)).toMatchObject({ code: 'stale', current: { turn: frozen.turn } });
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => director(`/cases/${draft.id}/commands`, sign(frozen.turn))),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => ![200, 403, 409].includes(status))).toEqual([]);

    const history = History.parse((await director(`/cases/${draft.id}/history`)).json);
    expect(history.events.map(({ did }) => did.type)).toEqual([
      'STARTED',
      'SAVED',
      'ATTACHED',
      'SUBMITTED',
      'FROZEN',
      'SIGNED',
    ]);
    expect(JSON.stringify(history)).not.toContain('"key"');
    const seen = ProgramView.parse((await as('panshan-clerk')(`/programs/${program}`)).json);
    expect(seen.pairs.find(({ case: id }) => id === draft.id)).toMatchObject({
      status: 'SIGNING',
      area: 'panshan',
    });
    expect(new Set(seen.pairs.map(({ area }) => area))).toEqual(new Set(['panshan']));
  }, 60_000);
});

describe('bad input', () => {
  it('is answered in words, never by an accident, and leaves nothing behind', async () => {
    const draft = await begun(other);
    const deputy = deputyOf(other);
    const seat = `${other.supported}/deputy`;
    const sound = { id: command(), seen: 0, seat, command: { type: 'save', answers: { goals: '甲' } } };
    const bodies: unknown[] = [
      '',
      '{',
      'NaN',
      '[]',
      'null',
      '"text"',
      `${'['.repeat(100_000)}`,
      `${'['.repeat(60_000)}${']'.repeat(60_000)}`,
      '{"__proto__":{"id":"polluted"}}',
      JSON.stringify(sound).replace('"answers":{', '"answers":{"__proto__":{"a":1},'),
      JSON.stringify(sound).replace('"answers":{', '"answers":{"constructor":"x",'),
      JSON.stringify(sound).replace('"甲"', '1e999'),
      JSON.stringify(sound).replace('"甲"', 'NaN'),
      { ...sound, surprise: 1 },
      { ...sound, seen: -1 },
      { ...sound, seen: 0.5 },
      { ...sound, seen: '0' },
      { ...sound, id: 'short' },
      { ...sound, id: 'x'.repeat(81) },
      { ...sound, command: { type: 'obliterate' } },
      { ...sound, command: { type: 'save', answers: { goals: null } } },
      { ...sound, command: { type: 'save', answers: { goals: 'x'.repeat(10_001) } } },
      { ...sound, command: { type: 'save', answers: { goals: { deep: 1 } } } },
    ];
    for (const body of bodies) {
      const { status, json } = await deputy(`/cases/${draft.id}/commands`, body);
      expect([body, status]).toEqual([body, 400]);
      ProblemView.parse(json);
    }
    for (const answers of [{ nobody: 'asks' }, { goals: ['甲'] }, { goals: '\u0000' }, { goals: '\ud800' }]) {
      const body = { ...sound, id: command(), command: { type: 'save', answers } };
      expect((await deputy(`/cases/${draft.id}/commands`, body)).status).toBeLessThan(500);
    }
    const large = { ...sound, command: { type: 'save', answers: { goals: 'x'.repeat(400_000) } } };
    expect((await deputy(`/cases/${draft.id}/commands`, large)).status).toBe(413);
    expect(
      (await deputy(`/cases/${draft.id}/commands`, sound, { 'content-type': 'text/plain' })).status,
    ).toBe(415);
    const kept = CaseView.parse((await deputy(`/cases/${draft.id}`)).json);
    expect(kept).toMatchObject({ status: 'DRAFT' });
  });

  it('in an address names nothing', async () => {
    const deputy = deputyOf(other);
    for (const id of ['nothing', '%00', '..%2f..', 'x'.repeat(3000), '%F0%9F%98%80', "a'--"])
      for (const rest of ['', '/history', '/content', '/documents/frozen'])
        expect((await deputy(`/cases/${id}${rest}`)).status).toBe(404);
    for (const id of ['nothing', 'x'.repeat(2000)])
      expect((await deputy(`/programs/${id}`)).status).toBe(404);
    expect((await deputy(`/programs/${program}?round=1999`)).status).toBe(404);
    for (const query of [
      '',
      '?seat=',
      '?seat=a',
      `?seat=${other.supported}/deputy&x=1`,
      '?seat=a/b&seat=a/b',
    ])
      expect((await deputy(`/queue${query}`)).status).toBe(400);
    for (const query of ['?seat=panshan/clerk', `?seat=${other.supported}/deputy&after=rubbish`])
      expect((await deputy(`/queue${query}`)).status).toBe(404);
    expect((await deputy('/nowhere')).status).toBe(404);
  });

  it('of the wrong person meets a case that does not exist', async () => {
    const draft = await begun(other);
    const stranger = as('dawa-2024-s01-director');
    for (const rest of ['', '/history', '/content', '/documents/frozen'])
      expect((await stranger(`/cases/${draft.id}${rest}`)).status).toBe(404);
    const act = { id: command(), seen: 99, seat: `${other.supported}/director`, command: { type: 'submit' } };
    expect((await stranger(`/cases/${draft.id}/commands`, act)).status).toBe(404);
    const file = { slot: 'scheme', name: 'a.pdf', type: 'application/pdf', size: 9, sha256: 'a'.repeat(64) };
    expect((await stranger(`/cases/${draft.id}/files`, file)).status).toBe(404);
    expect((await stranger('/cases', start(command(), other))).status).toBe(404);
    const bureau = as('panshan-clerk');
    expect((await bureau(`/cases/${draft.id}`)).status).toBe(404);
  });

  it('is explained in the language of the caller, Chinese first', async () => {
    const deputy = deputyOf(other);
    const title = async (language: string) =>
      ProblemView.parse((await deputy('/cases/nothing', undefined, { 'accept-language': language })).json)
        .title;
    expect(await title('*')).toContain('没有找到');
    expect(await title('fr, en-GB;q=0.8, zh;q=0.1')).toContain('no such page');
    expect(await title('en;q=0.2, zh-CN')).toContain('没有找到');
  });

  it('of a file says what is wrong with it', async () => {
    const draft = await begun(other);
    const deputy = deputyOf(other);
    const file = {
      slot: 'scheme',
      name: 'a.exe',
      type: 'application/x-msdownload',
      size: 9,
      sha256: 'a'.repeat(64),
    };
    const refused = await deputy(`/cases/${draft.id}/files`, file);
    expect(refused.status).toBe(422);
    expect(ProblemView.parse(refused.json)).toMatchObject({
      code: 'attachment-refused',
      problems: [{ field: 'scheme', code: 'type' }],
    });
    const lost = await deputy(`/cases/${draft.id}/files/never-sent/arrived`, {
      id: command(),
      seat: `${other.supported}/deputy`,
      slot: 'scheme',
      name: 'a.pdf',
    });
    expect(lost.status).toBe(422);
    expect(ProblemView.parse(lost.json).code).toBe('attachment-missing');
  });
});
