import { open, type Step } from '#shared/domain/case.ts';
import { daysFor } from '#shared/domain/case-clock.ts';
import { partiesWith } from '#shared/domain/concerned.ts';
import { layRoute, rolesIn } from '#shared/domain/routing.ts';
import { sayMoment } from '../ui/dates.ts';
import type { TrackedStep } from '../ui/step-tracker.ts';
import { area } from '../ui/words.ts';
import { actorName } from './actor-name.ts';
import { type Look, seatName, seatNames } from './look.ts';
import { lived } from './step-outcome.ts';

const words = area({
  submit: { zh: '提交', en: 'Submission' },
  again: { zh: '修改后重新提交', en: 'Mending and submitting again' },
  archive: { zh: '生成存档文书，办结', en: 'Archived document, then complete' },
  within: { zh: '收到后 {n} 天内', en: 'within {n} {n|day|days} of its arrival' },
  workdays: {
    zh: '收到后 {n} 个工作日内',
    en: 'within {n} working {n|day|days} of its arrival',
  },
  within0: { zh: '收到当天', en: 'on the day of its arrival' },
  voided: { zh: '确认后作废', en: 'Declared void afterwards' },
  round: { zh: '第 {n} 轮', en: 'Round {n}' },
});

const ahead = (look: Look, step: Step): Pick<TrackedStep, 'who' | 'when'> => {
  const days = daysFor(look.seen.case, step, step.seats[0] ?? '');
  const word = days === 0 ? 'within0' : step.workdays ? 'workdays' : 'within';
  const when = days !== undefined && words(look.clock.t.tongue)(word, { n: days });
  return { who: seatNames(look, step.seats), ...(when && { when }) };
};

const submission = (look: Look): TrackedStep => {
  const { case: one } = look.seen;
  const say = words(look.clock.t.tongue);
  const last = look.seen.history.findLast(({ did }) => did.type === 'SUBMITTED')?.did;
  // What went back to a review was not submitted again.
  const round = last?.type === 'SUBMITTED' ? last.round : one.round;
  const pendingNow = one.status === 'DRAFT' || one.status === 'RETURNED';
  return {
    state: pendingNow ? 'now' : one.submittedAt === undefined ? 'stopped' : 'done',
    title: say(one.status === 'RETURNED' ? 'again' : 'submit'),
    ...(one.submitter && !pendingNow && { who: actorName(look, one.submitter) }),
    ...(one.submitter?.seat && pendingNow && { who: seatName(look, one.submitter.seat) }),
    ...(one.submittedAt !== undefined && !pendingNow && { when: sayMoment(one.submittedAt, look.clock) }),
    ...(round > 1 && { outcome: say('round', { n: round }) }),
  };
};

/** Its confirmation stays done; what came afterwards is said after it. */
const declaredVoid = (look: Look): TrackedStep[] => {
  const by = look.seen.history.findLast(({ did }) => did.type === 'VOIDED');
  if (!look.seen.case.struck || !by) return [];
  const title = words(look.clock.t.tongue)('voided');
  return [{ state: 'done', title, who: actorName(look, by.by), when: sayMoment(by.at, look.clock) }];
};

/** Who decided what and when, who has it now, what follows: for a draft as the route would be laid this moment. */
export const trackedSteps = (look: Look): TrackedStep[] => {
  const { seen, clock } = look;
  const { case: one } = seen;
  const editing = one.status === 'DRAFT' || one.status === 'RETURNED';
  const route =
    one.status === 'DRAFT'
      ? layRoute(
          seen.definition,
          seen.form,
          rolesIn({ ...one, parties: partiesWith(one, seen.form, seen.content.answers) }),
          seen.directory,
          seen.content.answers,
        )
      : one.route;
  const finished =
    one.struck || one.status === 'APPROVED' || one.status === 'FILED' || one.pending === 'seal';
  const steps = route.flatMap((step, index): TrackedStep[] => {
    const title = clock.t.of(step.title);
    const stoppedHere = !open(one) && !finished && index === one.at;
    if (finished || (!editing && index < one.at))
      return [{ state: 'done', title, ...lived(look, step, index) }];
    if (stoppedHere) return [{ state: 'stopped', title, ...lived(look, step, index) }];
    if (!open(one)) return [];
    if (!editing && index === one.at && !one.pending)
      return [{ state: 'now', title, ...lived(look, step, index) }];
    return [
      {
        state: 'next',
        title,
        ...(editing && one.returned?.step === index ? lived(look, step, index) : ahead(look, step)),
      },
    ];
  });
  const archive: TrackedStep[] =
    (open(one) || finished) && (seen.form.sealed || route.some(({ kind }) => kind === 'sign'))
      ? [
          {
            state: one.sealed ? 'done' : one.pending === 'seal' ? 'now' : 'next',
            title: words(clock.t.tongue)('archive'),
          },
        ]
      : [];
  return [submission(look), ...steps, ...archive, ...declaredVoid(look)];
};
