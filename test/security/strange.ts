/** The same numbers for the same seed (mulberry32): what a run found, the next one finds again. */
export const seeded = (seed: number) => {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { next, pick: <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)] as T };
};
export type Chance = ReturnType<typeof seeded>;

/** Texts that people do not type and programs do. */
export const strangeTexts = [
  '',
  ' ',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'NaN',
  '-0',
  '1e999',
  '0x10',
  '２０２４',
  '2024-02-30',
  '2023-02-29',
  '0000-00-00',
  '9999-99-99',
  '=1+1',
  '@SUM(A1)',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' OR 1=1 --",
  '../../etc/passwd',
  '..%2f..',
  '%00',
  '\u0000',
  '\u0007\u001b',
  '\r\nset-cookie: session=a',
  '\u202Egnp.exe',
  '\u2066\u2069\u200f',
  '\ufeff',
  '\ufffd',
  '䶮𠮷👩‍👧',
  'e\u0301'.repeat(200),
  '中'.repeat(10_001),
  'x'.repeat(10_000),
  '#freeze-1',
  'C#case#H',
  '{"a":1}',
  '[object Object]',
  '#{7*7}{{7*7}}',
] as const;

/** Values as JSON may bring them, among them texts that are not well-formed. */
export const strangeValues = (chance: Chance): string =>
  chance.pick([
    'null',
    'true',
    '-0',
    '1e999',
    '-1e308',
    '1.5',
    '9007199254740993',
    '[]',
    '{}',
    '{"__proto__":{"person":"x"}}',
    '{"constructor":{"prototype":1}}',
    '[[[[[[[[]]]]]]]]',
    `${'['.repeat(3_000)}${']'.repeat(3_000)}`,
    '"\\ud800"',
    '"\\udc00\\ud800"',
    '"\\u0000"',
    '{"toString":1,"then":2}',
    JSON.stringify(Array.from({ length: 500 }, () => 'x')),
    ...strangeTexts.map(text => JSON.stringify(text)),
  ]);
