import { expect, it } from 'vitest';
import { readStored, type Upcaster, upcast } from '#shared/domain/upcast.ts';
import { planted } from './check-fixture.ts';

/** A version that never was: the title was one word, and the cycle was called `span`. */
const fromZero: Upcaster = {
  from: 0,
  up: ({ span, title, ...rest }) => ({ ...rest, cycle: span, title: { zh: title, en: title } }),
};
const present = planted();
const { cycle, ...withoutCycle } = present;
const old = { ...withoutCycle, schema: 0, title: 'Small', span: cycle };

it('leads a document of an older version to the present one', () => {
  expect(upcast(old, [fromZero])).toEqual(present);
  expect(readStored(upcast(old, [fromZero]))).toEqual(present);
});

it('leaves the present version as it is', () => expect(upcast(present, [fromZero])).toEqual(present));

it('refuses what nothing leads on from, and what comes from a later code', () => {
  expect(() => readStored(old)).toThrow(/schema/);
  expect(() => readStored({ ...present, schema: 2 })).toThrow(/schema/);
  expect(() => readStored('nothing')).toThrow();
});
