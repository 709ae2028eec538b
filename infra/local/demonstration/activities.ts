import { createHash } from 'node:crypto';
import { inspectFile } from '#functions/http/inspect-file.ts';
import { actOnCase } from '#shared/actions/act-on-case.ts';
import { askForTicket, attachFile } from '#shared/actions/attach-file.ts';
import { fileAnytime } from '#shared/actions/file-anytime.ts';
import { type Answers, openTasks } from '#shared/domain/case.ts';
import type { CaseCommand } from '#shared/domain/case-command.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import type { NamedPair } from '#shared/services.ts';
import type { Runtime } from '../runtime.ts';
import { drawnPicture } from './picture.ts';

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

const visited = (kindergarten: string): Answers => ({
  day: '2024-09-17',
  kindergarten,
  workAreas: ['conditions', 'management'],
  guidance: '一日活动组织有序，教师精神饱满；户外器械和门卫登记需要尽快整改。',
  findings: [
    {
      key: 'yard',
      area: 'conditions',
      found: '户外攀爬架两处螺栓松动，未设警示标志。',
      todo: '停用并检修加固，合格后方可开放。',
      until: '2024-09-24',
    },
    {
      key: 'gate',
      area: 'management',
      found: '门卫来访登记不完整。',
      todo: '完善登记制度，每周检查一次。',
      until: '2024-10-15',
    },
  ],
});

/** What one pair has recorded by that morning: one activity that the other side confirmed, one with photographs that waits for it; and what a bureau found at another kindergarten. */
export const activities = async (
  { services, quiet }: Pick<Runtime, 'services' | 'quiet'>,
  program: string,
  { parties }: NamedPair,
  inspected: { bureau: string; kindergarten: string },
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
  const begin = async (form: string, seat: string, of: Record<string, string>, answers: Answers) => {
    const asked = { who: await sitting(seat), seat, command: services.id('demo'), program, parties: of };
    const begun = await fileAnytime(services, { ...asked, form });
    if (!('case' in begun)) throw new Error(`${seat} may not file: ${JSON.stringify(begun)}`);
    await act(begun.case.id, seat, { type: 'save', answers });
    return begun.case.id;
  };
  const photograph = async (id: string, seat: string, n: number) => {
    const who = await sitting(seat);
    const bytes = drawnPicture(n);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const file = {
      slot: 'photos',
      name: `活动照片${n + 1}.jpg`,
      type: 'image/jpeg',
      size: bytes.length,
      sha256,
    };
    const ticket = await askForTicket(services, who, id, file);
    if (isRefusal(ticket)) throw new Error(`${seat} may not send a picture: ${JSON.stringify(ticket)}`);
    const form = new FormData();
    for (const [name, value] of Object.entries(ticket.fields)) form.set(name, value);
    form.set('file', new Blob([Uint8Array.from(bytes)], { type: file.type }), file.name);
    await fetch(ticket.url, { method: 'POST', body: form });
    const arrived = {
      who,
      seat,
      command: services.id('demo'),
      ticket: ticket.id,
      slot: file.slot,
      name: file.name,
    };
    const done = await attachFile(services, id, arrived, inspectFile);
    if (isRefusal(done)) throw new Error(`a picture was refused: ${JSON.stringify(done)}`);
  };
  const { supporter = '', supported = '' } = parties;
  const [shown, led] = [`${supported}/deputy`, `${supporter}/deputy`];
  const first = await begin('activity', shown, parties, confirmed);
  const submitted = await act(first, shown, { type: 'submit' });
  const task = openTasks(submitted)[0]?.id ?? '';
  await act(first, `${supporter}/director`, { type: 'approve', task, opinion: '情况属实。' });
  const second = await begin('activity', led, parties, waiting);
  for (const n of [0, 1, 2]) await photograph(second, led, n);
  await act(second, led, { type: 'submit' });

  const { bureau, kindergarten } = inspected;
  const visit = await begin('inspection', `${bureau}/clerk`, { unit: bureau }, visited(kindergarten));
  await act(visit, `${bureau}/section-head`, { type: 'submit' });
};
