import type { Event } from '#shared/domain/case-event.ts';
import type { Saying } from '#shared/domain/delivery.ts';
import type { Asking } from '#shared/domain/questions.ts';
import { fillInWords } from '../duties/fill-in-words.ts';
import { sayEnd, sayIsoDate } from '../ui/dates.ts';
import { correctWords } from './correct-words.ts';
import { historyWords } from './history-words.ts';
import { type Look, seatName, seatNames, unitName } from './look.ts';

/** What happened, what was said with it, and what followed from it. */
export type EventText = {
  what: string;
  reason?: string;
  opinion?: string;
  words?: string;
  further: string[];
};

const seatOfTask = (look: Look, id: string): string => {
  const task = look.seen.history.flatMap(({ outcome }) => outcome.opens ?? []).find(one => one.id === id);
  return task ? seatName(look, task.seat) : '';
};

const kindOfTask = (look: Look, id: string) => {
  const task = look.seen.history.flatMap(({ outcome }) => outcome.opens ?? []).find(one => one.id === id);
  const kind = task && look.seen.case.route[task.step]?.kind;
  return kind === undefined || kind === 'sign' || kind === 'record' || kind === 'reply' ? 'decided' : kind;
};

/** What was asked, and of whom; what was answered. */
const spoken = (look: Look, did: Asking): Omit<EventText, 'further'> => {
  const { t } = look.clock;
  const say = historyWords(t.tongue);
  if (did.type === 'QUESTION_CLOSED') return { what: say('QUESTION_CLOSED') };
  if (did.type === 'ANSWERED') return { what: say('ANSWERED'), words: did.text };
  const who = did.to.map(unit => unitName(look, unit)).join(t.tongue === 'zh' ? '、' : ', ');
  return { what: say('ASKED', { who }), words: did.text };
};

/** The same about a delivery, before anything was submitted for it. */
export const talkText = (look: Look, did: Saying): EventText => {
  const say = historyWords(look.clock.t.tongue);
  if (did.type === 'URGED') return { what: say('urgedDuty', { n: did.times }), further: [] };
  return { ...spoken(look, did), further: [say('before')] };
};

const said = (look: Look, { did, round, by }: Event): Omit<EventText, 'further'> => {
  const { t } = look.clock;
  const say = historyWords(t.tongue);
  switch (did.type) {
    case 'STARTED':
      if (did.started.corrects) return { what: correctWords(t.tongue)('began', did.started.corrects) };
      if (did.started.onBehalf)
        return { what: fillInWords(t.tongue)('began', { reason: did.started.onBehalf.reason }) };
      return { what: did.started.attempt > 1 ? say('again', { n: did.started.attempt }) : say('STARTED') };
    case 'ATTACHED':
    case 'REPLY_ATTACHED':
      return { what: say(did.type, { name: did.attachment.name }) };
    case 'SUBMITTED':
      if (by.seat && by.seat === look.seen.case.onBehalf?.seat)
        return { what: fillInWords(t.tongue)('submitted') };
      return { what: did.round > 1 ? say('resubmitted', { n: did.round }) : say('SUBMITTED') };
    case 'FROZEN':
      return { what: say('FROZEN', { n: round }) };
    case 'DECIDED':
      return { what: say(kindOfTask(look, did.task)), ...(did.opinion && { opinion: did.opinion }) };
    case 'REPLIED':
      return { what: say('REPLIED'), ...(did.opinion && { opinion: did.opinion }) };
    case 'RECORDED': {
      const facts = [
        ...(did.number ? [say('number', { number: did.number })] : []),
        ...(did.date ? [say('date', { date: sayIsoDate(did.date, { t }) })] : []),
      ];
      const what = [say('RECORDED'), ...facts].join(t.tongue === 'zh' ? '，' : ', ');
      return { what, ...(did.opinion && { opinion: did.opinion }) };
    }
    case 'REMINDED':
      return { what: say('REMINDED', { who: seatOfTask(look, did.task), rung: say(did.rung) }) };
    case 'ASKED':
    case 'ANSWERED':
    case 'QUESTION_CLOSED':
      return spoken(look, did);
    case 'URGED':
      return { what: say('URGED', { who: seatOfTask(look, did.task), n: did.times }) };
    case 'EXTENDED':
      return { what: say('EXTENDED', { until: sayEnd(did.locks, look.clock) }), reason: did.reason };
    case 'HANDED_OVER':
      return {
        what: did.why === 'moved' ? say('moved', { unit: unitName(look, did.unit) }) : say('lost'),
        reason: did.reason,
      };
    case 'ESCALATED':
      return { what: say('ESCALATED', { who: seatOfTask(look, did.task) }) };
    default:
      return { what: say(did.type), ...('reason' in did && { reason: did.reason }) };
  }
};

const consequences = (look: Look, { did, outcome }: Event): string[] => {
  const { t } = look.clock;
  const say = historyWords(t.tongue);
  const lines: string[] = [];
  if (did.type === 'SUBMITTED' && did.resumes) lines.push(say('resumed'));
  if (did.type === 'SUBMITTED' && did.voided.length > 0)
    lines.push(
      say('voided', { who: did.voided.map(({ name }) => name).join(t.tongue === 'zh' ? '、' : ', ') }),
    );
  if (did.type === 'PASSED_BACK')
    lines.push(
      say('passedBackTo', {
        who: seatNames(
          look,
          (outcome.opens ?? []).map(({ seat }) => seat),
        ),
      }),
    );
  if (did.type === 'HANDED_OVER') lines.push(...handedOver(look, did));
  if (did.type === 'VOID_ASKED' && did.to) lines.push(say('toAnswer', { who: seatNames(look, did.to) }));
  if (did.type === 'TERMINATED' && did.unit)
    lines.push(
      did.successor
        ? say('mergedInto', {
            unit: unitName(look, did.unit),
            successor: unitName(look, did.successor),
          })
        : say('closedUnit', { unit: unitName(look, did.unit) }),
    );
  const moved = (outcome.opens ?? []).filter(task => task.insteadOf);
  for (const { insteadOf, seat } of moved)
    if (insteadOf)
      lines.push(say(insteadOf.why, { seat: seatName(look, insteadOf.seat), to: seatName(look, seat) }));
  for (const { seat, for: other } of outcome.skips ?? [])
    lines.push(say('skipped', { seat: seatName(look, seat), to: seatName(look, other) }));
  if (outcome.alarm && moved.length === 0)
    lines.push(
      say(outcome.alarm.why === 'decides' ? 'stuck' : 'nobody', { seat: seatName(look, outcome.alarm.seat) }),
    );
  return lines;
};

/** Which work went where; without work, who comes later. */
const handedOver = (look: Look, did: Extract<Event['did'], { type: 'HANDED_OVER' }>): string[] => {
  const say = historyWords(look.clock.t.tongue);
  const [from, to] = [did.task && seatOfTask(look, did.task), did.to && seatName(look, did.to)];
  if (from && to) return [say('movedTask', { from, to })];
  if (to) return [say('movedTo', { to })];
  return [from ? say('movedAway', { from }) : say('later')];
};

export const eventText = (look: Look, event: Event): EventText => ({
  ...said(look, event),
  further: consequences(look, event),
});
