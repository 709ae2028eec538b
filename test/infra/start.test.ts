import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { help, Mistyped, readCommand } from '#infra/local/command-line.ts';
import { freePort } from '#infra/local/ports.ts';

const root = path.join(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'jiedui-start-'));
const state = path.join(folder, 'state');
/** The first of all tests to start a system also builds every function. */
const boot = 300_000;
const children: ChildProcess[] = [];

/** Runs the command line to its end. */
const ended = async (args: string[], flags: string[] = []) => {
  const child = spawn(process.execPath, [...flags, 'infra/local/start.mjs', ...args], { cwd: root });
  const [out, problems] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code: child.exitCode, out, problems };
};

/** Answers once it serves, or has ended. */
const started = async (args: string[]) => {
  const child = spawn(process.execPath, ['infra/local/start.mjs', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  let said = '';
  child.stdout.on('data', words => {
    said += words;
  });
  while (child.exitCode === null && !said.includes('Ctrl-C')) await pause(50);
  return { child, said };
};
const kill = async (child: ChildProcess, signal: 'SIGINT' | 'SIGKILL') => {
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
  return child.exitCode;
};

describe('what is typed behind npm start --', () => {
  it('names port and folder, and whether to begin anew', () => {
    const usual = { kind: 'start', fresh: false, port: 8080, state: '.state' };
    expect(readCommand([])).toEqual(usual);
    expect(readCommand(['--port', '9000'])).toEqual({ ...usual, port: 9000 });
    expect(readCommand(['--port=0', '--state', 'other', '--fresh'])).toEqual({
      ...{ kind: 'start', fresh: true, port: 0, state: 'other' },
    });
    expect(readCommand(['-h'])).toEqual({ kind: 'help' });
  });

  it('names where the clock goes', () => {
    expect(readCommand(['clock', 'next'])).toEqual({ kind: 'clock', to: 'next', state: '.state' });
    expect(readCommand(['clock', '2024-09-25', '--state', 'other'])).toEqual({
      ...{ kind: 'clock', to: '2024-09-25', state: 'other' },
    });
  });

  it.each([
    '--port http',
    '--port 65535',
    '--port=-1',
    '--port=80.5',
    '--port',
    '--state',
    '--anew',
    '--fresh=yes',
    'clock',
    'clock next week',
    'stop',
  ])('is refused when it is %s', typed => {
    expect(() => readCommand(typed.split(' '))).toThrow(Mistyped);
  });
});

it('is what npm start runs', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  expect(scripts.start).toBe('node infra/local/start.mjs');
});

it('says which Node it needs and which this is, under an older one', async () => {
  const older =
    "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.19.5' } })";
  const { code, out, problems } = await ended([], ['--import', `data:text/javascript,${older}`]);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(problems).toContain('Jiedui needs Node 24 or newer; this is Node 20.19.5 at ');
  expect(problems).toContain('Start it with "npm start"');
  expect(problems.split('\n')).toHaveLength(4);
});

it('says in words what was typed wrong, and what can be typed', async () => {
  const { code, out, problems } = await ended(['stop', 'it']);
  expect({ code, out, problems }).toEqual({
    ...{ code: 1, out: '', problems: `"stop it" is not understood\n\n${help}\n` },
  });
});

it('answers a file in place of a folder with a sentence', async () => {
  const file = path.join(folder, 'letter.txt');
  writeFileSync(file, 'text');
  const { code, problems } = await ended(['--state', file, '--port', '0']);
  expect(code).toBe(1);
  expect(problems).toBe(`${file} is a file or lies below one, not a folder; choose a folder with --state\n`);
});

describe('a started system', () => {
  let port = 0;
  let running: ChildProcess;
  let first = '';
  const address = () => `http://127.0.0.1:${port}`;
  const clock = (...words: string[]) => ended(['clock', ...words, '--state', state]);

  beforeAll(async () => {
    port = await freePort();
    mkdirSync(path.join(state, 'identity'), { recursive: true });
    writeFileSync(path.join(state, 'runtime.sqlite'), 'garbage'.repeat(1000));
    const refused = await ended(['--state', state, '--port', String(port)]);
    expect(refused.code).toBe(1);
    expect(refused.problems).toMatch(/^the state folder .* is damaged .*file is not a database.*--fresh/s);
    ({ child: running, said: first } = await started(['--fresh', '--state', state, '--port', String(port)]));
  }, boot);
  afterAll(async () => {
    for (const child of children) if (child.exitCode === null) await kill(child, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('says where it is and whom to sign in as', async () => {
    expect(first).toContain(`Jiedui is at ${address()}    demonstration time 2024年9月18日 09:0`);
    expect(first).toMatch(/ {2}sign in as dawa-2024-b01-director: .+ 园长 /);
    expect(first).toMatch(/ {2}sign in as panjin-administrator: .+ 系统管理员 /);
    expect(first).toMatch(/all \d+ people: http.+\/_runtime\/people {4}password of each: jiedui-2024/);
    expect(first).toContain('Ctrl-C stops it; what was done stays.');
    expect(readFileSync(path.join(state, 'address'), 'utf8')).toBe(address());
    const page = await fetch(address(), { redirect: 'manual' });
    expect(page.status).toBeLessThan(400);
    const issuer = await fetch(`http://127.0.0.1:${port + 1}/.well-known/openid-configuration`);
    expect(issuer.status).toBe(200);
  });

  it('moves its clock by the command line, forward only', async () => {
    const next = await clock('next');
    expect(next).toMatchObject({ code: 0, problems: '' });
    expect(next.out).toMatch(/^demonstration time 2024年9月(18|19|20)日 \d\d:\d\d\n$/);
    expect(await clock('2024-09-21T14:30')).toMatchObject({
      ...{ code: 0, out: 'demonstration time 2024年9月21日 14:30\n' },
    });
    for (const word of ['2024-09-20', 'yesterday']) {
      const { code, problems } = await clock(word);
      expect(code).toBe(1);
      expect(problems).toContain(`"${word}" is not a date to come, nor "next"\n\n${help}`);
    }
  }, 60_000);

  it('keeps others from its folder and its port', async () => {
    const same = await ended(['--state', state, '--port', '0']);
    expect(same.code).toBe(1);
    expect(same.problems).toMatch(/^the state folder .* is in use by process \d+; stop that one, or choose/);
    const elsewhere = await ended(['--state', path.join(folder, 'other'), '--port', String(port)]);
    expect(elsewhere).toMatchObject({
      ...{ code: 1, problems: `port ${port} is taken by another program; choose another one with --port\n` },
    });
  });

  it('stops at Ctrl-C, and goes on where it was', async () => {
    expect(await kill(running, 'SIGINT')).toBe(0);
    expect(existsSync(path.join(state, 'address'))).toBe(false);
    await expect(fetch(address())).rejects.toThrow();
    const nobody = await clock('next');
    expect(nobody.problems).toBe(`nothing runs in ${state}; start it first with npm start\n`);
    const again = await started(['--state', state, '--port', String(port)]);
    running = again.child;
    expect(again.said).toContain(`Jiedui is at ${address()}    demonstration time 2024年9月21日 14:3`);
    expect(again.said).toMatch(/all \d+ people/);
  }, 60_000);
});
