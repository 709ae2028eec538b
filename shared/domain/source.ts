import * as z from 'zod';
import type { Cell } from './case.ts';
import { Name } from './text.ts';

const field = z.string().max(40);

const deliveries = {
  /** One for each delivery of a duty that is expected in the filer's area in the same period; who is silent is among them. */
  from: z.literal('deliveries'),
  duty: Name,
};
const pairs = {
  /**
   * The pairs of the filer's area that are in force on any day of the period; `ending`: of those, the ones whose agreement
   * ends in it without another that follows.
   */
  from: z.literal('pairs'),
  ending: z.boolean().default(false),
};
const cases = {
  /**
   * The concluded cases of a form in the filer's area: those of the round or, where `day` names a field of that form, those
   * whose day lies in the period.
   */
  from: z.literal('cases'),
  form: Name,
  day: field.optional(),
};
const plan = {
  /** The pairs that were named on the filer's ground for the round, then every named unit of the last role that is in none. */
  from: z.literal('plan'),
};

/**
 * What a source knows of each thing in it: `party.` and a role (`party.unit` where one unit files), `answer.` and a field of
 * the form that was filed, `case.reference`, `record.number` and `record.date`, `term.from` and `term.to` of a pair, and the
 * `standing` of a delivery.
 */
export const Fact = z
  .string()
  .regex(
    /^((party|answer)\.[a-zA-Z0-9-]{1,40}|case\.reference|record\.(number|date)|term\.(from|to)|standing)$/,
    'a fact is party.<role>, answer.<field>, case.reference, record.number, record.date, term.from, term.to or standing',
  );
export type Fact = z.infer<typeof Fact>;

/** How a delivery stands when it is looked at: somebody in charge may have filled it in for the unit. */
export const standings = ['handed-in', 'filled-in', 'silent'] as const;
export type Standing = (typeof standings)[number];

/** Where the rows of a list come from; `fill` says which column is filled from which fact. */
const fill = { fill: z.record(field, Fact) };
export const RowSource = z.discriminatedUnion('from', [
  z.strictObject({ ...deliveries, ...fill }),
  z.strictObject({ ...pairs, ...fill }),
  z.strictObject({ ...cases, ...fill }),
  z.strictObject({ ...plan, ...fill }),
]);
export type RowSource = z.infer<typeof RowSource>;

/** A number that is filled in: how many there are, or the sum of one of their facts. `fixed`: nobody changes it. */
const figure = { sum: Fact.optional(), fixed: z.boolean().default(false) };
export const FigureSource = z.discriminatedUnion('from', [
  z.strictObject({ ...deliveries, ...figure }),
  z.strictObject({ ...pairs, ...figure }),
  z.strictObject({ ...cases, ...figure }),
]);
export type FigureSource = z.infer<typeof FigureSource>;

export type Source = RowSource | FigureSource;

/** Something that a source found: what it knows of it, and the case that says so. A silent delivery has none. */
export type Found = {
  key: string;
  case?: { id: string; reference: string };
  facts: Partial<Record<Fact, Cell>>;
};
/** What the sources of a form found, by the field that they fill. */
export type Gathered = Record<string, Found[]>;
