import { expect, it } from 'vitest';
import { compareStarts } from '#test/bench/lambda-start.ts';

/** A call by what it costs: one that reads the table, one that writes, one to another service. */
const kind = (call: string) =>
  /^(Get|BatchGet|Query)/.test(call) ? 'read' : /^(Put|Update|Delete)/.test(call) ? 'write' : call;

it('every Lambda is started beside an empty handler that makes the same calls', {
  timeout: 120_000,
}, async () => {
  const all = await compareStarts(1);
  expect(all.length).toBeGreaterThan(15);
  const callsOf = (starts: { calls: string[] }[]) => starts.flatMap(({ calls }) => calls.map(kind)).sort();
  const own = Object.fromEntries(all.map(({ name, starts }) => [name, callsOf(starts)]));
  expect(own).toEqual(Object.fromEntries(all.map(({ name, least }) => [name, callsOf(least)])));
  const reads = (count: number): string[] => Array(count).fill('read');
  expect(own.tick).toEqual(reads(8));
  expect(own.api?.filter(call => call === 'read')).toEqual(reads(3));
  expect(own.web).toEqual(reads(1));
  expect(own.remind).toEqual(reads(2));
  expect(own.awaitDecision).toEqual(['SendTaskSuccess', 'read', 'write', 'write']);
  const answers = all.flatMap(({ starts }) => starts.map(({ status }) => status));
  expect(new Set(answers)).toEqual(new Set([303, 403, undefined]));
});
