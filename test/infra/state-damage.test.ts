import { spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import { once } from 'node:events';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProbed } from './probed-runtime.ts';

/** The first of all tests to start a system also builds every function. */
const boot = 300_000;
const program = path.join(import.meta.dirname, 'probed-process.ts');
const all = mkdtempSync(path.join(tmpdir(), 'jiedui-damage-'));
/** Folders as they were left: by Ctrl-C, by kill -9, and one of somebody else. */
const [stopped, killed, other] = ['stopped', 'killed', 'other'].map(name => path.join(all, name)) as [
  string,
  string,
  string,
];
let copies = 0;
const copyOf = (folder: string) => {
  copies += 1;
  const copy = path.join(all, `copy-${copies}`);
  cpSync(folder, copy, { recursive: true });
  return copy;
};

beforeAll(async () => {
  for (const folder of [stopped, other]) {
    const runtime = await startProbed({ state: folder });
    await runtime.people.add([{ sub: 'p-1', username: 'wang', name: '某幼儿园 王园长' }]);
    await runtime.invoke('complete', { do: 'store' });
    await runtime.stop();
  }
  cpSync(stopped, killed, { recursive: true });
  const child = spawn(process.execPath, [program, killed], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
}, boot);
afterAll(() => rmSync(all, { recursive: true, force: true }));

/** Every file with the hash of its bytes, apart from what names the process that looks. */
const contents = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => name !== 'pid' && !name.endsWith('-shm') && statSync(path.join(folder, name)).isFile())
      .map(name => [name, hash('sha256', readFileSync(path.join(folder, name)))] as const)
      .filter(([name]) => !name.endsWith('-wal') || statSync(path.join(folder, name)).size > 0)
      .sort(),
  );

const newestLog = (folder: string) =>
  readdirSync(path.join(folder, 'dynamodb/level'))
    .filter(name => name.endsWith('.log'))
    .map(name => path.join(folder, 'dynamodb/level', name))
    .sort()
    .at(-1) ?? 'none';
const remove = (name: string) => (folder: string) => rmSync(path.join(folder, name), { recursive: true });
const empty = (name: string) => (folder: string) => truncateSync(path.join(folder, name));
const bodyIn = (folder: string) => `s3/blobs/${readdirSync(path.join(folder, 's3/blobs'))[0]}`;
const change = (name: string, sql: string) => (folder: string) => {
  const database = new DatabaseSync(path.join(folder, name));
  database.exec(sql);
  database.close();
};
const garbled = (file: string, from: number, to: number) => {
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill('garbage', Math.floor(bytes.length * from), Math.ceil(bytes.length * to)));
};

/** What was done to a folder, and what the refusal names. */
const damages: [string, (folder: string) => void, RegExp][] = [
  ['its own database emptied', empty('runtime.sqlite'), /runtime\.sqlite is empty/],
  ['its own database gone', remove('runtime.sqlite'), /runtime\.sqlite is missing/],
  ['the table gone', remove('dynamodb'), /dynamodb\/level\/CURRENT is missing/],
  ['the people gone', remove('identity'), /identity\/identity\.sqlite is missing/],
  ['the documents gone', remove('s3'), /s3\/objects\.sqlite is missing/],
  ['the bodies of documents gone', remove('s3/blobs'), /s3\/blobs is missing/],
  ['the executions gone', remove('step-functions'), /step-functions\/step-functions\.sqlite is missing/],
  ['the mail gone', remove('mail'), /mail\/messages\.ndjson is missing/],
  ['the log of the table emptied', folder => truncateSync(newestLog(folder)), /level\/\d+\.log lacks what/],
  ['the log of the table gone', folder => rmSync(newestLog(folder)), /level\/\d+\.log is missing/],
  [
    'garbage in the log of the table',
    folder => garbled(newestLog(folder), 0.4, 0.6),
    /level\/\d+\.log is not what was written/,
  ],
  [
    'garbage at the end of the log of the table',
    folder => garbled(newestLog(folder), 0.9, 1),
    /level\/\d+\.log is not what was written/,
  ],
  ['the issuer without keys', change('identity/identity.sqlite', 'DELETE FROM keys'), /identity\.sqlite/],
  ['the issuer without people', change('identity/identity.sqlite', 'DELETE FROM person'), /identity\.sqlite/],
  ['the documents emptied', empty('s3/objects.sqlite'), /objects\.sqlite/],
  ['a body gone', folder => remove(bodyIn(folder))(folder), /s3\/blobs\/[\w-]+ is missing/],
  ['a body cut short', folder => empty(bodyIn(folder))(folder), /s3\/blobs\/[\w-]+ is not as long/],
  [
    'the people of another folder',
    folder => {
      remove('identity')(folder);
      cpSync(path.join(other, 'identity'), path.join(folder, 'identity'), { recursive: true });
    },
    /identity\.sqlite is (not as it was|empty or belongs to another folder)/,
  ],
  [
    'the table of another folder',
    folder => {
      remove('dynamodb')(folder);
      cpSync(path.join(other, 'dynamodb'), path.join(folder, 'dynamodb'), { recursive: true });
    },
    /dynamodb/,
  ],
];

describe.each([
  ['stopped', stopped],
  ['killed', killed],
])('a folder that was %s', (_how, left) => {
  it.each(damages)('is refused, and left as it is, with %s', async (_what, damage, words) => {
    const state = copyOf(left);
    damage(state);
    const before = contents(state);
    const refused = await startProbed({ state }).then(
      async runtime => {
        await runtime.stop();
        return 'it started';
      },
      (error: Error) => `${error.name}: ${error.message}`,
    );
    expect(refused).toMatch(words);
    expect(refused).toMatch(/^UnusableState: the state folder .* is damaged .*put back a copy.*--fresh/s);
    expect(contents(state)).toEqual(before);
  });

  it(
    'starts again where it was when nothing was done to it, and from a copy',
    async () => {
      const runtime = await startProbed({ state: copyOf(left) });
      expect(runtime.isNew).toBe(false);
      expect(runtime.people.list()).toMatchObject([{ username: 'wang' }]);
      await runtime.stop();
    },
    boot,
  );
});

it('sees in a folder that was stopped what was changed in the midst of a file', async () => {
  const state = copyOf(stopped);
  garbled(path.join(state, 'step-functions/step-functions.sqlite'), 0.9, 1);
  await expect(startProbed({ state })).rejects.toThrow(/step-functions\.sqlite/);
});

it('sees after kill -9 that a sorted file of the table is gone', async () => {
  const state = copyOf(killed);
  const level = path.join(state, 'dynamodb/level');
  for (const name of readdirSync(level).filter(file => file.endsWith('.ldb'))) rmSync(path.join(level, name));
  await expect(startProbed({ state })).rejects.toThrow(
    /is damaged \(.*dynamodb\/level: .*missing file.*put back a copy/s,
  );
});

describe('a first start that was cut short', () => {
  it(
    'counts as new with nothing but a database that nobody wrote to',
    async () => {
      const state = mkdtempSync(path.join(all, 'bare-'));
      writeFileSync(path.join(state, 'runtime.sqlite'), '');
      const runtime = await startProbed({ state });
      expect(runtime.isNew).toBe(true);
      await runtime.stop();
    },
    boot,
  );

  it('is not emptied when it holds what belongs to another folder', async () => {
    const state = path.join(all, 'cut-short');
    cpSync(other, state, { recursive: true });
    change('runtime.sqlite', "DELETE FROM setting WHERE name = 'complete'")(state);
    change('runtime.sqlite', "UPDATE setting SET value = '1' WHERE name = 'id'")(state);
    const before = contents(state);
    await expect(startProbed({ state })).rejects.toThrow('belongs to another folder');
    expect(contents(state)).toEqual(before);
  });
});

it(
  'throws away with --fresh what is its own and nothing else, even without its own database',
  async () => {
    const state = copyOf(stopped);
    remove('runtime.sqlite')(state);
    writeFileSync(path.join(state, 'thesis.txt'), 'years of work');
    const runtime = await startProbed({ state, fresh: true });
    expect(runtime.isNew).toBe(true);
    expect(runtime.people.list()).toEqual([]);
    await runtime.stop();
    expect(readFileSync(path.join(state, 'thesis.txt'), 'utf8')).toBe('years of work');
  },
  boot,
);

it('says that a file is no folder', async () => {
  const file = path.join(all, 'a-file');
  writeFileSync(file, 'text');
  for (const state of [file, path.join(file, 'below')])
    await expect(startProbed({ state })).rejects.toMatchObject({
      name: 'UnusableState',
      message: `${state} is a file or lies below one, not a folder; choose a folder with --state`,
    });
  expect(readFileSync(file, 'utf8')).toBe('text');
});
