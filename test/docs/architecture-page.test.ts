import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { statuses } from '#shared/domain/case.ts';

const text = readFileSync(join(import.meta.dirname, '../../ARCHITECTURE.md'), 'utf8');
const diagram = /stateDiagram-v2\n {2}\[\*\] --> DRAFT\n[\s\S]*?```/.exec(text)?.[0] ?? '';

it('ARCHITECTURE.md draws every status of a case, and no other', () => {
  const drawn = [...diagram.matchAll(/\b[A-Z]{2,}\b/g)].map(([status]) => status);
  expect([...new Set(drawn)].sort()).toEqual([...statuses].sort());
});
