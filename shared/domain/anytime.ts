import { dayEnds, dayOf, dayStarts, type Instant } from './calendar.ts';
import type { Definition, Form } from './definition.ts';
import { type Expectee, keyOf, type TermInForce } from './expected.ts';
import type { Anytime } from './form.ts';
import { stageSpans } from './schedule.ts';
import type { UnitId } from './territory.ts';

/** A form that somebody may file now, and whose it will be. */
export type Filing = { form: Form; expectee: Expectee; locks: Instant };

export type AnytimeForm = Form & { anytime: Anytime };
export const anytimeForms = ({ forms }: Definition): AnytimeForm[] =>
  forms.filter((form): form is AnytimeForm => form.anytime !== false);

/** From when until when such a form is filed: the stage that it names, as it lies at that moment, else the cycle. */
const spanAt = (definition: Definition, { stage }: Anytime, now: Instant) => {
  const { cycle, zone } = definition;
  const spans =
    stage === undefined
      ? [{ opens: dayStarts(cycle.from, zone), ends: dayEnds(cycle.to, zone) }]
      : stageSpans(definition).filter(one => one.stage === stage);
  return spans.find(({ opens, ends }) => opens <= now && now < ends);
};

/** The pair whose agreement is in force at that moment. */
const inForceAt = (definition: Definition, { from, to, since }: TermInForce, now: Instant): boolean => {
  const today = dayOf(now, definition.zone);
  return from <= today && today <= to && since <= now;
};

/**
 * Whose such a form can be, of those that a unit takes part with: every pair in force that it belongs to; the unit itself,
 * when it is in force in one of the roles, lies on the level, or organises the program.
 */
const expecteesOf = (
  definition: Definition,
  { parties, anytime: { of } }: AnytimeForm,
  unit: UnitId,
  { terms, now }: { terms: readonly TermInForce[]; now: Instant },
): Expectee[] => {
  const alone = { key: unit, parties: { unit } };
  if ('organiser' in of) return unit === definition.organiser ? [alone] : [];
  if ('level' in of)
    return definition.units.some(({ id, level }) => id === unit && level === of.level) ? [alone] : [];
  const mine = terms.filter(
    term =>
      inForceAt(definition, term, now) &&
      Object.entries(term.parties).some(([role, party]) => party === unit && of.inForce.includes(role)),
  );
  if (parties.length === 0) return mine.length > 0 ? [alone] : [];
  // A pair may agree anew while its agreement still runs; it is one pair.
  const pairs = new Map(mine.map(term => [keyOf(term.parties), term.parties]));
  return [...pairs].map(([key, units]) => ({ key, parties: units }));
};

/** All that a unit may file now without being asked. */
export const filingsOf = (
  definition: Definition,
  unit: UnitId,
  at: { terms: readonly TermInForce[]; now: Instant },
): Filing[] =>
  anytimeForms(definition).flatMap(form => {
    const span = spanAt(definition, form.anytime, at.now);
    return span
      ? expecteesOf(definition, form, unit, at).map(expectee => ({ form, expectee, locks: span.ends }))
      : [];
  });

/** The round in which a moment lies; before the first one and after the last, that one. */
export const roundAt = ({ rounds, zone }: Definition, now: Instant): string => {
  const today = dayOf(now, zone);
  const round = rounds.find(({ to }) => today <= to) ?? rounds.at(-1);
  return round?.id ?? '';
};
