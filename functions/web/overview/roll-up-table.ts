import type { Entry, RollUp } from '#shared/actions/roll-up.ts';
import type { Answers, Row } from '#shared/domain/case.ts';
import { fieldsOf } from '#shared/domain/content.ts';
import type { Field, ListField } from '#shared/domain/field.ts';
import { rowsOf, sumOf, totalOf } from '#shared/domain/list.ts';
import type { Clock } from '../ui/dates.ts';

/** A column of the sums: a number of the form, or the total of a column of a list. */
export type Sum = { title: { zh: string; en: string }; of(entry: Entry): number | undefined };

const isNumber = (value: Answers[string] | undefined): value is number => typeof value === 'number';

export const sumsOf = ({ form }: RollUp): Sum[] =>
  fieldsOf(form).flatMap((field: Field): Sum[] => {
    const { id } = field;
    if (field.kind === 'number')
      return [
        {
          title: field.label,
          of: ({ content }) => (isNumber(content?.answers[id]) ? content.answers[id] : undefined),
        },
      ];
    if (field.kind !== 'list') return [];
    const rows = ({ content }: Entry) => content && rowsOf(content.answers[id]);
    return field.columns
      .filter(column => column.kind === 'number' && column.total)
      .map(column => ({
        title: column.label,
        of: entry => {
          const found = rows(entry);
          return found && totalOf(found, column.id);
        },
      }));
  });

/** Over all bureaus; undefined when none of them said anything. */
export const sumOver = (entries: readonly Entry[], { of }: Sum): number | undefined => {
  const values = entries.map(of).filter(value => value !== undefined);
  return values.length > 0 ? sumOf(values) : undefined;
};

/** A line of some bureau's list. */
export type ListLine = { entry: Entry; row: Row };

export const listsOf = ({ form }: RollUp): ListField[] =>
  fieldsOf(form).filter((field): field is ListField => field.kind === 'list');

export const linesOf = ({ entries }: RollUp, { id }: ListField): ListLine[] =>
  entries.flatMap(entry => rowsOf(entry.content?.answers[id]).map(row => ({ entry, row })));

/** Who handed it in, by name. */
export const filerOf = ({ directory }: RollUp, { expectee }: Entry, { t }: Clock): string =>
  Object.values(expectee.parties)
    .map(unit => {
      const known = directory.get(unit)?.name;
      return known ? t.of(known) : unit;
    })
    .join(t.tongue === 'zh' ? '、' : ', ');
