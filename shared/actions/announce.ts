import { askedSeats } from '#shared/domain/asked-seats.ts';
import { type Case, discarded, filledInFor, formAs, open, openTasks } from '#shared/domain/case.ts';
import { writersOf } from '#shared/domain/case-draft.ts';
import type { Event } from '#shared/domain/case-event.ts';
import { type Context, superiorOf } from '#shared/domain/case-step.ts';
import { nextOf } from '#shared/domain/case-time.ts';
import { formOf } from '#shared/domain/definition.ts';
import { namesWhoTakesPart } from '#shared/domain/pair-plan.ts';
import { holders, type PersonId, type SeatId, seatUnit } from '#shared/domain/territory.ts';
import { mostUrges } from '#shared/domain/urging.ts';
import type { Effect } from '#shared/services.ts';

/** Who is told what. Messages are named here and worded in shared/documents/letters.ts. */
export type Message =
  | 'task'
  | 'returned'
  | 'passed-back'
  | 'complete'
  | 'rejected'
  | 'withdrawn'
  | 'discarded'
  | 'expired'
  | 'reminder'
  | 'overdue'
  | 'vacant'
  | 'asked'
  | 'urged'
  | 'question'
  | 'answered'
  | 'filled-in'
  | 'moved'
  | 'decided'
  | 'terminated'
  | 'pair-ended'
  | 'pair-goes-on'
  | 'taken-over'
  | 'void-asked'
  | 'void-declined'
  | 'voided';

const drafts = new Set([
  'STARTED',
  'SAVED',
  'REFRESHED',
  'ATTACHED',
  'DETACHED',
  'REPLY_ATTACHED',
  'REPLY_DETACHED',
]);

/** The parties; of what was never submitted, those of them who knew of it. */
export const partySeats = (one: Case, { definition }: Pick<Context, 'definition'>): SeatId[] =>
  (one.submittedAt === undefined || one.takenOver ? writersOf(one) : Object.values(one.parties)).flatMap(
    unit =>
      unit === one.parties.concerned
        ? concernedSeats(one, unit, { definition })
        : formOf(definition, one.form).submits.map(role => `${unit}/${role}`),
  );

/** A draft is known to those who write in it: the other side, or the unit for which it was begun. */
const othersThan = (seat: SeatId | undefined, seats: readonly SeatId[]): SeatId[] =>
  seats.filter(other => seat === undefined || seatUnit(other) !== seatUnit(seat));

/** At the unit that it is about: the seats that the route knows there, also where nothing was found that they must answer. */
const concernedSeats = (one: Case, unit: string, { definition }: Pick<Context, 'definition'>): SeatId[] => {
  const steps = formOf(definition, one.form).route.flatMap(step => step.seats);
  return [...new Set(steps.flatMap(({ of, seat }) => (of === 'concerned' ? [`${unit}/${seat}`] : [])))];
};

/** Of what somebody else took over for them the parties are told. */
const ownSeats = (one: Case, { definition }: Context): SeatId[] =>
  Object.values(one.parties)
    .filter(unit => one.takenOver && unit !== one.takenOver.by)
    .flatMap(unit => formOf(definition, formAs(one)).submits.map(role => `${unit}/${role}`));

const told = (event: Event, one: Case, context: Context): { seats: SeatId[]; message: Message }[] => {
  const { did, outcome } = event;
  const tell: { seats: SeatId[]; message: Message }[] = [];
  const parties = partySeats(one, context);
  const opened = [...(outcome.opens ?? []).filter(task => task.state === 'OPEN').map(task => task.seat)];
  if (outcome.starts)
    opened.push(...one.tasks.filter(task => task.id === outcome.starts?.task).map(task => task.seat));
  if (opened.length > 0)
    tell.push({ seats: opened, message: did.type === 'PASSED_BACK' ? 'passed-back' : 'task' });
  if (outcome.alarm) tell.push({ seats: superiorSeats(outcome.alarm.seat, context), message: 'vacant' });
  if (did.type === 'SUBMITTED' && filledInFor(one)) tell.push({ seats: parties, message: 'filled-in' });
  if (did.type === 'RETURNED') tell.push({ seats: parties, message: 'returned' });
  if (did.type === 'WITHDRAWAL_ASKED')
    tell.push({
      seats: one.tasks.filter(task => task.state === 'OPEN').map(task => task.seat),
      message: 'asked',
    });
  if (did.type === 'VOID_ASKED') return [...tell, { seats: did.to ?? [], message: 'void-asked' }];
  if (did.type === 'VOID_DECLINED') return [{ seats: parties, message: 'void-declined' }];
  if (did.type === 'VOIDED') return [{ seats: [...parties, ...ownSeats(one, context)], message: 'voided' }];
  if (did.type === 'REMINDED') {
    const task = one.tasks.find(other => other.id === did.task);
    const superior = did.rung === 'T+1' || did.rung === 'T+3';
    if (task)
      tell.push({
        seats: superior ? [task.seat, ...superiorSeats(task.seat, context)] : [task.seat],
        message: did.rung.startsWith('T-') ? 'reminder' : 'overdue',
      });
  }
  if (did.type === 'ASKED') {
    const having = openTasks(one).map(task => task.seat);
    const seats = did.to.flatMap(unit => askedSeats({ ...one, having }, unit, context));
    tell.push({ seats, message: 'question' });
  }
  if (did.type === 'ANSWERED') tell.push({ seats: [did.asker], message: 'answered' });
  if (did.type === 'URGED') {
    const task = one.tasks.find(other => other.id === did.task);
    const superior = task && did.times >= mostUrges ? superiorSeats(task.seat, context) : [];
    if (task) tell.push({ seats: [task.seat, ...superior], message: 'urged' });
  }
  if (outcome.status === 'APPROVED' || outcome.status === 'FILED')
    tell.push(
      { seats: parties, message: 'complete' },
      { seats: ownSeats(one, context), message: 'taken-over' },
    );
  if (outcome.status === 'REJECTED') tell.push({ seats: parties, message: 'rejected' });
  tell.push({ seats: neededNoMore(one, event), message: 'decided' });
  if (did.type === 'DISCARDED') return [{ seats: othersThan(event.by.seat, parties), message: 'discarded' }];
  if (outcome.status === 'WITHDRAWN')
    tell.push({ seats: [...parties, ...closedSeats(one, event)], message: 'withdrawn' });
  if (did.type === 'HANDED_OVER') tell.push({ seats: closedSeats(one, event), message: 'moved' });
  if (outcome.status === 'TERMINATED')
    tell.push({ seats: [...parties, ...closedSeats(one, event)], message: 'terminated' });
  if (outcome.status === 'EXPIRED') tell.push({ seats: parties, message: 'expired' });
  return tell;
};

const superiorSeats = (seat: SeatId, context: Context): SeatId[] => {
  const superior = superiorOf(context, seat);
  return superior ? [superior] : [];
};

const closedTasks = (one: Case, event: Event) =>
  one.tasks.filter(({ id }) => event.outcome.closes?.some(({ task }) => task === id));

const closedSeats = (one: Case, event: Event) => closedTasks(one, event).map(({ seat }) => seat);

/** Others decided for them. Whoever waits for their turn has not heard of it yet, and hears nothing now. */
const neededNoMore = (one: Case, event: Event): SeatId[] =>
  closedTasks(one, event).flatMap(({ seat, step, cancelled }) =>
    cancelled === 'decidedByOthers' && one.route[step]?.mode !== 'in-turn' ? [seat] : [],
  );

/** What a letter may say of a case. */
export const factsFor = (one: Case): Record<string, string> => ({
  reference: one.reference,
  case: one.id,
  form: one.form,
  program: one.program.id,
});

/** What an event owes the world: the escort looks at the case again, and the people concerned are written to. */
export const announcements = (event: Event, one: Case, context: Context, waits?: string): Effect[] => {
  if (drafts.has(event.did.type)) return [];
  const facts = factsFor(one);
  const mails = told(event, one, context).flatMap(({ seats, message }): Effect[] => {
    const to = [
      ...new Set(seats.flatMap((seat): PersonId[] => holders(context.directory, seat, context.now))),
    ].filter(person => person !== event.by.person);
    return to.length > 0 ? [{ kind: 'mail', to, message, facts }] : [];
  });
  const concluded = event.outcome.status === 'APPROVED' || event.outcome.status === 'FILED';
  const enrols = concluded && namesWhoTakesPart(context.definition, one.form);
  return [
    ...(needsEscort(event, one) ? [escort(event, one, waits)] : []),
    ...(enrols ? [{ kind: 'enrol' as const }] : []),
    ...mails,
  ];
};

/** The first looks by itself; who waits is told what is next. */
const escort = ({ did }: Event, one: Case, waits: string | undefined): Effect =>
  did.type === 'SUBMITTED' && did.round === 1
    ? { kind: 'escort', first: true }
    : { kind: 'escort', next: nextOf(one), ...(waits !== undefined && { token: waits }) };

/** What happens when the escort has long gone. */
const afterwards: ReadonlySet<Event['did']['type']> = new Set(['VOID_ASKED', 'VOID_DECLINED', 'VOIDED']);

/**
 * The escort is called when it has something to do: to begin, to have a document made, to end. While people have the case
 * it goes on waiting, and costs nothing; dates are the tick's.
 */
const needsEscort = ({ did }: Event, one: Case): boolean =>
  did.type === 'SUBMITTED' ||
  one.pending !== undefined ||
  !(open(one) || discarded(one) || afterwards.has(did.type));
