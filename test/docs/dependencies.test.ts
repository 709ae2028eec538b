import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '#package.json' with { type: 'json' };

const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'docs/dependencies.md'), 'utf8');

/** `| name | what for | size | licence | keeper | what else |`: the name of a row, and its licence. */
const rows = [...text.matchAll(/^\| `([^`]+)` \|[^|]*\|[^|]*\|([^|]*)\|/gm)].map(
  ([, name = '', licence = '']) => ({ name, licence: licence.trim() }),
);
const { dependencies, devDependencies, optionalDependencies } = packageJson;
const declared = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });

/** What a package says about itself; packages for other platforms are not installed. */
const installed = (name: string): { license?: string; licenses?: { type: string }[] } | undefined => {
  const file = join(root, 'node_modules', name, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
};

describe('docs/dependencies.md', () => {
  it('has one row for each dependency, and none for anything else', () => {
    expect(rows.map(({ name }) => name).toSorted()).toEqual(declared.toSorted());
  });

  it('states the licence that each installed package carries', () => {
    for (const { name, licence } of rows) {
      const found = installed(name);
      if (found) expect(licence, name).toBe(found.license ?? found.licenses?.[0]?.type);
    }
  });
});
