import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { webApp } from '#functions/web/app.ts';
import type { Ahead, Services } from '#shared/services.ts';

const site = 'https://jiedui.example';
const brought: Ahead[] = [];
let looks = 0;

/** Somebody is signed in; all that is asked for ahead, and who only looks, is written down. */
const services = {
  now: () => 0,
  people: {
    still: <T>(work: () => Promise<T>) => work(),
    who: async () => ({ person: 'p', name: 'P', seats: [{ seat: 'u/director', path: [], kind: 'school' }] }),
  },
  sessions: { get: async (id: string) => ({ id, person: 'p', expires: Number.POSITIVE_INFINITY }) },
  look<T>(work: () => Promise<T>) {
    looks += 1;
    return work();
  },
  ahead<T>(of: Ahead, work: () => Promise<T>) {
    brought.push(of);
    return work();
  },
} as unknown as Services;

const app = webApp(services, [
  rooms => {
    rooms.all('*', c => c.text(c.get('visit').who.person));
  },
]);
const ask = (method: string, path: string, cookie = 'session=s') =>
  app.request(site + path, { method, headers: { cookie, origin: site } });

describe('whoever comes to the gate', () => {
  beforeAll(() => {
    for (const name of ['SITE', 'ISSUER', 'UPLOADS_ORIGIN']) vi.stubEnv(name, site);
    vi.stubEnv('CLIENT_ID', 'jiedui');
    vi.stubEnv('API_AUDIENCE', `${site}/api`);
  });
  afterAll(() => vi.unstubAllEnvs());
  beforeEach(() => {
    brought.length = 0;
    looks = 0;
  });

  it.each([
    ['GET', '/duties', { session: 's' }],
    ['GET', '/cases/one', { session: 's', case: 'one', to: 'look' }],
    ['GET', '/cases/one/history', { session: 's', case: 'one', to: 'look' }],
    ['POST', '/cases/one/sign', { session: 's', case: 'one', to: 'act' }],
    ['GET', '/cases/one/documents/two', { session: 's' }],
  ])('has brought what the page begins with: %s %s', async (method, path, ahead) => {
    expect(await (await ask(method, path)).text()).toBe('p');
    expect(brought).toEqual([ahead]);
  });

  it('only looks when a page is asked for, and not when something is done', async () => {
    await ask('GET', '/duties');
    expect(looks).toBe(1);
    await ask('POST', '/cases/one/sign');
    expect(looks).toBe(1);
  });

  it('has nothing brought without a session', async () => {
    expect((await ask('GET', '/cases/one', '')).status).toBe(303);
    expect(brought).toEqual([]);
  });
});
