import type { Instant } from './calendar.ts';
import type { AttachmentSlot } from './form.ts';
import type { Question } from './questions.ts';
import type { PersonId, SeatId, UnitId } from './territory.ts';
import type { Name, Text } from './text.ts';
import type { Urged } from './urging.ts';

export type CaseId = string;

export const statuses = [
  'DRAFT',
  'SIGNING',
  'RUNNING',
  'RETURNED',
  'APPROVED',
  'FILED',
  'REJECTED',
  'WITHDRAWN',
  'TERMINATED',
  'EXPIRED',
] as const;
export type Status = (typeof statuses)[number];

/** Who did it: the person, the seat that they held at that instant, and on whose behalf if they stood in. */
export type Actor = { person: PersonId; name: string; seat?: SeatId; onBehalfOf?: PersonId };

/** One step of the route, frozen into the case: seats are resolved, conditions are decided. */
export type Step = {
  id: Name;
  kind: 'sign' | 'consent' | 'review' | 'record' | 'acknowledge' | 'confirm' | 'reply';
  mode: 'all' | 'any' | 'in-turn';
  title: Text;
  seats: SeatId[];
  /** How long each task has, in days or in working days. */
  days?: number;
  workdays?: number;
  whenSilent: 'tell' | 'escalate';
  may: ('return' | 'reject')[];
  asks: ('number' | 'date')[];
  /** The list whose rows a reply answers. */
  list?: Name;
  /** The ends of the days until which its rows are to be answered, by their keys. */
  rowsDue?: Record<string, Instant>;
  /** What may be sent with the answer to each of them. */
  files?: AttachmentSlot;
  /** The clause and the facts that put this step here, for "why is this with me". */
  because?: { source?: string; condition?: string };
};

export type TaskState =
  | 'WAITING'
  | 'OPEN'
  | 'APPROVED'
  | 'REJECTED'
  | 'RETURNED'
  | 'CANCELLED'
  | 'PENDING_AFTER';

/** One seat's part in one step of one round. */
export type Task = {
  id: string;
  round: number;
  step: number;
  seat: SeatId;
  state: TaskState;
  openedAt: Instant;
  due?: Instant;
  /** The seat that the route named, when the work went to its superior, and why. */
  insteadOf?: { seat: SeatId; why: 'vacant' | 'submitter' | 'decides' | 'silent' };
  /** Rungs of the ladder that have fired for this due date. */
  rungs: Rung[];
  urged?: Urged;
  by?: Actor;
  at?: Instant;
  opinion?: string;
  /** Why it was closed without a decision. */
  cancelled?:
    | 'decidedByOthers'
    | 'returned'
    | 'withdrawn'
    | 'expired'
    | 'escalated'
    | 'terminated'
    | 'handedOver';
};

export const rungs = ['T-5', 'T-1', 'T', 'T+1', 'T+3'] as const;
export type Rung = (typeof rungs)[number];

/**
 * What was done on paper and is only taken over here (补录): whose seats file it, and as which form it counts. `before`:
 * the paper is older than that.
 */
export type TakenOver = {
  by: UnitId;
  as: Name;
  before: Instant;
  /** Under what it was recorded on paper, as submitted. */
  record?: { number: string; date: string };
};

/** The dates of the duty that the case fulfils, frozen when the case begins. */
export type DutyRef = { id: Name; period: string; opens: Instant; due: Instant; locks: Instant };

export type Stored = { key: string; version: string; sha256: string; size: number };

export type Attachment = Stored & { id: string; slot: Name; name: string; type: string };

export type Case = {
  id: CaseId;
  /** The reference that people quote: program, form, running number. */
  reference: string;
  program: { id: Name; version: string };
  form: Name;
  /** Role → unit; a form without roles has the one party `unit`. */
  parties: Record<string, UnitId>;
  /** Grows at every resubmission. */
  round: number;
  /** Round of the program (a year, say) that the case belongs to. */
  programRound: Name;
  duty?: DutyRef;
  /** Of a case that no duty asked for: the party that began it. Nobody else writes in it, or sees it before it is submitted. */
  filer?: UnitId;
  /** When a case without a duty locks. */
  locks?: Instant;
  takenOver?: TakenOver;
  /** The seat that began it. */
  begunBy?: SeatId;
  attempt: number;
  follows?: CaseId;
  /** The concluded case that this one corrects (更正), and why. That one stays closed as it is. */
  corrects?: { case: CaseId; reference: string; reason: string };
  /** The bureau's seat that began it for a unit that could not, and why (代填). */
  onBehalf?: { seat: SeatId; reason: string };
  status: Status;
  /** Number of the last event. */
  version: number;
  /** The version that a person must have seen: the last event that changed what there is to decide. */
  turn: number;
  contentHash?: string;
  /** Hash of the content that was submitted last: what the frozen document shows. */
  submittedHash?: string;
  /** What was submitted last says nothing else than what was handed in for the period before. */
  same?: true;
  /** Of what was submitted last, the answers that lists show. */
  shown?: Shown;
  revision: number;
  submitter?: Actor;
  submittedAt?: Instant;
  /** When the duty was first fulfilled: the last signature, or the submission where nobody signs. */
  handedInAt?: Instant;
  late: boolean;
  route: Step[];
  /** Index of the step that is open, or of the one that is about to open while something is pending. */
  at: number;
  tasks: Task[];
  /** Work that the system itself owes before anybody can go on. */
  pending?: 'freeze' | 'seal';
  frozen?: Stored & { round: number };
  sealed?: Stored;
  record?: { number?: string; date?: string };
  returned?: {
    reason: string;
    fields: string[];
    /** Lines of lists that alone may be changed, each with what is wrong with it. */
    lines?: (Line & { reason?: string })[];
    step: number;
    round: number;
  };
  /** Since it was submitted it went back to a review; `round` began with that. */
  passedBack?: { reason: string; round: number };
  /** The days, or working days, that a step had not used when it returned the case, by its clock; gone once it has decided. */
  left?: Record<string, number>;
  /** What was answered to the rows of a list, by the key of the row; kept while a single line is asked for again. */
  replies?: Record<string, string>;
  /** What was sent with the answers, each in the slot of its row. */
  replyFiles?: Attachment[];
  /** Why answers came back, and of which rows alone; gone with the next reply. */
  unanswered?: { reason: string; lines: { row: string; reason?: string }[] };
  /** Signatures that a change of content made void, newest last. */
  voided: { seat: SeatId; person: PersonId; name: string; round: number }[];
  /** Ids of the last commands and the version that each led to: repeating one answers as the first time. */
  commands: { id: string; version: number }[];
  withdrawal?: { by: Actor; reason: string; at: Instant };
  /**
   * Of what was taken over and confirmed: somebody asks to declare it void (作废), why, and the seats that may agree. What was
   * asked before requests said to whom has no `to`, and stands in no list.
   */
  voiding?: { by: Actor; reason: string; at: Instant; id?: string; to?: SeatId[] };
  /** It was declared void: nothing of it counts, and what it corrected does not either. */
  struck?: true;
  /** Questions that wait for their answer, and how many were asked in all. */
  questions?: Question[];
  asked?: number;
  /** When time itself will next have something to say about this case. */
  wakeAt?: Instant;
};

/** When it locks, unless it was handed in by then. */
export const locksOf = ({ duty, locks }: Pick<Case, 'duty' | 'locks'>): Instant | undefined =>
  duty?.locks ?? locks;

export const open = (one: Pick<Case, 'status'>): boolean =>
  ['DRAFT', 'SIGNING', 'RUNNING', 'RETURNED'].includes(one.status);
/** Was it submitted for the unit, and not by it? The unit may go on with what a bureau began: then it is its own. */
export const filledInFor = ({ onBehalf, submitter }: Pick<Case, 'onBehalf' | 'submitter'>): boolean =>
  onBehalf !== undefined && submitter?.seat === onBehalf.seat;

/** A draft that was thrown away: it stands for nothing, and lists pass over it. */
export const discarded = ({ status, submittedAt }: Pick<Case, 'status' | 'submittedAt'>): boolean =>
  status === 'WITHDRAWN' && submittedAt === undefined;

/** It ended without effect: as if nobody had handed it in, wherever deliveries are counted or added up. */
export const annulled = ({ status }: Pick<Case, 'status'>): boolean =>
  status === 'WITHDRAWN' || status === 'REJECTED' || status === 'TERMINATED';

/** The form as which it counts in lists and ledgers: what was taken over counts as what it was on paper. */
export const formAs = ({ form, takenOver }: Pick<Case, 'form' | 'takenOver'>): Name => takenOver?.as ?? form;
export const openTasks = <T extends { state: TaskState }>(one: { tasks: T[] }): T[] =>
  one.tasks.filter(task => task.state === 'OPEN');

/** The answers of a form by field id. Attachments are named beside them, because they are part of what is decided on. */
export type Answers = Record<string, string | number | boolean | string[] | Row[]>;
/** Answers as lists show them: of a list the number of its rows. */
export type Shown = Record<string, Cell>;
export type Cell = string | number | boolean | string[];
/** A row of a list, by column. Its key stays while its cells change, so that a line can be spoken about. */
export type Row = { [column: string]: Cell; key: string };
/** A line of a list: the field, and the key of its row. */
export type Line = { field: string; row: string };
/** `filled`: what came by itself, as it was when its sources were last asked. */
export type Content = { answers: Answers; attachments: Attachment[]; filled?: Filled };
/** A row as its source had it, and the case that it comes from; who was silent has none. */
export type FilledRow = {
  key: string;
  cells: Record<string, Cell>;
  case?: { id: CaseId; reference: string };
};
export type Filled = {
  at: Instant;
  lists: Record<string, FilledRow[]>;
  /** `of`: how many things were counted or added up. */
  figures: Record<string, { value: number; of: number }>;
  /** How many rows of a list its source had beyond those that the list takes. */
  beyond?: Record<string, number>;
};
