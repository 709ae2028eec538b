import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type FunctionName, functions } from '#functions/manifest.ts';
import { bundleFunction } from '#infra/aws/bundles.ts';
import { startStepFunctions } from '#infra/local/step-functions.ts';
import { movedClock } from '#test/support/moved-clock.ts';
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

/** A first event that needs the table once and hardly anything else; pages and API answer "no such thing" to a stranger. */
const firstEvent = (name: FunctionName): object => {
  if (name === 'api') return request('/api/v1/openapi.json');
  if (functions[name].file.startsWith('functions/web/')) return request('/verify/none-1');
  if (name === 'advance') return { program: 'none', epoch: 1, turns: 0 };
  if (name === 'awaitDecision') return { case: 'none', turns: 0, token: 'none' };
  return { case: 'none', turns: 0 };
};

const onceStarted = async (bundle: string, event: object, env: NodeJS.ProcessEnv): Promise<number> => {
  const program = join(import.meta.dirname, 'cold-start.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [program, bundle, JSON.stringify(event)], {
    env,
  });
  return Number(stdout);
};

type Started = { name: string; bundle: string; event: object; env: NodeJS.ProcessEnv };

/** The median of each. They take turns, so that what else the machine does falls on all of them; the first turn only warms the disk. */
const medians = async (all: readonly Started[]): Promise<Map<string, number>> => {
  const times = new Map<string, number[]>(all.map(({ name }) => [name, []]));
  for (let turn = 0; turn <= repeats; turn++)
    for (const { name, bundle, event, env } of all) {
      const time = await onceStarted(bundle, event, env);
      if (turn > 0) times.get(name)?.push(time);
    }
  return new Map([...times].map(([name, measured]) => [name, quantile(measured, 0.5)]));
};

export const lambdaStart: Figure = {
  title: 'Start of a Lambda: import, create, first answer, against an empty handler with the same clients',
  async run() {
    const opened = await openTestTable();
    const empty = join(root, '.build/bench/empty');
    await bundleFunction(root, { file: 'test/bench/empty-handler.ts', may: ['table:read'] }, empty);
    // Whoever waits for a case that does not exist is woken at once: by a machine that nobody started.
    const machines = await startStepFunctions({
      ...{ dir: mkdtempSync(join(tmpdir(), 'jiedui-bench-')), machines: [], clock: movedClock() },
      invoke: async () => ({}),
    });
    const site = 'http://127.0.0.1:9';
    const env = {
      ...process.env,
      TABLE: opened.table,
      AWS_ENDPOINT_URL_SFN: machines.endpoint,
      ...{ SITE: site, ISSUER: site, CLIENT_ID: 'bench', API_AUDIENCE: site, UPLOADS_ORIGIN: site },
      ...{ UPLOADS_BUCKET: 'uploads', DOCUMENTS_BUCKET: 'documents', MAIL_FROM: 'bench@example.invalid' },
      ...{ CASE_ESCORT_ARN: 'none', PROGRAM_CYCLE_ARN: 'none' },
    };
    try {
      const none = 'an empty handler with the same clients and one read';
      // A table is founded once in its life, by hand.
      const folders = (await bundleFolders()).filter(([name]) => name !== 'found');
      const lambdas = folders.map(([name, folder]) => ({
        name,
        bundle: join(folder, 'index.mjs'),
        event: firstEvent(name),
        env: { ...env, FONTS: join(folder, 'fonts') },
      }));
      const times = await medians([
        { name: none, bundle: join(empty, 'index.mjs'), event: {}, env },
        ...lambdas,
      ]);
      const least = times.get(none) ?? Number.NaN;
      return [...times].map(([what, time]) => ({
        what,
        value: `${(time / least).toFixed(2)} × (${milliseconds(time)})`,
      }));
    } finally {
      await machines.stop();
      await opened.close();
    }
  },
};
