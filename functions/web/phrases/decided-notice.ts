import { longestPhrase, mostPhrases } from '#shared/domain/phrases.ts';
import { notices } from '../notices.ts';
import type { Notice } from '../ui/messages.ts';
import type { Tongue } from '../ui/words.ts';
import type { Asked } from '../visit.ts';
import { keepWords } from './keep-words.ts';

/** What became of an opinion that was to be kept, as `?kept=` names it; nothing for a name that nobody knows. */
export const keptLines = (tongue: Tongue, kept: string | undefined): string[] => {
  const say = keepWords(tongue);
  switch (kept) {
    case 'kept':
      return [say('kept')];
    case 'full':
      return [say('unkeptFull', { n: mostPhrases }), say('sent')];
    case 'long':
      return [say('unkeptLong', { n: longestPhrase }), say('sent')];
    case 'failed':
      return [say('unkeptFailed'), say('sent')];
    default:
      return [];
  }
};

/** What the last decision brought (`?did=`) and what comes next, with what became of its phrase (`?kept=`). */
export const decidedNotice = (c: Asked, next?: string): Notice | undefined => {
  const { tongue } = c.get('visit');
  const notice = notices(tongue, c.req.query('did') ?? '');
  const lines = [next ?? notice?.next, ...keptLines(tongue, c.req.query('kept'))].filter(Boolean);
  return notice && { ...notice, next: lines.join(tongue === 'zh' ? '' : ' ') || undefined };
};
