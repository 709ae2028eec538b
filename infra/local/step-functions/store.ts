import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { type Machine, readMachine } from './definition.ts';
import type { Execution, Status } from './execution.ts';
import { groupCommit } from './group-commit.ts';
import type { HistoryEvent } from './history.ts';

type Row = Record<string, unknown>;
export type Page = { machine: string; status?: Status | undefined; below: number; limit: number };

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** Executions and their histories. Nothing written here counts before `committed` resolves. */
export function createStore(database: DatabaseSync) {
  const group = groupCommit(database);
  const define = database.prepare('INSERT OR IGNORE INTO definition VALUES (?, ?)');
  const insert = database.prepare(
    `INSERT INTO execution (arn, machine, name, definition, status, input, start, events, at, variables, position)
     VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)`,
  );
  const update = database.prepare(
    'UPDATE execution SET status=?, stop=?, output=?, error=?, cause=?, events=?, at=?, variables=?, position=? WHERE id=?',
  );
  const record = database.prepare('INSERT INTO history VALUES (?, ?, ?)');
  const select =
    'SELECT e.*, d.text AS definition_text FROM execution e JOIN definition d ON d.hash = e.definition';
  const byArn = database.prepare(`${select} WHERE e.arn = ?`);
  const byId = database.prepare(`${select} WHERE e.id = ?`);
  const running = database.prepare(`${select} WHERE e.status = 'RUNNING' ORDER BY e.id`);
  const newest = database.prepare(
    `${select} WHERE e.machine = ? AND e.id < ? AND (? IS NULL OR e.status = ?) ORDER BY e.id DESC LIMIT ?`,
  );
  const eventsAfter = database.prepare(
    'SELECT events FROM history WHERE execution = ? AND last > ? ORDER BY last LIMIT ?',
  );
  const forgetEvents = database.prepare(
    'DELETE FROM history WHERE execution IN (SELECT id FROM execution WHERE stop < ?)',
  );
  const forget = database.prepare('DELETE FROM execution WHERE stop < ?');
  const definitions = new Map<string, Machine>();

  // A running execution keeps the definition that it was started under.
  function machineOf(row: Row): Machine {
    const hash = String(row.definition);
    const known = definitions.get(hash + row.machine);
    if (known) return known;
    const read = readMachine(String(row.machine), String(row.definition_text));
    definitions.set(hash + row.machine, read);
    return read;
  }

  const executionOf = (row: Row): Execution => ({
    id: Number(row.id),
    arn: String(row.arn),
    name: String(row.name),
    machine: machineOf(row),
    status: row.status as Status,
    input: String(row.input),
    start: Number(row.start),
    stop: row.stop === null ? undefined : Number(row.stop),
    output: text(row.output),
    error: text(row.error),
    cause: text(row.cause),
    events: Number(row.events),
    at: String(row.at),
    variables: JSON.parse(String(row.variables)),
    position: JSON.parse(String(row.position)),
  });

  return {
    committed: group.committed,
    add(fresh: Omit<Execution, 'id'>): Execution {
      group.open();
      const { machine, position, variables } = fresh;
      const hash = createHash('sha256').update(machine.text).digest('hex');
      define.run(hash, machine.text);
      const { lastInsertRowid } = insert.run(
        fresh.arn,
        machine.arn,
        fresh.name,
        hash,
        fresh.status,
        fresh.input,
        fresh.start,
        fresh.at,
        JSON.stringify(variables),
        JSON.stringify(position),
      );
      return { ...fresh, id: Number(lastInsertRowid) };
    },
    save(x: Execution, events: readonly HistoryEvent[]) {
      group.open();
      const { status, stop, output, error, cause, at, variables, position, id } = x;
      update.run(
        status,
        stop ?? null,
        output ?? null,
        error ?? null,
        cause ?? null,
        x.events,
        at,
        JSON.stringify(variables),
        JSON.stringify(position),
        id,
      );
      if (events.length > 0) record.run(id, x.events, JSON.stringify(events));
    },
    byArn(arn: string): Execution | undefined {
      const row = byArn.get(arn);
      return row && executionOf(row);
    },
    byId(id: number): Execution | undefined {
      const row = byId.get(id);
      return row && executionOf(row);
    },
    running: (): Execution[] => running.all().map(executionOf),
    newest: ({ machine, below, status = undefined, limit }: Page): Execution[] =>
      newest.all(machine, below, status ?? null, status ?? null, limit).map(executionOf),
    /** At least `limit` events after number `after`, when there are so many. */
    events: (id: number, after: number, limit: number): HistoryEvent[] =>
      eventsAfter
        .all(id, after, limit)
        .flatMap(row => JSON.parse(String(row.events)) as HistoryEvent[])
        .filter(event => event.id > after),
    /** Forgets what was closed before the instant, as AWS does after 90 days. */
    prune(before: number) {
      group.open();
      forgetEvents.run(before);
      forget.run(before);
    },
    close() {
      group.flush();
      database.close();
    },
  };
}

export type Store = ReturnType<typeof createStore>;
