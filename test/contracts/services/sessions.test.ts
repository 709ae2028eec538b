import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, describe, expect, it } from 'vitest';
import { newId } from '#shared/aws/ids.ts';
import { tableSessions } from '#shared/aws/sessions.ts';
import { openTable } from '#shared/aws/table.ts';
import { morning } from '#test/support/sample-case.ts';
import { openTestTable } from '#test/support/table.ts';

const opened = await openTestTable();
let now = morning;
const sessions = tableSessions(openTable(opened.table), () => now);
const id = (prefix: string) => newId(prefix, now);
afterAll(() => opened.close());

const hour = 3_600_000;
const week = 7 * 24 * hour;

describe('sessions', () => {
  it('come back with what was typed for a week after they expired', async () => {
    const session = {
      id: id('s'),
      person: 'p-1',
      expires: morning + hour,
      typed: { path: '/x', fields: [['a', '甲']] as [string, string][] },
    };
    await sessions.put(session);
    expect(await sessions.get(session.id)).toEqual(session);
    now = morning + hour + week - 1;
    expect(await sessions.get(session.id)).toEqual(session);
    now = morning + hour + week;
    expect(await sessions.get(session.id)).toBeUndefined();
    now = morning;
    await sessions.end(session.id);
    expect(await sessions.get(session.id)).toBeUndefined();
  });

  it('cannot be taken over by whoever reads the table', async () => {
    const session = { id: id('s'), person: 'p-1', expires: morning + hour };
    await sessions.put(session);
    const client = new DynamoDBClient({});
    const { Items } = await client.send(new ScanCommand({ TableName: opened.table }));
    client.destroy();
    expect(JSON.stringify(Items)).toContain('p-1');
    expect(JSON.stringify(Items)).not.toContain(session.id);
  });

  it('begin with a state that works once, in time', async () => {
    const signingIn = (state: string) => ({
      state,
      verifier: 'v',
      nonce: 'n',
      returnTo: '/',
      expires: morning + hour,
    });
    const [first, late] = [signingIn(id('state')), signingIn(id('state'))];
    await sessions.begin(first);
    await sessions.begin(late);
    const taken = await Promise.all([sessions.take(first.state), sessions.take(first.state)]);
    expect(taken.filter(Boolean)).toEqual([first]);
    now = morning + hour;
    expect(await sessions.take(late.state)).toBeUndefined();
  });
});

describe('ids', () => {
  it('sort by the time of their making, and are never the same', () => {
    const ids = Array.from({ length: 1000 }, (_, place) => {
      now = morning + place;
      return id('case');
    });
    expect(ids).toEqual([...ids].sort());
    expect(ids[0]).toMatch(/^case_[0-9a-z]{26}$/);
    now = morning;
    expect(new Set(Array.from({ length: 1000 }, () => id('case'))).size).toBe(1000);
  });
});
