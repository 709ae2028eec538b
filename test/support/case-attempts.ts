import fc from 'fast-check';
import { openTasks } from '#shared/domain/case.ts';
import type { CaseCommand } from '#shared/domain/case-command.ts';
import { agreed, hour, type Play, playCase, rules, signing } from './case-play.ts';
import {
  anyChanges,
  anyScene,
  type Changes,
  directoryOf,
  heldBy,
  type Scene,
  seatsOf,
} from './case-worlds.ts';

/** What one of up to six people tries, sensible or not; `luck` picks seat, person and task. */
type Attempt = {
  what: CaseCommand['type'] | 'attach' | 'next' | 'settle';
  luck: number;
  hours: number;
  wild: boolean;
};
type Story = { scene: Scene; changes: Changes; attempts: Attempt[] };

const whats = [
  'next',
  'next',
  'next',
  'next',
  'next',
  'next',
  'settle',
  'settle',
  'return',
  'save',
  'submit',
  'attach',
  'detach',
] as const;
const rare = [
  'sign',
  'approve',
  'reject',
  'record',
  'withdraw',
  'ask-withdrawal',
  'allow-withdrawal',
  'decline-withdrawal',
] as const;
const attempt: fc.Arbitrary<Attempt> = fc.record({
  what: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...whats) },
    { weight: 1, arbitrary: fc.constantFrom(...rare) },
  ),
  luck: fc.nat(10_000),
  hours: fc.constantFrom(0, 0, 0, 1, 5, 24, 72),
  wild: fc.boolean(),
});

const commandFor = (play: Play, { what, luck, wild }: Attempt, task: string): CaseCommand | undefined => {
  const reason = '理由';
  const kind = play.case.route[play.case.at]?.kind;
  const sensible = {
    DRAFT: play.content.answers.goals ? 'submit' : 'save',
    RETURNED: wild ? 'save' : 'submit',
  } as const;
  const { status } = play.case;
  const type =
    what !== 'next'
      ? what
      : status === 'DRAFT' || status === 'RETURNED'
        ? sensible[status]
        : kind === 'sign' || kind === 'record'
          ? kind
          : 'approve';
  switch (type) {
    case 'save':
      return { type, answers: { ...agreed, goals: `第${luck % 3}稿` } };
    case 'detach':
      return { type, attachment: `a-${luck % 3}` };
    case 'submit':
    case 'allow-withdrawal':
      return { type };
    case 'sign':
      return { type, task, sha256: play.case.frozen?.sha256 ?? '' };
    case 'approve':
      return { type, task };
    case 'return':
      return luck % 2 === 0
        ? { type, task, reason, fields: [], to: 'review' }
        : { type, task, reason, fields: wild ? ['goals'] : [] };
    case 'record':
      return { type, task, number: '1', date: '2024-09-20' };
    case 'reject':
      return { type, task, reason };
    case 'withdraw':
    case 'ask-withdrawal':
    case 'decline-withdrawal':
      return { type, reason };
    default:
      return undefined;
  }
};

/** Plays the attempts and looks at the case after each, whatever came of it. */
export const tried = ({ scene, changes, attempts }: Story, look: (play: Play) => void, by = rules) => {
  const play = playCase({ ...scene, rules: by, directory: directoryOf(changes), now: signing.opens - hour });
  const all = seatsOf(scene);
  const held = heldBy(changes);
  for (const one of attempts) {
    play.now += one.hours * hour;
    const { wakeAt } = play.case;
    if (one.what === 'settle') {
      if (one.wild && wakeAt !== undefined && wakeAt !== signing.locks) play.now = Math.max(play.now, wakeAt);
      if (play.case.pending) play[play.case.pending]();
      else play.elapse();
    } else {
      const tasks = one.wild && one.luck % 3 === 0 ? play.case.tasks : openTasks(play.case);
      const task = tasks[one.luck % Math.max(tasks.length, 1)];
      const editable = play.case.status === 'DRAFT' || play.case.status === 'RETURNED';
      const usual = editable || one.what.includes('withdraw') ? all[one.luck % 2] : task?.seat;
      const seat = (one.wild && one.luck % 7 === 0 ? all[one.luck % all.length] : usual) ?? all[0] ?? '';
      const people = held(seat, play.now);
      const person =
        (one.luck % 11 === 0 ? 'stranger' : people[one.luck % Math.max(people.length, 1)]) ?? 'nobody';
      const command = commandFor(play, one, task?.id ?? 'none');
      if (command) play.ask(seat, command, { person });
      else play.attach(seat, one.wild ? 'scheme' : 'other', `a-${one.luck % 3}`);
    }
    look(play);
  }
  return play;
};

export const anyAttempts: fc.Arbitrary<Story> = anyScene.chain(scene =>
  fc.record({
    scene: fc.constant(scene),
    changes: anyChanges(scene),
    attempts: fc.array(attempt, { minLength: 10, maxLength: 60, size: 'max' }),
  }),
);
