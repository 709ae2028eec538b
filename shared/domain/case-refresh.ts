import type { Answers, Case, Content, Filled, Row } from './case.ts';
import type { Decision } from './case-decide.ts';
import { guard, type Work } from './case-draft.ts';
import { formOf } from './definition.ts';
import { refill } from './fill.ts';
import { rowsOf } from './list.ts';
import { type Refusal, refuse } from './refusal.ts';

/** After a return with flags what was not flagged stays as it was submitted, whatever its sources say now. */
const within = ({ returned }: Case, before: Answers, after: Answers): Answers => {
  const { fields = [], lines = [] } = returned ?? {};
  if (fields.length + lines.length === 0) return after;
  const kept = Object.entries(after).flatMap(([id, value]): [string, Answers[string]][] => {
    if (fields.includes(id)) return [[id, value]];
    const old = before[id];
    const flagged = new Set(lines.filter(({ field }) => field === id).map(({ row }) => row));
    if (flagged.size === 0 || !Array.isArray(value)) return old === undefined ? [] : [[id, old]];
    const fresh = new Map(rowsOf(value).map(row => [row.key, row]));
    const rows = rowsOf(old).map((row): Row => (flagged.has(row.key) ? (fresh.get(row.key) ?? row) : row));
    return [[id, rows]];
  });
  return Object.fromEntries(kept);
};

/** The content with what its sources say now. */
export const refreshed = (
  one: Case,
  content: Content,
  { filled, definition }: { filled: Filled; definition: Work['definition'] },
): Content => {
  const answers = refill(formOf(definition, one.form), content, filled);
  return { ...content, answers: within(one, content.answers, answers), filled };
};

/** Asks the sources again: rows come, go and change; what people typed over them stays. */
export const refresh = (one: Case, work: Work): Decision | Refusal => {
  const refused = guard(one, work, 'drafts');
  if (refused) return refused;
  if (!work.filled) return refuse('not-offered');
  const contentHash = work.hash(refreshed(one, work.content, { ...work, filled: work.filled }));
  return { did: { type: 'REFRESHED', contentHash, revision: one.revision + 1 }, outcome: {} };
};
