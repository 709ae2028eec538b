import { isoFrom, readDateParts } from '../ui/date-field.ts';
import type { Problem } from '../ui/messages.ts';
import type { Voice } from '../ui/words.ts';
import type { Typed } from './decision-form.ts';
import { longest } from './decision-form.ts';
import { linesOf, readLines } from './decision-lines.ts';
import { decisionWords } from './decision-words.ts';
import { longestReply, readReplies, replyName } from './reply-fields.ts';

export const readTyped = (form: URLSearchParams): Typed => ({
  verdict: form.get('verdict') ?? '',
  opinion: form.get('opinion') ?? '',
  keep: form.has('keep'),
  fields: form.getAll('fields'),
  lines: readLines(form),
  to: form.get('to') ?? '',
  replies: readReplies(form),
  number: form.get('number') ?? '',
  date: readDateParts(name => form.get(name) ?? undefined, 'date'),
});

type Command = Record<string, unknown> & { type: string };

/** The command that was meant, or what is missing before it can be sent. `asks` are what the step wants with a record. */
export const decisionCommand = (
  t: Voice,
  task: string,
  typed: Typed,
  asks: readonly string[],
  rows: readonly string[] = [],
): { command: Command } | { problems: Problem[] } => {
  const say = decisionWords(t.tongue);
  const { verdict, opinion, fields, lines, to, replies, number, date } = typed;
  const text = opinion.trim();
  const problems: Problem[] = [];
  const wrong = (field: string, code: string, words: string) => problems.push({ field, code, text: words });
  if (!['approve', 'return', 'reject', 'record', 'reply'].includes(verdict))
    wrong('verdict', 'invalid-content/required', say('choose'));
  if ((verdict === 'return' || verdict === 'reject') && !text)
    wrong('opinion', 'reason-missing', say('reason'));
  if (verdict === 'return' && to && fields.length + lines.size > 0)
    wrong('to', 'unknown-flag', say('toFlagged'));
  if (text.length > longest) wrong('opinion', 'invalid-content/too-long', say('opinionLong', { n: longest }));
  const iso = isoFrom(date);
  if (verdict === 'record') {
    if (asks.includes('number') && !number.trim())
      wrong('number', 'invalid-content/required', say('numberMissing'));
    if (asks.includes('date') && iso === 'empty')
      wrong('date', 'invalid-content/required', say('dateMissing'));
    if (iso === 'wrong') wrong('date', 'invalid-content/day', say('dateWrong'));
  }
  if (verdict === 'reply')
    for (const [row, answer] of replies) {
      const number = rows.indexOf(row) + 1;
      if (!answer.trim()) wrong(replyName(row), 'invalid-content/required', say('replyMissing', { number }));
      if (answer.trim().length > longestReply)
        wrong(replyName(row), 'invalid-content/too-long', say('replyLong', { number, n: longestReply }));
    }
  if (problems.length > 0) return { problems };
  const said = text ? { opinion: text } : {};
  switch (verdict) {
    case 'return':
      return {
        command: {
          type: 'return',
          task,
          reason: text,
          fields,
          ...(lines.size > 0 && { lines: linesOf(lines) }),
          ...(to && { to }),
        },
      };
    case 'reply':
      return { command: { type: 'reply', task, answers: Object.fromEntries(replies), ...said } };
    case 'reject':
      return { command: { type: 'reject', task, reason: text } };
    case 'record': {
      const given = number.trim() ? { number: number.trim() } : {};
      return {
        command: {
          type: 'record',
          task,
          ...given,
          ...(typeof iso === 'object' && { date: iso.iso }),
          ...said,
        },
      };
    }
    default:
      return { command: { type: 'approve', task, ...said } };
  }
};
