import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'docs/writing-a-program.md'), 'utf8');
const table = /^\| code \|.*\n(?:\|.*\n)+/m.exec(text)?.[0] ?? '';
const named = [...table.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, codes = '']) =>
  [...codes.matchAll(/`([a-z-]+)(…?)`/g)].map(([, code = '', more]) => ({ code, family: more === '…' })),
);

const domain = join(root, 'shared/domain');
/** A code stands first in a call of `say`, is the `code` of a rule, or one of two that a condition chooses between. */
const spelled = /(?:\bsay\(\s*|\bcode: |[?:] (?='[a-z]+-))'([a-z-]+)'/g;
const codes = readdirSync(domain)
  .filter(name => /^check-.*\.ts$/.test(name))
  .flatMap(name => [...readFileSync(join(domain, name), 'utf8').matchAll(spelled)])
  .map(([, code = '']) => code);

it('docs/writing-a-program.md explains every code of a finding', () => {
  expect(new Set(codes).size).toBeGreaterThan(35);
  const explained = (code: string) =>
    named.some(one => (one.family ? code.startsWith(one.code) : one.code === code));
  expect([...new Set(codes)].filter(code => !explained(code))).toEqual([]);
});

it('docs/writing-a-program.md explains no code that no check says', () => {
  const checked = named.filter(({ code }) => !['yaml', 'shape-', 'unreadable'].includes(code));
  const said = ({ code, family }: (typeof named)[number]) =>
    codes.some(one => (family ? one.startsWith(code) : one === code));
  expect(checked.filter(one => !said(one))).toEqual([]);
});
