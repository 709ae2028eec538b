import { type Day, shift } from '#shared/domain/calendar.ts';
import type { Answers, Cell, Row } from '#shared/domain/case.ts';
import { asked, checkContent, fieldsOf, problemWith } from '#shared/domain/content.ts';
import type { Form } from '#shared/domain/definition.ts';
import { holds } from '#shared/domain/expression.ts';
import type { Column, Field, ListField } from '#shared/domain/field.ts';
import { askedIn, rowFacts, rowsOf } from '#shared/domain/list.ts';
import { factsOf } from '#shared/domain/routing.ts';
import type { Directory, UnitId } from '#shared/domain/territory.ts';

export type Filling = {
  parties: Record<string, UnitId>;
  directory: Directory;
  today: Day;
  /** What is there already: rows of lists stay, and so does every answer that is right. */
  begun?: Answers;
  /** Answers that must be so; those that the form does not ask are left out. */
  told?: Answers;
};

/**
 * Answers that this form takes: what must be filled in, and nothing else. Days ascend from today by a thousand each, so
 * that a term is long enough. Throws where a rule wants more than that; then it must be told.
 */
export const filledAnswers = (
  form: Form,
  { parties, directory, today, begun = {}, told = {} }: Filling,
): Answers => {
  const answers: Answers = {};
  let days = 0;
  const nextDay = () => shift(today, { days: 1000 * days++ });
  for (const field of fieldsOf(form)) {
    const facts = factsOf(directory, parties, answers);
    if (!asked(field, facts)) continue;
    const value = told[field.id] ?? (field.kind === 'list' ? undefined : begun[field.id]);
    if (field.kind === 'list')
      answers[field.id] = filledRows(field, told[field.id] ?? begun[field.id], facts, nextDay);
    else if (value !== undefined && problemWith(field, value) === undefined) answers[field.id] = value;
    else if (field.required) answers[field.id] = filled(field, nextDay);
  }
  const problems = checkContent(form, { answers, attachments: [] }, parties, directory).filter(
    ({ field }) => !form.attachments.some(slot => slot.id === field),
  );
  if (problems.length > 0) throw new Error(`${form.id} is not filled in: ${JSON.stringify(problems)}`);
  return answers;
};

type Facts = ReturnType<typeof factsOf>;

const filledRows = (
  field: ListField,
  value: Answers[string] | undefined,
  facts: Facts,
  nextDay: () => Day,
): Row[] =>
  rowsOf(value).map(row => {
    const whole: Row = { ...row };
    for (const column of field.columns) {
      const right = problemWith(column, whole[column.id]) === undefined;
      if (!right && column.required && askedIn(column, rowFacts(facts, whole), whole))
        whole[column.id] = filled(column, nextDay) as Cell;
    }
    return keepingRules(field, whole, facts);
  });

/** Where a rule wants another choice, the first one that keeps it. */
const keepingRules = (field: ListField, row: Row, facts: Facts): Row => {
  let kept = row;
  for (const { holds: rule, at } of field.rules) {
    const column = field.columns.find(({ id }) => id === at);
    if (column?.kind !== 'choice' || holds(rule, rowFacts(facts, kept))) continue;
    const option = column.options.find(({ id }) => holds(rule, rowFacts(facts, { ...kept, [at]: id })));
    if (option) kept = { ...kept, [at]: option.id };
  }
  return kept;
};

const filled = (
  field: Exclude<Field, ListField> | Column,
  nextDay: () => Day,
): Exclude<Answers[string], Row[]> => {
  switch (field.kind) {
    case 'text':
    case 'paragraph':
      return [...'按计划完成，情况良好。'].slice(0, field.most).join('');
    case 'number':
      return field.from;
    case 'day':
      return nextDay();
    case 'choice':
      return field.options[0]?.id ?? '';
    case 'choices':
      return field.options.slice(0, 1).map(({ id }) => id);
    case 'declaration':
      return true;
    case 'unit':
      throw new Error(`${field.id}: no unit is like another; say which`);
  }
};
