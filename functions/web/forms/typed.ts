import type { Answers } from '#shared/domain/case.ts';
import { asked, fieldsOf } from '#shared/domain/content.ts';
import type { Form } from '#shared/domain/definition.ts';
import type { Facts } from '#shared/domain/expression.ts';
import { type Field, isFixed, type ListField } from '#shared/domain/field.ts';
import { rowsOf } from '#shared/domain/list.ts';
import { cellFrom, type Typed, typeCell, type UnitNames } from './typed-cells.ts';
import { rowsFrom, typeRows } from './typed-list.ts';

/** Name of the control of a question. The hyphen keeps it apart from every field's own name, which has none. */
export const controlName = (field: string): string => `a-${field}`;

/** What reading a posted form needs: what this person may change, the facts of conditions, the units that may be named. */
export type Reader = {
  editable(field: Field): boolean;
  editableLine(field: string, row: string): boolean;
  factsWith(answers: Answers): Facts;
  units: UnitNames;
};

/**
 * The answers that a posted form stands for. What this person may not change stays as it is stored; what the other answers
 * leave unasked is dropped. A number or day that cannot be read is kept as text: the draft loses nothing, and is refused
 * when it is checked.
 */
export const answersFrom = (form: Form, typed: Typed, stored: Answers, reader: Reader): Answers => {
  const { editableLine, factsWith, units } = reader;
  const fields = fieldsOf(form);
  const single = fields.flatMap(field => {
    if (field.kind === 'list') return [];
    const value = changes(reader, field)
      ? cellFrom(field, controlName(field.id), typed, units)
      : stored[field.id];
    return [[field.id, value] as const];
  });
  const values = new Map<string, Answers[string] | undefined>(single);
  // What a row is asked may depend on what was typed beside the list.
  const facts = factsWith(withoutBlank({ ...stored, ...Object.fromEntries(values) }));
  const readRows = (field: ListField): Answers[string] | undefined => {
    const name = controlName(field.id);
    const mayChange = (row: string) => editableLine(field.id, row);
    const rows = rowsFrom(field, name, typed, rowsOf(stored[field.id]), { units, facts, mayChange });
    return rows.length > 0 ? rows : undefined;
  };
  const answers: Answers = {};
  for (const field of fields) {
    const rows = field.kind === 'list' && changes(reader, field) ? readRows(field) : stored[field.id];
    const value = field.kind === 'list' ? rows : values.get(field.id);
    if (value !== undefined) answers[field.id] = value;
  }
  return withoutUnasked(fields, answers, reader);
};

const withoutBlank = (values: Record<string, Answers[string] | undefined>): Answers =>
  Object.fromEntries(
    Object.entries(values).flatMap(([id, value]) => (value === undefined ? [] : [[id, value]])),
  );

const changes = ({ editable }: Reader, field: Field) => editable(field) && !isFixed(field);

/** Dropping one answer may leave another unasked, hence the repetition; every pass drops at least one. */
const withoutUnasked = (fields: readonly Field[], answers: Answers, reader: Reader): Answers => {
  const facts = reader.factsWith(answers);
  const kept = fields.filter(
    field => field.id in answers && (!changes(reader, field) || asked(field, facts)),
  );
  if (kept.length === Object.keys(answers).length) return answers;
  const rest = Object.fromEntries(kept.map(({ id }) => [id, answers[id] ?? '']));
  return withoutUnasked(fields, rest, reader);
};

/** Stored answers as if they had been typed. */
export const typedFrom = (form: Form, answers: Answers, units: UnitNames): Typed => {
  const typed = new URLSearchParams();
  for (const field of fieldsOf(form)) {
    const value = answers[field.id];
    const name = controlName(field.id);
    if (field.kind === 'list') typeRows(typed, field, name, rowsOf(value), units);
    else if (!Array.isArray(value)) typeCell(typed, field, name, value, units);
    else typeCell(typed, field, name, value.map(String), units);
  }
  return typed;
};

/** With the rows that the page did not have, as they are stored: they would come back as emptied. */
export const withUnsent = (form: Form, typed: Typed, answers: Answers, units: UnitNames): Typed => {
  const whole = new URLSearchParams(typed);
  for (const field of fieldsOf(form)) {
    if (field.kind !== 'list') continue;
    const name = controlName(field.id);
    const sent = new Set(typed.getAll(name));
    const unsent = rowsOf(answers[field.id]).filter(({ key }) => !sent.has(key));
    typeRows(whole, field, name, unsent, units);
  }
  return whole;
};
