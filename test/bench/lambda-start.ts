import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { FunctionName } from '#functions/manifest.ts';
import { bundleFunction } from '#infra/aws/bundles.ts';
import { openTestTable } from '#test/support/table.ts';
import { bundleFolders } from './bundles.ts';
import { type Figure, milliseconds, quantile } from './figure.ts';

const repeats = 7;
const root = join(import.meta.dirname, '../..');

const request = (path: string) => ({
  version: '2.0',
  rawPath: path,
  rawQueryString: '',
  headers: { host: '127.0.0.1' },
  requestContext: { http: { method: 'GET', path }, domainName: '127.0.0.1', requestId: 'bench' },
  isBase64Encoded: false,
});

/** A first event that needs the table once and nothing else; pages and API answer "no such thing" to a stranger. */
const firstEvent = (name: FunctionName): object => {
  if (name === 'web') return request('/verify/none-1');
  if (name === 'api') return request('/api/v1/openapi.json');
  if (name === 'advance') return { program: 'none', epoch: 1, turns: 0 };
  if (name === 'awaitDecision') return { case: 'none', version: 1, token: 'none' };
  return { case: 'none', turns: 0 };
};

const onceStarted = async (bundle: string, event: object, env: NodeJS.ProcessEnv): Promise<number> => {
  const program = join(import.meta.dirname, 'cold-start.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [program, bundle, JSON.stringify(event)], {
    env,
  });
  return Number(stdout);
};

const median = async (bundle: string, event: object, env: NodeJS.ProcessEnv): Promise<number> => {
  const times: number[] = [];
  for (let turn = 0; turn < repeats; turn++) times.push(await onceStarted(bundle, event, env));
  return quantile(times, 0.5);
};

export const lambdaStart: Figure = {
  title: 'Start of a Lambda: import, create, first answer, against an empty handler with the same clients',
  async run() {
    const opened = await openTestTable();
    const empty = join(root, '.build/bench/empty');
    await bundleFunction(root, 'test/bench/empty-handler.ts', empty);
    const site = 'http://127.0.0.1:9';
    const env = {
      ...process.env,
      TABLE: opened.table,
      ...{ SITE: site, ISSUER: site, CLIENT_ID: 'bench', API_AUDIENCE: site, UPLOADS_ORIGIN: site },
      ...{ UPLOADS_BUCKET: 'uploads', DOCUMENTS_BUCKET: 'documents', MAIL_FROM: 'bench@example.invalid' },
      ...{ CASE_ESCORT_ARN: 'none', PROGRAM_CYCLE_ARN: 'none' },
    };
    try {
      const least = await median(join(empty, 'index.mjs'), {}, env);
      const lines = [{ what: 'empty handler, same clients, one read', value: milliseconds(least) }];
      for (const [name, folder] of await bundleFolders()) {
        const time = await median(join(folder, 'index.mjs'), firstEvent(name), {
          ...env,
          FONTS: join(folder, 'fonts'),
        });
        lines.push({ what: name, value: `${(time / least).toFixed(2)} × (${milliseconds(time)})` });
      }
      return lines;
    } finally {
      await opened.close();
    }
  },
};
