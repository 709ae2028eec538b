import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Answers, Row } from '#shared/domain/case.ts';
import { checkContent, fieldsOf } from '#shared/domain/content.ts';
import type { Form } from '#shared/domain/definition.ts';
import { readProgram } from '#shared/programs/read.ts';
import { filledAnswers } from '#test/support/filled-answers.ts';

const folder = join(import.meta.dirname, '../../../shared/programs');
const forms = readdirSync(folder)
  .filter(name => name.endsWith('.yaml'))
  .flatMap(name => {
    const { definition } = readProgram(readFileSync(join(folder, name), 'utf8'));
    return (definition?.forms ?? []).map((form): [string, Form] => [`${definition?.id} ${form.id}`, form]);
  });

/** A list with one row, as far as units must be named; lists need a row, and a unit cannot be made up. */
const oneRow = (form: Form): Answers =>
  Object.fromEntries(
    fieldsOf(form).flatMap(field => {
      if (field.kind !== 'list') return [];
      const units = field.columns.filter(({ kind }) => kind === 'unit').map(({ id }) => [id, 'some-unit']);
      const row: Row = { ...Object.fromEntries(units), key: 'r1' };
      return [[field.id, [row]]];
    }),
  );

describe('every form of every program can be filled in', () => {
  it.each(forms)('%s', (_, form) => {
    const parties = Object.fromEntries((form.parties ?? ['unit']).map(role => [role, `a-${role}`]));
    const filling = { parties, directory: new Map(), today: '2024-09-18' };
    const units = fieldsOf(form).filter(({ kind }) => kind === 'unit');
    const told = Object.fromEntries(units.map(({ id }) => [id, 'some-unit']));
    const answers = filledAnswers(form, { ...filling, begun: oneRow(form), told });
    const attached = form.attachments.filter(({ required }) => required).map(({ id }) => id);
    expect(
      checkContent(form, { answers, attachments: [] }, parties, new Map()).map(({ field }) => field),
    ).toEqual(attached);
  });
});
