import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { publish, settle } from '#infra/local/demo.ts';
import type { Territory } from '#infra/local/demonstration/territory.ts';
import { type Runtime, type RuntimeOptions, startRuntime } from '#infra/local/runtime.ts';
import type { Instant } from '#shared/domain/calendar.ts';
import { type Snapshot, scan } from './invariants-snapshot.ts';
import { type Acknowledged, type Client, clientOf } from './world-client.ts';

export type WorldOptions = {
  /** Name of a definition in shared/programs; it is published as its administrator would. */
  program: string;
  territory: Territory;
  /** Where the clock stands when the program is published. */
  clock: Instant;
  /** What is on while the program is published and after; both unless told. */
  switches?: Partial<Runtime['switches']>;
  /** The clock moves on by so many milliseconds after every command. 0 unless told: it only waits until nothing moves. */
  pace?: number;
  options?: Partial<RuntimeOptions>;
};

export type World = {
  runtime: Runtime;
  /** Folder of everything that lasts. */
  state: string;
  acknowledged: Acknowledged[];
  /** Whoever sits there (`unit/role`), over HTTP; signed in at the first request. */
  as(seat: string): Client;
  /** Subjects of the mails that somebody was sent, oldest first; those about one case when its reference is given. */
  mails(person: string, reference?: string): string[];
  snapshot(): Promise<Snapshot>;
  /** Stops the runtime and throws its folder away, unless the caller had chosen the folder. */
  stop(): Promise<void>;
};

/** A day and an hour in Asia/Shanghai: `at('2024-09-18', '09:00')`. */
export const at = (day: string, time = '09:00'): Instant => Date.parse(`${day}T${time}:00+08:00`);

/** A fresh embedded runtime with a territory and a published program in it, and clients for everybody. One at a time in a process. */
export async function startWorld({
  program,
  territory,
  clock,
  switches = {},
  pace = 0,
  options = {},
}: WorldOptions): Promise<World> {
  const state = options.state ?? mkdtempSync(path.join(tmpdir(), 'jiedui-world-'));
  const seed = async (runtime: Runtime) => {
    Object.assign(runtime.switches, switches);
    await settle(runtime, territory);
    await publish(runtime, territory, program);
  };
  const runtime = await startRuntime({ state, port: 0, clock, quietLog: true, seed, ...options });
  Object.assign(runtime.switches, switches);
  const acknowledged: Acknowledged[] = [];
  const clients = new Map<string, Client>();
  const settled = async () => {
    await runtime.quiet();
    if (pace > 0) await runtime.clock.advanceTo(runtime.clock.now() + pace);
  };
  return {
    runtime,
    state,
    acknowledged,
    as(seat) {
      const known = clients.get(seat) ?? clientOf({ address: runtime, program, acknowledged, settled }, seat);
      clients.set(seat, known);
      return known;
    },
    mails: (person, reference = '') =>
      runtime
        .messages()
        .filter(({ to, subject }) => to.includes(`${person}@people.example`) && subject.includes(reference))
        .map(({ subject }) => subject),
    snapshot: () => scan(runtime, acknowledged),
    async stop() {
      await runtime.stop();
      if (options.state === undefined) rmSync(state, { recursive: true, force: true });
    },
  };
}
