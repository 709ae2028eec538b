import { type Completeness, completenessIn, type Delivery } from '#shared/actions/completeness.ts';
import type { Who } from '#shared/domain/access.ts';
import type { Duty } from '#shared/domain/definition.ts';
import { isRefusal, type Refusal } from '#shared/domain/refusal.ts';
import { seatUnit, type UnitId } from '#shared/domain/territory.ts';
import type { Clock } from '../ui/dates.ts';
import type { Asked } from '../visit.ts';
import { completenessWords } from './completeness-words.ts';

/** What a page or a file about deliveries stands on: those that the address asks for, and what it could ask for. */
export type Listed = Completeness & {
  who: Who;
  clock: Clock;
  /** Areas that can be chosen: those that the plan names, where there is something to see. */
  areas: UnitId[];
  duties: Duty[];
  area: UnitId | undefined;
  duty: string | undefined;
  chosen: Delivery[];
};

/** Reads the deliveries of the round, area and duty in the address; what names nothing filters nothing. */
export const deliveriesAsked = async (c: Asked): Promise<Listed | Refusal> => {
  const { services, who, tongue } = c.get('visit');
  const found = await completenessIn(services, who, c.req.param('id') ?? '', { round: c.req.query('round') });
  if (isRefusal(found)) return found;
  const { definition } = found.program;
  const present = new Set(found.deliveries.map(one => one.area));
  const areas = definition.units.map(({ id }) => id).filter(id => present.has(id));
  const expected = new Set(found.deliveries.map(one => one.duty.id));
  const duties = definition.duties.filter(({ id }) => expected.has(id));
  const area = areas.find(one => one === c.req.query('area'));
  const duty = duties.find(({ id }) => id === c.req.query('duty'))?.id;
  const clock = { t: completenessWords(tongue), zone: definition.zone, now: services.now() };
  const chosen = found.deliveries.filter(
    one => (area === undefined || one.area === area) && (duty === undefined || one.duty.id === duty),
  );
  return { ...found, who, clock, areas, duties, area, duty, chosen };
};

export const nameOf = ({ directory, program, clock }: Listed, unit: UnitId): string => {
  const known = directory.get(unit)?.name ?? program.definition.units.find(({ id }) => id === unit)?.title;
  return known ? clock.t.of(known) : unit;
};

/** Both sides of a pair, or the unit. */
export const partiesOf = (listed: Listed, { expectee }: Pick<Delivery, 'expectee'>): string =>
  Object.values(expectee.parties)
    .map(unit => nameOf(listed, unit))
    .join(listed.clock.t.tongue === 'zh' ? '、' : ', ');

/** Whoever sits in a bureau looks at many, everybody else at their own. */
export const looksDown = ({ who }: Pick<Listed, 'who'>): boolean =>
  who.seats.some(({ kind }) => kind === 'bureau');

/** A case that somebody has handed in may be opened by whoever sees the list; before that, by its parties alone. */
export const caseOf = ({ who }: Listed, { case: one, expectee }: Delivery): Delivery['case'] => {
  const mine = who.seats.some(({ seat }) => Object.values(expectee.parties).includes(seatUnit(seat)));
  return one && (mine || one.handedInAt !== undefined) ? one : undefined;
};
