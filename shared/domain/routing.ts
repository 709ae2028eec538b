import { Day, dayEnds } from './calendar.ts';
import type { Answers, Case, Step } from './case.ts';
import type { Definition, Form } from './definition.ts';
import { type Facts, holds } from './expression.ts';
import { rowsOf } from './list.ts';
import type { SeatReference, StepDefinition } from './route.ts';
import { type Directory, type SeatId, seatId, type Unit, type UnitId } from './territory.ts';

/** What conditions may speak about: each party with its attributes, and the answers as `field`. */
export const factsOf = (directory: Directory, parties: Record<string, UnitId>, answers: Facts): Facts => {
  const facts: Facts = { field: answers };
  for (const [role, id] of Object.entries(parties)) {
    const unit = directory.get(id);
    if (unit) facts[role] = unitFacts(unit);
  }
  return facts;
};

/** Every unit that a seat or a condition of the case may name: the parties and, where one of two files, the `other`. */
export const rolesIn = ({ parties, filer }: Pick<Case, 'parties' | 'filer'>): Record<string, UnitId> => {
  const others = filer === undefined ? [] : Object.values(parties).filter(unit => unit !== filer);
  return { ...parties, ...(others[0] && { other: others[0] }) };
};

export const unitFacts = (unit: Unit): Facts => ({
  ...unit.attributes,
  id: unit.id,
  level: unit.level,
  bureau: unit.bureau ?? '',
  area: unit.area ?? unit.bureau ?? '',
});

/** The seat that a reference means for these parties; undefined when the territory has no such unit. */
export const seatOf = (
  reference: SeatReference,
  definition: Definition,
  parties: Record<string, UnitId>,
  directory: Directory,
): SeatId | undefined => {
  if (reference.of === 'organiser') return seatId(definition.organiser, reference.seat);
  const [role = '', relation] = reference.of.split('.');
  const unit = directory.get(parties[role] ?? '');
  const id =
    relation === 'bureau' ? unit?.bureau : relation === 'area' ? (unit?.area ?? unit?.bureau) : unit?.id;
  return id === undefined ? undefined : seatId(id, reference.seat);
};

/**
 * Lays the route of a case: the steps whose condition holds, with their seats. The same function predicts the route while
 * somebody types and freezes it when they submit, so the two cannot differ. A seat named twice in a step decides once.
 */
export const layRoute = (
  definition: Definition,
  form: Form,
  parties: Record<string, UnitId>,
  directory: Directory,
  answers: Facts,
): Step[] => {
  const facts = factsOf(directory, parties, answers);
  return form.route
    .filter(step => step.when === undefined || holds(step.when, facts))
    .map(step => ({
      ...freeze(step, seatsOf(step, definition, parties, directory)),
      ...rowsDue(step, answers, definition.zone),
    }));
};

/** Each row of a list that is answered has its own day, where the step says in which column. */
const rowsDue = (
  { list = '', rowsDue: column }: StepDefinition,
  answers: Facts,
  zone: string,
): Pick<Step, 'rowsDue'> => {
  if (column === undefined) return {};
  const rows = rowsOf((answers as Answers)[list]);
  const days = rows.flatMap(({ key, [column]: day }) =>
    typeof day === 'string' && Day.safeParse(day).success ? [[key, dayEnds(day, zone)] as const] : [],
  );
  return days.length > 0 ? { rowsDue: Object.fromEntries(days) } : {};
};

/** The seats of a step for these parties, each once. */
export const seatsOf = (
  { seats }: Pick<StepDefinition, 'seats'>,
  definition: Definition,
  parties: Record<string, UnitId>,
  directory: Directory,
): SeatId[] => [...new Set(seats.flatMap(seat => seatOf(seat, definition, parties, directory) ?? []))];

/** The seats that a route should have and that the territory does not: a party without a bureau in charge, say. */
export const nowhere = (
  definition: Definition,
  form: Form,
  route: readonly Step[],
  parties: Record<string, UnitId>,
  directory: Directory,
): SeatReference[] =>
  form.route
    .filter(step => route.some(({ id }) => id === step.id))
    .flatMap(step => step.seats)
    .filter(seat => seatOf(seat, definition, parties, directory) === undefined);

const freeze = (step: StepDefinition, seats: SeatId[]): Step => ({
  id: step.id,
  kind: step.kind,
  mode: step.mode,
  title: step.title,
  seats,
  whenSilent: step.whenSilent,
  may: step.may,
  asks: step.asks,
  ...(step.list && { list: step.list }),
  ...(step.files && { files: step.files }),
  ...(step.within?.days && { days: step.within.days }),
  ...(step.within?.workdays && { workdays: step.within.workdays }),
  because: { ...(step.source && { source: step.source }), ...(step.when && { condition: step.when }) },
});
