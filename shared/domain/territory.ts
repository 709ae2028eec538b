import * as z from 'zod';
import type { Instant } from './calendar.ts';
import { Name } from './text.ts';

export type UnitId = string;
export type PersonId = string;
/** `unit/role`, for example `u-7/director`: a place in an organisation, never a person. */
export type SeatId = string;

const Attribute = z.union([z.string().max(100), z.number(), z.boolean()]);

const UnitName = z.strictObject({ zh: z.string().min(1).max(120), en: z.string().min(1).max(200) });

/** Who sits in a seat, from one moment until another. */
export const Holding = z.strictObject({
  person: z.string().min(1).max(64),
  from: z.number(),
  to: z.number().optional(),
});
export type Holding = z.infer<typeof Holding>;

/**
 * A bureau or a school of any level. `bureau` is the bureau in charge of it (the one that runs it), `area` the bureau on
 * whose ground it lies: a unit run from above lies in an area that does not run it. A bureau's own superior is its `bureau`.
 */
export const Unit = z.strictObject({
  id: Name,
  level: Name,
  kind: z.enum(['bureau', 'school']),
  name: UnitName,
  /** Names that it had before, each until when, oldest first. */
  formerly: z.array(z.strictObject({ name: UnitName, until: z.number() })).optional(),
  bureau: Name.optional(),
  area: Name.optional(),
  /** Ids of all bureaus above, top first: what "ancestors read" is judged by. */
  path: z.array(Name).max(10),
  attributes: z.record(z.string(), Attribute).default({}),
  seats: z.record(Name, z.array(Holding)).default({}),
  from: z.number().default(0),
  /** Since when it is closed. */
  to: z.number().optional(),
  /** The unit that it was merged into when it was closed. */
  successor: Name.optional(),
});
export type Unit = z.infer<typeof Unit>;

export const Person = z.strictObject({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(60),
  mail: z.string().max(200).optional(),
  phone: z.string().max(30).optional(),
});
export type Person = z.infer<typeof Person>;

/** The units that a decision needs to know, by id. */
export type Directory = ReadonlyMap<UnitId, Unit>;

/** What is remembered of a version of the directory is asked again and again. */
const directories = new WeakMap<readonly Unit[], Directory>();

export const directoryOf = (units: readonly Unit[]): Directory => {
  const found = directories.get(units) ?? new Map(units.map(unit => [unit.id, unit]));
  directories.set(units, found);
  return found;
};

export const seatId = (unit: UnitId, role: string): SeatId => `${unit}/${role}`;
export const seatUnit = (seat: SeatId): UnitId => seat.slice(0, seat.indexOf('/'));
export const seatRole = (seat: SeatId): string => seat.slice(seat.indexOf('/') + 1);

/** Since when the unit is closed, if it is by then. */
export const closedSince = (unit: Unit | undefined, now: Instant): Instant | undefined =>
  unit?.to !== undefined && unit.to <= now ? unit.to : undefined;

/** What the unit was called at that moment. */
export const nameAt = ({ name, formerly = [] }: Unit, at: Instant): Unit['name'] =>
  formerly.find(({ until }) => at < until)?.name ?? name;

/** Who sits there or is named to; whoever has left is history. */
export const isNamed = ({ to }: Holding, now: Instant): boolean => to === undefined || now < to;

/** Who holds the seat at that moment or is named to hold it later. */
export const named = (directory: Directory, seat: SeatId, now: Instant): PersonId[] =>
  (directory.get(seatUnit(seat))?.seats[seatRole(seat)] ?? [])
    .filter(one => isNamed(one, now))
    .map(one => one.person);

/** Who holds a seat of the unit at that moment. Nobody is an answer too: the seat is vacant. */
export const holdersIn = (unit: Unit | undefined, role: string, now: Instant): PersonId[] =>
  (unit?.seats[role] ?? []).filter(one => one.from <= now && isNamed(one, now)).map(one => one.person);

export const holders = (directory: Directory, seat: SeatId, now: Instant): PersonId[] =>
  holdersIn(directory.get(seatUnit(seat)), seatRole(seat), now);
