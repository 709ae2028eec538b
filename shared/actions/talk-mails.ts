import { askedSeats } from '#shared/domain/asked-seats.ts';
import { superiorOf } from '#shared/domain/case-step.ts';
import { formOf } from '#shared/domain/definition.ts';
import type { Said } from '#shared/domain/delivery.ts';
import { holders, type SeatId, seatId } from '#shared/domain/territory.ts';
import { mostUrges } from '#shared/domain/urging.ts';
import type { Effect } from '#shared/services.ts';
import type { FoundDelivery } from './find-delivery.ts';

type Told = { seats: SeatId[]; message: 'question' | 'answered' | 'urged-duty' };

const toldOf = (
  { did }: Said,
  { program: { definition }, expectation: { duty, expectee }, directory }: FoundDelivery,
): Told | undefined => {
  const world = { definition, directory };
  const { form } = duty;
  const { parties } = expectee;
  if (did.type === 'QUESTION_CLOSED') return undefined;
  if (did.type === 'ANSWERED') return { seats: [did.asker], message: 'answered' };
  if (did.type === 'ASKED') {
    const seats = did.to.flatMap(unit => askedSeats({ form, parties }, unit, world));
    return { seats, message: 'question' };
  }
  const handIn = Object.values(parties).flatMap(unit =>
    formOf(definition, form).submits.map(role => seatId(unit, role)),
  );
  const superior = did.times >= mostUrges ? handIn.flatMap(seat => superiorOf(world, seat) ?? []) : [];
  return { seats: [...handIn, ...superior], message: 'urged-duty' };
};

/** Who is told about something that was said about a delivery. */
export const talkMails = (said: Said, found: FoundDelivery): Effect[] => {
  const told = toldOf(said, found);
  if (!told) return [];
  const to = [...new Set(told.seats.flatMap(seat => holders(found.directory, seat, said.at)))].filter(
    person => person !== said.by.person,
  );
  const { duty, occasion } = found.expectation;
  const reference = `${duty.title.zh} · ${occasion.period.title?.zh ?? occasion.period.id}`;
  return to.length > 0 ? [{ kind: 'mail', to, message: told.message, facts: { reference } }] : [];
};
