import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chineseTime } from './bar.ts';
import { addressFile, type Command, say } from './command-line.ts';
import { beginning, seed, suggested } from './demo.ts';
import { demonstrationPassword } from './people.ts';
import { startRuntime } from './runtime.ts';

/** Starts, says where and for whom, and stops at Ctrl-C. Throws PortTaken, UnusableState. */
export async function serve({ state, port, fresh }: Extract<Command, { kind: 'start' }>) {
  const runtime = await startRuntime({ state: path.resolve(state), port, fresh, clock: beginning, seed });
  writeFileSync(addressFile(state), runtime.url);
  const people = runtime.people.list();
  say(`Jiedui is at ${runtime.url}    demonstration time ${chineseTime(runtime.clock.now())}`);
  const first = (name: string) => people.filter(({ username }) => username === name);
  for (const { username, name } of suggested.flatMap(first)) say(`  sign in as ${username}: ${name}`);
  if (people.length > 0)
    say(
      `  all ${people.length} people: ${runtime.url}/_runtime/people    password of each: ${demonstrationPassword}`,
    );
  say('Ctrl-C stops it; what was done stays.');

  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, async () => {
      if (stopping) process.exit(1);
      stopping = true;
      rmSync(addressFile(state), { force: true });
      await runtime.stop();
      process.exit(0);
    });
}
