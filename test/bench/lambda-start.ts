import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bundleText } from '#infra/aws/bundles.ts';
import { startStepFunctions } from '#infra/local/step-functions.ts';
import { movedClock } from '#test/support/moved-clock.ts';
import { openTestTable } from '#test/support/table.ts';
import { bundleFolders } from './bundles.ts';
import { type Figure, milliseconds, quantile } from './figure.ts';
import { type Beside, type First, firstEvents } from './first-events.ts';
import { keyIssuer } from './key-issuer.ts';

const root = join(import.meta.dirname, '../..');

/** What a process did: its time in milliseconds, the HTTP status of its answer where it has one, the calls that it made. */
type Start = { milliseconds: number; status?: number; calls: string[] };
type Started = { name: string; bundle: string; event: object; env: NodeJS.ProcessEnv };

const onceStarted = async ({ bundle, event, env }: Started): Promise<Start> => {
  const program = join(import.meta.dirname, 'cold-start.ts');
  const started = [program, bundle, JSON.stringify(event)];
  const { stdout } = await promisify(execFile)(process.execPath, started, { env });
  return JSON.parse(stdout);
};

const modules: Record<Beside, string> = {
  documents: './shared/aws/documents.ts',
  workflows: './test/bench/empty-wait.ts',
  mail: './shared/aws/mail.ts',
};

/** The empty handler with these clients beside; answers its bundle. */
const bundleEmpty = async (clients: readonly Beside[]): Promise<string> => {
  const into = join(root, '.build/bench', ['empty', ...clients].join('-'));
  const file = 'test/bench/empty-handler.ts';
  const beside = clients.map(kind => `${kind}: () => import('${modules[kind]}')`);
  const contents = `import { create as empty } from './${file}';\nexport const create = () => empty({ ${beside} });`;
  await bundleText(root, contents, { file, may: [] }, into);
  return join(into, 'index.mjs');
};

const emptyName = ({ clients, asked }: First) =>
  `empty, table ${clients.join(' ')}, ${Object.keys(asked).join(' ')} ${asked.reads.join(' ')}`;

/** A function's starts beside those of the empty handler that it is held against. */
export type Compared = { name: string; empty: string; starts: Start[]; least: Start[] };

/** They take turns, so that what else the machine does falls on all of them; the first turn only warms the disk. */
export const compareStarts = async (repeats: number): Promise<Compared[]> => {
  const opened = await openTestTable();
  // Whoever waits for a case that does not exist is woken at once: by a machine that nobody started.
  const machines = await startStepFunctions({
    ...{ dir: mkdtempSync(join(tmpdir(), 'jiedui-bench-')), machines: [], clock: movedClock() },
    invoke: async () => ({}),
  });
  const site = 'http://127.0.0.1:9';
  const { issuer, token, close } = await keyIssuer(site);
  const env = {
    ...process.env,
    TABLE: opened.table,
    AWS_ENDPOINT_URL_SFN: machines.endpoint,
    ...{ SITE: site, ISSUER: issuer, CLIENT_ID: 'bench', API_AUDIENCE: site, UPLOADS_ORIGIN: site },
    ...{ UPLOADS_BUCKET: 'uploads', DOCUMENTS_BUCKET: 'documents', MAIL_FROM: 'bench@example.invalid' },
    ...{ CASE_ESCORT_ARN: 'none', PROGRAM_CYCLE_ARN: 'none' },
  };
  try {
    const folders = new Map(await bundleFolders());
    const firsts = firstEvents({ issuer, token });
    const all = new Map<string, Started>();
    for (const first of firsts) {
      const [name, empty, folder] = [first.name, emptyName(first), folders.get(first.name) ?? ''];
      const bundle = all.get(empty)?.bundle ?? (await bundleEmpty(first.clients));
      all.set(empty, { name: empty, bundle, event: first.asked, env });
      const own = { ...env, FONTS: join(folder, 'fonts') };
      all.set(name, { name, bundle: join(folder, 'index.mjs'), event: first.event, env: own });
    }
    const starts = new Map<string, Start[]>([...all.keys()].map(name => [name, []]));
    for (let turn = 0; turn <= repeats; turn++)
      for (const one of all.values()) {
        const start = await onceStarted(one);
        if (turn > 0) starts.get(one.name)?.push(start);
      }
    const startsOf = (name: string) => starts.get(name) ?? [];
    return firsts.map(first => {
      const empty = emptyName(first);
      return { name: first.name, empty, starts: startsOf(first.name), least: startsOf(empty) };
    });
  } finally {
    close();
    await machines.stop();
    await opened.close();
  }
};

const median = (starts: readonly Start[]) =>
  quantile(
    starts.map(({ milliseconds }) => milliseconds),
    0.5,
  );

export const lambdaStart: Figure = {
  title:
    'Start of a Lambda: import, create, first answer, against an empty handler with the same SDK clients and calls',
  async run() {
    return (await compareStarts(7)).map(({ name, empty, starts, least }) => {
      const [own, other] = [median(starts), median(least)];
      const calls = starts[0]?.calls.length;
      const value = `${(own / other).toFixed(2)} × (${milliseconds(own)} against ${milliseconds(other)}: ${empty})`;
      return { what: name, value, goal: 'as many calls', met: calls === least[0]?.calls.length };
    });
  },
};
