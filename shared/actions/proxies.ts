import type { Definition, Form } from '#shared/domain/definition.ts';
import { seatOf } from '#shared/domain/routing.ts';
import type { SeatId, UnitId } from '#shared/domain/territory.ts';
import type { Services } from '#shared/services.ts';

/** The bureaus' seats that may fill in this form for the unit (代填). */
export const proxiesFor = async (
  services: Services,
  definition: Definition,
  form: Form,
  parties: Record<string, UnitId>,
): Promise<SeatId[]> => {
  if (form.onBehalf.length === 0) return [];
  const directory = await services.people.units(Object.values(parties));
  return form.onBehalf.flatMap(reference => seatOf(reference, definition, parties, directory) ?? []);
};
