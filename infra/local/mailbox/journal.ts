import { appendFileSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import path from 'node:path';
import type { Message } from './message.ts';

/** One line of JSON a message, in the order of arrival; a line that a crash left unfinished was never acknowledged. */
export function openJournal(folder: string) {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'messages.ndjson');
  appendFileSync(file, '');
  const written = readFileSync(file);
  const whole = written.subarray(0, written.lastIndexOf('\n') + 1);
  if (whole.length < written.length) truncateSync(file, whole.length);
  const lines = whole.toString().split('\n').slice(0, -1);
  const messages = lines.map(line => JSON.parse(line) as Message);

  return {
    messages,
    add(message: Message) {
      appendFileSync(file, `${JSON.stringify(message)}\n`);
      messages.push(message);
    },
  };
}
