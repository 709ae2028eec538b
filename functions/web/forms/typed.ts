import type { Answers } from '#shared/domain/case.ts';
import { asked, fieldsOf } from '#shared/domain/content.ts';
import type { Form } from '#shared/domain/definition.ts';
import type { Facts } from '#shared/domain/expression.ts';
import type { Field } from '#shared/domain/form.ts';
import { dateParts, isoFrom, readDateParts } from '../ui/date-field.ts';

/** Name of the control of a question. The hyphen keeps it apart from every field's own name, which has none. */
export const controlName = (field: string): string => `a-${field}`;

/** What was typed, name by name, as a form posts it: the one shape from which controls are filled. */
export type Typed = URLSearchParams;

/** “1,200” and full-width digits are numbers; anything else stays as it was typed, so that it can be shown again. */
const numberFrom = (text: string): number | string => {
  const plain = text.normalize('NFKC').trim();
  const shaped = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) || /^[+-]?\d+(\.\d+)?$/.test(plain);
  const value = Number(plain.replaceAll(',', ''));
  return shaped && Number.isFinite(value) ? value : text;
};

const answerFrom = (field: Field, typed: Typed): Answers[string] | undefined => {
  const name = controlName(field.id);
  const text = typed.get(name) ?? '';
  switch (field.kind) {
    case 'number':
      return text.trim() === '' ? undefined : numberFrom(text);
    case 'day': {
      const parts = readDateParts(part => typed.get(part) ?? undefined, name);
      const read = isoFrom(parts);
      if (read === 'empty') return undefined;
      return read === 'wrong' ? `${parts.year}-${parts.month}-${parts.day}` : read.iso;
    }
    case 'choices': {
      const chosen = typed.getAll(name).filter(Boolean);
      return chosen.length > 0 ? chosen : undefined;
    }
    case 'declaration':
      return text === 'yes' ? true : undefined;
    default:
      // A browser sends every line end as two characters; they count as one.
      return text === '' ? undefined : text.replaceAll('\r\n', '\n');
  }
};

/**
 * The answers that a posted form stands for. What this person may not change stays as it is stored; what the other answers
 * leave unasked is dropped. A number or day that cannot be read is kept as text: the draft loses nothing, and is refused
 * when it is checked.
 */
export const answersFrom = (
  form: Form,
  typed: Typed,
  stored: Answers,
  editable: (field: Field) => boolean,
  factsWith: (answers: Answers) => Facts,
): Answers => {
  const fields = fieldsOf(form);
  const answers: Answers = {};
  for (const field of fields) {
    const value = editable(field) ? answerFrom(field, typed) : stored[field.id];
    if (value !== undefined) answers[field.id] = value;
  }
  return withoutUnasked(fields, answers, editable, factsWith);
};

/** Dropping one answer may leave another unasked, hence the repetition; every pass drops at least one. */
const withoutUnasked = (
  fields: readonly Field[],
  answers: Answers,
  editable: (field: Field) => boolean,
  factsWith: (answers: Answers) => Facts,
): Answers => {
  const facts = factsWith(answers);
  const kept = fields.filter(field => field.id in answers && (!editable(field) || asked(field, facts)));
  if (kept.length === Object.keys(answers).length) return answers;
  const rest = Object.fromEntries(kept.map(({ id }) => [id, answers[id] ?? '']));
  return withoutUnasked(fields, rest, editable, factsWith);
};

/** Stored answers as if they had been typed. */
export const typedFrom = (form: Form, answers: Answers): Typed => {
  const typed = new URLSearchParams();
  for (const field of fieldsOf(form)) {
    const value = answers[field.id];
    const name = controlName(field.id);
    if (value === undefined) continue;
    if (field.kind === 'day') {
      const parts = dateParts(String(value));
      for (const part of ['year', 'month', 'day'] as const) typed.set(`${name}-${part}`, parts[part]);
    } else if (Array.isArray(value)) for (const one of value) typed.append(name, one);
    else if (field.kind === 'declaration') typed.set(name, value === true ? 'yes' : '');
    else typed.set(name, String(value));
  }
  return typed;
};
