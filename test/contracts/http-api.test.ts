import { createServer, request as httpRequest } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startHttpApi } from '#infra/local/http-api.ts';

type Event = {
  routeKey: string;
  body?: string;
  isBase64Encoded: boolean;
  cookies?: string[];
  headers: Record<string, string>;
  queryStringParameters?: Record<string, string>;
  pathParameters?: Record<string, string>;
  requestContext: { http: { method: string; path: string }; timeEpoch: number };
};

const keys = [
  '$default',
  'ANY /{proxy+}',
  'GET /cases/{id}',
  'GET /cases/new',
  'ANY /cases/new',
  'POST /cases/{id}/files/{name+}',
];

async function open(
  lambda: (event: Event) => unknown,
  options: { timeout?: number; routeKeys?: string[] } = {},
) {
  const { routeKeys = keys, timeout } = options;
  const api = await startHttpApi({
    port: 0,
    routes: routeKeys.map(routeKey => ({ routeKey, functionArn: `arn:${routeKey}` })),
    invoke: async (_arn, event) => lambda(event as Event),
    front: (request, response) => {
      if (!request.url?.startsWith('/_')) return false;
      response.end('front');
      return true;
    },
    ...(timeout !== undefined && { timeout }),
  });
  onTestFinished(() => api.stop());
  return api.url;
}

const echo = (event: Event) => event;
const seen = async (url: string, init?: RequestInit): Promise<Event> => (await fetch(url, init)).json();

describe('the route', () => {
  it('is the most specific one', async () => {
    const url = await open(echo);
    const routeOf = async (path: string, method = 'GET') => (await seen(url + path, { method })).routeKey;
    expect(await routeOf('/cases/new')).toBe('GET /cases/new');
    expect(await routeOf('/cases/new', 'POST')).toBe('ANY /cases/new');
    expect(await routeOf('/cases/7')).toBe('GET /cases/{id}');
    expect(await routeOf('/cases/7', 'DELETE')).toBe('ANY /{proxy+}');
    expect(await routeOf('/')).toBe('$default');
  });

  it('hands over path variables, decoded and greedy', async () => {
    const url = await open(echo);
    const event = await seen(`${url}/cases/${encodeURIComponent('案 1')}/files/a/b.pdf`, { method: 'POST' });
    expect(event.pathParameters).toEqual({ id: '案 1', name: 'a/b.pdf' });
  });

  it('that does not exist answers 404; a path that is none 400; the front goes first', async () => {
    const url = await open(echo, { routeKeys: ['GET /only'] });
    expect((await fetch(`${url}/other`)).status).toBe(404);
    expect((await fetch(`${url}/%E0%A4%A`)).status).toBe(400);
    expect(await (await fetch(`${url}/_clock`)).text()).toBe('front');
  });
});

describe('the event', () => {
  it('has cookies apart, joined query values and text as text', async () => {
    const url = await open(echo);
    const event = await seen(`${url}/x?a=1&b=%E7%BB%93&a=2`, {
      method: 'POST',
      headers: { cookie: 'one=1; two=2', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'name=%E7%BB%93',
    });
    expect(event.cookies).toEqual(['one=1', 'two=2']);
    expect(event.headers.cookie).toBeUndefined();
    expect(event.queryStringParameters).toEqual({ a: '1,2', b: '结' });
    expect(event).toMatchObject({ body: 'name=%E7%BB%93', isBase64Encoded: false });
    expect(event.requestContext.http).toMatchObject({ method: 'POST', path: '/x' });
  });

  it('has other bodies in base64', async () => {
    const url = await open(echo);
    const event = await seen(`${url}/x`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: Buffer.from([0, 255, 1]),
    });
    expect(event).toMatchObject({ body: 'AP8B', isBase64Encoded: true });
  });
});

describe('the response', () => {
  it('carries status, headers, several cookies and binary bodies', async () => {
    const url = await open(() => ({
      statusCode: 201,
      headers: { 'content-type': 'application/pdf' },
      cookies: ['a=1; HttpOnly', 'b=2'],
      body: 'AP8B',
      isBase64Encoded: true,
    }));
    const response = await fetch(`${url}/x`);
    expect(response.status).toBe(201);
    expect(response.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2']);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from([0, 255, 1]));
  });

  it('to HEAD has no body, and its length', async () => {
    const url = await open(() => ({ statusCode: 200, body: '结对' }));
    const response = await fetch(`${url}/x`, { method: 'HEAD' });
    expect(response.headers.get('content-length')).toBe('6');
    expect(await response.text()).toBe('');
  });

  it('is 500 without a word of the error, and 503 when the Lambda is too slow', async () => {
    const failing = await open(() => {
      throw new Error('a secret');
    });
    const response = await fetch(`${failing}/x`);
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ message: 'Internal Server Error' });
    const slow = await open(() => new Promise(() => {}), { timeout: 50 });
    expect((await fetch(`${slow}/x`)).status).toBe(503);
  });
});

describe('the limits', () => {
  const post = (url: string, bytes: number) =>
    new Promise<number | undefined>((resolve, reject) => {
      const request = httpRequest(
        url,
        { method: 'POST', headers: { 'content-type': 'text/plain' } },
        response => {
          response.resume();
          resolve(response.statusCode);
        },
      );
      request.on('error', reject).end(Buffer.alloc(bytes, 'x'));
    });

  it('are 6 MB for what reaches a Lambda and 10 MB on the wire', async () => {
    const url = await open(() => ({ statusCode: 204 }));
    expect(await post(`${url}/x`, 5 * 2 ** 20)).toBe(204);
    expect(await post(`${url}/x`, 7 * 2 ** 20)).toBe(413);
    expect(await post(`${url}/x`, 11 * 2 ** 20)).toBe(413);
  });

  it('are 6 MB for what a Lambda answers', async () => {
    const url = await open(() => ({ statusCode: 200, body: 'x'.repeat(7 * 2 ** 20) }));
    expect((await fetch(`${url}/x`)).status).toBe(500);
  });
});

it('a port that another program holds is named', async () => {
  const other = createServer();
  await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void other.close());
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const start = startHttpApi({ port, routes: [], invoke: async () => undefined });
  await expect(start).rejects.toThrow(`port ${port} is taken`);
});
