import type { Step, Task } from '#shared/domain/case.ts';
import { sayDeadline, sayMoment } from '../ui/dates.ts';
import type { TrackedStep } from '../ui/step-tracker.ts';
import { area } from '../ui/words.ts';
import { actorName } from './actor-name.ts';
import { type Look, seatName } from './look.ts';

const words = area({
  agreed: { zh: '通过', en: 'Approved' },
  signed: { zh: '已签署', en: 'Signed' },
  recorded: { zh: '已备案', en: 'Recorded' },
  confirmed: { zh: '已确认', en: 'Confirmed' },
  replied: { zh: '已回复', en: 'Answered' },
  received: { zh: '已接收', en: 'Received' },
  consented: { zh: '同意', en: 'Consents' },
  returned: { zh: '退回', en: 'Returned' },
  rejected: { zh: '驳回', en: 'Rejected' },
  waits: { zh: '等待办理', en: 'Waiting' },
  said: { zh: '{what}：“{opinion}”', en: '{what}: “{opinion}”' },
  byHolder: { zh: '{who}：{what}', en: '{who}: {what}' },
});

const done = {
  sign: 'signed',
  consent: 'consented',
  review: 'agreed',
  record: 'recorded',
  acknowledge: 'received',
  confirm: 'confirmed',
  reply: 'replied',
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

/** Who has or had a step, when, and what came of it; several holders stand line by line. */
export const lived = (
  look: Look,
  step: Step,
  index: number,
): Pick<TrackedStep, 'who' | 'when' | 'outcome'> => {
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
