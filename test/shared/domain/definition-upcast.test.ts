import { expect, it } from 'vitest';
import { readStored, type Upcaster, upcast } from '#shared/domain/upcast.ts';
import { planted } from './check-fixture.ts';

/** A version that never was: the title was one word, and the cycle was called `span`. */
const toPresent: Upcaster = { from: 1, up: old => old };
const fromZero: Upcaster = {
  from: 0,
  up: ({ span, title, ...rest }) => ({ ...rest, cycle: span, title: { zh: title, en: title } }),
};
const present = planted();
const { cycle, ...withoutCycle } = present;
const old = { ...withoutCycle, schema: 0, title: 'Small', span: cycle };

it('leads a document of an older version to the present one', () => {
  expect(upcast(old, [toPresent, fromZero])).toEqual(present);
  expect(readStored(upcast(old, [fromZero]))).toEqual(present);
});

it('leaves the present version as it is', () => expect(upcast(present, [fromZero])).toEqual(present));

it('leaves out of version 1 that a form can be filed at any time by nobody knows whom', () => {
  const forms = present.forms.map((form, place) => ({ ...form, anytime: place === 0 }));
  expect(readStored({ ...present, schema: 1, forms })).toEqual(present);
  const said = present.forms.map(form => ({ ...form, anytime: { of: { organiser: true } } }));
  expect(readStored({ ...present, schema: 1, forms: said })).toMatchObject({ schema: 2, forms: said });
});

it('refuses what nothing leads on from, and what comes from a later code', () => {
  expect(() => readStored(old)).toThrow(/schema/);
  expect(() => readStored({ ...present, schema: 3 })).toThrow(/schema/);
  expect(() => readStored('nothing')).toThrow();
});
