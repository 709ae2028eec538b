import type { Case, Line, Task } from './case.ts';
import { stopped } from './case-clock.ts';
import type { Decision } from './case-decide.ts';
import { type Context, closing, openStep } from './case-step.ts';
import { type Refusal, refuse } from './refusal.ts';

type SentBack = {
  task: Task;
  reason: string;
  fields: string[];
  lines: (Line & { reason?: string })[];
  /** The step of the reply. */
  to: number;
};

/**
 * Answers that do not do go back to whoever gave them, and not to the submitter: all of them, or single lines. It is a new
 * round of the same submission, so that what was decided before stays to be read.
 */
export const sendBack = (
  one: Case,
  { task, reason, fields, lines, to }: SentBack,
  context: Context,
): Decision | Refusal => {
  const known = one.replies ?? {};
  const list = one.route[to]?.list;
  const unknown = [
    ...fields,
    ...lines.flatMap(({ field, row }) => (field === list && row in known ? [] : [field])),
  ];
  if (unknown.length > 0)
    return refuse('unknown-flag', { problems: unknown.map(field => ({ field, code: 'unknown-flag' })) });
  const round = one.round + 1;
  const rows = lines.map(({ row, reason: why }) => ({ row, ...(why && { reason: why }) }));
  const closes = closing(
    one.tasks.filter(other => other.id !== task.id),
    'returned',
  );
  return {
    did: { type: 'SENT_BACK', task: task.id, reason, lines: rows, round },
    outcome: {
      ...openStep(
        one,
        context,
        to,
        round,
        one.submitter?.person ?? '',
        rows.map(({ row }) => row),
      ),
      closes,
      ...stopped(one, task, context),
    },
  };
};
