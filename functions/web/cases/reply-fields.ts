import type { Row, Step } from '#shared/domain/case.ts';
import { rowsToAnswer } from '#shared/domain/case-reply.ts';
import { filesOfRow } from '#shared/domain/case-reply-files.ts';
import { fieldsOf } from '#shared/domain/content.ts';
import { rowsOf } from '#shared/domain/list.ts';
import { paths } from '../paths.ts';
import { sayDeadline } from '../ui/dates.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { textArea } from '../ui/text-fields.ts';
import { answerText } from './answer-words.ts';
import { decisionWords } from './decision-words.ts';
import type { Look } from './look.ts';

/** As many characters as the answer to one row may have. */
export const longestReply = 1000;

const prefix = 'reply.';
export const replyName = (row: string): string => `${prefix}${row}`;

/** What was typed about each row, by its key. */
export const readReplies = (form: URLSearchParams): ReadonlyMap<string, string> =>
  new Map(
    [...form.keys()]
      .filter(name => name.startsWith(prefix))
      .map(name => [name.slice(prefix.length), form.get(name) ?? '']),
  );

/** A box for each row that is to be answered now; what was answered before stands in it again. */
export const replyFields = (
  { seen, clock }: Look,
  step: Step,
  typed: ReadonlyMap<string, string> | undefined,
  errorAt: (field: string) => string | undefined,
): Html => {
  const { t } = clock;
  const say = decisionWords(t.tongue);
  const list = fieldsOf(seen.form).find(({ id }) => id === step.list);
  if (list?.kind !== 'list') return nothing;
  const reading = { t, directory: seen.directory };
  const number = new Map(rowsOf(seen.content.answers[list.id]).map((row, index) => [row.key, index + 1]));
  const reasons = new Map(seen.case.unanswered?.lines.map(({ row, reason }) => [row, reason]));
  // The first two questions name a row well enough.
  const called = (row: Row) =>
    list.columns
      .slice(0, 2)
      .map(column => answerText(reading, column, row[column.id]))
      .join(t.tongue === 'zh' ? '，' : ', ');
  const boxes = rowsToAnswer(seen.case, step, seen.content).map(row => {
    const name = replyName(row.key);
    const again = seen.case.unanswered && (reasons.get(row.key) ?? seen.case.unanswered.reason);
    const due = step.rowsDue?.[row.key];
    const hints = [
      ...(due === undefined ? [] : [say('replyDue', { due: sayDeadline(due, clock) })]),
      ...(filesOfRow(seen.case, row.key).length > 0
        ? [say('replyFiles', { n: filesOfRow(seen.case, row.key).length })]
        : []),
      ...(again ? [say('replyAgain', { reason: again })] : []),
    ];
    return textArea({
      t,
      name,
      label: say('replyTo', { n: number.get(row.key) ?? 0, what: called(row) }),
      hint: hints.length > 0 ? hints.join(t.tongue === 'zh' ? '' : ' ') : undefined,
      value: typed?.get(row.key) ?? seen.case.replies?.[row.key],
      error: errorAt(name),
      maximum: longestReply,
      rows: 3,
    });
  });
  const files = step.files
    ? html`<p class="govuk-body"><a class="govuk-link" href="${paths.evidence({ id: seen.case.id })}">${say('evidence')}</a><br><span class="jd-small">${say('evidenceHint')}</span></p>`
    : nothing;
  return html`${files}${boxes}`;
};
