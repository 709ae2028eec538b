// Longer than 250 lines: a list of defects, each a few lines, told apart by what they damage.
import { link } from '#shared/aws/chain.ts';
import type { Row } from '#shared/aws/expressions.ts';
import { docOf } from '#shared/aws/table.ts';
import type { Case, Content } from '#shared/domain/case.ts';
import type { Event } from '#shared/domain/case-event.ts';
import type { Unit } from '#shared/domain/territory.ts';
import type { Mark } from '#shared/services.ts';
import type { invariants } from './invariants.ts';
import { casesIn } from './invariants-rows.ts';
import type { Document, Snapshot } from './invariants-snapshot.ts';

/** The cases of `playPartOfSeason`, by id. */
export type Played = { filed: string; running: string; half: string };

/** A defect of a kind that has happened to somebody: the invariant that must see it, and in which words. */
export type Planted = [
  invariant: keyof typeof invariants,
  defect: string,
  words: RegExp,
  plant: (snapshot: Snapshot, played: Played) => void,
];

const day = 86_400_000;
const program = 'P#panjin-kindergartens-2024';
const inCase = (id: string) => `C#${id}`;

const set = <T extends object>(target: T, part: Partial<T>) => void Object.assign(target, part);

const rowOf = (snapshot: Snapshot, pk: string, sk: string): Row => {
  const row = snapshot.rows.find(one => one.pk === pk && one.sk.startsWith(sk));
  if (!row) throw new Error(`no row ${pk} ${sk}`);
  return row;
};
const drop = (snapshot: Snapshot, pk: string, sk: string) =>
  void snapshot.rows.splice(snapshot.rows.indexOf(rowOf(snapshot, pk, sk)), 1);
const add = (snapshot: Snapshot, ...rows: Row[]) => void snapshot.rows.push(...rows);

/** Changes the document of one row and nothing that depends on it. */
const edit = <T>(snapshot: Snapshot, pk: string, sk: string, change: (doc: T) => void) => {
  const row = rowOf(snapshot, pk, sk);
  const doc = docOf<T>(row);
  change(doc);
  row.doc = JSON.stringify(doc);
};
const head = (snapshot: Snapshot, id: string, part: Partial<Case>) =>
  edit<Case>(snapshot, inCase(id), 'H', one => set(one, part));
const mark = (snapshot: Snapshot, sk: string, change: (mark: Mark) => void) =>
  edit(snapshot, program, sk, change);

/** Rewrites events and everything that hangs on them, as somebody would who knows how the chain is made. */
const forge = (snapshot: Snapshot, id: string, type: string, change: (event: Event) => void) => {
  let before = '';
  for (const { row, event } of casesIn(snapshot).find(one => one.id === id)?.events ?? []) {
    if (event.did.type === type) change(event);
    before = String(Object.assign(row, link(before, event)).hash);
  }
  set(rowOf(snapshot, inCase(id), 'H'), { chain: before });
};

const keep = (snapshot: Snapshot, holds: (document: Document) => boolean) =>
  set(snapshot, { documents: snapshot.documents.filter(holds) });
const spoil = (snapshot: Snapshot, place: string) => {
  for (const one of snapshot.documents.filter(({ key }) => key.startsWith(place))) {
    one.bytes[500] = (one.bytes[500] ?? 0) ^ 1;
    one.sha256 = 'other';
  }
};

export const planted: Planted[] = [
  ['I1', 'an event is gone', /stands in place/, (s, { filed }) => drop(s, inCase(filed), 'E#00000003')],
  ['I1', 'the last event is gone', /another last hash/, (s, { half }) => drop(s, inCase(half), 'E#00000005')],
  [
    'I1',
    'an old event is altered',
    /chain breaks at event 4/,
    (s, { filed }) => edit<Event>(s, inCase(filed), 'E#00000004', event => set(event.by, { name: '某人' })),
  ],
  [
    'I1',
    'an acknowledged command is lost',
    /acknowledged and is lost/,
    (s, { filed }) => set(s, { acknowledged: [...s.acknowledged, { case: filed, id: 'lost' }] }),
  ],
  [
    'I1',
    'a command was carried out twice',
    /carried out twice/,
    (s, { filed }) => forge(s, filed, 'SIGNED', event => set(event, { command: 'twice' })),
  ],
  [
    'I2',
    'the head says something else',
    /not the fold/,
    (s, { running }) => head(s, running, { late: true }),
  ],
  [
    'I2',
    'the head has another version',
    /version/,
    (s, { running }) => set(rowOf(s, inCase(running), 'H'), { version: 1 }),
  ],
  [
    'I2',
    'a case is listed among those that were filed unasked',
    /lists it among others/,
    (s, { running }) => set(rowOf(s, inCase(running), 'H'), { r: 'F#panjin-kindergartens-2024#panshan' }),
  ],
  [
    'I2',
    'a desk shows what nobody filed there',
    /the desk of its filer/,
    (s, { running }) => set(rowOf(s, inCase(running), 'H'), { q: 'F#panshan', qs: 'own#1#x', about: '{}' }),
  ],
  [
    'I3',
    'another seat decided',
    /instead of panshan\/section-head/,
    (s, { filed }) => forge(s, filed, 'DECIDED', event => set(event.by, { seat: 'panshan/clerk' })),
  ],
  [
    'I3',
    'somebody decided who does not sit there',
    /does not sit in/,
    (s, { filed }) => forge(s, filed, 'DECIDED', event => set(event.by, { person: 'dawa-clerk' })),
  ],
  [
    'I3',
    'the submitter decided',
    /comes from the submitter/,
    (s, { filed }) =>
      forge(s, filed, 'SUBMITTED', event => set(event.by, { person: 'panshan-section-head' })),
  ],
  [
    'I3',
    'one task was decided twice',
    /a second time/,
    (s, { filed }) => forge(s, filed, 'RECORDED', ({ did }) => set(did, { task: '1-1-0' })),
  ],
  ['I4', 'an open task is in no queue', /has no row/, (s, { running }) => drop(s, inCase(running), 'T#')],
  [
    'I4',
    'an open task is in the queue of another seat',
    /has no row/,
    (s, { running }) => set(rowOf(s, inCase(running), 'T#'), { q: 'Q#dawa/clerk' }),
  ],
  [
    'I4',
    'a closed case is still in a queue',
    /has no open task/,
    (s, { filed, running }) => add(s, { ...rowOf(s, inCase(running), 'T#'), pk: inCase(filed) }),
  ],
  [
    'I4',
    'a case is under way without a task',
    /without anything to do/,
    (s, { running }) => head(s, running, { tasks: [] }),
  ],
  [
    'I5',
    'something was never delivered',
    /still owes/,
    (s, { filed }) => add(s, { pk: inCase(filed), sk: 'O#00000009', doc: '[]' }),
  ],
  [
    'I5',
    'nobody remembers that the letters of a morning are out',
    /letters of .* are not out/,
    s => drop(s, program, 'D'),
  ],
  ['I6', 'an index has lost a row', /queue lacks/, s => void s.indexed.queue.pop()],
  [
    'I6',
    'an index has kept a row',
    /due has a stale/,
    (s, { filed }) => void s.indexed.due.push({ pk: inCase(filed), sk: 'H', d: 'D#1', ds: '1' }),
  ],
  [
    'I6',
    'an index lists a row under another key',
    /register lacks/,
    s => void s.indexed.register.splice(0, 1, { pk: inCase('moved'), sk: 'H', r: 'elsewhere', rs: 'moved' }),
  ],
  [
    'I6',
    'a pair in force has lost its row beside the program',
    /is not beside its program/,
    s =>
      void s.rows.splice(
        s.rows.findIndex(({ pk, sk }) => pk.startsWith('P#') && sk.startsWith('T#')),
        1,
      ),
  ],
  [
    'I6',
    'a pair is in force beside its program that no ledger knows',
    /no ledger says/,
    s => add(s, { pk: program, sk: 'T#supporter#none', unit: 'k', doc: '{}' }),
  ],
  [
    'I7',
    'a stage ended before its instant',
    /before its instant/,
    s => mark(s, 'K#stage#2024#signing#ends', one => set(one, { at: one.at - day })),
  ],
  [
    'I7',
    'a moment was passed over',
    /is not marked once/,
    s => drop(s, program, 'K#duty#agreement#2024#due'),
  ],
  [
    'I7',
    'a moment is marked a second time',
    /is not marked once/,
    s => add(s, { ...rowOf(s, program, 'K#stage#2024#signing#ends'), sk: 'K#stage#2024#signing#ends@1' }),
  ],
  [
    'I7',
    'a moment is marked that the calendar does not have',
    /no moment of the calendar/,
    s => mark(s, 'K#stage#2024#signing#ends', one => set(one, { key: 'stage#2030#signing#ends' })),
  ],
  [
    'I7',
    'somebody was told that an agreement was late before it was',
    /was told on .*: late/,
    s => {
      const doc = { day: '2024-09-25', news: { [`duty#${program.slice(2)}#agreement#2024#k`]: 'late' } };
      add(s, { pk: `N#dates~${program.slice(2)}~k-director`, sk: 'H', doc: JSON.stringify(doc) });
    },
  ],
  [
    'I7',
    '"not submitted" was recorded before the lock',
    /recorded before the lock/,
    s => mark(s, 'K#missing#', one => set(one, { at: one.at - day })),
  ],
  [
    'I7',
    'a signature was taken after the lock',
    /after the lock/,
    (s, { half }) => forge(s, half, 'SIGNED', event => set(event, { at: event.at + 40 * day })),
  ],
  [
    'I7',
    'a draft was begun before the opening',
    /before the duty opened/,
    (s, { half }) => forge(s, half, 'STARTED', event => set(event, { at: event.at - 40 * day })),
  ],
  [
    'I8',
    'a frozen file has changed',
    /is not what was hashed/,
    (s, { running }) => spoil(s, `c/${running}/1/`),
  ],
  [
    'I8',
    'a frozen file is gone',
    /is not in the store/,
    (s, { running }) => keep(s, ({ key }) => !key.startsWith(`c/${running}/1/`)),
  ],
  [
    'I8',
    'a frozen file was written again',
    /more than once/,
    s => void s.documents.push(...s.documents.map(one => ({ ...one, version: 'later' }))),
  ],
  [
    'I8',
    'the sealed file does not begin with the frozen one',
    /does not begin/,
    (s, { filed }) => spoil(s, `c/${filed}/sealed/`),
  ],
  [
    'I8',
    'a filed case has no sealed document',
    /without its sealed/,
    (s, { filed }) => head(s, filed, { sealed: undefined }),
  ],
  [
    'I8',
    'a closed case was changed',
    /changed it after it was FILED/,
    (s, { filed }) => forge(s, filed, 'DECIDED', event => set(event.outcome, { status: 'FILED' })),
  ],
  [
    'I9',
    'a file was submitted that nobody had checked',
    /never checked/,
    (s, { filed }) =>
      edit<Content>(s, inCase(filed), 'R#', ({ attachments }) =>
        set(attachments, [{ ...attachments[0], id: 'other' }] as Content['attachments']),
      ),
  ],
  [
    'I9',
    'what was submitted was altered',
    /not what was submitted/,
    (s, { filed }) => edit<Content>(s, inCase(filed), 'R#', ({ answers }) => set(answers, { goals: '无' })),
  ],
  ['I9', 'an attachment is gone', /is not in the store/, s => keep(s, ({ key }) => !key.startsWith('a/'))],
  [
    'I11',
    'an open case has lost its timer',
    /disagree/,
    (s, { half }) => set(rowOf(s, inCase(half), 'H'), { ds: undefined }),
  ],
  ['I11', 'a timer was overslept', /nobody woke it/, s => set(s, { now: s.now + 60 * day })],
  [
    'I11',
    'a closed case still has a timer',
    /still in the due index/,
    (s, { filed, half }) => set(rowOf(s, inCase(filed), 'H'), { ds: rowOf(s, inCase(half), 'H').ds }),
  ],
  [
    'I11',
    'the only seat that could go on is empty',
    /without anybody who can go on/,
    s => edit<Unit>(s, 'U#shuangtaizi', 'H', ({ seats }) => set(seats, { 'section-head': [] })),
  ],
];
