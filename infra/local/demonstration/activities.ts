import { actOnCase } from '#shared/actions/act-on-case.ts';
import { fileAnytime } from '#shared/actions/file-anytime.ts';
import { type Answers, openTasks } from '#shared/domain/case.ts';
import type { CaseCommand } from '#shared/domain/case-command.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import type { NamedPair } from '#shared/services.ts';
import type { Runtime } from '../runtime.ts';

const confirmed: Answers = {
  day: '2024-09-12',
  name: '示范课观摩与评议',
  way: 'teaching-visits',
  workAreas: ['teachers'],
  people: 9,
  hours: 3,
  account: '帮扶园两名骨干教师上示范课，课后与被帮扶园教师逐节评议，商定下月的改进重点。',
};
const waiting: Answers = {
  day: '2024-09-17',
  name: '园务管理现场指导',
  way: 'on-site',
  workAreas: ['management', 'conditions'],
  people: 5,
  hours: 2.5,
  account: '查看一日活动安排和食堂、设施，逐项提出改进建议，约定月底前复查。',
};

/** What one pair has recorded by that morning: one activity that the other side confirmed, and one that waits for it. */
export const activities = async (
  { services, quiet }: Pick<Runtime, 'services' | 'quiet'>,
  program: string,
  { parties }: NamedPair,
): Promise<void> => {
  const sitting = async (seat: string) => {
    const who = await services.people.who(seat.replace('/', '-'), services.now());
    if (!who) throw new Error(`nobody sits in ${seat}`);
    return who;
  };
  const act = async (id: string, seat: string, command: CaseCommand) => {
    const sent = { id: services.id('demo'), seen: Number.MAX_SAFE_INTEGER, seat, command };
    const done = await actOnCase(services, await sitting(seat), id, sent);
    if (isRefusal(done)) throw new Error(`${seat} may not ${command.type}: ${JSON.stringify(done)}`);
    await quiet();
    return done.case;
  };
  const record = async (seat: string, answers: Answers) => {
    const asked = { who: await sitting(seat), seat, command: services.id('demo'), program, parties };
    const begun = await fileAnytime(services, { ...asked, form: 'activity' });
    if (!('case' in begun)) throw new Error(`${seat} may not file: ${JSON.stringify(begun)}`);
    await act(begun.case.id, seat, { type: 'save', answers });
    return act(begun.case.id, seat, { type: 'submit' });
  };
  const { supporter = '', supported = '' } = parties;
  const first = await record(`${supported}/deputy`, confirmed);
  const task = openTasks(first)[0]?.id ?? '';
  await act(first.id, `${supporter}/director`, { type: 'approve', task, opinion: '情况属实。' });
  await record(`${supporter}/deputy`, waiting);
};
