import { longestPhrase, mostPhrases } from '#shared/domain/phrases.ts';
import { notices } from '../notices.ts';
import type { Notice } from '../ui/messages.ts';
import type { Tongue } from '../ui/words.ts';
import type { Asked } from '../visit.ts';
import type { Kept } from './keep-opinion.ts';
import { keepWords } from './keep-words.ts';

const lineOf = (tongue: Tongue, kept: Kept): string => {
  const say = keepWords(tongue);
  const lines = {
    kept: say('kept'),
    full: say('unkeptFull', { n: mostPhrases }),
    long: say('unkeptLong', { n: longestPhrase }),
    failed: say('unkeptFailed'),
  };
  return Object.hasOwn(lines, kept) ? lines[kept] : '';
};

/** What the last decision brought (`?did=`) and what comes next, with what became of its phrase (`?kept=`). */
export const decidedNotice = (c: Asked, next?: string): Notice | undefined => {
  const { tongue } = c.get('visit');
  const notice = notices(tongue, c.req.query('did') ?? '');
  const line = lineOf(tongue, (c.req.query('kept') ?? '') as Kept);
  const lines = [next ?? notice?.next, line].filter(Boolean);
  return notice && { ...notice, next: lines.join(tongue === 'zh' ? '' : ' ') || undefined };
};
