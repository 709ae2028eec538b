import { canonical, link } from '#shared/aws/chain.ts';
import { begunKeys, caseKey, queueKeys, registerKeys } from '#shared/aws/keys.ts';
import { type Case, formAs, open, openTasks } from '#shared/domain/case.ts';
import { begunOf, briefOf } from '#shared/domain/case-brief.ts';
import type { Event } from '#shared/domain/case-event.ts';
import { evolve } from '#shared/domain/case-evolve.ts';
import { holders } from '#shared/domain/territory.ts';
import { type CaseRows, casesIn, eventsOf, missingIn, unitsIn } from './invariants-rows.ts';
import type { Snapshot } from './invariants-snapshot.ts';

/** I1: the numbers have no gap, each link carries the hash before it, and what was acknowledged is there exactly once. */
export const eventsAreWhole = (snapshot: Snapshot): string[] => {
  const cases = casesIn(snapshot);
  const wrong = cases.flatMap(({ id, head, events }) => {
    const last = events.at(-1);
    const links = events.flatMap(({ row, event }, place) => {
      const before = String(events[place - 1]?.row.hash ?? '');
      const expected = link(before, event);
      return [
        ...(row.sk === caseKey.event(id, place + 1).sk && event.seq === place + 1
          ? []
          : [`${id}: event ${event.seq} stands in place ${place + 1}`]),
        ...(row.before === before && row.hash === expected.hash && row.doc === expected.doc
          ? []
          : [`${id}: the chain breaks at event ${event.seq}`]),
      ];
    });
    return head?.chain === last?.row.hash ? links : [...links, `${id}: the head names another last hash`];
  });
  const done = new Map(
    cases.map(one => [one.id, Map.groupBy(eventsOf(one), event => event.command)] as const),
  );
  const twice = [...done].flatMap(([id, commands]) =>
    [...commands]
      .filter(([, events]) => events.length > 1)
      .map(([command]) => `${id}: command ${command} was carried out twice`),
  );
  const lost = snapshot.acknowledged
    .filter(one => !done.get(one.case)?.has(one.id))
    .map(one => `${one.case}: command ${one.id} was acknowledged and is lost`);
  return [...wrong, ...twice, ...lost];
};

const fold = (events: Event[]): Case | undefined =>
  events.reduce<Case | undefined>((one, event) => evolve(one, event), undefined);

/** I2: the stored head is the fold of the events, and the register and the filer's desk show what is in it. */
export const foldIsHead = (snapshot: Snapshot): string[] =>
  casesIn(snapshot).flatMap(rows => {
    const folded = fold(eventsOf(rows));
    if (!rows.one || !folded) return [`${rows.id}: no head, or no events`];
    if (rows.head?.version !== rows.one.version) return [`${rows.id}: the head's version is not its case's`];
    const brief = JSON.stringify({ ...briefOf(rows.one), above: rows.head.above });
    const begun = rows.one.filer !== undefined && open(rows.one) ? begunOf(rows.one) : undefined;
    const { q, qs, about } = rows.head;
    const { r, rs } = rows.head;
    const { id, program, programRound, filer } = rows.one;
    const listed = registerKeys({
      ...{ program: program.id, round: programRound, form: formAs(rows.one), case: id },
      ...{ area: String(r).split('#').at(-1) ?? '', filed: filer !== undefined },
    });
    const desk = begun ? { ...begunKeys(begun), about: JSON.stringify(begun) } : {};
    return [
      ...(canonical(folded) === canonical(rows.one)
        ? []
        : [`${rows.id}: the head is not the fold of its events`]),
      ...(rows.head.brief === brief ? [] : [`${rows.id}: the register shows another case`]),
      ...(JSON.stringify({ r, rs }) === JSON.stringify(listed)
        ? []
        : [`${rows.id}: the register lists it among others`]),
      ...(JSON.stringify({ q, qs, about }) === JSON.stringify(desk)
        ? []
        : [`${rows.id}: the desk of its filer shows another case`]),
    ];
  });

const decisions = new Set([
  'SIGNED',
  'DECIDED',
  'RETURNED',
  'REJECTED',
  'RECORDED',
  'REPLIED',
  'SENT_BACK',
  'PASSED_BACK',
]);

/** I3: each task is decided at most once, by somebody who held its seat at that moment; nobody decides on their own. */
export const decidedOnce = (snapshot: Snapshot): string[] => {
  const directory = unitsIn(snapshot);
  return casesIn(snapshot).flatMap(rows => {
    let one: Case | undefined;
    const seen = new Set<string>();
    const wrong: string[] = [];
    for (const event of eventsOf(rows)) {
      const { did, by } = event;
      if (decisions.has(did.type) && 'task' in did) {
        const task = one?.tasks.find(({ id }) => id === did.task);
        const step = task && one?.route[task.step];
        const say = (what: string) => wrong.push(`${rows.id}: event ${event.seq} (${did.type}) ${what}`);
        if (task?.state !== 'OPEN') say('decides a task that is not open');
        if (task && by.seat !== task.seat) say(`comes from ${by.seat} instead of ${task.seat}`);
        if (by.seat && !holders(directory, by.seat, event.at).includes(by.person))
          say(`comes from ${by.person}, who does not sit in ${by.seat}`);
        if (step?.kind !== 'sign' && one?.submitter?.person === by.person) say('comes from the submitter');
        const key = `${one?.round} ${task?.step} ${task?.id}`;
        const voter = `${one?.round} ${task?.step} ${step?.kind === 'sign' ? task?.seat : by.person}`;
        if (seen.has(key) || seen.has(voter)) say('decides a second time');
        seen.add(key).add(voter);
      }
      one = evolve(one, event);
    }
    return wrong;
  });
};

const taskRow = ({ id, program, form }: Case, { due, openedAt, seat, id: task }: Case['tasks'][number]) =>
  canonical({
    ...caseKey.task(id, task),
    ...queueKeys({ case: id, task, seat, openedAt, ...(due !== undefined && { due }) }),
    about: JSON.stringify({ program, form }),
  });

/** I4: the task rows are the open tasks, so each stands in one queue; who is on the way has a task or work of the system. */
export const tasksAreRows = (snapshot: Snapshot): string[] =>
  casesIn(snapshot).flatMap(({ id, one, tasks }) => {
    if (!one) return [];
    const expected = new Set(openTasks(one).map(task => taskRow(one, task)));
    const found = new Set(tasks.map(row => canonical(row)));
    const moving = one.status === 'SIGNING' || one.status === 'RUNNING';
    return [
      ...missingIn(expected, found).map(row => `${id}: an open task has no row: ${row}`),
      ...missingIn(found, expected).map(row => `${id}: a row has no open task: ${row}`),
      ...(moving && expected.size === 0 && !one.pending
        ? [`${id}: ${one.status} without anything to do`]
        : []),
      ...(!open(one) && (expected.size > 0 || one.pending || one.wakeAt !== undefined)
        ? [`${id}: ${one.status}, and yet something is open`]
        : []),
      ...(one.status === 'RETURNED' && expected.size > 0 ? [`${id}: returned with open tasks`] : []),
    ];
  });

/** I3: what was taken over is declared void by somebody whom the request names, who neither asked nor entered it. */
export const voidedByTwo = (snapshot: Snapshot): string[] => {
  const directory = unitsIn(snapshot);
  return casesIn(snapshot).flatMap(rows => {
    let one: Case | undefined;
    const wrong: string[] = [];
    for (const event of eventsOf(rows)) {
      const { did, by, at } = event;
      if (did.type === 'VOIDED' || did.type === 'VOID_DECLINED') {
        const say = (what: string) => wrong.push(`${rows.id}: event ${event.seq} (${did.type}) ${what}`);
        if (!one?.voiding?.to?.includes(by.seat ?? '')) say(`answers what ${by.seat} was not asked`);
        if (!holders(directory, by.seat ?? '', at).includes(by.person))
          say(`comes from ${by.person}, who does not sit in ${by.seat}`);
        if ([one?.voiding?.by.person, one?.submitter?.person].includes(by.person))
          say('comes from whoever asked or entered it');
      }
      one = evolve(one, event);
    }
    return wrong;
  });
};

/** Of what was taken over and is confirmed it may be asked whether it should be there at all. */
const afterwards = new Set<Event['did']['type']>(['VOID_ASKED', 'VOID_DECLINED', 'VOIDED']);
const mayCome = ({ takenOver, status }: Case, { did }: Event) =>
  takenOver !== undefined && (status === 'FILED' || status === 'APPROVED') && afterwards.has(did.type);

/** I8, second half: a closed case never changes, but that it is declared void. */
export const recordsStay = (snapshot: Snapshot): string[] =>
  casesIn(snapshot).flatMap((rows: CaseRows) => {
    let one: Case | undefined;
    const wrong: string[] = [];
    for (const event of eventsOf(rows)) {
      if (one && !open(one) && !mayCome(one, event))
        wrong.push(`${rows.id}: event ${event.seq} changed it after it was ${one.status}`);
      one = evolve(one, event);
    }
    return wrong;
  });
