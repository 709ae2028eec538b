import { actOnCase } from '#shared/actions/act-on-case.ts';
import { type MyDuty, type MyTask, myDesk } from '#shared/actions/my-duties.ts';
import { startCase } from '#shared/actions/start-case.ts';
import { can, type Who } from '#shared/domain/access.ts';
import { dayOf } from '#shared/domain/calendar.ts';
import type { CaseCommand } from '#shared/domain/case-command.ts';
import { formOf } from '#shared/domain/definition.ts';
import { isRefusal, type Refusal } from '#shared/domain/refusal.ts';
import { seatRole, seatUnit } from '#shared/domain/territory.ts';
import type { Services } from '#shared/services.ts';
import { filledAnswers } from './filled-answers.ts';
import type { Acknowledged } from './world-client.ts';

const zone = 'Asia/Shanghai';

export type Year = {
  roll(): number;
  /** Services of a process of its own, with bad luck. */
  services(): Services;
  acknowledged: Acknowledged[];
  counts: Record<'commands' | 'repeated' | 'refused' | 'unfilled', number>;
};

/** Asks until somebody answers, with the same words: whoever gets no reply sends it again. */
const insist = async <T>({ counts, services }: Year, deed: (now: Services) => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt++)
    try {
      return await deed(services());
    } catch (accident) {
      if (!(accident instanceof Error && accident.name === 'Interrupted') || attempt === 20) throw accident;
      counts.repeated++;
    }
};

/** What one person does in a sitting: the tasks that wait, then what is to be handed in. Some of it is left for later. */
export const sitDown = async (year: Year, person: string): Promise<void> => {
  const { roll } = year;
  const found = await insist(year, async services => {
    const who = await services.people.who(person, services.now());
    return who && { who, desk: await myDesk(services, who) };
  });
  if (!found) return;
  const { who, desk } = found;
  for (const task of desk.tasks) if (roll() > 0.2) await decide(year, who, task);
  for (const duty of desk.duties)
    if (duty.state === 'open' && roll() > 0.3) await handIn(year, who, duty, desk.directory);
};

const send = async (year: Year, who: Who, id: string, seat: string, seen: number, command: CaseCommand) => {
  const envelope = { id: `year-${++year.counts.commands}-${command.type}`, seen, seat, command };
  const answer = await insist(year, services => actOnCase(services, who, id, envelope));
  if (isRefusal(answer)) refused(year, answer);
  else year.acknowledged.push({ case: id, id: envelope.id });
  return answer;
};

const refused = ({ counts }: Year, _: Refusal) => void counts.refused++;

const decide = async (year: Year, who: Who, { case: one, task }: MyTask) => {
  const step = one.route[task.step];
  const luck = year.roll();
  const word = (): CaseCommand => {
    if (step?.kind === 'sign') return { type: 'sign', task: task.id, sha256: one.frozen?.sha256 ?? '' };
    if (step?.kind === 'record')
      return {
        type: 'record',
        task: task.id,
        number: `第${year.counts.commands}号`,
        date: dayOf(task.openedAt, zone),
      };
    if (luck < 0.15) return { type: 'return', task: task.id, reason: '请补充说明。', fields: [] };
    return { type: 'approve', task: task.id };
  };
  await send(year, who, one.id, task.seat, one.turn, word());
};

const handIn = async (
  year: Year,
  who: Who,
  duty: MyDuty,
  directory: Parameters<typeof filledAnswers>[1]['directory'],
) => {
  const { definition, expectee, occasion } = duty;
  const form = formOf(definition, duty.duty.form);
  const seats = who.seats.filter(({ seat }) => Object.values(expectee.parties).includes(seatUnit(seat)));
  const able = (roles: readonly string[]) => seats.find(({ seat }) => roles.includes(seatRole(seat)))?.seat;
  const drafts = able(form.drafts);
  let one = duty.case;
  if (drafts && (!one || one.status === 'WITHDRAWN')) {
    const begun = await insist(year, services =>
      startCase(services, {
        ...{ who, seat: drafts, command: `year-${++year.counts.commands}-start`, program: definition.id },
        ...{ duty: duty.duty.id, period: occasion.period.id, parties: expectee.parties },
      }),
    );
    if (isRefusal(begun)) return refused(year, begun);
    if ('exists' in begun) return;
    one = begun.case;
  }
  if (!one) return;
  const { id } = one;
  if (drafts) {
    const begun = await insist(year, async services => {
      const sealed = await services.cases.open(id);
      const grant = sealed && can(who, 'read', sealed.about);
      return grant ? (await services.cases.content(grant, sealed.reveal(grant))).answers : {};
    });
    let answers: ReturnType<typeof filledAnswers>;
    try {
      answers = filledAnswers(form, {
        parties: expectee.parties,
        directory,
        today: dayOf(occasion.opens, zone),
        begun,
      });
    } catch {
      year.counts.unfilled++;
      return;
    }
    await send(year, who, id, drafts, one.turn, { type: 'save', answers });
  }
  const submits = able(form.submits);
  if (!submits) return;
  const now = (await insist(year, services => myDesk(services, who))).duties.find(
    ({ case: mine }) => mine?.id === id,
  )?.case;
  if (!now) return;
  await send(year, who, id, submits, now.turn, { type: 'submit' });
  if (year.roll() < 0.05)
    await send(year, who, id, submits, now.turn + 1, { type: 'withdraw', reason: '填写有误，重新办理。' });
};
