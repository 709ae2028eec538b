import path from 'node:path';
import { parseArgs } from 'node:util';

/** Where a running instance says its address. */
export const addressFile = (state: string) => path.join(state, 'address');
export const say = (text: string) => void process.stdout.write(`${text}\n`);

/** Something that was typed wrong; the message says what. */
export class Mistyped extends Error {
  override name = 'Mistyped';
}

export const help = `npm start                          start, or start again where you left off
npm start -- --fresh               throw the demonstration away and begin anew
npm start -- --port N              pages at port N (8080), sign-in at N + 1
npm start -- --state DIR           keep everything in DIR (.state)
npm start -- clock next            while it runs: go to the next event
npm start -- clock 2024-09-25      while it runs: go to that day, or to 2024-09-25T14:30`;

export type Command =
  | { kind: 'help' }
  | { kind: 'start'; fresh: boolean; port: number; state: string }
  | { kind: 'clock'; to: string; state: string };

/** Reads the arguments behind `npm start --`. Throws Mistyped. */
export function readCommand(args: string[]): Command {
  const { values, positionals } = parse(args);
  const { state } = values;
  if (values.help) return { kind: 'help' };
  const [verb, to, ...more] = positionals;
  if (verb === 'clock' && to !== undefined && more.length === 0) return { kind: 'clock', to, state };
  if (verb !== undefined) throw new Mistyped(`"${positionals.join(' ')}" is not understood`);
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_534)
    throw new Mistyped(`--port takes a number from 1 to 65534, or 0 for any free one; not "${values.port}"`);
  return { kind: 'start', fresh: values.fresh, port, state };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        fresh: { type: 'boolean', default: false },
        port: { type: 'string', default: '8080' },
        state: { type: 'string', default: '.state' },
      },
    });
  } catch (error) {
    throw new Mistyped(error instanceof Error ? error.message : String(error));
  }
}
