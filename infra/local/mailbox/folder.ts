import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Message } from './message.ts';

/** One JSON file a message, numbered in the order of arrival; a file that a crash left half written has no name yet. */
export function openFolder(folder: string) {
  mkdirSync(folder, { recursive: true });
  const names = readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .sort();
  const messages: Message[] = names.map(name => JSON.parse(readFileSync(path.join(folder, name), 'utf8')));
  let last = Number.parseInt(names.at(-1) ?? '0', 10);

  return {
    messages,
    add(message: Message) {
      last += 1;
      const file = path.join(folder, `${String(last).padStart(9, '0')}.json`);
      writeFileSync(`${file}.new`, JSON.stringify(message, null, 2));
      renameSync(`${file}.new`, file);
      messages.push(message);
    },
  };
}
