import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import type { CaseCommand } from '#shared/domain/case-command.ts';
import { casesIn } from '#test/support/invariants-rows.ts';
import type { Snapshot } from '#test/support/invariants-snapshot.ts';
import { type House, openHouse } from '#test/support/kills-house.ts';

const pair = { supporter: 'helper-0', supported: 'helped-0' };
const helper = 'helper-0/director';
const helped = 'helped-0/director';

type Seen = {
  status: string;
  turn: number;
  pending?: string;
  tasks: { id: string; seat: string; state: string }[];
  documents: { frozen?: { sha256: string } };
};

const look = async (house: House, id: string): Promise<Seen> => {
  const { status, body } = await (await house.as(helped)).get(`/cases/${id}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body as Seen;
};

/** Waits until the case is as it should be: executions go on by themselves after a restart. */
const until = async (house: House, id: string, ready: (one: Seen) => boolean): Promise<Seen> => {
  for (let turn = 0; turn < 400; turn++) {
    const one = await look(house, id);
    if (ready(one)) return one;
    await pause(50);
  }
  throw new Error(`case ${id} does not go on: ${JSON.stringify(await look(house, id))}`);
};

const points = [
  'after the draft was saved',
  'during the freezing',
  'between the signatures',
  'just after the last signature',
  'during the joint review',
  'after the first approval',
  'during the record',
  'before the seal',
  'during the seal',
  'right at the lock',
] as const;
type Point = (typeof points)[number];

/** The agreement from draft to seal, then the lock of the signing; `at` is called at each named point. */
const journey = async (house: House, at: (point: Point) => Promise<void>): Promise<string> => {
  const deputy = await house.as('helped-0/deputy');
  const start = {
    seat: 'helped-0/deputy',
    program: 'panjin-kindergartens-2024',
    duty: 'agreement',
    period: '2024',
  };
  const begun = await deputy.post('/cases', { id: randomUUID(), ...start, parties: pair });
  expect(begun.status).toBe(201);
  const { id } = (begun.body as { case: { id: string } }).case;
  /** Sends a command; where the process dies meanwhile, sends the same command again afterwards. */
  const send = async (seat: string, word: (one: Seen) => CaseCommand, during?: Point) => {
    const one = await look(house, id);
    const as = { id: randomUUID(), seen: one.turn };
    const client = await house.as(seat);
    const command = word(one);
    if (during) {
      const lost = client.command(id, seat, command, as).catch(() => undefined);
      await pause(15);
      await at(during);
      await lost;
    }
    const { status, body } = await client.command(id, seat, command, as);
    expect(status, JSON.stringify(body)).toBe(200);
    house.acknowledged.push({ case: id, id: as.id });
  };
  const task = (one: Seen, seat: string) =>
    one.tasks.find(open => open.seat === seat && open.state === 'OPEN')?.id ?? 'none';
  const sign =
    (seat: string) =>
    (one: Seen): CaseCommand => ({
      type: 'sign',
      task: task(one, seat),
      sha256: one.documents.frozen?.sha256 ?? '',
    });
  const approve =
    (seat: string) =>
    (one: Seen): CaseCommand => ({ type: 'approve', task: task(one, seat) });

  await send('helped-0/deputy', () => ({ type: 'save', answers: agreementAnswers(2024) }));
  await at('after the draft was saved');
  await send(helped, () => ({ type: 'submit' }));
  await at('during the freezing');
  await until(house, id, one => one.status === 'SIGNING' && one.pending === undefined);
  await send(helper, sign(helper));
  await at('between the signatures');
  await send(helped, sign(helped));
  await at('just after the last signature');
  await send('panjin/section-head', approve('panjin/section-head'), 'during the joint review');
  await at('after the first approval');
  await send('panshan/section-head', approve('panshan/section-head'));
  const record = (one: Seen): CaseCommand => ({
    type: 'record',
    task: task(one, 'panshan/clerk'),
    number: '第1号',
    date: '2024-09-18',
  });
  await send('panshan/clerk', record, 'during the record');
  await at('before the seal');
  await pause(150);
  await at('during the seal');
  await until(house, id, one => one.status === 'FILED');
  const moved = house.moveTo('2024-10-16').catch(() => undefined);
  await pause(300);
  await at('right at the lock');
  await moved;
  // The clock may have stopped anywhere on its way; it goes on to the same day.
  await house.moveTo('2024-10-17');
  return id;
};

/** What two runs must have in common: states, decisions, documents, marks; not times, ids and hashes. */
const tableOf = (snapshot: Snapshot) => ({
  cases: casesIn(snapshot).map(({ one, events, tasks, outbox, revisions }) => ({
    ...{ status: one?.status, round: one?.round, version: one?.version, record: one?.record },
    tasks: one?.tasks.map(({ seat, state, rungs }) => [seat, state, ...rungs].join(' ')),
    events: events.map(({ event }) => `${event.seq} ${event.did.type} ${event.by.seat ?? ''}`),
    rows: [tasks.length, outbox.length, revisions.length],
  })),
  marks: snapshot.rows.filter(({ sk }) => sk.startsWith('K#')).map(({ sk }) => sk),
  // The round, or 'sealed': the name below it is the hash of bytes that print times and references.
  documents: snapshot.documents.map(({ key }) => key.split('/').at(-2)).sort(),
});

describe('kill -9 of the whole runtime', () => {
  it('at ten named points leads to the table of an undisturbed run', async () => {
    const calm = await openHouse(2);
    onTestFinished(calm.close);
    await journey(calm, async () => {});
    const undisturbed = await calm.inspect();
    expect(undisturbed.wrong).toEqual([]);
    const house = await openHouse(2);
    onTestFinished(house.close);
    const killed: Point[] = [];
    await journey(house, async point => {
      killed.push(point);
      await house.killAndRestart();
    });
    const harsh = await house.inspect();
    expect(harsh.wrong).toEqual([]);
    expect(tableOf(harsh.snapshot)).toEqual(tableOf(undisturbed.snapshot));
    expect(killed).toEqual(points);
    console.info(`${killed.length} kills at named points, ${house.acknowledged.length} commands, 0 lost`);
  }, 600_000);
});
