import type { Instant } from './calendar.ts';
import type {
  Actor,
  Attachment,
  Case,
  DutyRef,
  Line,
  Rung,
  Shown,
  Status,
  Step,
  Stored,
  TakenOver,
  Task,
} from './case.ts';
import type { Asking } from './questions.ts';
import type { SeatId, UnitId } from './territory.ts';

/** What a decision did to the tasks and to the case: written into the event, so that replaying needs no rules of today. */
export type Outcome = {
  closes?: { task: string; cancelled: NonNullable<Task['cancelled']> }[];
  opens?: Task[];
  /** The next in an ordered step, whose turn it is now. */
  starts?: { task: string; due?: Instant };
  step?: number;
  /** What is left of the time of steps that returned the case, where this changed it. */
  left?: Case['left'];
  status?: Status;
  pending?: 'freeze' | 'seal' | null;
  handedIn?: boolean;
  wakeAt?: Instant | null;
  /** Seats that need not decide, because another of the step decides for them (SKIPPED). */
  skips?: { seat: SeatId; for: SeatId }[];
  /** Something that somebody must be told loudly: a seat without anybody who could decide. */
  alarm?: { seat: SeatId; why: 'vacant' | 'submitter' | 'decides' };
};

type Started = {
  id: string;
  reference: string;
  program: { id: string; version: string };
  form: string;
  parties: Record<string, UnitId>;
  programRound: string;
  duty?: DutyRef;
  filer?: UnitId;
  locks?: Instant;
  takenOver?: TakenOver;
  attempt: number;
  follows?: string;
  corrects?: { case: string; reference: string; reason: string };
  onBehalf?: { seat: SeatId; reason: string };
  /** Of what it begins with, where that was written and did not come by itself. */
  contentHash?: string;
};

/** What happened. Past tense, one for each command; nothing is ever removed. */
export type Happening =
  | ({ type: 'STARTED' } & { started: Started })
  | { type: 'SAVED'; contentHash: string; revision: number }
  /** What comes by itself was asked for again. */
  | { type: 'REFRESHED'; contentHash: string; revision: number }
  | { type: 'ATTACHED'; attachment: Attachment; contentHash: string; revision: number }
  | { type: 'DETACHED'; attachment: string; contentHash: string; revision: number }
  | {
      type: 'SUBMITTED';
      route: Step[];
      contentHash: string;
      round: number;
      resumes: boolean;
      voided: Case['voided'];
      shown?: Shown;
      /** It says the same as what was handed in for the period before. */
      same?: true;
      /** The unit that it is about: a party from now on. */
      concerned?: UnitId;
      /** What was done on paper: when, and under what it was recorded. */
      paper?: { at: Instant; record?: { number: string; date: string } };
    }
  | { type: 'FROZEN'; document: Stored }
  | { type: 'SIGNED'; task: string; sha256: string }
  | { type: 'DECIDED'; task: string; verdict: 'APPROVED'; opinion?: string }
  | {
      type: 'RETURNED';
      task: string;
      reason: string;
      fields: string[];
      lines?: (Line & { reason?: string })[];
    }
  /** Rows of a list were answered, by their keys. */
  | { type: 'REPLIED'; task: string; answers: Record<string, string>; opinion?: string }
  /** A file joined the answer to a row, or was taken away from it, while it waited. */
  | { type: 'REPLY_ATTACHED'; attachment: Attachment }
  | { type: 'REPLY_DETACHED'; attachment: string }
  /** Answers came back to whoever gave them: a new round of the same submission. */
  | {
      type: 'SENT_BACK';
      task: string;
      reason: string;
      lines: { row: string; reason?: string }[];
      round: number;
    }
  /** A review that was passed decides again (退回重审), in a new round of the same submission; `to`: the id of its step. */
  | { type: 'PASSED_BACK'; task: string; reason: string; to: string; round: number }
  | { type: 'REJECTED'; task: string; reason: string }
  | { type: 'RECORDED'; task: string; number?: string; date?: string; opinion?: string }
  | { type: 'WITHDRAWAL_ASKED'; reason: string }
  | { type: 'WITHDRAWAL_DECLINED'; reason: string }
  | { type: 'WITHDRAWN'; reason: string }
  /** `to`: the seats that may agree; those of the route where it is missing. */
  | { type: 'VOID_ASKED'; reason: string; to?: SeatId[] }
  | { type: 'VOID_DECLINED'; reason: string }
  /** What was taken over and confirmed does not count any more. */
  | { type: 'VOIDED'; reason: string }
  /** A draft was thrown away before it was submitted. */
  | { type: 'DISCARDED' }
  | { type: 'REMINDED'; task: string; rung: Rung }
  | { type: 'URGED'; task: string; times: number }
  | { type: 'ESCALATED'; task: string; rung: Rung }
  | { type: 'EXTENDED'; locks: Instant; reason: string; by: string }
  /** Ended by an administrator; `unit` when that is because a party was closed, `successor` when it was merged. */
  | { type: 'TERMINATED'; reason: string; unit?: UnitId; successor?: UnitId }
  /**
   * Work went to another seat, because a party changed hands or because the seat has nobody. Without `task` the step gained a
   * seat, or only who comes later has changed; `route` is there when it is another than before.
   */
  | {
      type: 'HANDED_OVER';
      unit: UnitId;
      why: 'moved' | 'vacant';
      reason: string;
      task?: string;
      to?: SeatId;
      route?: Step[];
    }
  | Asking
  | { type: 'EXPIRED' }
  | { type: 'SEALED'; document: Stored };

export type Event = {
  seq: number;
  at: Instant;
  by: Actor;
  /** Id of the command that brought it about; the system's own work has ids of its own. */
  command: string;
  /** Hash of the definition that it was decided under. */
  definition: string;
  round: number;
  contentHash?: string;
  did: Happening;
  outcome: Outcome;
};
