import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findingsIn } from '#shared/domain/check-definition.ts';
import type { Definition, Form } from '#shared/domain/definition.ts';
import { readProgram } from '#shared/programs/read.ts';

const { definition } = readProgram(readFileSync('shared/programs/panjin-kindergartens-2024.yaml', 'utf8'));
if (!definition) throw new Error('the plan cannot be read');

/** What is found when the paper form of the agreement is planted with a defect, beyond what is acknowledged anyway. */
const foundWith = (change: (form: Form) => Partial<Form>, more: readonly Form[] = []): string[] => {
  const forms = definition.forms.map(form =>
    form.takesOver?.duty === 'agreement' ? { ...form, ...change(form) } : form,
  );
  const planted: Definition = { ...definition, forms: [...forms, ...more] };
  const known = new Set(definition.acknowledged.map(({ finding }) => finding));
  return findingsIn(planted)
    .map(({ finding }) => finding)
    .filter(one => !known.has(one));
};
const paper = definition.forms.find(({ takesOver }) => takesOver?.duty === 'agreement');
const takesOver = (form: Form) =>
  form.takesOver ?? { duty: '', by: 'unit', handedIn: '', until: '2024-12-31' };

describe('a form that takes paper over', () => {
  it('is sound as the plan has it', () => expect(foundWith(() => ({}))).toEqual([]));

  it.each([
    [
      'name-unknown/agreement-on-paper/duty/none',
      (form: Form) => ({ takesOver: { ...takesOver(form), duty: 'none' } }),
    ],
    [
      'name-unknown/agreement-on-paper/field/note',
      (form: Form) => ({ takesOver: { ...takesOver(form), handedIn: 'note' } }),
    ],
    [
      'name-unknown/agreement-on-paper/party/nobody',
      (form: Form) => ({ takesOver: { ...takesOver(form), by: 'nobody.bureau' } }),
    ],
    ['paper-parties/agreement-on-paper', () => ({ parties: ['supported', 'supporter'] })],
    ['paper-decides/agreement-on-paper', () => ({ route: [] })],
    [
      'paper-until/agreement-on-paper',
      (form: Form) => ({ takesOver: { ...takesOver(form), before: '2025-02-01' } }),
    ],
    [
      'paper-term/agreement-on-paper',
      (form: Form) => ({
        rules: [],
        sections: form.sections.map(one => ({ ...one, fields: one.fields.filter(({ id }) => id !== 'to') })),
      }),
    ],
    ['seat-not-a-party/agreement-on-paper/director', () => ({ drafts: ['director'] })],
  ] as [string, (form: Form) => Partial<Form>][])('%s', (finding, change) => {
    expect(foundWith(change)).toContain(finding);
  });

  it('is the only one of its duty', () => {
    if (!paper) throw new Error('the plan has one');
    expect(foundWith(() => ({}), [{ ...paper, id: 'once-more' }])).toEqual(['paper-twice/once-more']);
  });
});
