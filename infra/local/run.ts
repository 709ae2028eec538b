import { existsSync, readFileSync } from 'node:fs';
import { addressFile, type Command, help, Mistyped, readCommand, say } from './command-line.ts';
import { PortTaken } from './listen.ts';
import { UnusableState } from './state-folder.ts';

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
  // Whoever only moves the clock need not wait for the whole system to be loaded.
  else await (await import('./serve.ts')).serve(command);
} catch (error) {
  const expected = error instanceof Mistyped || error instanceof PortTaken || error instanceof UnusableState;
  console.error(expected ? error.message : error);
  if (error instanceof Mistyped) console.error(`\n${help}`);
  process.exit(1);
}
