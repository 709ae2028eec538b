import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { startProbed } from './probed-runtime.ts';

/** The first of all tests to start a system also builds every function. */
const boot = 300_000;
const program = path.join(import.meta.dirname, 'probed-process.ts');
const all = mkdtempSync(path.join(tmpdir(), 'jiedui-cut-'));
afterAll(() => rmSync(all, { recursive: true, force: true }));

async function expectNew(state: string) {
  const runtime = await startProbed({ state });
  expect(runtime.isNew).toBe(true);
  await runtime.stop();
}

it(
  'counts as new, wherever it was cut',
  async () => {
    const state = path.join(all, 'cut');
    for (const sign of ['runtime.sqlite', 'identity/identity.sqlite', 'dynamodb/level/CURRENT']) {
      const child = spawn(process.execPath, [program, state], { stdio: 'ignore' });
      const end = once(child, 'exit');
      while (!existsSync(path.join(state, sign)) && child.exitCode === null) await pause(1);
      child.kill('SIGKILL');
      await end;
      expect(child.signalCode, `at ${sign} it was still starting`).toBe('SIGKILL');
    }
    await expectNew(state);
  },
  boot,
);

it.each(['s3/objects.sqlite', 'step-functions/step-functions.sqlite', 'identity/identity.sqlite'])(
  'counts as new when the commit that stamps %s was cut short',
  async name => {
    const state = mkdtempSync(path.join(all, 'stamp-'));
    const { stop } = await startProbed({ state });
    await stop();
    const settings = new DatabaseSync(path.join(state, 'runtime.sqlite'));
    settings.exec("DELETE FROM setting WHERE name = 'complete'");
    settings.close();
    const file = path.join(state, name);
    const id = readFileSync(file).readUInt32BE(68);
    rmSync(file);
    const stamped = path.join(all, `${path.basename(name)}-stamped`);
    const database = new DatabaseSync(stamped);
    // A cache of one page: what does not fit is written before the commit, with the journal to undo it.
    database.exec(
      `PRAGMA cache_size = 1; BEGIN; PRAGMA application_id = ${id}; CREATE TABLE filler (bytes BLOB)`,
    );
    for (let row = 0; row < 20; row += 1) database.exec('INSERT INTO filler VALUES (randomblob(4000))');
    for (const end of ['', '-journal']) cpSync(`${stamped}${end}`, `${file}${end}`);
    database.close();
    await expectNew(state);
  },
  boot,
);
