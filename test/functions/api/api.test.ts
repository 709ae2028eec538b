import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CaseView,
  DocumentLink,
  History,
  ProblemView,
  ProgramView,
  TicketView,
} from '#functions/api/answers.ts';
import { Content } from '#functions/api/content-answer.ts';
import { routes } from '#functions/api/routes.ts';
import { publish, settle } from '#infra/local/demo.ts';
import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { type Runtime, startRuntime } from '#infra/local/runtime.ts';
import { badInput } from './bad-input.ts';
import { callers, command, one, parties, program, start } from './callers.ts';

let runtime: Runtime;
const state = mkdtempSync(path.join(tmpdir(), 'jiedui-api-'));
const people = callers(() => runtime);
const { as, deputyOf } = people;

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
      const expected = body ? 400 : /\/cases\/|\/forms\//.test(address) ? 404 : 200;
      expect([method, address, status]).toEqual([method, address, expected]);
      if (status !== 200) ProblemView.parse(json);
    }
  });

  it('begins a case with its answers, checked as a save is', async () => {
    const deputy = deputyOf();
    const pair = { supporter: 'panshan-2024-s03', supported: 'panshan-2024-b03' };
    const begin = (id: string) => ({ ...start(id, pair), seat: `${pair.supported}/director` });
    const director = as(`${pair.supported}-director`);
    const id = command();
    const answers = agreementAnswers(2024);
    const refused = await director('/cases', {
      ...begin(id),
      answers: { ...answers, nobody: '？' },
    });
    expect(ProblemView.parse(refused.json)).toMatchObject({
      status: 422,
      problems: [{ field: 'nobody', code: 'unknown' }],
    });
    const long = await director('/cases', {
      ...begin(id),
      answers: Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`field-${n}`, '长'.repeat(3000)])),
    });
    expect(long.status).toBe(422);
    const created = await director('/cases', { ...begin(id), answers });
    expect(created.status).toBe(201);
    const draft = one.parse(created.json).case;
    expect(Content.parse((await director(`/cases/${draft.id}/content`)).json).answers).toEqual(answers);
    const again = await director('/cases', { ...begin(command()), answers: {} });
    expect([again.status, one.parse(again.json).case.id]).toEqual([200, draft.id]);
    expect(Content.parse((await director(`/cases/${draft.id}/content`)).json).answers).toEqual(answers);
    const { events } = History.parse((await director(`/cases/${draft.id}/history`)).json);
    expect(events.map(({ did }) => did.type)).toEqual(['STARTED']);
    expect((await deputy(`/cases/${draft.id}`)).status).toBe(404);
  });

  it('begins a case and hands it in at once, or does neither', async () => {
    const pair = { supporter: 'shuangtaizi-2024-s01', supported: 'shuangtaizi-2024-b01' };
    const director = as(`${pair.supported}-director`);
    const seat = `${pair.supported}/director`;
    const whole = { ...start(command(), pair), seat, answers: agreementAnswers(2024), submit: true };
    const { goals: _, ...gap } = whole.answers;
    const refused = await director('/cases', { ...whole, answers: gap });
    expect(ProblemView.parse(refused.json)).toMatchObject({
      status: 422,
      problems: [{ field: 'goals', code: 'required' }],
    });
    const { answers: __, ...empty } = whole;
    expect((await director('/cases', empty)).status).toBe(400);
    const deputy = deputyOf(pair);
    const drafted = await deputy('/cases', { ...whole, seat: `${pair.supported}/deputy` });
    expect([drafted.status, ProblemView.parse(drafted.json).code]).toEqual([403, 'not-allowed']);

    const handedIn = await director('/cases', whole);
    expect(handedIn.status).toBe(201);
    const { id, status, attempt } = one.parse(handedIn.json).case;
    expect([status, attempt]).toEqual(['SIGNING', 1]);
    const again = await director('/cases', whole);
    expect([again.status, one.parse(again.json).case.id]).toEqual([200, id]);
    const { events } = History.parse((await director(`/cases/${id}/history`)).json);
    expect(events.map(({ did }) => did.type).slice(0, 2)).toEqual(['STARTED', 'SUBMITTED']);
    expect(Content.parse((await director(`/cases/${id}/content`)).json).answers).toEqual(whole.answers);
    const books = await runtime.services.cases.ledgers([
      { unit: pair.supporter, role: 'supporter' },
      { unit: pair.supported, role: 'supported' },
    ]);
    const { from, to } = whole.answers as Record<string, string>;
    for (const { partners } of books)
      expect(partners).toEqual([expect.objectContaining({ case: id, from, to })]);
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

badInput(people);
