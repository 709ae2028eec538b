import type { Who } from '#shared/domain/access.ts';
import { isRefusal, type Refusal } from '#shared/domain/refusal.ts';
import { paperForm, takenOverBy } from '#shared/domain/taken-over.ts';
import { type SeatId, seatRole, seatUnit } from '#shared/domain/territory.ts';
import type { Services } from '#shared/services.ts';
import { type Completeness, completenessIn, type Delivery } from './completeness.ts';

/** A delivery that may have been made on paper, and the seat in which this person takes it over. */
export type Paper = { delivery: Delivery; seat: SeatId };
export type Papers = Omit<Completeness, 'deliveries'> & { papers: Paper[] };

/** What this person can take over in a round: also what had locked before the program was published. */
export const papersIn = async (
  services: Services,
  who: Who,
  id: string,
  round: string | undefined,
): Promise<Papers | Refusal> => {
  const program = await services.programs.current(id);
  const now = services.now();
  const found = await completenessIn(services, who, id, {
    round,
    past: true,
    wanted: (duty, { opens }) =>
      opens <= now && program !== undefined && paperForm(program.definition, duty.id) !== undefined,
  });
  if (isRefusal(found)) return found;
  const { deliveries, ...rest } = found;
  const { definition } = rest.program;
  const papers = deliveries.flatMap((delivery): Paper[] => {
    const form = paperForm(definition, delivery.duty.id);
    const by = form && takenOverBy(form, definition, delivery.expectee.parties, rest.directory);
    const seat = who.seats.find(
      one => seatUnit(one.seat) === by && form?.drafts.includes(seatRole(one.seat)),
    );
    return seat ? [{ delivery, seat: seat.seat }] : [];
  });
  return { ...rest, papers };
};

/** May this person take anything over in the program? By their seats alone: whether there is something the page says. */
export const takesOver = (who: Who, forms: readonly { takesOver?: unknown; drafts: string[] }[]): boolean =>
  forms.some(
    form =>
      form.takesOver &&
      who.seats.some(({ seat, kind }) => kind === 'bureau' && form.drafts.includes(seatRole(seat))),
  );
