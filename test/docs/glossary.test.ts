import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { statusTexts } from '#functions/web/ui/status-words.ts';
import { statuses } from '#shared/domain/case.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/glossary.md'), 'utf8');
const rows = [...text.matchAll(/^\| (\S+) \| `([A-Z]+)` \|/gm)].map(([, zh = '', status = '']) => [
  status,
  zh,
]);

it('docs/glossary.md names every status of a case as the pages do', () => {
  expect(Object.fromEntries(rows)).toEqual(
    Object.fromEntries(statuses.map(status => [status, statusTexts[status].zh])),
  );
});
