import { actOnCase } from '#shared/actions/act-on-case.ts';
import type { SeenCase } from '#shared/actions/see-case.ts';
import type { Answers, Case } from '#shared/domain/case.ts';
import { Envelope } from '#shared/domain/case-command.ts';
import { changedFields } from '#shared/domain/content.ts';
import { isRefusal, type Refusal, refuse } from '#shared/domain/refusal.ts';
import { factsOf, rolesIn } from '#shared/domain/routing.ts';
import type { Visit } from '../visit.ts';
import { mayChange, mayChangeLine } from './may-change.ts';
import { answersFrom, type Reader } from './typed.ts';
import type { Typed, UnitNames } from './typed-cells.ts';

/**
 * What a page saw, moved up by its own commands. A page that saves every few seconds, or that uploads a file, must not take
 * itself for somebody else, even when the answer to one of its commands was lost. Other people's changes stay unseen.
 */
export const seenBy = ({ commands, version }: Case, page: string, seen: number): number => {
  const since = commands.filter(one => one.version > seen);
  const own = since.every(one => one.id.startsWith(`${page}-`));
  return own && since.length === version - seen ? version : seen;
};

export type PageMarks = { page: string; seen: number };

/** The hidden fields of a page; undefined when they are not what a page of ours sends. */
export const marksOf = (typed: URLSearchParams): PageMarks | undefined => {
  const page = typed.get('id') ?? '';
  const seen = Number(typed.get('seen') || Number.NaN);
  return /^[\w-]{8,50}$/.test(page) && Number.isInteger(seen) && seen >= 0 ? { page, seen } : undefined;
};

export const readerFor = (seen: SeenCase, units: UnitNames): Reader => ({
  editable: field => mayChange(seen, field.id),
  editableLine: (field, row) => mayChangeLine(seen, field, row),
  factsWith: answers => factsOf(seen.directory, rolesIn(seen.case), answers),
  units,
});

/**
 * Saves what was typed. The command's id holds a hash of the answers and of what they follow: a second click is the same
 * command, new text is not, and neither is going back to an older text.
 */
export const saveDraft = async (
  { services, who }: Pick<Visit, 'services' | 'who'>,
  seen: SeenCase,
  typed: Typed,
  marks: PageMarks,
  units: UnitNames,
): Promise<{ case: Case; answers: Answers } | Refusal> => {
  const { case: one, content, form } = seen;
  const answers = answersFrom(form, typed, content.answers, readerFor(seen, units));
  const at = seenBy(one, marks.page, marks.seen);
  if (at >= one.turn && changedFields(content.answers, answers).length === 0) return { case: one, answers };
  const envelope = Envelope.safeParse({
    id: `${marks.page}-${services.hash(JSON.stringify([at, answers])).slice(0, 20)}`,
    seen: at,
    seat: seen.drafting[0] ?? '',
    command: { type: 'save', answers },
  });
  if (!envelope.success) {
    const fields = envelope.error.issues.map(({ path }) => String(path[2] ?? ''));
    return refuse('invalid-content', { problems: fields.map(field => ({ field, code: 'too-long' })) });
  }
  const changed = await actOnCase(services, who, one.id, envelope.data);
  return isRefusal(changed) ? changed : { case: changed.case, answers };
};
