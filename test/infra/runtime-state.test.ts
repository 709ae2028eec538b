import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { listen } from '#infra/local/listen.ts';
import { openStateFolder } from '#infra/local/state-folder.ts';
import { beginning, startProbed } from './probed-runtime.ts';

const boot = 120_000;
const hour = 3_600_000;

function folder() {
  const made = mkdtempSync(join(tmpdir(), 'jiedui-state-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

it(
  'keeps the table, the executions, the clock and the people through kill -9',
  async () => {
    const state = folder();
    const child = spawn(process.execPath, [join(import.meta.dirname, 'probed-process.ts'), state], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = await once(child.stdout, 'data');
    expect(String(said)).toBe('written\n');
    child.kill('SIGKILL');
    await once(child, 'exit');

    const runtime = await startProbed({ state });
    onTestFinished(runtime.stop);
    expect(runtime.isNew).toBe(false);
    expect(runtime.clock.now()).toBeGreaterThanOrEqual(beginning + hour);
    expect(await runtime.services.sessions.get('kept')).toMatchObject({ person: 'someone' });
    await runtime.clock.advanceTo(runtime.clock.now() + 25 * hour);
    expect(await runtime.invoke('advance', { do: 'calls' })).toMatchObject([
      { program: 'waiting', turns: 1 },
    ]);
  },
  boot,
);

it('keeps two processes from one folder, and says who has it', () => {
  const state = folder();
  const first = openStateFolder(state, false);
  onTestFinished(first.close);
  expect(() => openStateFolder(state, false)).toThrow(`in use by process ${process.pid}`);
  expect(() => openStateFolder(state, true)).toThrow('in use');
});

it('leaves a folder alone that is not its own, even when told to begin anew', async () => {
  const state = folder();
  writeFileSync(join(state, 'thesis.txt'), 'years of work');
  await expect(startProbed({ state, fresh: true })).rejects.toThrow('is not empty and no state folder');
});

it('says which format a folder of another version has', () => {
  const state = folder();
  const first = openStateFolder(state, false);
  first.set('format', 'of another version');
  first.close();
  expect(() => openStateFolder(state, false)).toThrow(/it has format of another version, this version reads/);
});

it(
  'says that a folder is damaged and what to do, and begins anew in it with --fresh',
  async () => {
    const state = folder();
    const first = await startProbed({ state });
    await first.stop();
    writeFileSync(join(state, 'step-functions/step-functions.sqlite'), 'garbage'.repeat(1000));
    await expect(startProbed({ state })).rejects.toThrow(/is damaged .*start again with --fresh/s);
    writeFileSync(join(state, 'runtime.sqlite'), 'garbage'.repeat(1000));
    await expect(startProbed({ state })).rejects.toThrow(/is damaged .*start again with --fresh/s);
    const again = await startProbed({ state, fresh: true });
    expect(again.isNew).toBe(true);
    await again.stop();
  },
  boot,
);

it('says that a port is taken, before it throws anything away', async () => {
  const state = folder();
  openStateFolder(state, false).close();
  const other = http.createServer();
  const port = Number(new URL(await listen(other, 0)).port);
  onTestFinished(() => void other.close());
  await expect(startProbed({ state, port, fresh: true })).rejects.toThrow(
    `port ${port} is taken by another program`,
  );
});
