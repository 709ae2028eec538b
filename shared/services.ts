// Longer than other files on purpose: whoever brings another world must see the whole of this one at once.
import type { Grant, Resource, Who } from './domain/access.ts';
import type { Account, CodeAsked, NewCode, WayIn } from './domain/account.ts';
import type { Day, Instant } from './domain/calendar.ts';
import type { Case, CaseId, Content, Stored } from './domain/case.ts';
import type { Begun, Brief } from './domain/case-brief.ts';
import type { Event } from './domain/case-event.ts';
import type { Owed } from './domain/case-time.ts';
import type { Definition } from './domain/definition.ts';
import type { DeliveryId, DeliveryRef, Said, Talk } from './domain/delivery.ts';
import type { HeardOf, Lacked } from './domain/heard-of.ts';
import type { Phrases } from './domain/phrases.ts';
import type { Told } from './domain/plan-news.ts';
import type { RosterPlan } from './domain/roster.ts';
import type { RosterTable } from './domain/roster-fault.ts';
import type { Directory, Person, PersonId, SeatId, Unit, UnitId } from './domain/territory.ts';
import type { Text } from './domain/text.ts';
import type { UnitChange } from './domain/unit-change.ts';

/** Something that was found but may not be looked at until `can` has judged what it is about. */
export type Sealed<T> = { about: Resource; reveal(grant: Grant): T };

/** Why the escort of a case is called. */
export type Poke = { first?: true; next?: Owed; token?: string };

/** Work outside the table that a command owes. It stands in the outbox until it is done, and doing it twice does no harm. */
export type Effect =
  /** `first`: nobody can have escorted the case yet. `next`: what it has to do now. `token`: of the wait that the command has spent. */
  | ({ kind: 'escort' } & Poke)
  /** The approved list names who takes part in a round. */
  | { kind: 'enrol' }
  | { kind: 'mail'; to: PersonId[]; message: string; facts: Record<string, string> };

/** `case` is the id of a case, or of a delivery that was spoken about. */
export type Outbox = { case: string; seq: number; effects: Effect[] };

/** All that one command writes, in one transaction: the head on its version, the event, the task rows, the outbox row. */
export type CaseWrite = {
  before?: Case;
  /** How it began, where it was begun and went on in the same breath. */
  first?: Event;
  event: Event;
  next: Case;
  /** New content of the draft; where a round begins it becomes the immutable revision of that as well. */
  content?: Content;
  effects: Effect[];
  /** Keys that only one open case may hold, e.g. the agreement of a pair in a round. Held until the case closes. */
  claims?: string[];
  /** Keys that are taken for good, e.g. a record number of a bureau. */
  takes?: string[];
  /** Keys that the case `case` had taken, and that are free from now on; the case that frees them had them last. */
  frees?: { key: string; case: CaseId }[];
  /** The pair ledgers of units whose partners this command adds, dates or drops. */
  ledgers?: LedgerWrite[];
  /** The bureau on whose ground it lies: under it the register lists the case. */
  area: UnitId;
  /** Round of the program that it belongs to; the second half of the register's key. */
  programRound: string;
  /** Every bureau above any party, and the areas they lie in: whoever sits there may read. Needed when the case starts. */
  above: UnitId[];
};

/**
 * A partner of a unit in one role: from the draft of their agreement until its term ends. Days are ISO dates; `since` is
 * when the agreement was concluded, absent before. `ended`: the agreement came to its end before its time, because this unit
 * was closed, or merged into `successor`. With `goesOn` it ended for this unit only: from that day the successor stands in the
 * ledgers with the same case and term, `insteadOf` the unit.
 */
export type Partner = {
  unit: UnitId;
  case: CaseId;
  program?: string;
  from?: string;
  to?: string;
  since?: Instant;
  ended?: { on: string; unit: UnitId; reason: string; successor?: UnitId; goesOn?: true };
  insteadOf?: UnitId;
};
export type Ledger = { unit: UnitId; role: string; version: number; partners: Partner[] };
export type LedgerWrite = { before: Ledger; partners: Partner[] };

/** `too-large`: the content would not go into an item of the table; nothing was written. */
export type Written = 'written' | 'lost' | 'too-large' | { taken: string };

/** A row of a seat's queue. */
export type QueueRow = {
  case: CaseId;
  task: string;
  seat: SeatId;
  due?: Instant;
  openedAt: Instant;
  /** What the case is, so that rows can be counted without it. */
  about: { program: Case['program']; form: string };
};

/** Something that time owes: a case to look at, an outbox row to deliver, a program to advance. */
export type DueItem =
  | { kind: 'case'; id: CaseId; at: Instant }
  | { kind: 'outbox'; id: CaseId; seq: number; at: Instant }
  | { kind: 'program'; id: string; at: Instant }
  | { kind: 'unit'; id: UnitId; seq: number; at: Instant };

export type Cases = {
  /** With its draft when that is wanted: one read for both, where `content` would be another. To `act` also with the token of the machine that waits. */
  open(id: CaseId, also?: 'draft' | 'act'): Promise<(Sealed<Case> & { waits?: string }) | undefined>;
  content(grant: Grant, one: Case): Promise<Content>;
  /** What was submitted in a round. */
  revision(grant: Grant, id: CaseId, round: number): Promise<Content | undefined>;
  history(grant: Grant, id: CaseId): Promise<(Event & { hash: string; before: string })[]>;
  write(grant: Grant, write: CaseWrite): Promise<Written>;
  /** The agreement of a filed case came to its end for a unit: every ledger says so at once, and what that owes stands in the outbox under `seq`. The case stays. */
  endPair(
    grant: Grant,
    one: Case,
    end: { seq: number; at: Instant; ledgers: LedgerWrite[]; effects: Effect[] },
  ): Promise<Written>;
  /** Whoever sits in these units may read the closed case as well; it stands in the dossier of `also`. The case stays as it is. */
  letIn(grant: Grant, one: Case, units: readonly UnitId[], also?: UnitId): Promise<Written>;
  /** The open case that holds a claim, or the last that held it. */
  claimed(key: string): Promise<{ case: CaseId; attempt: number; open: boolean } | undefined>;
  ledger(unit: UnitId, role: string): Promise<Ledger>;
  /** Those that exist, for lists: they may be a moment old. */
  ledgers(of: readonly { unit: UnitId; role: string }[]): Promise<Ledger[]>;
  /** The partners in force that the ledgers of this role speak of, also those whose time is over: one read for a program. */
  inForce(program: string, role: string): Promise<{ unit: UnitId; role: string; partner: Partner }[]>;
  queue(
    grant: Grant,
    seat: SeatId,
    page: { most: number; after?: string },
  ): Promise<{ rows: QueueRow[]; next?: string }>;
  /** Ids of all cases in which the unit is a party, or which it began for one; `filed`: that it filed unasked; `asked`: the others. */
  dossier(grant: Grant, unit: UnitId, which?: 'every' | 'asked' | 'filed'): Promise<CaseId[]>;
  /** What the unit filed unasked and is not over, as it was a moment ago: what it has to go on with, then what has waited longest. */
  begun(grant: Grant, unit: UnitId): Promise<Begun[]>;
  /** The cases of an area under some forms that duties ask for, as they were a moment ago. One read, however many forms are asked for. */
  register(
    grant: Grant,
    where: { program: string; round: string; area: UnitId; forms: readonly string[] },
  ): Promise<Brief[]>;
  /** Those under a form that were filed unasked, in a round or in all of them. A form may be both: who wants every case asks twice. */
  filed(
    grant: Grant,
    where: { program: string; round?: string | undefined; area: UnitId; form: string },
  ): Promise<Brief[]>;
  /** Heads by id, for lists whose grant already covers them. Missing ones are left out. */
  heads(grant: Grant, ids: readonly CaseId[]): Promise<Case[]>;
  outbox(id: CaseId, seq: number): Promise<Outbox | undefined>;
  delivered(id: CaseId, seq: number): Promise<void>;
  /** Some of what an outbox row owed is done: this is left. Nothing happens when somebody else was faster. */
  owes(before: Outbox, left: Effect[]): Promise<void>;
};

/** A question that waits for the answer of a unit, with what a list shows of it. */
export type AskedRow = {
  /** The case, or else the delivery, that it is about. */
  of: { case: CaseId } | { delivery: DeliveryRef };
  question: string;
  at: Instant;
  about: {
    program: Case['program'];
    form: string;
    period: string;
    parties: Record<string, UnitId>;
    from: SeatId;
    /** Its first words. */
    begins: string;
    /** Not an answer is asked for but a decision: of these seats there, and never of these people. */
    decides?: { seats: SeatId[]; never: PersonId[] };
  };
};

/** All that one thing said about a delivery writes, in one transaction. */
export type TalkWrite = {
  before: Talk;
  said: Said;
  next: Talk;
  /** The rows of its open questions name these. */
  about: Omit<AskedRow['about'], 'from' | 'begins'> & { delivery: DeliveryRef };
  effects: Effect[];
};

/** What is said about deliveries before anything is submitted for them. Kept like the events of a case. */
export type Talks = {
  talk(grant: Grant, id: DeliveryId): Promise<Talk>;
  /** Talks of many deliveries, for a list whose grant is that of the program or of a bureau above. Those without a word are left out. */
  talks(grant: Grant, ids: readonly DeliveryId[]): Promise<Talk[]>;
  said(grant: Grant, id: DeliveryId): Promise<(Said & { hash: string })[]>;
  write(grant: Grant, write: TalkWrite): Promise<'written' | 'lost'>;
  /** The open questions to a unit that are `wanted`, on cases and on deliveries, the oldest first. */
  asked(
    grant: Grant,
    unit: UnitId,
    of: { most: number; wanted: (row: AskedRow) => boolean },
  ): Promise<AskedRow[]>;
};

/** A published program: its present version, named by the hash of its source. */
export type Program = {
  id: string;
  version: string;
  definition: Definition;
  publishedAt: Instant;
  publishedBy: PersonId;
};
/**
 * `since`: when its first version appeared, with what later ones brought or left out. What had locked before anybody could
 * know was never expected of them. `extended`: the duties that somebody was ever given more time for.
 */
export type PublishedProgram = Program & HeardOf & { extended: readonly string[] };
export type ProgramVersion = { version: string; publishedAt: Instant; publishedBy: PersonId; source: string };

/** Who takes part in a round, and which pairs were named for it. */
export type Member = { round: string; role: string; unit: UnitId };
/** `area`: the unit in whose plan the pair was named. */
export type NamedPair = { round: string; parties: Record<string, UnitId>; mode?: string; area?: UnitId };

/** Something that happened to the calendar of a program once: a stage opened, a duty locked, nobody submitted. */
export type Mark = { key: string; at: Instant; facts: Record<string, string | number> };

export type Programs = {
  list(): Promise<{ id: string; title: Text; organiser: UnitId; version: string }[]>;
  current(id: string): Promise<PublishedProgram | undefined>;
  /** The definition as it was in a version; immutable, so it is remembered. */
  version(id: string, version: string): Promise<Definition>;
  versions(grant: Grant, id: string): Promise<ProgramVersion[]>;
  /** `replaces`: the version in whose place it comes; none for a program that is new. False when another one is there. */
  publish(
    grant: Grant,
    program: Program & { lacked?: Lacked },
    source: string,
    replaces?: string,
  ): Promise<boolean>;
  members(id: string, round: string): Promise<Member[]>;
  pairs(id: string, round: string): Promise<NamedPair[]>;
  /** Where a unit takes part, over all programs: read by the unit, not by the program, however large the program is. */
  memberships(unit: UnitId): Promise<{ program: string; members: Member[]; pairs: NamedPair[] }[]>;
  enrol(grant: Grant, id: string, members: Member[], pairs: NamedPair[]): Promise<void>;
  /** They take part no longer. What was begun meanwhile stays. */
  strike(grant: Grant, id: string, members: Member[], pairs: NamedPair[]): Promise<void>;
  /** True when this call was the first to set the mark. */
  mark(grant: Grant, id: string, mark: Mark): Promise<boolean>;
  marks(id: string, prefix: string): Promise<Mark[]>;
  /** A mark that says that somebody has more time for a duty; from now on the program says of the duty that there are such. */
  extend(grant: Grant, id: string, duty: string, mark: Mark): Promise<void>;
  /** When the calendar will next have something to do; undefined when it is over. */
  wake(grant: Grant, id: string, at: Instant | undefined): Promise<void>;
};

/**
 * How far the letters of a day about the dates of a program are: behind which unit they go on. `basis`: the version and the
 * enrolment by which they began.
 */
export type Lettering = { day: Day; basis: string; after: UnitId; done: boolean };

/** The letters that tell people of the dates of a program. */
export type Letters = {
  /** Changes with the version of the program and with whatever is enrolled in it. */
  basis(program: Program): Promise<string>;
  last(program: string): Promise<Lettering | undefined>;
  /** False when somebody else went on from there first. */
  goOn(grant: Grant, program: string, before: Lettering | undefined, after: Lettering): Promise<boolean>;
  /** What people were told, in the order in which they are asked for. */
  told(program: string, people: readonly PersonId[]): Promise<(Told | undefined)[]>;
  /** What a person is told with the letter of a day, and the letter, which stands in the outbox. False when they were told meanwhile. */
  tell(
    grant: Grant,
    program: string,
    letter: { person: PersonId; before: Told | undefined; after: Told; at: Instant; effects: Effect[] },
  ): Promise<boolean>;
};

export type People = {
  /**
   * Holds the directory still: what `work` asks of it is asked of one version, looked up once, until `work` changes it
   * itself. For whatever answers somebody within seconds.
   */
  still<T>(work: () => Promise<T>): Promise<T>;
  /** Looks anew at the next question: whoever lost a race may have lost it to a change of the directory. */
  renew(): void;
  /** The person with the seats that they hold at that moment; undefined for somebody unknown. */
  who(person: PersonId, now: Instant): Promise<Who | undefined>;
  person(id: PersonId): Promise<Person | undefined>;
  /** Every seat that the person holds or is named to hold later, wherever it is: by all of them their account is judged. */
  seats(id: PersonId, now: Instant): Promise<Who['seats']>;
  units(ids: readonly UnitId[]): Promise<Directory>;
  /** By id; those whom nobody knows are left out. */
  persons(ids: readonly PersonId[]): Promise<Map<PersonId, Person>>;
  /** All units under a bureau, itself included. */
  below(grant: Grant, unit: UnitId): Promise<readonly Unit[]>;
  /** So many ids of units that lie under a bureau, or once did, in their order from behind `after` on: for whoever goes through all of them. */
  under(grant: Grant, unit: UnitId, page: { after: UnitId; most: number }): Promise<UnitId[]>;
  /** The same units with everybody who ever sat in one of their seats. */
  territory(grant: Grant, unit: UnitId): Promise<Peopled>;
  /** The number of the directory's present version. Each change brings a higher one. */
  version(): Promise<number>;
  /** All of it comes into force with the version that is answered, or nothing: `lost` when another change came first. */
  change(grant: Grant, change: DirectoryChange): Promise<number | 'lost'>;
  /** A change that may follow on whatever is there. */
  put(grant: Grant, units: Unit[], people: Person[]): Promise<void>;
};

export type Peopled = { units: readonly Unit[]; people: ReadonlyMap<PersonId, Person> };

/** Units and people as they shall be from the next version on. `seen`: only if that version is still the present one. */
export type DirectoryChange = {
  units: Unit[];
  people: Person[];
  seen?: number;
  load?: Omit<Load, 'version'> & { plan?: LoadedPlan };
};

/** What a roster changed, as it was shown before it was confirmed. */
export type LoadedPlan = Pick<RosterPlan, 'changes' | 'units' | 'people'>;

/** What is kept of a roster that was loaded: who, when, from which file, and how much it changed. */
export type Load = {
  /** The version of the directory that it brought. */
  version: number;
  /** The bureau whose administrator loaded it. */
  under: UnitId;
  at: Instant;
  by: PersonId;
  file: string;
  /** SHA-256 of the file. */
  sha256: string;
  counts: Record<string, number>;
};

/** A roster as it was sent in, until somebody confirms what it would change. */
export type Roster = Pick<Load, 'under' | 'at' | 'by' | 'file' | 'sha256'> & {
  id: string;
  tables: RosterTable[];
};

export type Rosters = {
  /** For a day. False when it is longer than can be kept. */
  keep(grant: Grant, roster: Roster): Promise<boolean>;
  kept(grant: Grant, under: UnitId, id: string): Promise<Roster | undefined>;
  /** The rosters that were loaded for a bureau's territory, oldest first. */
  loads(grant: Grant, under: UnitId): Promise<Load[]>;
  /** One of them with all that it changed. */
  loaded(
    grant: Grant,
    under: UnitId,
    version: number,
  ): Promise<{ load: Load; plan?: LoadedPlan } | undefined>;
};

/** What administrators did to units, each written down before it is followed through. */
export type UnitChanges = {
  /** Oldest first. */
  of(grant: Grant, unit: UnitId): Promise<UnitChange[]>;
  /** False when another change of the unit took its number first. It is due at `look`, should nobody follow it before. */
  begin(grant: Grant, change: UnitChange, look: Instant): Promise<boolean>;
  /** How far it has been followed, and when it is looked at again. */
  keep(grant: Grant, change: UnitChange, look: Instant | undefined): Promise<void>;
};

/** A file on its way in: the browser sends it straight to the bucket with these fields. */
export type Ticket = { id: string; key: string; url: string; fields: Record<string, string> };
export type Expected = { name: string; type: string; size: number; sha256?: string; returnTo?: string };

export type Documents = {
  ticket(grant: Grant, expected: Expected): Promise<Ticket>;
  /** The newest version of what was uploaded under a ticket, pinned: later overwrites do not touch it. */
  received(
    grant: Grant,
    ticket: { id: string },
  ): Promise<{ stored: Stored; type: string; bytes: Uint8Array } | undefined>;
  /** Writes once, verifies the hash of what the store holds, and answers where. Writing the same again is no accident. */
  store(key: string, bytes: Uint8Array, type: string): Promise<Stored>;
  read(grant: Grant, stored: Stored): Promise<Uint8Array>;
  /** What was made of a document and stored under a key that says of which one; undefined before that. */
  made(grant: Grant, key: string): Promise<Uint8Array | undefined>;
  /** A link that works for five minutes. */
  link(grant: Grant, stored: Stored, as: { name: string; type: string }): Promise<string>;
};

export type Workflows = {
  /** Makes sure that somebody escorts the case and knows what is next: wakes the waiting execution with that, or starts one, which looks by itself. */
  escort(id: CaseId, poke?: Poke): Promise<void>;
  /** Called by the waiting step itself: keeps the token. */
  await(id: CaseId, token: string): Promise<void>;
  /** Ends a wait that has just begun, with what is next. */
  wake(id: CaseId, token: string, next: Owed): Promise<void>;
  /**
   * Makes sure that a cycle machine carries the program: where the last one has ended, the next epoch begins. `epoch`: that
   * one begins, before the one before it grows too old.
   */
  cycle(program: string, epoch?: number): Promise<void>;
};

export type Mail = {
  send(message: { id: string; to: string; subject: string; text: string }): Promise<void>;
};

/** Accounts are the issuer's; what this system gave to whom stands here. */
export type Accounts = {
  /** New codes, all or none; each voids the one before. Undefined where the issuer gives none: its people are invited. */
  codes(asked: readonly CodeAsked[]): Promise<NewCode[] | undefined>;
  /** Puts down a way in to each person that a grant is for; the same `at` again replaces what stood there. */
  note(ways: readonly { grant: Grant; way: WayIn }[]): Promise<void>;
  /** True for the first who comes with this id: a page that is sent twice gives once. */
  first(who: Who, id: string): Promise<boolean>;
  /** For lists whose grant already covers the people. Who is missing was never given anything and never came. */
  standing(grant: Grant, people: readonly PersonId[]): Promise<Map<PersonId, Account>>;
  /** All ways in of the person that the grant is for, oldest first. */
  given(grant: Grant): Promise<WayIn[]>;
  arrived(person: PersonId, at: Instant): Promise<void>;
};

/** What a person keeps to say again when deciding. It is theirs, not their seat's, and nobody else sees it. */
export type OwnPhrases = {
  of(grant: Grant): Promise<KeptPhrases>;
  /** `lost` when they were changed since they were read. */
  put(grant: Grant, before: KeptPhrases, texts: Phrases): Promise<'written' | 'lost'>;
};
/** `version` is 0 before the first is kept. */
export type KeptPhrases = { version: number; texts: Phrases };

/**
 * A signed-in browser. `seats`: what its person's seats were called at the sign-in. `typed` is what an expired session was
 * about to send; it comes back after signing in again.
 */
export type Session = {
  id: string;
  person: PersonId;
  expires: Instant;
  idToken?: string;
  seats?: Record<SeatId, Text>;
  typed?: { path: string; fields: [string, string][] };
};
/** What a sign-in in progress must remember between leaving and coming back. */
export type SigningIn = {
  state: string;
  verifier: string;
  nonce: string;
  returnTo: string;
  expires: Instant;
};

export type Sessions = {
  begin(signingIn: SigningIn): Promise<void>;
  /** Takes it away: a state works once. */
  take(state: string): Promise<SigningIn | undefined>;
  put(session: Session): Promise<void>;
  get(id: string): Promise<Session | undefined>;
  end(id: string): Promise<void>;
};

/** What somebody will ask for: their session, a case, or all that says whether a delivery may be begun. */
export type Ahead = { session?: string } & (
  | { case: CaseId; to: 'look' | 'act' }
  | { program: string; claim: string }
  | object
);

/** The one interface to the world. Everything that the system does outside its own head goes through here. */
export type Services = {
  now(): Instant;
  /** Public address of the pages, without a slash at the end. */
  site: string;
  /** A new id, hard to guess, that sorts by time of making within a prefix. */
  id(prefix: string): string;
  /** SHA-256, hexadecimal. */
  hash(data: string | Uint8Array): string;
  cases: Cases;
  talks: Talks;
  programs: Programs;
  letters: Letters;
  people: People;
  rosters: Rosters;
  changes: UnitChanges;
  documents: Documents;
  workflows: Workflows;
  mail: Mail;
  accounts: Accounts;
  sessions: Sessions;
  phrases: OwnPhrases;
  /** Has it brought while `work` still finds out who asks for it: the first time that it is asked for, it is there. */
  ahead<T>(of: Ahead, work: () => Promise<T>): Promise<T>;
  /** While `work` looks, and until it writes, the same question about programs, memberships and ledgers has the same answer. */
  look<T>(work: () => Promise<T>): Promise<T>;
  /** What is due by now, earliest first, at most `most`. */
  due(now: Instant, most: number): Promise<DueItem[]>;
  /** Looks at it again then, not now: it failed, and must not stand in the way of others. */
  postpone(item: DueItem, until: Instant): Promise<void>;
};
