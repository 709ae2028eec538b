import { discarded } from '#shared/domain/case.ts';
import { sayIsoDate } from '../ui/dates.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { endOf } from './case-end.ts';
import { type Look, unitName } from './look.ts';
import { pairChange } from './pair-change.ts';
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
    const recorded = facts.length > 0 ? line(facts.join(clock.t.tongue === 'zh' ? '，' : ', ')) : nothing;
    return html`${said}${recorded}${steppedIn(look)}${pairEnded(look)}`;
  }
  const thrown = discarded(seen.case) && endOf(look, 'DISCARDED');
  if (thrown) return line(say('discarded', thrown));
  const struck = seen.case.struck && endOf(look, 'VOIDED');
  if (struck) return html`${line(say('struck', struck))}${why(look, struck.reason)}`;
  if (!isEnd(status)) return nothing;
  const end = endOf(look, status);
  if (!end) return nothing;
  return html`${line(say(ends[status], end))}${why(look, end.reason)}${status === 'TERMINATED' ? unitClosed(look) : nothing}`;
};

const ends = {
  REJECTED: 'rejected',
  WITHDRAWN: 'withdrawn',
  TERMINATED: 'terminated',
  EXPIRED: 'expired',
} as const;
const isEnd = (status: string): status is keyof typeof ends => Object.hasOwn(ends, status);

const why = ({ clock }: Look, reason: string | undefined): Html =>
  reason
    ? line(html`${standingWords(clock.t.tongue)('reason')}<span class="jd-prose">${reason}</span>`)
    : nothing;

/** A party was closed or merged: that is said, and what the other side can do. */
const unitClosed = (look: Look): Html => {
  const say = standingWords(look.clock.t.tongue);
  const did = look.seen.history.findLast(event => event.did.type === 'TERMINATED')?.did;
  if (did?.type !== 'TERMINATED' || !did.unit) return nothing;
  const unit = unitName(look, did.unit);
  const said = did.successor
    ? say('unitMerged', { unit, successor: unitName(look, did.successor) })
    : say('unitClosed', { unit });
  return html`${line(said)}${line(say('newPartner'))}`;
};

/** Who stepped in for a merged unit, so that the agreement goes on; the record itself stays. */
const steppedIn = (look: Look): Html => {
  return html`${(look.seen.steps ?? []).map(step => html`${line(pairChange(look, step))}${why(look, step.reason)}`)}`;
};

/** A recorded agreement that came to its end before its time, in the ledgers of both sides; the record itself stays. */
const pairEnded = (look: Look): Html => {
  const { ended } = look.seen;
  if (!ended) return nothing;
  const say = standingWords(look.clock.t.tongue);
  return html`${line(pairChange(look, ended))}${why(look, ended.reason)}${line(say('newPartner'))}`;
};
