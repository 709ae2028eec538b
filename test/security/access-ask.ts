import { type Relation, type Role, seatOf } from './access-people.ts';
import { type Thing, thingsIn } from './access-things.ts';
import type { World } from './access-world.ts';

/** One request of somebody, and every status that may answer it. */
export type Ask = {
  relation: Relation;
  /** What it is about, for whoever reads that it failed. */
  about: string;
  address: string;
  wants: readonly number[];
  body?: BodyInit | undefined;
  json?: true;
  /** The same request about something that is not there, and what differs: a refusal must not tell them apart. */
  absent?: { address: string; body?: BodyInit | undefined; differs: readonly [string, string][] };
};
/** What the house knows by name. */
export type Known = { world: World; things: readonly Thing[] };
/** A route, as the functions spell it, and everything that somebody may try with it. */
export type Row = { route: string; asks(role: Role, known: Known): Ask[] };

export const knownOf = (world: World): Known => ({ world, things: thingsIn(world) });

export const page = [200];
export const led = [303];
export const gone = [404];
export const denied = [403];
/** Refused for who one is, or already for what it is. */
export const refused = [403, 404, 409, 422];
/** Entitled, and stopped only at what was sent: it is made so that nothing follows from it. */
export const stopped = [400, 409, 422];

export const nowhere = 'case_00000000000000000000000000';

export type Fields = readonly (readonly [string, string])[];
/** A form as a browser sends it. */
export const form = (fields: Fields): URLSearchParams =>
  new URLSearchParams(fields.map(([name, value]) => [name, value]));

/** Somebody's own seat, and the one whose turn it is: whoever says that they sit there must not be believed. */
export const seatsTried = (role: Role, ...others: (string | undefined)[]): string[] => [
  ...new Set([seatOf(role), ...others.flatMap(one => one ?? [])]),
];
