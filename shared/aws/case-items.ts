import type { Instant } from '#shared/domain/calendar.ts';
import { type Case, type CaseId, openTasks, type Task } from '#shared/domain/case.ts';
import type { Event } from '#shared/domain/case-event.ts';
import { voidAsked } from '#shared/domain/case-void.ts';
import { correctionKey } from '#shared/domain/correction.ts';
import { seatUnit, type UnitId } from '#shared/domain/territory.ts';
import type { CaseWrite, Effect, LedgerWrite, Written } from '#shared/services.ts';
import { headRow, type Kept, keptAfter } from './case-head.ts';
import { link } from './chain.ts';
import type { Change, Condition, Row } from './expressions.ts';
import { caseKey, dossierKey, dueKeys, ledgerKey, outboxKey, queueKeys, takenKey } from './keys.ts';
import { packedText } from './packed.ts';
import { questionChanges, questionRows } from './question-rows.ts';
import { termChanges } from './term-rows.ts';

/** One change of the transaction, and what the whole write answers when its condition does not hold. */
export type Item = { change: Change; refused: Exclude<Written, 'written'> };

/** An outbox row that nobody delivered half a minute after the command was left behind by a crash. */
const patience = 30_000;

const released: ReadonlySet<Case['status']> = new Set(['REJECTED', 'WITHDRAWN', 'TERMINATED', 'EXPIRED']);

/**
 * Everything that one command writes. The head comes first: when it was lost, nothing else matters. Undefined when the
 * content is more than an item holds.
 */
export const caseItems = (write: CaseWrite, before: Kept): { items: Item[]; kept: Kept } | undefined => {
  const contents = contentItems(write);
  if (!contents) return undefined;
  const { first, event, next } = write;
  const opening = first ? [{ ...caseKey.event(next.id, first.seq), ...link(before.chain, first) }] : [];
  const last = { ...caseKey.event(next.id, event.seq), ...link(opening[0]?.hash ?? before.chain, event) };
  const kept = keptAfter(write, before, last.hash);
  const head = headRow(write, kept);
  const version = write.before?.version;
  const items = [
    lost({ put: head, when: [version === undefined ? 'absent' : { version }] }),
    ...[...opening, last].map(row => lost({ put: row, when: ['absent'] })),
    ...taskItems(write),
    ...questionItems(write),
    ...contents,
    ...outboxItems(next.id, event, write.effects),
    ...pokeItems(next.id, event, write.effects),
    ...claimItems(write, kept),
    ...ledgerItems(write),
    ...dossierItems(write),
  ];
  return { items, kept };
};

const lost = (change: Change): Item => ({ change, refused: 'lost' });

const queued = ({ seat, due, openedAt }: Task) => `${seat} ${due} ${openedAt}`;

/** The row of an open task, with what its queue shows and counts. */
export const taskRow = ({ id, program, form }: Case, task: Task): Row => ({
  ...caseKey.task(id, task.id),
  ...queueKeys({ ...task, case: id, task: task.id }),
  about: JSON.stringify({ program, form }),
});

/** A row for each open task, exactly: queues show nothing else. */
const taskItems = ({ before, next }: CaseWrite): Item[] => {
  const stood = new Map((before ? openTasks(before) : []).map(task => [task.id, task]));
  const stands = new Map(openTasks(next).map(task => [task.id, task]));
  const opened = [...stands.values()].filter(task => {
    const old = stood.get(task.id);
    return old === undefined || queued(old) !== queued(task);
  });
  const closed = [...stood.keys()].filter(id => !stands.has(id));
  return [
    ...opened.map(task =>
      lost({
        put: taskRow(next, task),
      }),
    ),
    ...closed.map(id => lost({ remove: caseKey.task(next.id, id) })),
  ];
};

/** Undefined when the content is more than an item holds. */
const contentItems = ({ before, event, next, content }: CaseWrite): Item[] | undefined => {
  const submitted = event.did.type === 'SUBMITTED';
  const revised = submitted || event.did.type === 'PASSED_BACK';
  if (content === undefined) {
    if (revised) throw new Error(`case ${next.id} has a new round without its content`);
    return [];
  }
  const doc = packedText(JSON.stringify(content));
  if (doc === undefined) return undefined;
  // At a submission the draft mostly stands already as it is: its hash says so, and large items are what costs.
  const changed = !revised || before?.contentHash !== next.contentHash;
  return [
    ...(changed ? [lost({ put: { ...caseKey.draft(next.id), doc } })] : []),
    ...(revised ? [lost({ put: { ...caseKey.revision(next.id, next.round), doc }, when: ['absent'] })] : []),
  ];
};

/** A row for each unit that is asked, as long as a question waits, or a request to declare the case void. */
const questionItems = ({ before, event, next }: CaseWrite): Item[] => {
  const { id, program, form, duty, programRound: round, parties } = next;
  const about = { program, form, period: duty?.period ?? round, parties };
  const stood = before ? voidAsked(before).asked : [];
  const { asked, ...decides } = voidAsked(next);
  return [
    ...questionChanges(before?.questions, next.questions, event.did, questionRows(caseKey.asked, id, about)),
    ...questionChanges(stood, asked, event.did, questionRows(caseKey.asked, id, { ...about, ...decides })),
  ].map(lost);
};

const outboxItems = (id: CaseId, { seq, at }: Pick<Event, 'seq' | 'at'>, effects: Effect[]): Item[] => {
  if (effects.length === 0) return [];
  const due = { kind: 'outbox' as const, id, seq, at: at + patience };
  const doc = JSON.stringify(effects);
  return [lost({ put: { ...outboxKey(id, seq), doc, ...dueKeys(due) }, when: ['absent'] })];
};

/** A wait that is going to be ended is spent with the command that ends it. */
const pokeItems = (id: CaseId, { at }: Pick<Event, 'at'>, effects: Effect[]): Item[] =>
  effects.flatMap(effect =>
    effect.kind === 'escort' && effect.token !== undefined ? [lost(spentWait(id, effect.token, at))] : [],
  );

/** Nobody wakes the machine with this token again. */
export const spentWait = (id: CaseId, token: string, moved: Instant): Change => ({
  update: caseKey.escort(id),
  set: { moved },
  drop: ['token'],
  when: [{ token }],
});

/**
 * The end of a filed agreement for a unit: every ledger that says so, and what has to be told. The outbox row takes a number
 * that a later event would have had; a closed case gets none.
 */
export const endingItems = (
  one: Case,
  { seq, at, ledgers, effects }: { seq: number; at: Instant; ledgers: LedgerWrite[]; effects: Effect[] },
): Item[] => [...ledgerItems({ ledgers }), ...outboxItems(one.id, { seq, at }, effects)];

/** A case that ended without an agreement gives its claims back; one that was approved or filed keeps them for good. */
const claimItems = (
  { before, next, claims = [], takes = [], frees = [] }: CaseWrite,
  { claims: held }: Kept,
): Item[] => {
  const { id, attempt } = next;
  const gone = released.has(next.status) && before !== undefined && !released.has(before.status);
  const holder = (key: string, open: boolean) => ({ ...takenKey(key), case: id, attempt, open });
  const taken: Condition[] = ['absent', { case: id }];
  const free: Condition[] = [...taken, { open: false }];
  /** What a correction corrects has the number that it may go on with. */
  const given: Condition[] = [...free, ...(next.corrects ? [{ case: next.corrects.case }] : [])];
  return [
    ...claims.map(key => ({ change: { put: holder(key, !gone), when: free }, refused: { taken: key } })),
    ...takes.map(key => ({
      change: { put: holder(key, true), when: given },
      refused: { taken: key },
    })),
    ...(gone ? held : [])
      // A void correction still stands for what it corrected: that does not begin to count again.
      .filter(
        key => !claims.includes(key) && !(next.struck && key === correctionKey(next.corrects?.case ?? '')),
      )
      .map(key => lost({ update: takenKey(key), set: { open: false }, when: [{ case: id }] })),
    ...frees.map(({ key, case: of }) =>
      lost({ update: takenKey(key), set: { case: id, attempt, open: false }, when: [{ case: of }] }),
    ),
  ];
};

const ledgerItems = ({ ledgers = [] }: Pick<CaseWrite, 'ledgers'>): Item[] => [
  ...ledgers.map(({ before: { unit, role, version }, partners }) =>
    lost({
      put: { ...ledgerKey(unit, role), version: version + 1, doc: JSON.stringify(partners) },
      when: [version === 0 ? 'absent' : { version }],
    }),
  ),
  ...ledgers.flatMap(termChanges).map(lost),
];

/** Who finds it among their cases: the parties, and a bureau that began it for one of them. */
const concerned = ({ parties, onBehalf, takenOver }: Case): UnitId[] => [
  ...Object.values(parties),
  ...(onBehalf ? [seatUnit(onBehalf.seat)] : []),
  ...(takenOver ? [takenOver.by] : []),
];

/** Each once, also a party that was named only when it was submitted. */
const dossierItems = ({ before, next }: CaseWrite): Item[] => {
  const known = before ? concerned(before) : [];
  const units = concerned(next).filter(unit => !known.includes(unit));
  return [...new Set(units)].map(unit => lost({ put: dossierKey(unit, next.id, unit === next.filer) }));
};
