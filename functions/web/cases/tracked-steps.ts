import { open, type Step, type Task } from '#shared/domain/case.ts';
import { layRoute } from '#shared/domain/routing.ts';
import { sayDeadline, sayMoment } from '../ui/dates.ts';
import type { TrackedStep } from '../ui/step-tracker.ts';
import { area } from '../ui/words.ts';
import { actorName } from './actor-name.ts';
import { type Look, seatName, seatNames } from './look.ts';

const words = area({
  submit: { zh: '提交', en: 'Submission' },
  again: { zh: '修改后重新提交', en: 'Mending and submitting again' },
  archive: { zh: '生成存档文书，办结', en: 'Archived document, then complete' },
  within: { zh: '收到后 {n} 天内', en: 'within {n} {n|day|days} of its arrival' },
  agreed: { zh: '通过', en: 'Approved' },
  signed: { zh: '已签署', en: 'Signed' },
  recorded: { zh: '已备案', en: 'Recorded' },
  received: { zh: '已接收', en: 'Received' },
  consented: { zh: '同意', en: 'Consents' },
  returned: { zh: '退回', en: 'Returned' },
  rejected: { zh: '驳回', en: 'Rejected' },
  waits: { zh: '等待办理', en: 'Waiting' },
  said: { zh: '{what}：“{opinion}”', en: '{what}: “{opinion}”' },
  round: { zh: '第 {n} 轮', en: 'Round {n}' },
  byHolder: { zh: '{who}：{what}', en: '{who}: {what}' },
});

const done = {
  sign: 'signed',
  consent: 'consented',
  review: 'agreed',
  record: 'recorded',
  acknowledge: 'received',
} as const;

/** The tasks of a step in the last round in which it stood open. */
const tasksOf = ({ seen }: Look, index: number): Task[] => {
  const all = seen.case.tasks.filter(({ step }) => step === index);
  const last = Math.max(0, ...all.map(({ round }) => round));
  return all.filter(({ round, state }) => round === last && state !== 'CANCELLED');
};

const outcomeOf = (look: Look, step: Step, task: Task): string => {
  const say = words(look.clock.t.tongue);
  const what =
    task.state === 'APPROVED'
      ? say(done[step.kind])
      : task.state === 'RETURNED'
        ? say('returned')
        : task.state === 'REJECTED'
          ? say('rejected')
          : say('waits');
  return task.opinion ? say('said', { what, opinion: task.opinion }) : what;
};

const whenOf = (look: Look, task: Task): string | undefined =>
  task.at !== undefined
    ? sayMoment(task.at, look.clock)
    : task.due !== undefined
      ? sayDeadline(task.due, look.clock)
      : undefined;

const lived = (look: Look, step: Step, index: number): Pick<TrackedStep, 'who' | 'when' | 'outcome'> => {
  const say = words(look.clock.t.tongue);
  const tasks = tasksOf(look, index);
  const [only] = tasks;
  const holder = (task: Task) => (task.by ? actorName(look, task.by) : seatName(look, task.seat));
  if (only && tasks.length === 1)
    return { who: holder(only), when: whenOf(look, only), outcome: outcomeOf(look, step, only) };
  const parts = tasks.map(task => {
    const when = whenOf(look, task);
    return say('byHolder', {
      who: holder(task),
      what: `${outcomeOf(look, step, task)}${when ? ` · ${when}` : ''}`,
    });
  });
  return { outcome: parts.join('\n') };
};

const ahead = (look: Look, step: Step): Pick<TrackedStep, 'who' | 'when'> => ({
  who: seatNames(look, step.seats),
  ...(step.days !== undefined && { when: words(look.clock.t.tongue)('within', { n: step.days }) }),
});

const submission = (look: Look): TrackedStep => {
  const { case: one } = look.seen;
  const say = words(look.clock.t.tongue);
  const pendingNow = one.status === 'DRAFT' || one.status === 'RETURNED';
  return {
    state: pendingNow ? 'now' : one.submittedAt === undefined ? 'stopped' : 'done',
    title: say(one.status === 'RETURNED' ? 'again' : 'submit'),
    ...(one.submitter && !pendingNow && { who: actorName(look, one.submitter) }),
    ...(one.submitter?.seat && pendingNow && { who: seatName(look, one.submitter.seat) }),
    ...(one.submittedAt !== undefined && !pendingNow && { when: sayMoment(one.submittedAt, look.clock) }),
    ...(one.round > 1 && { outcome: say('round', { n: one.round }) }),
  };
};

/** Who decided what and when, who has it now, what follows: for a draft as the route would be laid this moment. */
export const trackedSteps = (look: Look): TrackedStep[] => {
  const { seen, clock } = look;
  const { case: one } = seen;
  const editing = one.status === 'DRAFT' || one.status === 'RETURNED';
  const route =
    one.status === 'DRAFT'
      ? layRoute(seen.definition, seen.form, one.parties, seen.directory, seen.content.answers)
      : one.route;
  const finished = one.status === 'APPROVED' || one.status === 'FILED' || one.pending === 'seal';
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
  return [submission(look), ...steps, ...archive];
};
