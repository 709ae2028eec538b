import { canonical } from '#shared/aws/chain.ts';
import { dueItem } from '#shared/aws/keys.ts';
import { docOf } from '#shared/aws/table.ts';
import type { Instant } from '#shared/domain/calendar.ts';
import { type Case, open, openTasks } from '#shared/domain/case.ts';
import { writersOf } from '#shared/domain/case-draft.ts';
import { evolve } from '#shared/domain/case-evolve.ts';
import { formOf } from '#shared/domain/definition.ts';
import { keyOf } from '#shared/domain/expected.ts';
import { extendedLocks, extensionsIn } from '#shared/domain/extension.ts';
import { momentsOf } from '#shared/domain/moments.ts';
import { holders } from '#shared/domain/territory.ts';
import type { UnitChange } from '#shared/domain/unit-change.ts';
import type { Mark } from '#shared/services.ts';
import { casesIn, eventsOf, missingIn, programsIn, unitsIn } from './invariants-rows.ts';
import { type IndexName, indexes, type Snapshot } from './invariants-snapshot.ts';

const minute = 60_000;

/** I5: everything that was owed outside the table was done, or its row would still stand; so it is with changes of units. */
export const nothingOwed = ({ rows }: Snapshot): string[] => [
  ...rows
    .filter(({ sk }) => sk.startsWith('O#'))
    .map(({ pk, sk, doc }) => `${pk.slice(2)}: ${sk} still owes ${doc}`),
  ...rows
    .filter(({ pk, sk }) => pk.startsWith('U#') && sk.startsWith('G#'))
    .map(row => docOf<UnitChange>(row))
    .filter(({ state }) => state !== 'done')
    .map(({ unit, seq, state }) => `${unit}: change ${seq} is ${state}, and not followed to its end`),
];

/** I6: each index is exactly the projection of the rows that have its keys. */
export const indexesAgree = ({ rows, indexed }: Snapshot): string[] =>
  Object.entries(indexes).flatMap(([name, [hash, range, ...shown]]) => {
    const project = (row: (typeof rows)[number]) =>
      canonical(Object.fromEntries(['pk', 'sk', hash, range, ...shown].map(one => [one, row[one]])));
    const base = new Set(
      rows.filter(row => row[hash] !== undefined && row[range] !== undefined).map(project),
    );
    const found = new Set(indexed[name as IndexName].map(project));
    return [
      ...missingIn(base, found).map(row => `index ${name} lacks ${row}`),
      ...missingIn(found, base).map(row => `index ${name} has a stale ${row}`),
    ];
  });

/** A date that was moved after it had come is marked again, under a key that names its new instant. */
const movedDate = /@\d+$/;

/** The first half of I7: what each program has marked, against its calendar. */
const marksAgree = (
  { id, definition, marks, versions }: ReturnType<typeof programsIn>[number],
  now: Instant,
): string[] => {
  const kept = marks.map(row => docOf<Mark>(row));
  const planned = [...momentsOf(definition), ...extendedLocks(extensionsIn(kept))];
  const moments = new Map(planned.map(moment => [moment.key, moment]));
  const calendar = kept
    .filter(({ key }) => !key.startsWith('missing#') && !key.startsWith('extended#'))
    .map(mark => ({ ...mark, moment: mark.key.replace(movedDate, '') }));
  const isPlanned = ({ moment, facts }: (typeof calendar)[number]) =>
    moments.get(moment)?.at === facts.planned;
  return [
    ...marks
      .filter(row => row.sk !== `K#${docOf<Mark>(row).key}`)
      .map(row => `${id}: ${row.sk} holds another mark`),
    ...calendar
      .filter(({ at, facts }) => at < Number(facts.planned))
      .map(({ key, at }) => `${id}: ${key} was marked at ${at}, before its instant`),
    // What a later version has dropped or moved may stay.
    ...calendar
      .filter(mark => versions === 1 && !isPlanned(mark))
      .map(({ key }) => `${id}: ${key} is no moment of the calendar`),
    ...kept
      .filter(({ key, at, facts }) => {
        const lock = moments.get(`duty#${facts.duty}#${facts.period}#locks`);
        return key.startsWith('missing#') && (lock === undefined || at < lock.at);
      })
      .map(({ key }) => `${id}: ${key} was recorded before the lock`),
    ...planned
      .filter(({ at }) => at <= now - minute)
      .filter(({ key }) => calendar.filter(mark => mark.moment === key && isPlanned(mark)).length !== 1)
      .map(({ key }) => `${id}: ${key} has come and is not marked once`),
  ];
};

/** Nothing expired after it had been given more time than that. */
const expiredInTime = (snapshot: Snapshot): string[] => {
  const longer = programsIn(snapshot).flatMap(({ id, marks }) =>
    marks
      .map(row => docOf<Mark>(row))
      .filter(({ key }) => key.startsWith('extended#'))
      .map(({ at, facts }) => ({ ...facts, at, program: id }) as Record<string, unknown> & { at: Instant }),
  );
  return casesIn(snapshot).flatMap(rows => {
    const { one } = rows;
    const expired = eventsOf(rows).find(({ did }) => did.type === 'EXPIRED');
    if (!one?.duty || !expired) return [];
    const given = longer.filter(
      ({ at, program, duty, period, expectee }) =>
        at < expired.at - minute &&
        program === one.program.id &&
        duty === one.duty?.id &&
        period === one.duty?.period &&
        expectee === keyOf(one.parties),
    );
    const until = Math.max(0, ...given.map(mark => Number(mark.until)));
    return expired.at < until - minute ? [`${rows.id}: it expired, and had been given until ${until}`] : [];
  });
};

/**
 * I7: each moment of the calendar that has come is marked once, and none before its instant; nothing is accepted before a
 * duty opens, nor after its lock unless it had been handed in before.
 */
export const calendarOnce = (snapshot: Snapshot): string[] => [
  ...programsIn(snapshot).flatMap(one => marksAgree(one, snapshot.now)),
  ...expiredInTime(snapshot),
  ...casesIn(snapshot).flatMap(rows => {
    let one: Case | undefined;
    const wrong: string[] = [];
    for (const event of eventsOf(rows)) {
      const { seq, at, did, by } = event;
      const begun = one ?? (did.type === 'STARTED' ? did.started : undefined);
      const opens = begun?.duty?.opens;
      // What no duty asked for locks with the stage in which it was begun.
      const locks = begun?.duty?.locks ?? begun?.locks;
      const accepted = by.person !== 'clock' && one?.handedInAt === undefined;
      if (accepted && opens !== undefined && at < opens)
        wrong.push(`${rows.id}: event ${seq} came before the duty opened`);
      if (accepted && locks !== undefined && at >= locks)
        wrong.push(`${rows.id}: event ${seq} came after the lock`);
      if (did.type === 'EXPIRED' && (locks === undefined || at < locks))
        wrong.push(`${rows.id}: it expired too early`);
      one = evolve(one, event);
    }
    return wrong;
  }),
];

/** I11: every open case has somebody who can go on: a seat that is held, or a timer that has not been overslept. */
export const nobodyWaits = (snapshot: Snapshot): string[] => {
  const directory = unitsIn(snapshot);
  const programs = new Map(programsIn(snapshot).map(one => [one.id, one.definition]));
  const sits = (seat: string) => holders(directory, seat, snapshot.now).length > 0;
  return casesIn(snapshot).flatMap(({ id, one, head }) => {
    if (!one || !head) return [];
    const wake = head.ds === undefined ? undefined : dueItem(String(head.ds)).at;
    const wanted = one.wakeAt !== undefined || one.pending !== undefined;
    if (!open(one)) return wake === undefined ? [] : [`${id}: ${one.status}, and still in the due index`];
    const definition = programs.get(one.program.id);
    const submits = definition ? formOf(definition, one.form).submits : [];
    const draftable = one.status === 'DRAFT' || one.status === 'RETURNED';
    const writers = writersOf(one).flatMap(unit => submits.map(role => `${unit}/${role}`));
    const seats = draftable ? writers : openTasks(one).map(task => task.seat);
    return [
      ...(wanted === (wake !== undefined) ? [] : [`${id}: its timer and the due index disagree`]),
      ...(wake !== undefined && one.wakeAt !== undefined && wake > one.wakeAt
        ? [`${id}: it would be woken after its time`]
        : []),
      ...(wake !== undefined && wake < snapshot.now - minute ? [`${id}: nobody woke it at ${wake}`] : []),
      ...(one.pending || seats.some(sits) ? [] : [`${id}: ${one.status} without anybody who can go on`]),
    ];
  });
};
