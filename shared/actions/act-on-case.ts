import { undrawable } from '#shared/documents/coverage.ts';
import type { Who } from '#shared/domain/access.ts';
import type { Case, Content } from '#shared/domain/case.ts';
import type { CaseCommand, Envelope } from '#shared/domain/case-command.ts';
import { decide } from '#shared/domain/case-decide.ts';
import { needsDocument, type Work } from '#shared/domain/case-draft.ts';
import { formOf } from '#shared/domain/definition.ts';
import { type Refusal, refuse } from '#shared/domain/refusal.ts';
import { seatUnit } from '#shared/domain/territory.ts';
import type { Services } from '#shared/services.ts';
import { type Changed, change } from './change.ts';
import { ledgerWrites } from './pair-ledgers.ts';

/** A person's command to a case: saving, submitting, signing, deciding, recording, withdrawing. */
export const actOnCase = (
  services: Services,
  who: Who,
  id: string,
  { id: command, seen, seat, command: asked }: Envelope,
): Promise<Changed | Refusal> =>
  change(
    services,
    id,
    {
      who,
      seat: who.seats.some(one => one.seat === seat) ? seat : undefined,
      id: command,
      seen,
      action: 'act',
    },
    (before, work) =>
      (asked.type === 'submit' ? unprintable(before, work) : undefined) ?? decide(before, asked, work),
    async (next, work) => ({
      ...contentAfter(asked, work.content),
      ...(asked.type === 'record' && asked.number && { takes: [`number#${seatUnit(seat)}#${asked.number}`] }),
      ledgers: await ledgerWrites(services, next, work, asked.type === 'submit'),
    }),
  );

const contentAfter = (asked: CaseCommand, content: Content): { content?: Content } => {
  if (asked.type === 'save') return { content: { ...content, answers: asked.answers } };
  if (asked.type === 'detach')
    return {
      content: { ...content, attachments: content.attachments.filter(one => one.id !== asked.attachment) },
    };
  return asked.type === 'submit' ? { content } : {};
};

/** What becomes a document must be printable: a character without a glyph is refused here, not found out when it is frozen. */
const unprintable = (one: Case, { content, definition }: Work): Refusal | undefined => {
  const form = formOf(definition, one.form);
  if (!needsDocument(form, form.route)) return undefined;
  const texts = [
    ...Object.entries(content.answers),
    ...content.attachments.map(({ slot, name }) => [slot, name] as const),
  ];
  const problems = texts
    .filter(([, text]) => typeof text === 'string' && undrawable(text).length > 0)
    .map(([field]) => ({ field, code: 'glyphs' }));
  return problems.length > 0 ? refuse('invalid-content', { problems }) : undefined;
};
