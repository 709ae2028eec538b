import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { request as ask, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { AccessDenied } from '#infra/local/permissions.ts';
import { startS3 } from '#infra/local/s3/start.ts';
import { awsServices } from '#shared/aws/on-aws.ts';
import type { Expected, Ticket } from '#shared/services.ts';
import { caseGrant } from '#test/support/sample-case.ts';

const dir = await mkdtemp(path.join(tmpdir(), 'jiedui-documents-'));
const s3 = await startS3({
  dir,
  secretOf: principal => `secret of ${principal}`,
  // As the roles of the product: they read, and never list.
  authorize(call) {
    if (call.action === 's3:ListBucket') throw new AccessDenied(call);
  },
  buckets: { uploads: { versioning: true }, documents: { versioning: true } },
});
/** What happens before a download reaches the store: the moment between two calls of ours. */
let between: () => Promise<unknown> = async () => {};
const front = createServer(async (request, response) => {
  if (request.method === 'GET') await between();
  const { method, headers } = request;
  const onward = ask(`${s3.endpoint}${request.url}`, { ...(method && { method }), headers }, answer => {
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(response);
  });
  request.pipe(onward);
});
await new Promise<void>(resolve => front.listen(0, '127.0.0.1', resolve));
Object.assign(process.env, {
  AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${(front.address() as AddressInfo).port}`,
  AWS_REGION: 'local',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'secret of local',
});
const { documents } = awsServices(
  { TABLE: 'none', UPLOADS_BUCKET: 'uploads', DOCUMENTS_BUCKET: 'documents' },
  { now: Date.now },
);
afterAll(async () => {
  front.closeAllConnections();
  await new Promise(resolve => front.close(resolve));
  await s3.stop();
  await rm(dir, { recursive: true });
});

const bytes = (text: string) => new TextEncoder().encode(text);
const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const pdf = 'application/pdf';
const grant = caseGrant('case_1');
const other = caseGrant('case_2');
const expected = (text: string, more: Partial<Expected> = {}): Expected => ({
  name: '协议.pdf',
  type: pdf,
  size: bytes(text).length,
  ...more,
});

/** What a browser does with a ticket; `changed` are fields that somebody meddled with. */
const send = (ticket: Ticket, text: string, changed: Record<string, string> = {}) => {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...ticket.fields, ...changed })) form.append(name, value);
  form.append('file', new Blob([bytes(text)]), 'x.pdf');
  return fetch(ticket.url, { method: 'POST', body: form, redirect: 'manual' });
};

describe('uploads', () => {
  it('go straight to the bucket and are received as they were sent', async () => {
    const ticket = await documents.ticket(grant, expected('协议', { sha256: hash('协议') }));
    expect((await send(ticket, '协议')).status).toBe(201);
    const received = await documents.received(grant, ticket);
    expect(received?.bytes).toEqual(bytes('协议'));
    expect(received?.type).toBe(pdf);
    expect(received?.stored).toMatchObject({ key: ticket.key, sha256: hash('协议'), size: 6 });
    expect(received?.stored.version).toBeTruthy();
  });

  it('lead back to the page when there is no script', async () => {
    const ticket = await documents.ticket(grant, expected('a', { returnTo: 'https://forms.example/back' }));
    const answer = await send(ticket, 'a');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toContain('https://forms.example/back?');
  });

  it('are refused when they are larger, of another type, elsewhere or other bytes', async () => {
    const ticket = await documents.ticket(grant, expected('abc', { sha256: hash('abc') }));
    expect((await send(ticket, 'abcd')).status).toBe(400);
    expect((await send(ticket, '')).status).toBe(400);
    expect((await send(ticket, 'abd')).status).toBe(400);
    expect((await send(ticket, 'abc', { 'Content-Type': 'text/html' })).status).toBe(403);
    expect((await send(ticket, 'abc', { key: 'u/elsewhere' })).status).toBe(403);
    expect(await documents.received(grant, ticket)).toBeUndefined();
  });

  it('are pinned: what is sent under the same ticket while they are fetched does not count', async () => {
    const ticket = await documents.ticket(grant, expected('one'));
    expect((await send(ticket, 'one')).status).toBe(201);
    let sent = 0;
    between = async () => {
      sent = (await send(ticket, 'two')).status;
    };
    const received = await documents.received(grant, ticket).finally(() => {
      between = async () => {};
    });
    expect(sent).toBe(201);
    expect(received?.bytes).toEqual(bytes('one'));
    expect(received?.stored.sha256).toBe(hash('one'));
    expect((await documents.received(grant, ticket))?.stored.version).not.toBe(received?.stored.version);
  });

  it('belong to the case that they were granted for', async () => {
    const ticket = await documents.ticket(grant, expected('a'));
    await send(ticket, 'a');
    expect(await documents.received(other, ticket)).toBeUndefined();
  });
});

describe('stored documents', () => {
  it('are written once: the same again is fine, anything else an accident', async () => {
    const stored = await documents.store('c/case_1/1.pdf', bytes('one'), pdf);
    expect(stored).toMatchObject({ key: 'c/case_1/1.pdf', sha256: hash('one'), size: 3 });
    expect(await documents.store('c/case_1/1.pdf', bytes('one'), pdf)).toEqual(stored);
    await expect(documents.store('c/case_1/1.pdf', bytes('two'), pdf)).rejects.toThrow('does not hold');
    expect(await documents.read(grant, stored)).toEqual(bytes('one'));
    await expect(documents.read(grant, { ...stored, sha256: hash('two') })).rejects.toThrow('not what');
  });

  it('are written by many at once as by one', async () => {
    const all = await Promise.all(
      Array.from({ length: 8 }, () => documents.store('c/case_1/2.pdf', bytes('same'), pdf)),
    );
    expect(new Set(all.map(one => one.version)).size).toBe(1);
  });

  it('are linked under the name that people know', async () => {
    const stored = await documents.store('c/case_1/3.pdf', bytes('three'), pdf);
    const link = await documents.link(grant, stored, { name: '协议 (1).pdf', type: pdf });
    expect(new URL(link).searchParams.get('X-Amz-Expires')).toBe('300');
    const answer = await fetch(link);
    expect(await answer.text()).toBe('three');
    expect(answer.headers.get('content-type')).toBe(pdf);
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="____1_.pdf"; filename*=UTF-8''%E5%8D%8F%E8%AE%AE%20%281%29.pdf`,
    );
    const meddled = await fetch(link.replace('3.pdf', '1.pdf'));
    expect(meddled.status).toBe(403);
  });

  it('are found by their key where something was made of another, once it was', async () => {
    expect(await documents.made(grant, 't/case_1/small')).toBeUndefined();
    await documents.store('t/case_1/small', bytes('small'), pdf);
    expect(await documents.made(grant, 't/case_1/small')).toEqual(bytes('small'));
    await expect(documents.made(other, 't/case_1/small')).rejects.toThrow('does not cover');
  });

  it('are shown with a grant for their case only', async () => {
    const stored = await documents.store('a/case_1/x', bytes('x'), pdf);
    await expect(documents.read(other, stored)).rejects.toThrow('does not cover');
    await expect(documents.link(other, stored, { name: 'x', type: pdf })).rejects.toThrow('does not cover');
  });
});
