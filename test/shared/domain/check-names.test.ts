import { expect, it } from 'vitest';
import { found } from './check-fixture.ts';

const when = 'forms.0.sections.0.fields.2.when';

it.each<[string, Record<string, unknown>, string]>([
  [
    'a term in an unknown form',
    { 'pairing.term': { form: 'note', from: 'from', to: 'from' } },
    'name-unknown at pairing.term.form',
  ],
  [
    'a term that begins with no field',
    { 'pairing.term': { form: 'pact', from: 'begins', to: 'from' } },
    'name-unknown at pairing.term.from',
  ],
  [
    'a term that ends with no day',
    { 'pairing.term': { form: 'pact', from: 'from', to: 'why' } },
    'name-unknown at pairing.term.to',
  ],
  [
    'a condition on an area that is nowhere',
    { [when]: "giver.area == 'nowhere' || field.way == 'far'" },
    `condition-option at ${when}`,
  ],
])('%s is found', (_, changes, finding) => expect(found(changes)).toContain(finding));

it('leaves a term in peace whose days are fields of its form', () =>
  expect(found({ 'pairing.term': { form: 'pact', from: 'from', to: 'from' } })).toEqual([]));
