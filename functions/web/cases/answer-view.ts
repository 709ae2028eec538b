import type { Answers, Content } from '#shared/domain/case.ts';
import type { Field } from '#shared/domain/field.ts';
import { rowsOf } from '#shared/domain/list.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { answerText, empty, type Reading } from './answer-words.ts';
import { listTable } from './list-view.ts';
import { beyondNote, sourcesOf } from './source-note.ts';

/** Line breaks stay as they were typed; a list is a table. */
export const answer = (
  reading: Reading,
  field: Field,
  value: Answers[string] | undefined,
  content?: Content,
): Html =>
  field.kind === 'list' && !empty(value)
    ? html`${content ? beyondNote(reading, field, content) : nothing}${listTable(reading, field, rowsOf(value), { sources: content && sourcesOf(content, field) })}`
    : html`<span class="jd-prose">${answerText(reading, field, value)}</span>`;
