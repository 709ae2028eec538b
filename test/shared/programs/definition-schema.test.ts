import { join } from 'node:path';
import { expect, it } from 'vitest';
import { editorSchema } from '#shared/programs/editor-schema.ts';

const file = join(import.meta.dirname, '../../../shared/programs/definition.schema.json');

it("keeps the editors' schema as the code has it (after a change: npx vitest run -u, on this file)", async () => {
  await expect(editorSchema()).toMatchFileSnapshot(file);
});
