import type { Answers, Cell, Content, Shown } from './case.ts';
import type { Form } from './definition.ts';
import { type Facts, holds } from './expression.ts';
import type { Column, Field } from './field.ts';
import { problemsInList, rowsOf } from './list.ts';
import type { Problem } from './refusal.ts';
import { factsOf } from './routing.ts';
import type { Directory, UnitId } from './territory.ts';
import { Name } from './text.ts';

export const fieldsOf = (form: Form): Field[] => form.sections.flatMap(section => section.fields);

/** The questions of each row, if the field is a list. */
export const columnsOf = (field: Field): Column[] => (field.kind === 'list' ? field.columns : []);

/** Ids of the units that the answers name, as far as they are ids. */
export const namedUnits = (form: Form, answers: Answers): UnitId[] =>
  fieldsOf(form).flatMap(field => {
    const value = answers[field.id];
    if (field.kind === 'unit') return typeof value === 'string' ? [value] : [];
    const columns = columnsOf(field).filter(({ kind }) => kind === 'unit');
    return rowsOf(value).flatMap(row => columns.map(({ id }) => String(row[id] ?? '')).filter(Boolean));
  });

/** What lists show of these answers; undefined when the form shows nothing of a case. */
export const shownOf = (form: Form, answers: Answers): Shown | undefined => {
  const shown = fieldsOf(form)
    .filter(({ id }) => form.shows.includes(id))
    .flatMap(({ id, kind }): [string, Cell][] => {
      const value = answers[id];
      if (kind === 'list') return [[id, rowsOf(value).length]];
      return value === undefined || value === '' ? [] : [[id, value as Cell]];
    });
  return form.shows.length > 0 ? Object.fromEntries(shown) : undefined;
};

/** Is this question asked, given the answers so far? */
export const asked = (field: Field, facts: Facts): boolean =>
  field.when === undefined || holds(field.when, facts);

const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const realDay = (value: string) => day.test(value) && value === realDayOf(value);
/** 30 February has the shape of a day but is none; counting the days of its month finds out without a clock. */
const realDayOf = (value: string): string => {
  const [year = 0, month = 0, date = 0] = value.split('-').map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const most = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return date <= most ? value : '';
};

const unwell = (text: string) =>
  !text.isWellFormed() || /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u.test(text.replace(/[\r\n\t]/g, ''));

const blank = (value: unknown) =>
  value === undefined || value === '' || value === false || (Array.isArray(value) && value.length === 0);

/** What is wrong with one answer, as a code; undefined when it is fine. An empty answer is judged by `required` alone. */
export const problemWith = (
  field: Exclude<Field, { kind: 'list' }> | Column,
  value: Answers[string] | undefined,
): string | undefined => {
  if (blank(value)) return field.required ? 'required' : undefined;
  switch (field.kind) {
    case 'text':
    case 'paragraph':
      if (typeof value !== 'string') return 'kind';
      if ([...value].length > field.most) return 'too-long';
      return unwell(value) ? 'characters' : value.trim() === '' && field.required ? 'required' : undefined;
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) return 'number';
      if (field.whole && !Number.isInteger(value)) return 'whole';
      return value < field.from ? 'too-small' : value > field.to ? 'too-large' : undefined;
    case 'day':
      return typeof value === 'string' && realDay(value) ? undefined : 'day';
    case 'choice':
      return field.options.some(option => option.id === value) ? undefined : 'option';
    case 'choices':
      return Array.isArray(value) && value.every(one => field.options.some(option => option.id === one))
        ? undefined
        : 'option';
    case 'unit':
      return typeof value === 'string' && Name.safeParse(value).success ? undefined : 'unit';
    case 'declaration':
      return value === true ? undefined : 'kind';
  }
};

/** Everything that keeps this content from being submitted: every question, every attachment, every rule between them. */
export const checkContent = (
  form: Form,
  content: Content,
  parties: Record<string, UnitId>,
  directory: Directory,
): Problem[] => {
  const facts = factsOf(directory, parties, content.answers);
  const problems: Problem[] = [];
  for (const field of fieldsOf(form)) {
    const value = content.answers[field.id];
    if (asked(field, facts)) problems.push(...problemsWith(field, value, facts));
    else if (!blank(value)) problems.push({ field: field.id, code: 'not-asked' });
  }
  problems.push(...unknownFields(form, content.answers));
  for (const slot of form.attachments)
    if (slot.required && !content.attachments.some(one => one.slot === slot.id))
      problems.push({ field: slot.id, code: 'required' });
  if (problems.length > 0) return problems;
  return form.rules
    .filter(rule => !holds(rule.holds, facts))
    .map(rule => ({ field: rule.at, code: `rule:${rule.id}` }));
};

/** What is wrong with the answer to a question: of a list, all that is wrong in its rows. */
export const problemsWith = (field: Field, value: Answers[string] | undefined, facts: Facts): Problem[] => {
  if (field.kind === 'list') return problemsInList(field, value, facts, problemWith);
  const code = problemWith(field, value);
  return code ? [{ field: field.id, code }] : [];
};

/** Answers to questions that the form does not ask: nothing that a page of ours sends. */
export const unknownFields = (form: Form, answers: Answers): Problem[] => {
  const known = new Set(fieldsOf(form).map(field => field.id));
  return Object.keys(answers)
    .filter(id => !known.has(id))
    .map(field => ({ field, code: 'unknown' }));
};

/** Ids of the answers that differ between two versions. One blank answer is like another: a page sends what nobody filled in. */
export const changedFields = (before: Answers, after: Answers): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    id =>
      !(blank(before[id]) && blank(after[id])) && JSON.stringify(before[id]) !== JSON.stringify(after[id]),
  );
