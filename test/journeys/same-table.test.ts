import { beforeAll, describe, expect, it } from 'vitest';
import { packedText } from '#shared/aws/packed.ts';
import { docOf } from '#shared/aws/table.ts';
import { broken } from '../support/invariants.ts';
import { casesIn } from '../support/invariants-rows.ts';
import type { Snapshot } from '../support/invariants-snapshot.ts';
import { lettersOf, normalised } from '../support/normalised.ts';
import { playShortSeason, shortSeason } from '../support/season-short.ts';
import { startWorld } from '../support/world.ts';

/** Long enough for the tick to find work that no execution did: it looks after two minutes. */
const pace = 3 * 60_000;

type Run = { snapshot: Snapshot; mails: string[] };

const play = async (switches: { executions?: boolean; ticking?: boolean }): Promise<Run> => {
  const world = await startWorld({ ...shortSeason, switches, pace });
  try {
    await playShortSeason(world);
    const snapshot = await world.snapshot();
    return { snapshot, mails: lettersOf(snapshot, world.runtime.messages()) };
  } finally {
    await world.stop();
  }
};

let both: Run;
beforeAll(async () => {
  both = await play({});
});

it('plays a season that reaches every corner: filed, second attempt, expired, five rungs of the ladder', async () => {
  const cases = casesIn(both.snapshot);
  const ends = cases.map(({ one }) => `${one?.status} ${one?.attempt}`).sort();
  expect(ends).toEqual([
    'EXPIRED 1',
    'EXPIRED 1',
    'FILED 1',
    'FILED 1',
    'FILED 2',
    'RUNNING 1',
    'WITHDRAWN 1',
  ]);
  const rungs = cases.flatMap(({ events }) =>
    events.flatMap(({ event: { did } }) => (did.type === 'REMINDED' ? [did.rung] : [])),
  );
  expect(rungs).toEqual(['T-5', 'T-1', 'T', 'T+1', 'T+3']);
  const missing = both.snapshot.rows.filter(({ sk }) => sk.startsWith('K#missing#agreement#'));
  expect(missing.map(row => docOf<{ key: string }>(row).key)).toEqual([
    'missing#agreement#2024#dawa-2024-b01+dawa-2024-s01',
    'missing#agreement#2024#dawa-2024-b02+dawa-2024-s02',
  ]);
  expect(await broken(both.snapshot)).toEqual([]);
});

/** The hour at which something first happened in a run, by the season's clock. */
const hourOf = (run: Run, type: string) =>
  casesIn(run.snapshot)
    .flatMap(({ events }) => events.filter(({ event }) => event.did.type === type))
    .map(({ event }) => new Date(event.at).toISOString().slice(0, 13))[0];

const executionsSeen = ({ snapshot }: Run) =>
  snapshot.rows.filter(({ pk, sk, token }) => pk.startsWith('C#') && sk === 'W' && token !== undefined)
    .length;

describe.each([
  // Nobody ever waited with a token; the expiry came with the tick, within the hour of the lock.
  ['every execution lost', { executions: false }, { waiting: 0, atTheLock: true }],
  // It came when one of the machines next looked by itself, a day or more later.
  ['no tick', { ticking: false }, { waiting: 1, atTheLock: false }],
])('with %s', (_, switches, { waiting, atTheLock }) => {
  it('ends in the same table, with the same letters in the box', async () => {
    const run = await play(switches);
    expect(executionsSeen(run)).toBe(waiting);
    expect(hourOf(run, 'EXPIRED') === '2024-10-15T16').toBe(atTheLock);
    expect(normalised(run.snapshot)).toEqual(normalised(both.snapshot));
    expect(run.mails).toEqual(both.mails);
    expect(await broken(run.snapshot)).toEqual([]);
  });
});

it('would see a single answer, decision or date that differs', () => {
  const rows = structuredClone(both.snapshot.rows);
  const changed = (kind: string, from: RegExp, to: string) =>
    normalised({
      rows: rows.map(row =>
        row.sk.startsWith(kind) && typeof row.doc === 'string'
          ? { ...row, doc: row.doc.replace(from, to) }
          : row,
      ),
    });
  const same = normalised({ rows });
  expect(changed('R#', /二星级/, '三星级')).not.toEqual(same);
  expect(changed('E#', /"rung":"T"/, '"rung":"T-1"')).not.toEqual(same);
  expect(changed('H', /"due":\d+/, '"due":1')).not.toEqual(same);
  expect(normalised({ rows: rows.slice(1) })).not.toEqual(same);
});

it('would see it in a long content as well, which is packed', () => {
  const table = (last: string) => {
    const doc = packedText(JSON.stringify({ answers: { goals: `${'长'.repeat(40_000)}${last}` } }));
    return normalised({ rows: [{ pk: 'C#case_1', sk: 'R#0001', doc }] });
  };
  expect(table('一')).toEqual(table('一'));
  expect(table('一')).not.toEqual(table('二'));
});
