import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beginning } from '#infra/local/demo.ts';
import type { Message } from '#infra/local/mailbox.ts';
import { freePort } from '#infra/local/ports.ts';
import { type Runtime, startRuntime } from '#infra/local/runtime.ts';
import { type ApiClient, apiClient } from './clients.ts';
import { broken } from './invariants.ts';
import { type Snapshot, scan } from './invariants-snapshot.ts';
import type { Acknowledged } from './world-client.ts';

type Address = { url: string; issuer: string };

/** The embedded runtime in a process of its own, on a folder that outlives it. */
export type House = {
  acknowledged: Acknowledged[];
  address(): Address;
  /** SIGKILL, and a new process on the same folder and port. */
  killAndRestart(): Promise<void>;
  /** Resolves when it serves: at once, unless it was killed and is being restarted. */
  serving(): Promise<void>;
  /** Lets so many milliseconds pass by its clock; resolves when nothing moves. One after the other, whoever asks. */
  settle(pass: number): Promise<void>;
  /** As the person of a seat; the token outlives the process. */
  as(seat: string): Promise<ApiClient>;
  /** Moves the clock as the form at the page foot does, to "2024-10-16" or "2024-10-16T00:01". */
  moveTo(date: string): Promise<unknown>;
  /** Kills it for good, and looks at what it left: table, documents, letters, and what of the invariants is broken. */
  inspect(): Promise<{ snapshot: Snapshot; messages: Message[]; wrong: string[] }>;
  close(): void;
};

const program = join(import.meta.dirname, 'kills-process.ts');

/** With so many pairs that the city and a county review side by side, or with all who sign in the season of 2024. */
export const openHouse = async (taking: number | 'season'): Promise<House> => {
  const state = mkdtempSync(join(tmpdir(), 'jiedui-kill-'));
  const port = await freePort();
  const acknowledged: Acknowledged[] = [];
  const clients = new Map<string, Promise<ApiClient>>();
  let child: ChildProcess | undefined;
  let address: Address = { url: '', issuer: '' };
  let serving = Promise.resolve();
  let settled = Promise.withResolvers<boolean>();
  let settling = Promise.resolve();

  const start = async () => {
    child = spawn(process.execPath, [program, state, String(port), String(taking)], {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    child.on('message', () => settled.resolve(true)).on('exit', () => settled.resolve(false));
    const said = await Promise.race([
      once(child.stdout ?? child, 'data'),
      once(child, 'exit').then(() => undefined),
    ]);
    if (!said) throw new Error(`the runtime ended with ${child.exitCode} instead of serving`);
    address = JSON.parse(String(said[0]));
  };
  const kill = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  const settle = async (pass: number): Promise<void> => {
    await serving;
    settled = Promise.withResolvers();
    child?.send(pass);
    if (!(await settled.promise)) await settle(pass);
  };
  await start();

  return {
    acknowledged,
    address: () => address,
    killAndRestart() {
      serving = kill().then(start);
      return serving;
    },
    serving: () => serving,
    settle(pass) {
      settling = settling.then(() => settle(pass));
      return settling;
    },
    as(seat) {
      const client = clients.get(seat) ?? apiClient(address, seat.replace('/', '-'));
      clients.set(seat, client);
      return client;
    },
    moveTo: to =>
      fetch(`${address.url}/_runtime/clock`, {
        method: 'POST',
        body: new URLSearchParams({ to }),
        redirect: 'manual',
      }),
    async inspect() {
      await kill();
      const runtime: Runtime = await startRuntime({ state, port, quietLog: true, clock: beginning });
      try {
        // Longer than every patience for what a crash left behind.
        await runtime.clock.set(runtime.clock.now() + 5 * 60_000);
        const snapshot = await scan(runtime, acknowledged);
        return { snapshot, messages: runtime.messages(), wrong: await broken(snapshot) };
      } finally {
        await runtime.stop();
      }
    },
    close() {
      child?.kill('SIGKILL');
      rmSync(state, { recursive: true, force: true });
    },
  };
};
