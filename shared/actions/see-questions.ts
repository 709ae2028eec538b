import { can, type Resource, type Who } from '#shared/domain/access.ts';
import { type Case, open } from '#shared/domain/case.ts';
import type { Event } from '#shared/domain/case-event.ts';
import { askedBy, maySpeak } from '#shared/domain/case-questions.ts';
import type { Definition } from '#shared/domain/definition.ts';
import { type DeliveryRef, deliveryId, type Said } from '#shared/domain/delivery.ts';
import { askedAbout, maySpeakOf } from '#shared/domain/delivery-talk.ts';
import { keyOf } from '#shared/domain/expected.ts';
import { type ThreadEntry, threadOf } from '#shared/domain/question-thread.ts';
import { type Directory, type SeatId, seatUnit, type UnitId } from '#shared/domain/territory.ts';
import type { Services } from '#shared/services.ts';

/** A question as one person sees it: whether it waits, and in which seat they can answer it or let it go. */
export type SeenQuestion = ThreadEntry & { waits: boolean; answerAs?: SeatId; letGoAs?: SeatId };

export type Questions = {
  thread: SeenQuestion[];
  /** What was said about the delivery, for the history of its case. */
  said: readonly Said[];
  delivery?: DeliveryRef;
  /** In which seat this person can ask something now, about what, and who would be asked. */
  ask?: { on: ThreadEntry['on']; as: SeatId; to: UnitId[] };
};

type World = { definition: Definition; directory: Directory; now: number };

const deliveryOf = ({ program, duty, parties }: Case): DeliveryRef | undefined =>
  duty && { program: program.id, duty: duty.id, period: duty.period, key: keyOf(parties) };

/** What was said about the delivery of a case before it was submitted; nothing to whoever may not hear it. */
export const saidBefore = async (
  services: Services,
  who: Who,
  one: Case,
  { parties, above }: Extract<Resource, { kind: 'case' }>,
): Promise<Said[]> => {
  const delivery = deliveryOf(one);
  if (!delivery) return [];
  const id = deliveryId(delivery);
  const grant = can(who, 'read', { kind: 'delivery', id, parties, above });
  return grant ? services.talks.said(grant, id) : [];
};

const seen = (
  thread: readonly ThreadEntry[],
  who: Who,
  speaking: Record<ThreadEntry['on'], SeatId[]>,
  live: (one: ThreadEntry) => boolean,
): SeenQuestion[] =>
  thread.map(one => {
    const waits = !one.answer && one.letGo === undefined && live(one);
    const answerAs = speaking[one.on].find(seat => one.to.includes(seatUnit(seat)));
    const letGoAs = who.seats.find(({ seat }) => seat === one.by.seat)?.seat;
    return {
      ...one,
      waits,
      ...(waits && answerAs && { answerAs }),
      ...(waits && letGoAs && speaking[one.on].includes(letGoAs) && { letGoAs }),
    };
  });

/** The questions of a case, those about its delivery with them: on what is submitted one asks the case, before that the delivery. */
export const caseQuestions = (
  one: Case,
  history: readonly Event[],
  said: readonly Said[],
  who: Who,
  world: World,
): Questions => {
  const { definition } = world;
  const seats = who.seats.map(({ seat }) => seat);
  const duty = definition.duties.find(({ id }) => id === one.duty?.id);
  const delivery = deliveryOf(one);
  const submitted = one.submittedAt !== undefined;
  const onCase = submitted && open(one) ? seats.filter(seat => maySpeak(one, seat, world)) : [];
  const onDelivery = duty
    ? seats.filter(seat => maySpeakOf({ duty, parties: one.parties }, seat, world))
    : [];
  const [inCase] = onCase;
  const [about] = submitted || !open(one) ? [] : onDelivery;
  return {
    thread: seen(
      [...threadOf('delivery', said), ...threadOf('case', history)],
      who,
      { case: onCase, delivery: onDelivery },
      ({ on }) => on === 'delivery' || open(one),
    ),
    said,
    ...(delivery && { delivery }),
    ...(inCase && { ask: { on: 'case', as: inCase, to: askedBy(one, inCase, world) } }),
    ...(about && { ask: { on: 'delivery', as: about, to: askedAbout(one, about, world) } }),
  };
};

/** The questions about a delivery; `submitted`: there is a case, which one asks now. */
export const deliveryQuestions = (
  delivery: DeliveryRef,
  parties: Record<string, UnitId>,
  said: readonly Said[],
  who: Who,
  world: World & { submitted: boolean },
): Questions => {
  const duty = world.definition.duties.find(({ id }) => id === delivery.duty);
  const seats = who.seats
    .map(({ seat }) => seat)
    .filter(seat => duty && maySpeakOf({ duty, parties }, seat, world));
  const [as] = world.submitted ? [] : seats;
  return {
    thread: seen(threadOf('delivery', said), who, { case: [], delivery: seats }, () => true),
    said,
    delivery,
    ...(as && { ask: { on: 'delivery', as, to: askedAbout({ parties }, as, world) } }),
  };
};
