import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { functions } from '#functions/manifest.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/operations.md'), 'utf8');
const rows = text.split('\n').filter(line => /^\| `\w+` \| /.test(line));

/** The part of an alarm's row that the manifest says; what to do stands behind it. */
const begins = Object.entries(functions).map(([name, { ifItFails }]) => `| \`${name}\` | ${ifItFails} | `);

it('docs/operations.md explains the alarm of every function in the words of the manifest', () => {
  expect(rows).toHaveLength(begins.length);
  for (const begin of begins)
    expect(
      rows.some(row => row.startsWith(begin)),
      begin,
    ).toBe(true);
});
