import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chineseTime } from './bar.ts';
import { type Command, help, Mistyped, readCommand } from './command-line.ts';
import { beginning, seed, suggested } from './demo.ts';
import { PortTaken } from './listen.ts';
import { demonstrationPassword } from './people.ts';
import { startRuntime } from './runtime.ts';
import { UnusableState } from './state-folder.ts';

const addressFile = (state: string) => path.join(state, 'address');
const say = (text: string) => void process.stdout.write(`${text}\n`);

async function serve({ state, port, fresh }: Extract<Command, { kind: 'start' }>) {
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

/** Asks the running instance to move its clock. */
async function moveClock({ to, state }: Extract<Command, { kind: 'clock' }>) {
  const file = addressFile(state);
  const address = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  const answer =
    address &&
    (await fetch(`${address}/_runtime/clock`, {
      method: 'POST',
      body: new URLSearchParams({ to }),
      redirect: 'manual',
    }).catch(() => undefined));
  if (!address || !answer) throw new UnusableState(`nothing runs in ${state}; start it first with npm start`);
  if (answer.status !== 303) throw new Mistyped(`"${to}" is not a date to come, nor "next"`);
  say(`demonstration time ${await (await fetch(`${address}/_runtime/now`)).text()}`);
}

try {
  const command = readCommand(process.argv.slice(2));
  if (command.kind === 'help') say(help);
  else if (command.kind === 'clock') await moveClock(command);
  else await serve(command);
} catch (error) {
  const expected = error instanceof Mistyped || error instanceof PortTaken || error instanceof UnusableState;
  console.error(expected ? error.message : error);
  if (error instanceof Mistyped) console.error(`\n${help}`);
  process.exit(1);
}
