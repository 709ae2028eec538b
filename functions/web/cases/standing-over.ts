import { sayIsoDate } from '../ui/dates.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { endOf } from './case-end.ts';
import type { Look } from './look.ts';
import { line } from './standing-lines.ts';
import { standingWords } from './standing-words.ts';

/** A case that is over: what it came to, by whom and why. */
export const over = (look: Look): Html => {
  const { seen, clock } = look;
  const say = standingWords(clock.t.tongue);
  const { status, record } = seen.case;
  if (status === 'APPROVED' || status === 'FILED') {
    const facts = [
      ...(record?.number ? [say('number', { number: record.number })] : []),
      ...(record?.date ? [say('date', { date: sayIsoDate(record.date, clock) })] : []),
    ];
    const said = line(say(status === 'FILED' ? 'filed' : 'approved'));
    return facts.length > 0 ? html`${said}${line(facts.join(clock.t.tongue === 'zh' ? '，' : ', '))}` : said;
  }
  if (status === 'REJECTED' || status === 'WITHDRAWN' || status === 'EXPIRED') {
    const end = endOf(look, status);
    const key = ({ REJECTED: 'rejected', WITHDRAWN: 'withdrawn', EXPIRED: 'expired' } as const)[status];
    if (!end) return nothing;
    return html`${line(say(key, end))}${end.reason ? line(html`${say('reason')}<span class="jd-prose">${end.reason}</span>`) : nothing}`;
  }
  return line(say('terminated'));
};
