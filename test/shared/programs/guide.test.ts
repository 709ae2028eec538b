import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { judge } from '#shared/domain/check-definition.ts';
import { readProgram } from '#shared/programs/read.ts';

const guide = readFileSync(join(import.meta.dirname, '../../../docs/writing-a-program.md'), 'utf8');

it('shows a whole program that is sound as it stands', () => {
  const { definition, flaws } = readProgram(/```yaml\n([\s\S]*?)```/.exec(guide)?.[1] ?? '');
  expect(flaws).toBeUndefined();
  expect(definition && judge(definition)).toEqual([]);
});
