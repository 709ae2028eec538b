import type { Case } from './case.ts';
import type { Decision } from './case-decide.ts';
import { writesIn } from './case-draft.ts';
import { type Context, placed } from './case-step.ts';
import { concluded } from './correction.ts';
import { formOf } from './definition.ts';
import type { Question } from './questions.ts';
import { type Refusal, refuse } from './refusal.ts';
import { holders, type PersonId, type SeatId, seatUnit } from './territory.ts';

/** Can it be declared void (作废)? Only what was taken over, and is confirmed: all else has people's own words in it. */
export const voidable = (one: Pick<Case, 'status' | 'takenOver'>): boolean =>
  one.takenOver !== undefined && concluded(one);

/** The seats that may confirm such a thing: those of its route, and where a step had gone to somebody else, theirs. */
const confirming = ({ route, tasks }: Pick<Case, 'route' | 'tasks'>): SeatId[] => [
  ...route.flatMap(({ seats }) => seats),
  ...tasks.filter(({ state }) => state === 'APPROVED').map(({ seat }) => seat),
];

type World = Pick<Context, 'definition' | 'directory' | 'now'>;

/** Is there anybody in these seats besides those who asked or entered it? */
const somebodyIn = (
  seats: readonly SeatId[],
  never: readonly (PersonId | undefined)[],
  { directory, now }: World,
) => seats.some(seat => holders(directory, seat, now).some(person => !never.includes(person)));

/** Who has to agree when this person asks: as a task is placed, where nobody else holds a seat that of its superior. None: nobody could. */
export const decidesVoid = (one: Case, asker: PersonId, world: World): SeatId[] => {
  const entered = one.submitter?.person ?? '';
  const spent = { submitter: entered, decides: new Set([asker]) };
  const seats = confirming(one).map(seat => placed(world, { kind: 'review' }, seat, spent).seat);
  return somebodyIn(seats, [asker, entered], world) ? [...new Set(seats)] : [];
};

/** Who may answer the request that waits; what was asked before requests said to whom waits for its route. */
const answering = (one: Case): { seats: SeatId[]; never: PersonId[] } => {
  const never = [one.voiding?.by, one.submitter].flatMap(who => who?.person ?? []);
  return { seats: one.voiding?.to ?? confirming(one), never: [...new Set(never)] };
};

/** May it be asked now? Also when those who were asked have all gone. */
export const mayBeAsked = (one: Case, world: World): boolean => {
  const { seats, never } = answering(one);
  return voidable(one) && (!one.voiding || !somebodyIn(seats, never, world));
};

/** The seat, of these that somebody holds, in which they answer the request that waits. */
export const answersVoidAs = (one: Case, person: PersonId, held: readonly SeatId[]): SeatId | undefined => {
  const { seats, never } = answering(one);
  return one.voiding && !never.includes(person) ? held.find(seat => seats.includes(seat)) : undefined;
};

const holds = ({ by, directory, now }: Context): boolean =>
  by.seat !== undefined && holders(directory, by.seat, now).includes(by.person);

/** Whoever could have entered it asks for it, with a reason; until somebody else agrees it counts. */
export const askVoid = (one: Case, reason: string, context: Context): Decision | Refusal => {
  if (!mayBeAsked(one, context)) return refuse('wrong-status', { detail: { status: one.status } });
  const form = formOf(context.definition, one.form);
  if (!holds(context) || !writesIn(one, form, context.by.seat ?? '', 'drafts')) return refuse('not-allowed');
  const to = decidesVoid(one, context.by.person, context);
  if (to.length === 0) return refuse('vacant');
  const vacant = confirming(one).find(seat => holders(context.directory, seat, context.now).length === 0);
  return {
    did: { type: 'VOID_ASKED', reason, to },
    outcome: vacant ? { alarm: { seat: vacant, why: 'vacant' } } : {},
  };
};

/** The request as it waits at the units whose seats may agree; those who asked or entered it have nothing to say. */
export const voidAsked = (
  one: Case,
): { asked: Question[]; decides?: { seats: SeatId[]; never: PersonId[] } } => {
  const { id, by, at, to } = one.voiding ?? {};
  if (!id || !to || at === undefined) return { asked: [] };
  return {
    asked: [{ id, from: by?.seat ?? '', to: [...new Set(to.map(seatUnit))], at }],
    decides: answering(one),
  };
};

/** Two pairs of eyes: neither who asked nor who entered it. */
const another = (one: Case, context: Context): Refusal | undefined => {
  if (!voidable(one) || !one.voiding) return refuse('wrong-status', { detail: { status: one.status } });
  const { by } = context;
  const { seats, never } = answering(one);
  if (!holds(context) || !seats.includes(by.seat ?? '')) return refuse('not-your-task');
  return never.includes(by.person) ? refuse('submitter-decides') : undefined;
};

export const allowVoid = (one: Case, context: Context): Decision | Refusal =>
  another(one, context) ?? {
    did: { type: 'VOIDED', reason: one.voiding?.reason ?? '' },
    outcome: { status: 'TERMINATED' },
  };

export const declineVoid = (one: Case, reason: string, context: Context): Decision | Refusal =>
  another(one, context) ?? { did: { type: 'VOID_DECLINED', reason }, outcome: {} };
