// Longer than 250 lines: a list of defects, each a few lines, told apart by what they damage.
import type { Row } from '#shared/aws/expressions.ts';
import { docOf } from '#shared/aws/table.ts';
import type { Case, Content } from '#shared/domain/case.ts';
import type { Event } from '#shared/domain/case-event.ts';
import { concluded } from '#shared/domain/correction.ts';
import type { Talk } from '#shared/domain/delivery.ts';
import { keyOf } from '#shared/domain/expected.ts';
import type { Partner } from '#shared/services.ts';
import type { invariants } from './invariants.ts';
import { casesIn, eventsOf } from './invariants-rows.ts';
import type { Snapshot } from './invariants-snapshot.ts';

/** A defect in a whole year: the invariant that must see it, and in which words. */
export type PlantedInYear = [
  invariant: keyof typeof invariants,
  defect: string,
  words: RegExp,
  plant: (snapshot: Snapshot) => void,
];

const first = (snapshot: Snapshot, what: string, holds: (row: Row) => boolean): Row => {
  const row = snapshot.rows.find(holds);
  if (!row) throw new Error(`the year has no ${what}`);
  return row;
};
const begins = (snapshot: Snapshot, pk: string, sk: string) =>
  first(snapshot, `${pk} ${sk}`, row => row.pk.startsWith(pk) && row.sk.startsWith(sk));
const drop = ({ rows }: Snapshot, row: Row) => void rows.splice(rows.indexOf(row), 1);
const edit = <T>(row: Row, change: (doc: T) => void) => {
  const doc = docOf<T>(row);
  change(doc);
  row.doc = JSON.stringify(doc);
};
/** The head of a case of which this holds. */
const head = (snapshot: Snapshot, what: string, holds: (one: Case) => boolean): Row => {
  const found = casesIn(snapshot).find(({ one }) => one && holds(one))?.head;
  if (!found) throw new Error(`the year has no ${what}`);
  return found;
};
const filed = (snapshot: Snapshot, form: string) =>
  head(snapshot, form, one => one.form === form && concluded(one) && !one.corrects && !one.onBehalf);
const ledger = (snapshot: Snapshot) =>
  first(snapshot, 'pair in force', ({ pk, doc }) => pk.startsWith('L#') && String(doc).includes('"since"'));

/** The first list row of a form's last round that says so. */
const listRow = (
  snapshot: Snapshot,
  form: string,
  list: string,
  change: (row: Record<string, unknown>) => void,
) => {
  const found = casesIn(snapshot).find(
    ({ one, revisions }) =>
      one?.form === form &&
      concluded(one) &&
      JSON.stringify(revisions.at(-1)?.content.answers[list] ?? '').includes('handed-in'),
  );
  const row = first(snapshot, form, ({ pk, sk }) => pk === `C#${found?.id}` && sk.startsWith('R#'));
  edit<Content>(row, ({ answers }) => {
    const rows = answers[list] as Record<string, unknown>[];
    change(rows.find(({ standing }) => standing === 'handed-in') ?? {});
  });
};

/** Alters the event of a kind in the first case that has one. */
const event = (snapshot: Snapshot, type: string, change: (event: Event, of: readonly Event[]) => void) => {
  const found = casesIn(snapshot).find(({ events }) => events.some(one => one.event.did.type === type));
  const one = found?.events.find(({ event: { did } }) => did.type === type);
  if (!found || !one) throw new Error(`the year has no ${type}`);
  change(one.event, eventsOf(found));
  one.row.doc = JSON.stringify(one.event);
};
const askedBy = (events: readonly Event[]) => events.findLast(({ did }) => did.type === 'VOID_ASKED')?.by;

export const plantedInYear: PlantedInYear[] = [
  [
    'I1',
    'what was said about a delivery is altered',
    /the chain of what was said breaks at 1/,
    s => edit<{ at: number }>(begins(s, 'Y#', 'E#'), said => void said.at++),
  ],
  [
    'I1',
    'a talk has forgotten what was said',
    /the head is not what was said/,
    s => edit<{ asked: number }>(begins(s, 'Y#', 'H'), talk => void talk.asked++),
  ],
  [
    'I3',
    'whoever asked to declare it void agreed to it',
    /comes from whoever asked or entered it/,
    s => event(s, 'VOIDED', ({ by }, all) => void Object.assign(by, { person: askedBy(all)?.person })),
  ],
  [
    'I3',
    'it was declared void in a seat that was not asked',
    /answers what panjin\/administrator was not asked/,
    s => event(s, 'VOIDED', ({ by }) => void Object.assign(by, { seat: 'panjin/administrator' })),
  ],
  [
    'I4',
    'a request to declare something void is shown to nobody',
    /nobody is shown.*A#v99#dawa/,
    s =>
      edit<Case>(filed(s, 'agreement'), one => {
        const by = { person: 'dawa-clerk', name: '', seat: 'dawa/clerk' };
        Object.assign(one, { voiding: { id: 'v99', by, reason: '', at: 1, to: ['dawa/section-head'] } });
      }),
  ],
  [
    'I4',
    'a request that was answered is still shown',
    /what nobody asks: .*A#v99#dawa/,
    s => void s.rows.push({ pk: filed(s, 'agreement').pk, sk: 'A#v99#dawa', q: 'A#dawa', qs: '1' }),
  ],
  [
    'I4',
    'an open question is shown to nobody',
    /nobody is shown/,
    s =>
      edit<Talk>(
        begins(s, 'Y#', 'H'),
        talk => void talk.questions.push({ id: 'q9', from: 'dawa/clerk', to: ['dawa-2024-b01'], at: 1 }),
      ),
  ],
  [
    'I4',
    'an answered question is still shown',
    /what nobody asks/,
    s => void s.rows.push({ pk: begins(s, 'Y#', 'H').pk, sk: 'A#q9#dawa', q: 'A#dawa', qs: '1' }),
  ],
  [
    'I5',
    'a change of a unit was left half way',
    /not followed to its end/,
    s => edit<{ state: string }>(begins(s, 'U#', 'G#'), change => Object.assign(change, { state: 'begun' })),
  ],
  ['I6', 'a ledger has lost its pairs', /a ledger lacks/, s => drop(s, ledger(s))],
  [
    'I6',
    'a ledger lets a pair go on for longer than was agreed',
    /what no agreement says/,
    s => edit<Partner[]>(ledger(s), partners => Object.assign(partners[0] ?? {}, { to: '2031-01-01' })),
  ],
  [
    'I6',
    'a ledger names a pair twice',
    /names a pair twice/,
    s => edit<Partner[]>(ledger(s), partners => void partners.push(...partners)),
  ],
  [
    'I6',
    'a pair ended on one side alone',
    /on one side alone/,
    s =>
      edit<Partner[]>(
        first(s, 'pair that ended', ({ pk, doc }) => pk.startsWith('L#') && String(doc).includes('"ended"')),
        partners => {
          for (const one of partners) delete one.ended;
        },
      ),
  ],
  ['I6', 'a unit does not know that it takes part', /does not know/, s => drop(s, begins(s, 'U#', 'M#'))],
  [
    'I6',
    'a unit thinks that it takes part',
    /thinks so/,
    s => void s.rows.push({ ...begins(s, 'U#', 'M#'), pk: 'U#panshan-2026-s01' }),
  ],
  [
    'I7',
    'whoever had returned it gained a day by that',
    /gives \S+ other than the \d+ days that it has/,
    s => {
      const again = casesIn(s)
        .flatMap(({ events }) => events)
        .find(({ event: { did } }) => did.type === 'SUBMITTED' && did.resumes);
      if (!again) throw new Error('nothing came straight back in the year');
      edit<Event>(again.row, ({ outcome }) => {
        for (const task of outcome.opens ?? []) task.due = (task.due ?? 0) + 24 * 3_600_000;
      });
    },
  ],
  [
    'I7',
    'a draft expired that had been given more time',
    /had been given until/,
    s => {
      const expired = docOf<Case>(head(s, 'expired case', one => one.status === 'EXPIRED' && !!one.duty));
      const { duty, parties } = expired;
      const facts = { duty: duty?.id, period: duty?.period, expectee: keyOf(parties), until: s.now };
      const mark = begins(s, 'P#', 'K#duty#');
      s.rows.push({ ...mark, sk: 'K#extended#x', doc: JSON.stringify({ key: 'extended#x', at: 0, facts }) });
    },
  ],
  [
    'I10',
    'a planned pair was not enrolled',
    /planned and not enrolled/,
    s => drop(s, begins(s, 'P#', 'A#2024')),
  ],
  [
    'I10',
    'a pair was enrolled that no plan names',
    /enrolled and not planned/,
    s => {
      const row = begins(s, 'P#', 'A#2024');
      const doc = String(row.doc).replaceAll(/"supporter":"[^"]+"/g, '"supporter":"panshan-2026-s01"');
      s.rows.push({ ...row, sk: 'A#2024#other', doc });
    },
  ],
  [
    'I10',
    'two cases count for one delivery',
    /both count/,
    s => {
      const { pk } = filed(s, 'monthly-return');
      const id = pk.slice('C#'.length);
      const own = s.rows.filter(row => row.pk === pk);
      s.rows.push(
        ...own.map(row => ({ ...row, pk: `${pk}x`, doc: String(row.doc).replaceAll(id, `${id}x`) })),
      );
    },
  ],
  [
    'I10',
    'the claim of a delivery is free although it is handed in',
    /the claim says/,
    s => void Object.assign(begins(s, 'X#duty#', 'X'), { open: 'no' }),
  ],
  [
    'I8',
    'what was never taken over was declared void',
    /changed it after it was (FILED|APPROVED)/,
    s => {
      const found = casesIn(s).find(({ one }) => one?.struck);
      const [began] = found?.events ?? [];
      if (began?.event.did.type !== 'STARTED') throw new Error('nothing was declared void in the year');
      delete began.event.did.started.takenOver;
      began.row.doc = JSON.stringify(began.event);
    },
  ],
  [
    'I10',
    'what was declared void still holds its delivery',
    /the claim says/,
    s => {
      const struck = new Set(casesIn(s).flatMap(({ one }) => (one?.struck ? one.id : [])));
      const claim = first(s, 'claim', row => row.pk.startsWith('X#duty#') && struck.has(String(row.case)));
      Object.assign(claim, { open: true });
    },
  ],
  [
    'I10',
    'a claim is held by nothing',
    /does not exist/,
    s => void s.rows.push({ ...begins(s, 'X#duty#', 'X'), pk: 'X#duty#other', case: 'case_none' }),
  ],
  [
    'I10',
    'a correction corrects what was never concluded',
    /cannot be corrected/,
    s => {
      const { corrects } = docOf<Case>(
        head(s, 'correction', one => one.corrects !== undefined && concluded(one)),
      );
      const corrected = head(s, 'corrected case', ({ id }) => id === corrects?.case);
      edit<Case>(corrected, one => Object.assign(one, { status: 'RUNNING' }));
    },
  ],
  [
    'I10',
    'a report says of a kindergarten that it handed in, which did not',
    /says handed-in, wrongly,/,
    s => listRow(s, 'monthly-report', 'returns', row => Object.assign(row, { unit: 'panshan-2026-b01' })),
  ],
  [
    'I10',
    'an evaluation tells other figures than the summary gave',
    /activities = 9999, wrongly,/,
    s => listRow(s, 'county-evaluation', 'summaries', row => Object.assign(row, { activities: 9999 })),
  ],
  [
    'I10',
    'the overview does not see a case',
    /it shows/,
    s => {
      // All of them: a corrected one, or that of a unit which was closed, is shown nowhere anyway.
      for (const { one, head } of casesIn(s))
        if (one?.form === 'yearly-summary' && concluded(one) && head) Object.assign(head, { r: undefined });
    },
  ],
  [
    'I10',
    'a pair in force is not asked for its summary',
    /it shows/,
    s => drop(s, begins(s, 'P#', 'T#supporter')),
  ],
  [
    'I12',
    'a seat may look that never had a task',
    /never had a task/,
    s => void Object.assign(filed(s, 'agreement'), { desks: ['dawa-2024-b02/deputy'] }),
  ],
  [
    'I12',
    'a seat that had a task is kept out',
    /is kept out/,
    s => void Object.assign(filed(s, 'agreement'), { desks: [] }),
  ],
  [
    'I12',
    'a kindergarten may look at the case of others',
    /nothing says why/,
    s => {
      const row = filed(s, 'agreement');
      Object.assign(row, { above: [...(row.above as string[]), 'panshan-2026-s01'] });
    },
  ],
  [
    'I12',
    'a bureau over a party is kept out',
    /lies over it, and is kept out/,
    s => void Object.assign(filed(s, 'agreement'), { above: ['panjin'] }),
  ],
  [
    'I12',
    'a queue leads to a case that its seat may not see',
    /which may not see it/,
    s => void s.indexed.queue.push({ ...filed(s, 'agreement'), q: 'Q#dawa-2024-b02/deputy' }),
  ],
  [
    'I12',
    'a unit lists a case that is not its own',
    /which it may not see/,
    s => void s.rows.push({ pk: 'U#panshan-2026-s01', sk: filed(s, 'agreement').pk }),
  ],
  [
    'I12',
    'a one-time code is kept',
    /"code" is kept/,
    s => edit<object>(begins(s, 'A#', 'W#'), way => Object.assign(way, { code: '12345678' })),
  ],
  [
    'I12',
    'another way in is shown than the last',
    /than the last/,
    s => edit<{ at: number }>(begins(s, 'A', 'last#'), way => void way.at++),
  ],
];
