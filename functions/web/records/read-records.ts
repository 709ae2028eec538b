import { type FiledCases, filedCases } from '#shared/actions/filed-cases.ts';
import { fieldsOf } from '#shared/domain/content.ts';
import { keyOf } from '#shared/domain/expected.ts';
import type { Field } from '#shared/domain/field.ts';
import type { Filed } from '#shared/domain/filed.ts';
import { isRefusal, type Refusal } from '#shared/domain/refusal.ts';
import type { UnitId } from '#shared/domain/territory.ts';
import type { Clock } from '../ui/dates.ts';
import type { Asked } from '../visit.ts';
import { recordWords } from './record-words.ts';

export type Records = FiledCases & {
  clock: Clock;
  /** The questions whose answers the list shows, in the order of the form. */
  shows: Field[];
  /** The pair, or the unit, to which the address keeps the list. */
  of?: string;
};

/** What the page of a list and its file both read: as far as the reader may see it, and kept to a pair where one is asked for. */
export const readRecords = async (c: Asked): Promise<Records | Refusal> => {
  const { services, who, tongue } = c.get('visit');
  const found = await filedCases(services, who, c.req.param('id') ?? '', c.req.param('form') ?? '');
  if (isRefusal(found)) return found;
  const of = c.req.query('of');
  const clock = { t: recordWords(tongue), zone: found.program.definition.zone, now: services.now() };
  return {
    ...found,
    filed: of ? found.filed.filter(({ parties }) => keyOf(parties) === of) : found.filed,
    clock,
    shows: fieldsOf(found.form).filter(({ id }) => found.form.shows.includes(id)),
    ...(of && { of }),
  };
};

export const unitName = ({ directory, program, clock }: Records, unit: UnitId): string => {
  const name = directory.get(unit)?.name ?? program.definition.units.find(one => one.id === unit)?.title;
  return name ? clock.t.of(name) : unit;
};

export const partiesOf = (records: Records, { parties }: Filed): string =>
  (records.form.parties.length > 0 ? records.form.parties : Object.keys(parties))
    .flatMap(role => parties[role] ?? [])
    .map(unit => unitName(records, unit))
    .join(records.clock.t.tongue === 'zh' ? '、' : ', ');
