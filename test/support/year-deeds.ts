import { inspectFile } from '#functions/http/inspect-file.ts';
import { askForTicket, attachFile } from '#shared/actions/attach-file.ts';
import { fileAnytime } from '#shared/actions/file-anytime.ts';
import { type MyDuty, myDesk } from '#shared/actions/my-duties.ts';
import type { MyFiling } from '#shared/actions/my-filings.ts';
import type { MyTask } from '#shared/actions/my-tasks.ts';
import { startCase } from '#shared/actions/start-case.ts';
import { can, type Who } from '#shared/domain/access.ts';
import { dayOf } from '#shared/domain/calendar.ts';
import type { Answers, Case } from '#shared/domain/case.ts';
import type { CaseCommand } from '#shared/domain/case-command.ts';
import { passedReviews } from '#shared/domain/case-pass-back.ts';
import { type Definition, formOf } from '#shared/domain/definition.ts';
import { rowsOf } from '#shared/domain/list.ts';
import { type Directory, seatRole, seatUnit } from '#shared/domain/territory.ts';
import { filledAnswers } from './filled-answers.ts';
import { accepted, commandId, insist, send, type Year } from './year-commands.ts';

const today = ({ house }: Year, { zone }: Definition) => dayOf(house.clock.now(), zone);

/** What the forms ask that chance does not know. */
export type Told = (form: string, period: string, unit: string, begun: Answers) => Answers | undefined;

const draftOf = (year: Year, who: Who, id: string): Promise<Answers> =>
  insist(year, async services => {
    const sealed = await services.cases.open(id);
    const grant = sealed && can(who, 'read', sealed.about);
    return grant ? (await services.cases.content(grant, sealed.reveal(grant))).answers : {};
  });

/** Decides what waits: mostly for it, sometimes back with a reason, now and then against it for good. */
export const decide = async (
  year: Year,
  who: Who,
  { case: one, task, definition }: MyTask,
): Promise<void> => {
  const step = one.route[task.step];
  const luck = year.house.roll();
  const may = (word: 'return' | 'reject') => step?.may.includes(word) ?? false;
  const answers = step?.kind === 'reply' ? await draftOf(year, who, one.id) : {};
  const word = (): CaseCommand => {
    if (step?.kind === 'sign') return { type: 'sign', task: task.id, sha256: one.frozen?.sha256 ?? '' };
    if (step?.kind === 'reply')
      return {
        ...{ type: 'reply', task: task.id },
        answers: Object.fromEntries(rowsOf(answers[step.list ?? '']).map(row => [row.key, '已整改。'])),
      };
    if (luck < 0.02 && may('reject')) return { type: 'reject', task: task.id, reason: '不符合结对条件。' };
    const [passed] = passedReviews(one, task.step);
    if (luck < 0.07 && may('return') && passed !== undefined)
      return {
        ...{ type: 'return', task: task.id, reason: '请重新审核。', fields: [] },
        to: one.route[passed]?.id,
      };
    if (luck < 0.17 && may('return'))
      return { type: 'return', task: task.id, reason: '请补充说明。', fields: [] };
    if (step?.kind === 'record' && one.takenOver) return { type: 'record', task: task.id };
    if (step?.kind === 'record')
      return {
        ...{ type: 'record', task: task.id },
        ...{ number: `第${one.reference}号`, date: today(year, definition) },
      };
    return { type: 'approve', task: task.id };
  };
  await send(year, who, one.id, task.seat, one.turn, word());
};

const scheme = Buffer.from(
  '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n',
);

/** A file goes straight to the bucket and is checked before it counts. */
export const attach = async (
  year: Year,
  who: Who,
  one: Case,
  seat: string,
  slot: string,
): Promise<boolean> => {
  const type = 'application/pdf';
  const file = { slot, name: '材料.pdf', type, size: scheme.length };
  const asked = await insist(year, services => askForTicket(services, who, one.id, file));
  const ticket = accepted(year, 'ticket', asked);
  if (!ticket) return false;
  year.house.documents.upload(ticket.key, scheme, type);
  const arrived = { who, seat, command: commandId(year, 'attach'), ticket: ticket.id, slot, name: file.name };
  const attached = await insist(year, services => attachFile(services, one.id, arrived, inspectFile));
  if (accepted(year, 'attach', attached)) year.acknowledged.push({ case: one.id, id: arrived.command });
  return true;
};

type Writing = { definition: Definition; directory: Directory; told?: Answers; period: string };

export const write = async (
  year: Year,
  who: Who,
  one: Case,
  seat: string,
  writing: Writing,
  told: Told,
): Promise<Case> => {
  const { definition, directory, period } = writing;
  const form = formOf(definition, one.form);
  const begun = await draftOf(year, who, one.id);
  const parties = one.parties;
  const more = told(form.id, period, Object.values(parties)[0] ?? '', begun);
  const answers = filledAnswers(form, {
    ...{ parties, directory, today: today(year, definition), begun },
    ...(more && { told: more }),
  });
  const saved = await send(year, who, one.id, seat, one.turn, { type: 'save', answers });
  return saved?.case ?? one;
};

/** Begins, fills in and hands in what a duty asks for, as far as this person's seat may. */
export const handIn = async (
  year: Year,
  who: Who,
  { definition, expectee, occasion, duty, case: begun }: MyDuty,
  directory: Directory,
  told: Told,
): Promise<void> => {
  const form = formOf(definition, duty.form);
  const seats = who.seats.filter(({ seat }) => Object.values(expectee.parties).includes(seatUnit(seat)));
  const able = (roles: readonly string[]) => seats.find(({ seat }) => roles.includes(seatRole(seat)))?.seat;
  const [drafts, submits] = [able(form.drafts), able(form.submits)];
  let one = begun;
  if (drafts && (!one || ['WITHDRAWN', 'REJECTED', 'EXPIRED'].includes(one.status))) {
    const start = {
      ...{ who, seat: drafts, command: commandId(year, 'start'), program: definition.id },
      ...{ duty: duty.id, period: occasion.period.id, parties: expectee.parties },
    };
    // Another system that has the answers hands them in with the beginning; what may not be is begun as a draft.
    if (submits === drafts && year.house.roll() < 0.3) {
      const told = filledAnswers(form, {
        ...{ parties: expectee.parties, directory, today: today(year, definition), begun: {} },
      });
      const whole = { ...start, command: commandId(year, 'at-once'), answers: told, submit: true as const };
      const done = accepted(year, 'at-once', await insist(year, services => startCase(services, whole)));
      if (done && 'case' in done) year.acknowledged.push({ case: done.case.id, id: whole.command });
      if (done) return;
    }
    const started = accepted(year, 'start', await insist(year, services => startCase(services, start)));
    if (!started || 'exists' in started) return;
    one = started.case;
  }
  if (!one) return;
  const { id } = one;
  if (drafts) {
    if (begun && year.house.roll() < 0.3)
      one = (await send(year, who, id, drafts, one.turn, { type: 'refresh' }))?.case ?? one;
    await write(year, who, one, drafts, { definition, directory, period: occasion.period.id }, told);
    if (form.attachments.some(slot => slot.id === 'scheme') && year.house.roll() < 0.3)
      await attach(year, who, one, drafts, 'scheme');
  }
  if (!submits) return;
  const desk = await insist(year, services => myDesk(services, who));
  const now = desk.duties.find(({ case: mine }) => mine?.id === id)?.case;
  if (!now) return;
  const submitted = await send(year, who, id, submits, now.turn, { type: 'submit' });
  if (submitted && year.house.roll() < 0.04)
    await send(year, who, id, submits, submitted.case.turn, {
      type: 'withdraw',
      reason: '填写有误，重新办理。',
    });
};

/** A bureau fills in for a unit that cannot (代填). */
export const fillInFor = async (
  year: Year,
  who: Who,
  seat: string,
  duty: Pick<MyDuty, 'definition' | 'expectee' | 'occasion' | 'duty'>,
  directory: Directory,
  told: Told,
) => {
  const { definition, expectee, occasion } = duty;
  const start = {
    ...{ who, seat, command: commandId(year, 'start'), program: definition.id, duty: duty.duty.id },
    ...{ period: occasion.period.id, parties: expectee.parties, onBehalf: { reason: '该园网络中断。' } },
  };
  const started = accepted(year, 'fill-in', await insist(year, services => startCase(services, start)));
  if (!started || 'exists' in started) return;
  const writing = { definition, directory, period: occasion.period.id };
  const { id, turn } = await write(year, who, started.case, seat, writing, told);
  await send(year, who, id, seat, turn, { type: 'submit' });
};

const seatAmong = (who: Who, one: Pick<Case, 'parties'>, roles: readonly string[]) =>
  who.seats.find(
    ({ seat }) => Object.values(one.parties).includes(seatUnit(seat)) && roles.includes(seatRole(seat)),
  )?.seat;

/** What nobody asks for: an activity, an inspection, a typical case. */
export const file = async (
  year: Year,
  who: Who,
  { seat, form, expectee, definition }: MyFiling,
  directory: Directory,
  told: Told,
): Promise<void> => {
  const asked = { who, seat, command: commandId(year, 'file'), program: definition.id, form: form.id };
  const filed = await insist(year, services =>
    fileAnytime(services, { ...asked, parties: expectee.parties }),
  );
  const begun = accepted(year, form.id, filed);
  if (begun && 'case' in begun) await mend(year, who, { case: begun.case, definition }, directory, told);
};

/** Goes on with what was begun, or came back; now and then it is thrown away. */
export const mend = async (
  year: Year,
  who: Who,
  { case: one, definition }: { case: Case; definition: Definition },
  directory: Directory,
  told: Told,
): Promise<void> => {
  const form = formOf(definition, one.form);
  const [drafts, submits] = [seatAmong(who, one, form.drafts), seatAmong(who, one, form.submits)];
  if (!drafts) return;
  if (one.status === 'DRAFT' && year.house.roll() < 0.03) {
    await send(year, who, one.id, drafts, one.turn, { type: 'discard' });
    return;
  }
  const { id, turn } = await write(year, who, one, drafts, { definition, directory, period: '' }, told);
  if (submits) await send(year, who, id, submits, turn, { type: 'submit' });
};
