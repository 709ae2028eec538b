import type { Instant } from './calendar.ts';
import { type Case, open, type Task } from './case.ts';
import type { Event, Happening } from './case-event.ts';
import { afterAsking } from './questions.ts';

const remembered = 20;

/** Events that change nothing for the people who decide: whoever saw the page before them may still act. */
const quiet: ReadonlySet<Happening['type']> = new Set([
  'REMINDED',
  'EXTENDED',
  'URGED',
  'REPLY_ATTACHED',
  'REPLY_DETACHED',
  'ASKED',
  'ANSWERED',
  'QUESTION_CLOSED',
]);

const born = (event: Event): Case => {
  if (event.did.type !== 'STARTED') throw new Error(`a case begins with STARTED, not with ${event.did.type}`);
  return {
    ...event.did.started,
    ...(event.by.seat && { begunBy: event.by.seat }),
    round: 1,
    status: 'DRAFT',
    version: 0,
    turn: 0,
    revision: event.did.started.contentHash ? 1 : 0,
    late: false,
    route: [],
    at: -1,
    tasks: [],
    voided: [],
    commands: [],
  };
};

const decide = (one: Case, id: string, event: Event, part: Partial<Task>): Case => ({
  ...one,
  tasks: one.tasks.map(task => (task.id === id ? { ...task, ...part, by: event.by, at: event.at } : task)),
});

const mark = (one: Case, id: string, part: (task: Task) => Partial<Task>): Case => ({
  ...one,
  tasks: one.tasks.map(task => (task.id === id ? { ...task, ...part(task) } : task)),
});

/** On time is judged by the day on paper, also when it was corrected after a return. */
const onPaper = (
  { takenOver }: Case,
  { at, record }: { at: Instant; record?: NonNullable<Case['takenOver']>['record'] },
): Partial<Case> => ({
  handedInAt: at,
  ...(takenOver && { takenOver: { ...takenOver, ...(record && { record }) } }),
});

/** What the event itself says, before its consequences. */
const happened = (one: Case, event: Event): Case => {
  const { did } = event;
  switch (did.type) {
    case 'STARTED':
      return one;
    case 'SAVED':
    case 'REFRESHED':
    case 'ATTACHED':
    case 'DETACHED':
      return { ...one, contentHash: did.contentHash, revision: did.revision };
    case 'SUBMITTED': {
      const { returned: _, withdrawal: __, replies: ___, unanswered: ____, same: _____, ...more } = one;
      const { passedBack: ______, ...rest } = more;
      const kept = did.resumes ? one.tasks : [];
      return {
        ...rest,
        submitter: event.by,
        submittedAt: event.at,
        route: did.route,
        contentHash: did.contentHash,
        submittedHash: did.contentHash,
        ...(did.concerned && { parties: { ...one.parties, concerned: did.concerned } }),
        ...(did.shown && { shown: did.shown }),
        ...(did.same && { same: true as const }),
        round: did.round,
        tasks: kept,
        voided: [...one.voided, ...did.voided],
        frozen: did.resumes ? one.frozen : undefined,
        ...(did.paper && onPaper(one, did.paper)),
      };
    }
    case 'FROZEN':
      return { ...one, frozen: { ...did.document, round: one.round } };
    case 'SIGNED':
      return decide(one, did.task, event, { state: 'APPROVED' });
    case 'DECIDED':
      return decide(one, did.task, event, { state: did.verdict, opinion: did.opinion });
    case 'RECORDED':
      return {
        ...decide(one, did.task, event, { state: 'APPROVED', opinion: did.opinion }),
        record: { number: did.number, date: did.date },
      };
    case 'RETURNED': {
      const step = one.tasks.find(task => task.id === did.task)?.step ?? one.at;
      return {
        ...decide(one, did.task, event, { state: 'RETURNED', opinion: did.reason }),
        returned: {
          reason: did.reason,
          fields: did.fields,
          ...(did.lines && { lines: did.lines }),
          step,
          round: one.round,
        },
      };
    }
    case 'REPLIED': {
      const { unanswered: _, ...rest } = decide(one, did.task, event, {
        state: 'APPROVED',
        opinion: did.opinion,
      });
      return { ...rest, replies: { ...one.replies, ...did.answers } };
    }
    case 'REPLY_ATTACHED':
      return { ...one, replyFiles: [...(one.replyFiles ?? []), did.attachment] };
    case 'REPLY_DETACHED':
      return { ...one, replyFiles: one.replyFiles?.filter(({ id }) => id !== did.attachment) };
    case 'SENT_BACK':
      return {
        ...decide(one, did.task, event, { state: 'RETURNED', opinion: did.reason }),
        round: did.round,
        unanswered: { reason: did.reason, lines: did.lines },
      };
    case 'PASSED_BACK':
      return {
        ...decide(one, did.task, event, { state: 'RETURNED', opinion: did.reason }),
        round: did.round,
        passedBack: { reason: did.reason, round: did.round },
      };
    case 'REJECTED':
      return decide(one, did.task, event, { state: 'REJECTED', opinion: did.reason });
    case 'WITHDRAWAL_ASKED':
      return { ...one, withdrawal: { by: event.by, reason: did.reason, at: event.at } };
    case 'WITHDRAWAL_DECLINED':
      return { ...one, withdrawal: undefined };
    case 'VOID_ASKED':
      return {
        ...one,
        voiding: {
          ...{ by: event.by, reason: did.reason, at: event.at },
          ...(did.to && { id: `v${event.seq}`, to: did.to }),
        },
      };
    case 'VOID_DECLINED':
      return { ...one, voiding: undefined };
    case 'VOIDED':
      return { ...one, voiding: undefined, struck: true };
    case 'EXTENDED':
      return { ...one, ...(one.duty && { duty: { ...one.duty, locks: did.locks } }) };
    case 'HANDED_OVER':
      return did.route ? { ...one, route: did.route } : one;
    case 'WITHDRAWN':
    case 'DISCARDED':
    case 'TERMINATED':
    case 'EXPIRED':
      return one;
    case 'REMINDED':
    case 'ESCALATED':
      return mark(one, did.task, task => ({ rungs: [...task.rungs, did.rung] }));
    case 'URGED':
      return mark(one, did.task, () => ({ urged: { times: did.times, at: event.at } }));
    case 'ASKED':
    case 'ANSWERED':
    case 'QUESTION_CLOSED':
      return { ...one, ...afterAsking(one, did, { at: event.at, seat: event.by.seat }) };
    case 'SEALED':
      return { ...one, sealed: did.document };
  }
};

/** The case after the event. A case is nothing but the fold of its events; the stored head is that fold, kept. */
export const evolve = (before: Case | undefined, event: Event): Case => {
  const one = happened(before ?? born(event), event);
  const { outcome } = event;
  const closing = new Map(outcome.closes?.map(({ task, cancelled }) => [task, cancelled]));
  const tasks = one.tasks.map(task => {
    if (closing.has(task.id))
      return { ...task, state: 'CANCELLED' as const, cancelled: closing.get(task.id), at: event.at };
    return task.id === outcome.starts?.task
      ? { ...task, state: 'OPEN' as const, openedAt: event.at, due: outcome.starts.due }
      : task;
  });
  // A closed case never changes: what nobody answered is not asked any more.
  const unasked = one.questions &&
    outcome.status &&
    !open({ ...one, status: outcome.status }) && { questions: [] };
  const concluded = outcome.pending === 'seal' || outcome.status === 'FILED' || outcome.status === 'APPROVED';
  const record = concluded ? one.takenOver?.record : undefined;
  const handedInAt = one.handedInAt ?? (outcome.handedIn ? event.at : undefined);
  return {
    ...one,
    version: event.seq,
    turn: quiet.has(event.did.type) ? one.turn : event.seq,
    tasks: [...tasks, ...(outcome.opens ?? [])],
    at: outcome.step ?? one.at,
    status: outcome.status ?? one.status,
    pending: outcome.pending === null ? undefined : (outcome.pending ?? one.pending),
    wakeAt: outcome.wakeAt === null ? undefined : (outcome.wakeAt ?? one.wakeAt),
    ...unasked,
    ...(outcome.left && { left: outcome.left }),
    ...(record && { record }),
    handedInAt,
    // A correction is not late: what it corrects was handed in when it was.
    late:
      handedInAt !== undefined &&
      one.duty !== undefined &&
      one.corrects === undefined &&
      handedInAt >= one.duty.due,
    commands: [...one.commands, { id: event.command, version: event.seq }].slice(-remembered),
  };
};
