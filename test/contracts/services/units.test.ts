import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, describe, expect, it } from 'vitest';
import { tableCases } from '#shared/aws/cases.ts';
import { tableDue } from '#shared/aws/due.ts';
import { openTable } from '#shared/aws/table.ts';
import type { CaseWrite } from '#shared/services.ts';
import {
  answers,
  caseGrant,
  grantFor,
  morning,
  nextWrite,
  started,
  submitted,
} from '#test/support/sample-case.ts';
import { openTestTable } from '#test/support/table.ts';

type Capacity = { CapacityUnits?: number };
type Answered = { output: { ConsumedCapacity?: Capacity | Capacity[] } };

let units = 0;
let calls = 0;
const opened = await openTestTable();
const connect = () => {
  const client = new DynamoDBClient({});
  client.middlewareStack.add(
    next => async args => {
      const answer = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
      const { ConsumedCapacity } = (answer as Answered).output;
      calls += 1;
      for (const one of [ConsumedCapacity ?? []].flat()) units += one.CapacityUnits ?? 0;
      return answer;
    },
    { step: 'initialize' },
  );
  return client;
};
const table = openTable(opened.table, connect);
const cases = tableCases(table);
const { due } = tableDue(table);
const lines: string[] = [];
afterAll(async () => {
  console.info(`units and calls of each method\n${lines.join('\n')}`);
  await opened.close();
});

const measure = async <T>(what: string, most: number, work: () => Promise<T>): Promise<T> => {
  units = 0;
  calls = 0;
  const answer = await work();
  lines.push(`${what.padEnd(48)} ${String(units).padStart(6)} units ${String(calls).padStart(3)} calls`);
  expect.soft(units, what).toBeLessThanOrEqual(most);
  return answer;
};

const id = 'case_01j8aaaaaaaaaaaaaaaaaaaaaa';
const grant = caseGrant(id);
const write = async (one: CaseWrite) => {
  expect(await cases.write(grant, one)).toBe('written');
  return one.next;
};
const text = '结对帮扶'.repeat(250);

// One unit of each command that moves a case is the register's: a list of a thousand then reads none of them.
describe('what a command costs', () => {
  it('stays below what was measured when it was written', async () => {
    const draft = await measure('write STARTED, a claim, two dossiers', 13, () =>
      write(started(id, { claims: ['pair#1'], content: answers('') })),
    );
    const saved = await measure('write SAVED, content of 3 KB', 12, () =>
      write(
        nextWrite(draft, { type: 'SAVED', contentHash: 'hash', revision: 1 }, {}, { content: answers(text) }),
      ),
    );
    const onItsWay = await measure('write SUBMITTED, two tasks, outbox, due', 24, () =>
      write(
        submitted(saved, ['b-1/clerk', 'b-2/clerk'], {
          content: answers(text),
          effects: [{ kind: 'escort' }],
        }),
      ),
    );
    const decided = await measure('write DECIDED, closes a task', 10, () =>
      write(nextWrite(onItsWay, { type: 'DECIDED', task: '1-0-0', verdict: 'APPROVED' })),
    );
    const sealed = await measure('open', 1, () => cases.open(id));
    expect(sealed?.reveal(grant)).toEqual(JSON.parse(JSON.stringify(decided)));
    await measure('content', 1, () => cases.content(grant, decided));
    await measure('open with its draft', 2, () => cases.open(id, 'draft'));
    await measure('open to act', 3, () => cases.open(id, 'act'));
    await measure('history of 4 events', 1, () => cases.history(grant, id));
    await measure('queue of one row', 0.5, () =>
      cases.queue(grantFor({ kind: 'queue', seat: 'b-2/clerk' }), 'b-2/clerk', { most: 20 }),
    );
    await measure('heads of one', 1, () => cases.heads(grant, [id]));
    await measure('claimed', 1, () => cases.claimed('pair#1'));
    const filed = started('case_filed', { content: answers('') });
    const next = { ...filed.next, parties: { unit: 'b-1' }, filer: 'b-1' };
    await measure('write STARTED, filed unasked, on a desk', 10, () =>
      cases.write(caseGrant(next.id), { ...filed, next }),
    );
    const desk = grantFor({ kind: 'unit', unit: 'b-1', above: [] });
    await measure('what lies on a desk, one row', 0.5, () => cases.begun(desk, 'b-1'));
    await measure('due, all shards', 4, () => due(morning, 100));
    await measure('outbox delivered', 2, () => cases.delivered(id, 3));
  });
});
