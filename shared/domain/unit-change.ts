import * as z from 'zod';
import type { Instant } from './calendar.ts';
import type { Actor } from './case.ts';
import { type Refusal, refuse } from './refusal.ts';
import { closedSince, type Directory, holdersIn, type Unit, type UnitId } from './territory.ts';
import { Name } from './text.ts';
import { undrawable } from './undrawable.ts';

const reason = z.string().trim().min(1).max(1000);
const person = z.string().trim().min(1).max(64);

/** What an administrator asks of a unit: 更名, 变更主管, 撤销, 合并, or that somebody leaves a seat. */
export const AskedOfUnit = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('renamed'),
    reason,
    name: z.strictObject({ zh: z.string().trim().min(1).max(120), en: z.string().trim().min(1).max(200) }),
  }),
  z.strictObject({ kind: z.literal('moved'), reason, bureau: Name, area: Name }),
  z.strictObject({ kind: z.literal('closed'), reason }),
  /** `goesOn`: the cases whose agreements go on under the successor; all others end. */
  z.strictObject({
    kind: z.literal('merged'),
    reason,
    successor: Name,
    goesOn: z.array(z.string().min(1).max(64)).max(500).optional(),
  }),
  /** Without `successor` the seat is vacant from then on. */
  z.strictObject({ kind: z.literal('left'), reason, role: Name, person, successor: person.optional() }),
]);
export type AskedOfUnit = z.infer<typeof AskedOfUnit>;

/**
 * A change of a unit as it was confirmed. It is written down before anything else and followed through from there, so that
 * whoever dies on the way leaves nothing half done. `cases`: those that it concerns, as they were found.
 */
export type UnitChange = {
  unit: UnitId;
  /** Counts the changes of this unit from 1. */
  seq: number;
  asked: AskedOfUnit;
  /** The unit as it was. */
  before: Unit;
  by: Actor;
  at: Instant;
  /** Id of the command: the same one again is the same change. */
  command: string;
  cases: string[];
  /** Tasks that lay in a seat when somebody left it, by case. */
  tasks?: { case: string; task: string }[];
  state: 'begun' | 'followed' | 'done';
};

/** The unit after a change. Making the same change again gives the same unit. */
export const changedUnit = (unit: Unit, asked: AskedOfUnit, at: Instant, directory: Directory): Unit => {
  switch (asked.kind) {
    case 'renamed': {
      const { zh, en } = asked.name;
      if (unit.name.zh === zh && unit.name.en === en) return unit;
      return {
        ...unit,
        name: asked.name,
        formerly: [...(unit.formerly ?? []), { name: unit.name, until: at }],
      };
    }
    case 'moved': {
      const path = [...(directory.get(asked.bureau)?.path ?? []), asked.bureau];
      return { ...unit, bureau: asked.bureau, area: asked.area, path };
    }
    case 'closed':
      return { ...unit, to: unit.to ?? at };
    case 'merged':
      return { ...unit, to: unit.to ?? at, successor: asked.successor };
    case 'left':
      return { ...unit, seats: { ...unit.seats, [asked.role]: holdingsAfter(unit, asked, at) } };
  }
};

const holdingsAfter = (
  { seats }: Unit,
  { role, person, successor }: Extract<AskedOfUnit, { kind: 'left' }>,
  at: Instant,
) => {
  const held = seats[role] ?? [];
  const ended = held.map(one =>
    one.person === person && one.from <= at && (one.to === undefined || one.to > at)
      ? { ...one, to: at }
      : one,
  );
  const holds = ended.some(one => one.person === successor && (one.to === undefined || one.to > at));
  return successor === undefined || holds ? ended : [...ended, { person: successor, from: at }];
};

const wrong = (field: string, code: string): Refusal =>
  refuse('invalid-content', { problems: [{ field, code }] });

/**
 * Why this may not be done to the unit; undefined: it may.
 * @param directory the unit, and the units that the change names
 * @param inUse does anything lie under the unit, or does a program name it?
 */
export const changeProblem = (
  unit: Unit,
  asked: AskedOfUnit,
  { directory, inUse, now }: { directory: Directory; inUse: boolean; now: Instant },
): Refusal | undefined => {
  if (closedSince(unit, now) !== undefined && asked.kind !== 'left') return refuse('unit-closed');
  const open = (id: UnitId) => {
    const found = directory.get(id);
    return found && closedSince(found, now) === undefined ? found : undefined;
  };
  switch (asked.kind) {
    case 'renamed': {
      const { zh, en } = asked.name;
      if (undrawable(zh).length > 0) return wrong('name-zh', 'glyphs');
      if (undrawable(en).length > 0) return wrong('name-en', 'glyphs');
      const same = unit.name.zh === zh && unit.name.en === en;
      return same ? wrong('name-zh', 'unchanged') : undefined;
    }
    case 'moved': {
      if (unit.kind === 'bureau') return refuse('unit-in-use');
      if (open(asked.bureau)?.kind !== 'bureau') return wrong('bureau', 'option');
      if (open(asked.area)?.kind !== 'bureau') return wrong('area', 'option');
      const same = unit.bureau === asked.bureau && (unit.area ?? unit.bureau) === asked.area;
      return same ? wrong('bureau', 'unchanged') : undefined;
    }
    case 'closed':
      return inUse ? refuse('unit-in-use') : undefined;
    case 'merged': {
      if (inUse) return refuse('unit-in-use');
      const successor = open(asked.successor);
      const fits = successor && successor.id !== unit.id && successor.level === unit.level;
      return fits ? undefined : wrong('successor', 'option');
    }
    case 'left': {
      if (!holdersIn(unit, asked.role, now).includes(asked.person)) return wrong('person', 'option');
      return asked.successor === asked.person ? wrong('successor', 'unchanged') : undefined;
    }
  }
};
