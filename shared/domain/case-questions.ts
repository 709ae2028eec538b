import { type Case, open, openTasks } from './case.ts';
import type { Decision } from './case-decide.ts';
import type { Context } from './case-step.ts';
import { formOf } from './definition.ts';
import { answer, ask, closeQuestion } from './questions.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import { holders, type SeatId, seatRole, seatUnit, type UnitId } from './territory.ts';

type World = Pick<Context, 'definition' | 'directory'>;
type About = Pick<Case, 'form' | 'parties' | 'route' | 'tasks'>;

const isParty = ({ parties }: Pick<Case, 'parties'>, unit: UnitId) => Object.values(parties).includes(unit);

/** The bureaus in charge of the parties. */
const inCharge = ({ parties }: Pick<Case, 'parties'>, { directory }: World): UnitId[] => [
  ...new Set(Object.values(parties).flatMap(unit => directory.get(unit)?.bureau ?? [])),
];

/**
 * Seats of the parties that the form names, seats of the route, and seats at a bureau in charge. Others may read what was
 * asked, and ask on the telephone.
 */
export const maySpeak = (one: About, seat: SeatId, world: World): boolean => {
  const { definition } = world;
  const [unit, role] = [seatUnit(seat), seatRole(seat)];
  const { drafts, submits } = formOf(definition, one.form);
  if (isParty(one, unit) && [...drafts, ...submits].includes(role)) return true;
  const desks = [...one.route.flatMap(step => step.seats), ...one.tasks.map(task => task.seat)];
  if (desks.includes(seat)) return true;
  return inCharge(one, world).includes(unit) && definition.seats.some(({ id }) => id === role);
};

/**
 * A party asks the bureaus that have the case, or the one in charge of it while none has; a bureau asks the unit that
 * handed the case in.
 */
export const askedBy = (one: Case, seat: SeatId, { directory }: World): UnitId[] => {
  const unit = seatUnit(seat);
  if (!isParty(one, unit)) return one.submitter?.seat ? [seatUnit(one.submitter.seat)] : [];
  const having = openTasks(one)
    .map(task => seatUnit(task.seat))
    .filter(other => !isParty(one, other));
  const bureau = directory.get(unit)?.bureau;
  return having.length > 0 ? [...new Set(having)] : bureau ? [bureau] : [];
};

const speaker = (one: Case, context: Context): SeatId | Refusal => {
  const { by, directory, now } = context;
  if (!open(one)) return refuse('wrong-status', { detail: { status: one.status } });
  // What was never submitted is nobody else's: the talk about the delivery is beside it.
  if (one.submittedAt === undefined) return refuse('not-submitted');
  if (!by.seat || !holders(directory, by.seat, now).includes(by.person)) return refuse('not-allowed');
  return maySpeak(one, by.seat, context) ? by.seat : refuse('not-allowed');
};

type Speaking =
  | { type: 'ask'; text: string }
  | { type: 'answer'; question: string; text: string }
  | { type: 'close-question'; question: string };

/** Asking and answering beside the route: nothing is decided, no date moves, nobody's page becomes stale. */
export const speak = (one: Case, said: Speaking, context: Context): Decision | Refusal => {
  const seat = speaker(one, context);
  if (typeof seat !== 'string') return seat;
  const did =
    said.type === 'ask'
      ? ask(one, { to: askedBy(one, seat, context), text: said.text, seq: one.version + 1 })
      : said.type === 'answer'
        ? answer(one, said.question, said.text, seat)
        : closeQuestion(one, said.question, seat);
  return isRefusal(did) ? did : { did, outcome: {} };
};
