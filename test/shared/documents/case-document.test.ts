import { expect, it } from 'vitest';
import { formDocumentOf } from '#shared/documents/case-document.ts';
import { fieldsOf } from '#shared/domain/content.ts';
import { formOf } from '#shared/domain/definition.ts';
import { seenDraft } from '#test/functions/web/forms/seen-draft.ts';

const { case: one, definition, directory } = seenDraft({}, { form: 'monthly-report' });
const list = fieldsOf(formOf(definition, 'monthly-report')).find(({ kind }) => kind === 'list');

const printed = (beyond?: Record<string, number>) => {
  const filled = { at: 0, lists: {}, figures: {}, ...(beyond && { beyond }) };
  const content = { answers: {}, attachments: [], filled };
  const { sections } = formDocumentOf(one, content, definition, directory);
  return sections.flatMap(({ rows = [] }) => rows).map(({ value }) => value);
};

it('says under a table how many rows of its source it could not take, and nothing where it took all', () => {
  const said = '来源中还有 7 行没有列入：本表最多 300 行。';
  expect(printed({ [list?.id ?? '']: 7 })).toContain(said);
  expect(printed()).toHaveLength(printed({ [list?.id ?? '']: 7 }).length - 1);
});
