import * as z from 'zod';
import { Day } from './calendar.ts';
import { Option, Origin } from './field.ts';
import { Anytime, AttachmentSlot, FormRule, Section, TakesOver } from './form.ts';
import { SeatReference, StepDefinition } from './route.ts';
import { Name, Text } from './text.ts';

/** Levels of the territory, top first. What they are called is the program's matter. */
export const Level = z.strictObject({ id: Name, title: Text, kind: z.enum(['bureau', 'school']) });

/** A seat that acts for a unit of one of these levels; who holds it is a matter of the directory. */
export const SeatDefinition = z.strictObject({
  id: Name,
  title: Text,
  levels: z.array(Name).min(1),
  /** The seat of the same unit or of the one above that gets the work when this one is vacant or stays silent. */
  superior: z.strictObject({ seat: Name, above: z.boolean().default(false) }).optional(),
});

/** A unit that the plan names: the organiser and the areas under it. The id is that of the directory. */
export const NamedUnit = z.strictObject({ id: Name, level: Name, title: Text, under: Name.optional() });

export const Role = z.strictObject({ id: Name, title: Text, level: Name, who: Text.optional() });

/**
 * A fact about a unit that conditions may use, such as `supporter.stars`. With options it is one of their ids, else it is a
 * number. Facts that every unit has (`id`, `level`, `bureau`, `area`) need no declaration.
 */
export const AttributeDefinition = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-zA-Z0-9]{0,39}$/, 'an attribute is named in camelCase, so that conditions can use it'),
  title: Text,
  options: z.array(Option).min(1).max(40).optional(),
});

/**
 * A day in words that a plan uses:
 * `2024-09-06`; `09-06` in the year of the round; `{ month: 12, part: middle, edge: ends }` for 中旬;
 * `{ of: period.ends, days: 20 }` relative to the period of the duty, the round, the cycle or a term of the school calendar.
 */
export const DayRule = z.union(
  [
    Day,
    z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a day is YYYY-MM-DD or MM-DD'),
    z.strictObject({
      month: z.int().min(1).max(12),
      part: z.enum(['first', 'middle', 'last']),
      edge: z.enum(['starts', 'ends']),
    }),
    z.strictObject({
      of: z.enum([
        'period.starts',
        'period.ends',
        'round.starts',
        'round.ends',
        'cycle.starts',
        'cycle.ends',
      ]),
      days: z.int().min(-400).max(400).default(0),
      months: z.int().min(-60).max(60).default(0),
    }),
  ],
  'a day is written 2024-09-06, or 09-06 for every round, or with month, part and edge, or with of and days',
);
export type DayRule = z.infer<typeof DayRule>;

export const Round = z.strictObject({ id: Name, title: Text, from: Day, to: Day });

/** Terms of the school year, for plans that count in semesters. */
export const Term = z.strictObject({
  id: Name,
  title: Text,
  from: Day,
  to: Day,
  origin: Origin.default('default'),
});

/** Rounds in which the days are a default of ours, although the plan's text says them for others. */
const assumed = z.array(Name).default([]);

/** A stretch of the year with its own work. It opens at 0:00 of `opens`, and is over at 24:00 of `ends`. */
export const Stage = z.strictObject({
  id: Name,
  title: Text,
  opens: DayRule,
  ends: DayRule,
  rounds: z.array(Name).optional(),
  origin: Origin.default('plan'),
  assumed,
  source: z.string().max(200).optional(),
});

/**
 * Of whom a duty is expected: every pair, every unit in a role, every unit in a pair that is in force on any day of the
 * period, every unit of a level, or the organiser.
 */
export const Expected = z.union([
  z.strictObject({ pairs: z.literal(true) }),
  z.strictObject({ role: Name }),
  z.strictObject({ inForce: z.array(Name).min(1).max(4) }),
  z.strictObject({ level: Name }),
  z.strictObject({ organiser: z.literal(true) }),
]);

/** Something that is expected of a unit or of a pair in a period. */
export const Duty = z.strictObject({
  id: Name,
  title: Text,
  form: Name,
  stage: Name.optional(),
  of: Expected,
  every: z.enum(['round', 'month', 'term', 'cycle']),
  rounds: z.array(Name).optional(),
  /** A period that is over before this day brings no duty: "every month, from September 2024". */
  since: Day.optional(),
  /** From 0:00 of this day it can be handed in. */
  opens: DayRule,
  /** After 24:00 of this day it is late: marked, accepted. */
  due: DayRule,
  /** After 24:00 of this day nothing is accepted, and what nobody submitted is recorded as not submitted. */
  locks: DayRule,
  /** Minutes that it takes to fill in. */
  minutes: z.int().min(1).max(600).default(20),
  origin: z
    .strictObject({ opens: Origin, due: Origin, locks: Origin })
    .default({ opens: 'plan', due: 'plan', locks: 'default' }),
  assumed,
  source: z.string().max(200).optional(),
});
export type Duty = z.infer<typeof Duty>;

export const Form = z.strictObject({
  id: Name,
  title: Text,
  help: Text.optional(),
  /** The parties of a case of this form: two roles for a pair, or none: then the unit itself is the only party, `unit`. */
  parties: z.array(Name).max(2).default([]),
  drafts: z.array(Name).min(1),
  submits: z.array(Name).min(1),
  /** Seats of bureaus that may fill it in for a unit that cannot (代填). Only where one unit files. */
  onBehalf: z.array(SeatReference).max(4).default([]),
  /** May a concluded one be corrected by a new one that names it, as long as its duty has not locked (更正)? */
  correctable: z.boolean().default(false),
  /** Can it be filed whenever there is something to say, although no duty asks for it? */
  anytime: z.union([z.literal(false), Anytime]).default(false),
  /** Fields that lists show of each case, and add up where they are numbers. A list field shows how many rows it has. */
  shows: z.array(z.string().max(40)).max(8).default([]),
  /** The field with the unit that a bureau writes about: once submitted, it is a party too, `concerned` in a route. */
  concerns: z.string().max(40).optional(),
  takesOver: TakesOver.optional(),
  sections: z.array(Section).min(1).max(20),
  attachments: z.array(AttachmentSlot).max(10).default([]),
  rules: z.array(FormRule).max(30).default([]),
  /** Is it rendered to PDF and frozen when it is submitted? A form with a `sign` step always is. */
  sealed: z.boolean().default(false),
  route: z.array(StepDefinition).max(12),
  origin: Origin.default('plan'),
  source: z.string().max(200).optional(),
});
export type Form = z.infer<typeof Form>;

export const PairingMode = z.strictObject({
  id: Name,
  title: Text,
  when: z.string().max(500),
  origin: Origin.default('plan'),
});

export const Pairing = z.strictObject({
  parties: z.tuple([Name, Name]),
  shapes: z.array(z.enum(['one-to-one', 'one-to-many', 'many-to-one'])).min(1),
  modes: z.array(PairingMode).min(1).max(12),
  /** Fields of the agreement that say how long a pair lasts. */
  term: z.strictObject({ form: Name, from: z.string(), to: z.string() }).optional(),
  /** At most so many partners at a time, or within a number of years, for the units of a role. */
  capacity: z
    .array(z.strictObject({ role: Name, most: z.int().min(1), years: z.int().min(1).optional() }))
    .default([]),
});

/** Figures that the plan states, by round and area, kept so that they can be checked and shown against what happened. */
export const Figures = z.strictObject({
  round: Name,
  stated: z.strictObject({ units: z.int().min(0), percent: z.number().min(0).max(100).optional() }),
  areas: z.array(z.strictObject({ area: Name, counts: z.record(Name, z.int().min(0)) })),
});

/** How many calendar days before a duty is due those are written to who have not handed it in. */
export const Reminder = z.strictObject({ days: z.int().min(1).max(30), origin: Origin.default('default') });

export const Acknowledgement = z.strictObject({ finding: z.string().min(3).max(200), because: Text });

/**
 * Version 2 of the shape of a definition. A later shape brings an upcaster from this one (see upcast.ts); a key that is new
 * needs none if it has a default.
 */
export const Definition = z.strictObject({
  schema: z.literal(2),
  id: Name,
  title: Text,
  source: z.strictObject({
    document: z.string().max(200),
    published: Day.optional(),
    part: z.string().max(60).optional(),
  }),
  zone: z.string().regex(/^[A-Z][A-Za-z_]+\/[A-Z][A-Za-z_]+$/, 'an IANA time zone such as Asia/Shanghai'),
  levels: z.array(Level).min(1).max(8),
  units: z.array(NamedUnit).min(1).max(200),
  organiser: Name,
  seats: z.array(SeatDefinition).min(1).max(40),
  attributes: z.array(AttributeDefinition).max(30).default([]),
  roles: z.array(Role).min(1).max(10),
  pairing: Pairing.optional(),
  cycle: z.strictObject({ title: Text, from: Day, to: Day }),
  rounds: z.array(Round).min(1).max(20),
  terms: z.array(Term).max(40).default([]),
  stages: z.array(Stage).min(1).max(20),
  duties: z.array(Duty).max(60),
  /** No plan says it so far: three days are a default of ours. */
  reminder: Reminder.default({ days: 3, origin: 'default' }),
  forms: z.array(Form).min(1).max(60),
  lists: z
    .array(
      z.strictObject({ id: Name, title: Text, options: z.array(z.strictObject({ id: Name, title: Text })) }),
    )
    .default([]),
  figures: z.array(Figures).default([]),
  goals: z
    .array(z.strictObject({ id: Name, title: Text, percent: z.number().optional(), by: Day }))
    .default([]),
  acknowledged: z.array(Acknowledgement).default([]),
});
export type Definition = z.infer<typeof Definition>;

export const formOf = (definition: Definition, id: Name): Form => {
  const form = definition.forms.find(one => one.id === id);
  if (!form) throw new Error(`no form ${id} in ${definition.id}`);
  return form;
};
