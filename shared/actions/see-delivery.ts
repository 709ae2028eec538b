import { can, type Who } from '#shared/domain/access.ts';
import { sitsOver } from '#shared/domain/bureaus-over.ts';
import { formOf } from '#shared/domain/definition.ts';
import type { DeliveryRef, Talk } from '#shared/domain/delivery.ts';
import { type Refusal, refuse } from '#shared/domain/refusal.ts';
import { seatOf } from '#shared/domain/routing.ts';
import { type SeatId, seatUnit } from '#shared/domain/territory.ts';
import type { Services } from '#shared/services.ts';
import { type FoundDelivery, findDelivery, submittedFor } from './find-delivery.ts';
import { deliveryQuestions, type Questions } from './see-questions.ts';

export type SeenDelivery = FoundDelivery & {
  questions: Questions;
  talk: Talk;
  /** The case that was submitted for it. That one was begun nobody learns here. */
  submitted?: string;
  /** A bureau's seat of this person, in which they can urge those of whom it is expected. */
  urgeAs?: SeatId;
  /** Their seat in which they may fill it in for the unit, as long as it can be handed in. */
  fillInAs?: SeatId;
};

/** A delivery that nobody may have begun, as the parties and the bureaus above speak about it. */
export const seeDelivery = async (
  services: Services,
  who: Who,
  ref: DeliveryRef,
): Promise<SeenDelivery | Refusal> => {
  const found = await findDelivery(services, ref);
  const grant = found && can(who, 'read', found.about);
  if (!found || !grant) return refuse('not-found');
  const [said, talk, submitted] = await Promise.all([
    services.talks.said(grant, found.about.id),
    services.talks.talk(grant, found.about.id),
    submittedFor(services, found),
  ]);
  const { definition } = found.program;
  const { parties } = found.expectation.expectee;
  const now = services.now();
  const world = { definition, directory: found.directory, now };
  const running = found.dates.opens <= now && now < found.dates.locks;
  const urgeAs = who.seats
    .map(({ seat }) => seat)
    .find(seat => !found.about.parties.includes(seatUnit(seat)) && sitsOver(seat, parties, world));
  const form = formOf(definition, found.expectation.duty.form);
  const proxies = form.onBehalf.map(one => seatOf(one, definition, parties, found.directory));
  const fillInAs = who.seats.map(({ seat }) => seat).find(seat => proxies.includes(seat));
  return {
    ...found,
    questions: deliveryQuestions(ref, parties, said, who, { ...world, submitted: submitted !== undefined }),
    talk,
    ...(submitted && { submitted }),
    ...(running && !submitted && urgeAs && { urgeAs }),
    ...(running && fillInAs && { fillInAs }),
  };
};
