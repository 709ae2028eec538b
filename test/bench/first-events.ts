import { type FunctionName, functions, type Part } from '#functions/manifest.ts';
import { paths } from '#functions/web/paths.ts';
import type { Asked } from './empty-handler.ts';

const request = (path: string, headers: Record<string, string>) => ({
  version: '2.0',
  rawPath: path,
  rawQueryString: '',
  headers: { host: '127.0.0.1', ...headers },
  ...(headers.cookie && { cookies: [headers.cookie] }),
  requestContext: { http: { method: 'GET', path }, domainName: '127.0.0.1', requestId: 'bench' },
  isBase64Encoded: false,
});

/** A page of each function that answers pages, for somebody whose session is gone: the gate reads once and sends them away. */
const pages: Partial<Record<FunctionName, string>> = {
  web: paths.duties(),
  entrance: paths.phrases(),
  forms: paths.startCase({ program: 'none', duty: 'none', period: 'none' }),
  admin: paths.admin(),
  queue: paths.queue(),
  overview: paths.programs(),
  roster: paths.roster(),
  exports: paths.contactsFile({ kind: 'xlsx' }),
  pictures: paths.thumbnail({ id: 'none', file: 'none' }),
};

/** The SDK clients beside that of the table which stand in a bundle. */
const besides = ['documents', 'workflows', 'mail'] as const;
export type Beside = (typeof besides)[number];
const clientsOf = (may: readonly Part[]): Beside[] =>
  besides.filter(kind => may.some(part => part.startsWith(`${kind}:`)));

/** The first event of a function, and what the empty handler must do to make the same calls with the same clients. */
export type First = { name: FunctionName; event: object; clients: Beside[]; asked: Asked };

/**
 * Most need the table once. A step for a case that there is not looks for what to do, and for what is owed. The tick looks into eight shards. The API asks the issuer for its keys, and the table for the
 * directory's version, the person's seats and the person. Who waits for a case that there is not writes, reads, is woken, and writes.
 * A table is founded once in its life, by hand, and is left out.
 */
export const firstEvents = ({ issuer, token }: { issuer: string; token: string }): First[] =>
  (Object.keys(functions) as FunctionName[])
    .filter(name => name !== 'found')
    .map(name => ({ name, clients: clientsOf(functions[name].may), ...firstOf(name, issuer, token) }));

const firstOf = (name: FunctionName, issuer: string, token: string): { event: object; asked: Asked } => {
  const page = pages[name];
  const once: Asked = { reads: [1] };
  if (page) return { event: request(page, { cookie: 'session=none' }), asked: once };
  if (name === 'api')
    return {
      event: request('/api/v1/me', { authorization: `Bearer ${token}` }),
      asked: { reads: [1, 1, 1], issuer },
    };
  if (name === 'tick') return { event: {}, asked: { reads: [8] } };
  if (name === 'advance') return { event: { program: 'none', epoch: 1, turns: 0 }, asked: once };
  if (name === 'awaitDecision')
    return { event: { case: 'none', turns: 0, token: 'none' }, asked: { ...once, token: 'none' } };
  return { event: { case: 'none', turns: 0 }, asked: { reads: [1, 1] } };
};
