import { can } from '#shared/domain/access.ts';
import type { Case } from '#shared/domain/case.ts';
import { type Refusal, refuse } from '#shared/domain/refusal.ts';
import { paperDates, paperForm, takenOverBy, takingOver } from '#shared/domain/taken-over.ts';
import { seatRole, seatUnit } from '#shared/domain/territory.ts';
import type { Services } from '#shared/services.ts';
import { isReserved, reservedId } from './change.ts';
import { beginNext, findExpectation, type Start } from './start-case.ts';

/**
 * Begins to take over (补录) what was done on paper: in the name of the unit that the program says, with the claim of the
 * delivery, so that nothing is there twice. Whoever may read the case that holds the claim is led to it.
 */
export const takeOver = async (
  services: Services,
  start: Start,
): Promise<{ case: Case } | { exists: string } | Refusal> => {
  const { who, seat, parties } = start;
  if (isReserved(start.command)) return refuse('invalid-content', reservedId);
  const program = await services.programs.current(start.program);
  const held = who.seats.find(one => one.seat === seat);
  if (!program || !held) return refuse('not-found');
  const { definition, since } = program;
  const form = paperForm(definition, start.duty);
  const directory = await services.people.units(Object.values(parties));
  const by = form && takenOverBy(form, definition, parties, directory);
  const unit = seatUnit(seat);
  if (!form || by !== unit) return refuse('not-found');
  const grant = can(who, 'draft', { kind: 'unit', unit, above: held.path });
  if (!grant || !form.drafts.includes(seatRole(seat))) return refuse('not-allowed');
  const expectation = await findExpectation(services, program, Object.values(parties)[0] ?? '', start);
  if (!expectation) return refuse('not-found');
  const now = services.now();
  if (now < expectation.occasion.opens) return refuse('not-open-yet');
  const { takenOver, ends } = takingOver(form, definition, by, { since, now });
  if (now >= ends) return refuse('locked');
  return beginNext(services, grant, {
    ...{ who, seat, command: start.command, program, expectation },
    dates: paperDates(expectation.occasion, ends),
    paper: { form: form.id, takenOver },
  });
};
