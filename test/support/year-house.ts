import { createHash } from 'node:crypto';
import { tableAccounts } from '#shared/aws/account-rows.ts';
import { tableAhead } from '#shared/aws/ahead.ts';
import { tableCases } from '#shared/aws/cases.ts';
import { tableDue } from '#shared/aws/due.ts';
import type { Row } from '#shared/aws/expressions.ts';
import { tableLetters } from '#shared/aws/letters.ts';
import { tablePeople } from '#shared/aws/people.ts';
import { tablePhrases } from '#shared/aws/phrases.ts';
import { tablePrograms } from '#shared/aws/programs.ts';
import { tableRosters } from '#shared/aws/rosters.ts';
import { tableSessions } from '#shared/aws/sessions.ts';
import { docOf, type Table } from '#shared/aws/table.ts';
import { tableTalks } from '#shared/aws/talks.ts';
import { tableUnitChanges } from '#shared/aws/unit-changes.ts';
import { stepFunctions } from '#shared/aws/workflows.ts';
import type { Instant } from '#shared/domain/calendar.ts';
import type { Documents, Effect, Mail, Services } from '#shared/services.ts';
import type { Snapshot } from './invariants-snapshot.ts';
import { dice } from './kills-sample.ts';
import { memoryDocuments } from './memory-documents.ts';
import { memoryTable } from './memory-table.ts';
import { movedClock } from './moved-clock.ts';
import type { Acknowledged } from './world-client.ts';
import { yearAgenda } from './year-agenda.ts';
import { machines, yearExecutions } from './year-executions.ts';
import { type Luck, type Mishaps, noMishaps, unlucky } from './year-faults.ts';

const second = 1_000;
/** How far the clocks of the processes are out, in milliseconds. One in a hundred calls meets one that is minutes out. */
const skews = [0, 3 * second, -4 * second];
const worst = 3 * 60 * second;
/** So many writes an index may lag behind. */
const longestLag = 30;

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

const lettersIn = (row: Row): string[] =>
  docOf<Effect[]>(row).flatMap(effect =>
    effect.kind === 'mail'
      ? effect.to.map(to => `${row.pk.slice(2)}-${Number(row.sk.slice(2))}-${effect.message}-${to}`)
      : [],
  );

export type YearHouse = ReturnType<typeof yearHouse>;

/**
 * All that a year of the product is played in, without a network and without a disk: its own rows, decisions, machines and
 * documents over a table in memory. Several processes serve it, each with its own memory, its own clock and bad luck in
 * `rate` of its calls.
 */
export const yearHouse = (seed: number, { start, rate }: { start: Instant; rate: number }) => {
  const roll = dice(seed);
  const mishaps: Mishaps = noMishaps();
  const clock = movedClock(start);
  const agenda = yearAgenda();
  const chance = dice(seed + 1_000_003);
  const table = memoryTable();
  let made = 0;
  const id = (prefix: string) => {
    let text = String(++made).padStart(10, '0');
    while (text.length < 26) text += alphabet[Math.floor(chance() * alphabet.length)];
    return `${prefix}_${text}`;
  };
  const documents = memoryDocuments(id);
  const mails: Parameters<Mail['send']>[0][] = [];
  const readers: ((message: Parameters<Mail['send']>[0]) => void)[] = [];
  const mail: Mail = {
    async send(message) {
      mails.push(message);
      for (const read of readers) read(message);
    },
  };

  /** Every letter that a command ever owed, by the id under which it is sent. */
  const letters = new Set<string>();
  const toldReaders: ((row: Row) => void)[] = [];
  const noting = (one: Table): Table => ({
    ...one,
    async transact(changes) {
      const failed = await one.transact(changes);
      for (const change of failed.length === 0 ? changes : []) {
        if ('put' in change && change.put.sk.startsWith('O#'))
          for (const id of lettersIn(change.put)) letters.add(id);
        if ('put' in change && change.put.pk.startsWith('N#') && change.put.sk === 'H')
          for (const read of toldReaders) read(change.put);
      }
      return failed;
    },
  });

  const process = (luck: Luck, skew: number): Services => {
    const mine = <P extends object>(name: string, part: P) => unlucky(name, part, luck);
    const now = () => clock.now() + skew;
    const lag = () => {
      if (luck.roll() >= luck.rate) return 0;
      mishaps.stale++;
      return 1 + Math.floor(luck.roll() * longestLag);
    };
    const rows: Table = mine('table', noting(table.lagging(lag)));
    return {
      now,
      site: 'https://jiedui.example',
      id,
      hash: data => createHash('sha256').update(data).digest('hex'),
      cases: tableCases(rows),
      ahead: tableAhead(rows),
      look: rows.look,
      talks: tableTalks(rows),
      programs: tablePrograms(rows),
      letters: tableLetters(rows),
      people: tablePeople(rows),
      rosters: tableRosters(rows, now),
      changes: tableUnitChanges(rows),
      sessions: tableSessions(rows, now),
      phrases: tablePhrases(rows),
      ...tableDue(rows),
      documents: mine<Documents>('documents', documents.services),
      workflows: mine(
        'workflows',
        stepFunctions(rows, machines, now, () => executions.client),
      ),
      mail: mine('mail', mail),
      accounts: {
        ...tableAccounts(rows, now),
        codes: async asked =>
          asked.map(({ grant, login, lasts }) => ({
            ...{ person: grant.resource.kind === 'person' ? grant.resource.person : '', login },
            ...{ code: id('code').slice(-8), expires: now() + lasts },
          })),
      },
    };
  };
  const never: Luck = { roll: () => 1, rate: 0, mishaps };
  const luck: Luck = { roll: dice(seed + 2_000_003), rate, mishaps };
  const processes = skews.map(skew => process(luck, skew));
  const drifting = [process(luck, worst), process(luck, -worst)];

  /** Whichever process takes the next call. */
  const services = (): Services => {
    const drift = chance() < luck.rate / 2;
    if (drift) mishaps.skewed++;
    const among = drift ? drifting : processes;
    return among[Math.floor(chance() * among.length)] as Services;
  };
  const executions = yearExecutions({ now: clock.now, agenda, roll: chance, rate, mishaps, services });

  return {
    roll,
    rate,
    mishaps,
    clock,
    agenda,
    table,
    documents,
    mails,
    services,
    executions,
    /** Whatever is put down that a person was told of the dates of a program. */
    onTold: (read: (row: Row) => void) => void toldReaders.push(read),
    onMail: (read: (typeof readers)[number]) => void readers.push(read),
    /** A process without bad luck, for whoever looks on. */
    reliable: process(never, 0),
    /** Letters that were owed and that nobody was sent. */
    unsent: () => [...letters].filter(letter => !mails.some(({ id: sent }) => sent === letter)),
    /** From here on nothing goes wrong any more. */
    calm() {
      luck.rate = 0;
    },
    snapshot: (acknowledged: readonly Acknowledged[]): Snapshot => ({
      now: clock.now(),
      rows: table.all(),
      indexed: table.indexed(),
      documents: documents.all(),
      acknowledged: [...acknowledged],
    }),
  };
};
