import type { Case } from '#shared/domain/case.ts';
import type { CaseCommand } from '#shared/domain/case-command.ts';
import { needsDocument, type Work } from '#shared/domain/case-draft.ts';
import { type Form, formOf } from '#shared/domain/definition.ts';
import { type Refusal, refuse } from '#shared/domain/refusal.ts';
import { undrawable } from '#shared/domain/undrawable.ts';

/** What the rules would allow, and what could then not be stored or never be printed. */
export const unfit = (before: Case, asked: CaseCommand, work: Work): Refusal | undefined => {
  switch (asked.type) {
    case 'submit':
      return unprintable(before, work, [
        ...Object.entries(work.content.answers),
        ...work.content.attachments.map(({ slot, name }) => [slot, name] as const),
      ]);
    case 'approve':
      return unprintable(before, work, [['opinion', asked.opinion]]);
    case 'record':
      return unprintable(before, work, [
        ['opinion', asked.opinion],
        ['number', asked.number],
      ]);
    default:
      return undefined;
  }
};

/** Lists in a form have their own rows and cells. */
const drawable = (value: unknown): boolean =>
  typeof value === 'object' && value !== null
    ? Object.values(value).every(drawable)
    : typeof value !== 'string' || undrawable(value).length === 0;

/** Why it begins out of its turn stands in its document, too. */
export const unprintableReason = (form: Form, reason = ''): Refusal | undefined =>
  needsDocument(form, form.route) && !drawable(reason)
    ? refuse('invalid-content', { problems: [{ field: 'reason', code: 'glyphs' }] })
    : undefined;

/** What becomes a document must be printable: a character without a glyph is refused here, not found out when it is made. */
const unprintable = (
  one: Case,
  { definition }: Work,
  texts: (readonly [field: string, text: unknown])[],
): Refusal | undefined => {
  const form = formOf(definition, one.form);
  if (!needsDocument(form, form.route)) return undefined;
  const problems = texts.filter(([, text]) => !drawable(text)).map(([field]) => ({ field, code: 'glyphs' }));
  return problems.length > 0 ? refuse('invalid-content', { problems }) : undefined;
};
