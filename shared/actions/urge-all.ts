import { can, type Who } from '#shared/domain/access.ts';
import { type CaseId, openTasks } from '#shared/domain/case.ts';
import type { DeliveryRef } from '#shared/domain/delivery.ts';
import { isRefusal, type Refusal, refuse } from '#shared/domain/refusal.ts';
import { seatUnit } from '#shared/domain/territory.ts';
import type { Services } from '#shared/services.ts';
import { actOnCase } from './act-on-case.ts';
import { findDelivery, submittedFor } from './find-delivery.ts';
import { speakOfDelivery } from './speak-of-delivery.ts';

/** What somebody is urged for: the open tasks of a case, or a delivery that has not been handed in, begun or not. */
export type UrgeTarget = { case: CaseId } | { delivery: DeliveryRef };
/** How many were urged for it: the tasks of the case, or those of whom the delivery is expected as one. */
export type Urging = { target: UrgeTarget; urged: number; refused?: Refusal };

/** More than these are not urged in one call: each may write to several people. */
export const mostTargets = 100;
const atOnce = 8;

/** Urges many at once. Each is a command of its own, by an id made of the given one, so that a repetition urges nobody twice. */
export const urgeAll = async (
  services: Services,
  who: Who,
  targets: readonly UrgeTarget[],
  command: string,
): Promise<Urging[]> => {
  const done: Urging[] = [];
  const all = targets.slice(0, mostTargets);
  for (let place = 0; place < all.length; place += atOnce)
    done.push(
      ...(await Promise.all(
        all.slice(place, place + atOnce).map(target => urgeOne(services, who, target, command)),
      )),
    );
  return done;
};

const urgeOne = async (
  services: Services,
  who: Who,
  target: UrgeTarget,
  command: string,
): Promise<Urging> => {
  if ('case' in target) return { target, ...(await urgeCase(services, who, target.case, command)) };
  const found = await findDelivery(services, target.delivery);
  if (!found || !can(who, 'speak', found.about)) return { target, urged: 0, refused: refuse('not-found') };
  const submitted = await submittedFor(services, found);
  if (submitted) return { target, ...(await urgeCase(services, who, submitted, command)) };
  const seat = seatFor(who, found.about.above);
  const said = await speakOfDelivery(services, who, target.delivery, {
    id: command,
    seat,
    command: { type: 'urge' },
  });
  return isRefusal(said) ? { target, urged: 0, refused: said } : { target, urged: 1 };
};

/** The seat in which this person looks down on it. */
const seatFor = (who: Who, above: readonly string[]): string =>
  who.seats.find(({ seat }) => above.includes(seatUnit(seat)))?.seat ?? '';

const urgeCase = async (
  services: Services,
  who: Who,
  id: CaseId,
  command: string,
): Promise<Omit<Urging, 'target'>> => {
  const sealed = await services.cases.open(id);
  const grant = sealed && can(who, 'speak', sealed.about);
  if (!sealed || !grant || sealed.about.kind !== 'case') return { urged: 0, refused: refuse('not-found') };
  const one = sealed.reveal(grant);
  const submitted = who.seats.find(({ seat }) => seat === one.submitter?.seat)?.seat;
  const seat = submitted ?? seatFor(who, sealed.about.above);
  const tasks = openTasks(one);
  if (tasks.length === 0) return { urged: 0, refused: refuse('wrong-status') };
  let urged = 0;
  let refused: Refusal | undefined;
  for (const task of tasks) {
    const urge = { type: 'urge' as const, task: task.id };
    const answer = await actOnCase(services, who, id, {
      id: `${command}-${task.id}`.slice(-80),
      seen: one.turn,
      seat,
      command: urge,
    });
    if (isRefusal(answer)) refused = answer;
    else urged++;
  }
  return { urged, ...(refused && { refused }) };
};
