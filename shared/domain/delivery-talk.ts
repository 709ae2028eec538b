import { sitsOver } from './bureaus-over.ts';
import type { Actor } from './case.ts';
import type { Context } from './case-step.ts';
import type { Duty } from './definition.ts';
import { formOf } from './definition.ts';
import type { Saying, Talk } from './delivery.ts';
import { answer, ask, closeQuestion } from './questions.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import { holders, type SeatId, seatRole, seatUnit, type UnitId } from './territory.ts';
import { urgeOnce } from './urging.ts';

/** A delivery as somebody speaks about it: whose it is, and what was said already. */
export type Subject = {
  duty: Duty;
  parties: Record<string, UnitId>;
  talk: Talk;
  /** It can be handed in now: opened, not locked. */
  running: boolean;
};

type World = Pick<Context, 'definition' | 'directory' | 'now'>;

const isParty = ({ parties }: Pick<Subject, 'parties'>, unit: UnitId) =>
  Object.values(parties).includes(unit);
const holds = ({ person, seat }: Actor, { directory, now }: World) =>
  seat !== undefined && holders(directory, seat, now).includes(person);

/** Seats of the parties that the form names, and the seats of the bureaus above. */
export const maySpeakOf = (
  { duty, parties }: Pick<Subject, 'duty' | 'parties'>,
  seat: SeatId,
  world: World,
): boolean => {
  const { drafts, submits } = formOf(world.definition, duty.form);
  return isParty({ parties }, seatUnit(seat))
    ? [...drafts, ...submits].includes(seatRole(seat))
    : sitsOver(seat, parties, world);
};

/** A party asks the bureau in charge of it; a bureau asks the parties that it is in charge of, from higher up all of them. */
export const askedAbout = ({ parties }: Pick<Subject, 'parties'>, seat: SeatId, { directory }: World) => {
  const unit = seatUnit(seat);
  const bureauOf = (one: UnitId) => directory.get(one)?.bureau;
  if (isParty({ parties }, unit)) return [bureauOf(unit) ?? []].flat();
  const all = [...new Set(Object.values(parties))];
  const own = all.filter(one => bureauOf(one) === unit);
  return own.length > 0 ? own : all;
};

type Speaking =
  | { type: 'ask'; text: string }
  | { type: 'answer'; question: string; text: string }
  | { type: 'close-question'; question: string }
  | { type: 'urge' };

/** What somebody says about a delivery, or why they may not. Urging is for the bureaus above, while it can be handed in. */
export const say = (subject: Subject, said: Speaking, by: Actor, world: World): { did: Saying } | Refusal => {
  const { seat } = by;
  if (!seat || !holds(by, world) || !maySpeakOf(subject, seat, world)) return refuse('not-allowed');
  const { talk } = subject;
  if (said.type === 'urge') {
    if (isParty(subject, seatUnit(seat))) return refuse('not-allowed');
    if (!subject.running) return refuse('locked');
    const urged = urgeOnce(talk.urged, world.now);
    return isRefusal(urged) ? urged : { did: { type: 'URGED', times: urged.times } };
  }
  const did =
    said.type === 'ask'
      ? ask(talk, { to: askedAbout(subject, seat, world), text: said.text, seq: talk.version + 1 })
      : said.type === 'answer'
        ? answer(talk, said.question, said.text, seat)
        : closeQuestion(talk, said.question, seat);
  return isRefusal(did) ? did : { did };
};
