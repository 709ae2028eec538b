import type { PersonId, SeatId, UnitId } from './territory.ts';
import { seatRole, seatUnit } from './territory.ts';

/** A signed-in person with the seats that they hold now. */
export type Who = {
  person: PersonId;
  name: string;
  seats: { seat: SeatId; path: readonly UnitId[]; kind: 'bureau' | 'school' }[];
};

/** The clock and the workflow steps act without a person. */
export const theClock = { person: 'clock', name: 'clock', seats: [] } as const satisfies Who;

/** To speak is to ask, to answer and to urge: it decides nothing, so whoever may read a submission may do it. */
export type Action = 'read' | 'draft' | 'act' | 'speak' | 'list' | 'publish' | 'administer' | 'settle';

/** What is asked for, in the few facts that the judgement needs. */
export type Resource =
  | {
      kind: 'case';
      id: string;
      parties: readonly UnitId[];
      above: readonly UnitId[];
      desks: readonly SeatId[];
      draft: boolean;
      /** The party that alone may see it while it is a draft. */
      filer?: UnitId;
    }
  | { kind: 'queue'; seat: SeatId }
  | { kind: 'delivery'; id: string; parties: readonly UnitId[]; above: readonly UnitId[] }
  /** `onBehalf`: seats that may fill in what is asked for now, for a unit that cannot. */
  | { kind: 'unit'; unit: UnitId; above: readonly UnitId[]; onBehalf?: readonly SeatId[] }
  | { kind: 'program'; organiser: UnitId }
  /** Somebody's account. `sits`: for each seat that they hold or will hold, the bureaus above its unit. */
  | { kind: 'person'; person: PersonId; sits: readonly (readonly UnitId[])[] }
  /** What somebody keeps for themselves alone. */
  | { kind: 'own'; person: PersonId };

declare const granted: unique symbol;
/** A permission that was really judged: only `can` makes one, and what reads or writes asks for it. */
export type Grant = {
  readonly [granted]: true;
  readonly who: Who;
  readonly action: Action;
  readonly resource: Resource;
};

const grant = (who: Who, action: Action, resource: Resource) => ({ who, action, resource }) as Grant;

/** Who administers a bureau and what lies under it: a seat like any other, with this reserved name. */
export const administrator = 'administrator';

const at = (who: Who, units: readonly UnitId[]) =>
  who.seats.some(({ seat }) => units.includes(seatUnit(seat)));
const as = (who: Who, role: string, units: readonly UnitId[]) =>
  who.seats.some(({ seat }) => seatRole(seat) === role && units.includes(seatUnit(seat)));

const allowed = (who: Who, action: Action, resource: Resource): boolean => {
  if (resource.kind === 'own')
    return (action === 'read' || action === 'draft') && who !== theClock && who.person === resource.person;
  if (who === theClock) return action === 'settle' || action === 'read';
  switch (resource.kind) {
    case 'case': {
      if (!['act', 'draft', 'read', 'speak'].includes(action)) return false;
      const { draft, filer, parties, desks } = resource;
      const insiders = draft && filer !== undefined ? [filer] : parties;
      if (at(who, insiders) || who.seats.some(({ seat }) => desks.includes(seat))) return true;
      return (action === 'read' || action === 'speak') && !draft && at(who, resource.above);
    }
    case 'delivery':
      return (action === 'read' || action === 'speak') && at(who, [...resource.parties, ...resource.above]);
    case 'queue':
      return action === 'list' && who.seats.some(({ seat }) => seat === resource.seat);
    case 'unit':
      if (action === 'draft')
        return at(who, [resource.unit]) || who.seats.some(({ seat }) => resource.onBehalf?.includes(seat));
      if (action === 'administer') return as(who, administrator, [resource.unit, ...resource.above]);
      return (action === 'read' || action === 'list') && at(who, [resource.unit, ...resource.above]);
    case 'program':
      if (action === 'publish') return as(who, administrator, [resource.organiser]);
      if (action === 'list') return at(who, [resource.organiser]);
      return (
        action === 'read' &&
        who.seats.some(({ seat, path }) => [seatUnit(seat), ...path].includes(resource.organiser))
      );
    case 'person':
      // Whoever lets somebody in could sign in as them: so only where every seat lies strictly below, and never oneself.
      return (
        action === 'administer' &&
        who.person !== resource.person &&
        resource.sits.length > 0 &&
        resource.sits.every(above => as(who, administrator, above))
      );
  }
};

/** May this person do that to this thing? Deny by default. Time enters through `who`, whose seats are those of this moment. */
export const can = (who: Who, action: Action, resource: Resource): Grant | undefined =>
  allowed(who, action, resource) ? grant(who, action, resource) : undefined;
