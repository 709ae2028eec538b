import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Database } from './database.ts';
import { recordsOf } from './level-log.ts';

/**
 * A row of the runtime's own in LevelDB, of the state folder `id`. Its number rises at every start and once a minute.
 * Whoever opens the database keeps the last one elsewhere, with the log that it went to, and so sees when it is gone.
 * Number 0: none was written yet.
 */
export type RunMark = { id: string; number: number; log: number };
type Row = Pick<RunMark, 'id' | 'number'>;

const key = 'runtime-mark~';
const levelOf = (dir: string) => path.join(dir, 'level');
const textOf = ({ id, number }: Row) => JSON.stringify({ id, number });

/** The numbers of the logs in a folder of LevelDB, in rising order. */
const logsIn = (level: string) =>
  readdirSync(level)
    .flatMap(name => /^(\d+)\.log$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);

const fileOf = (level: string, log: number) => path.join(level, `${String(log).padStart(6, '0')}.log`);

/** Looks at a database that is not open, without changing it; answers what is wrong with it. */
export function damageOf(dir: string, mark: RunMark): string | undefined {
  const level = levelOf(dir);
  const logs = logsIn(level);
  for (const log of logs) {
    const file = fileOf(level, log);
    const records = recordsOf(readFileSync(file));
    if (!records) return `${file} is not what was written`;
    if (log === mark.log && !records.includes(textOf(mark)))
      return `${file} lacks what was written last, or belongs to another folder`;
  }
  // A log goes only when what it holds is in a sorted file, and not before there is a newer one.
  return logs.some(log => log >= mark.log) ? undefined : `${fileOf(level, mark.log)} is missing`;
}

/** Throws when the database that was opened is older than the mark, or another one, or lacks a table. */
export async function recognise(
  { level, tableOf }: Database,
  dir: string,
  { id, number }: Row,
  tables: readonly string[],
): Promise<void> {
  if (number === 0) return;
  const row = level.getSync(key) as Row | undefined;
  if (row?.id !== id || row.number < number)
    throw new Error(`${levelOf(dir)} lacks what was written last, or belongs to another folder`);
  for (const name of tables)
    await tableOf(name).catch(() => {
      throw new Error(`${levelOf(dir)} lacks the table ${name}`);
    });
}

/** Writes the next mark; it is on the disk before it is answered. */
export async function writeMark({ level }: Database, dir: string, { id, number }: Row): Promise<RunMark> {
  const next = { id, number: number + 1 };
  await level.putSafely(key, next);
  return { ...next, log: logsIn(levelOf(dir)).at(-1) ?? 0 };
}
