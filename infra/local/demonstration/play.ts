import { actOnCase } from '#shared/actions/act-on-case.ts';
import { seeCase } from '#shared/actions/see-case.ts';
import { startCase } from '#shared/actions/start-case.ts';
import type { Who } from '#shared/domain/access.ts';
import { type Answers, type Case, openTasks } from '#shared/domain/case.ts';
import type { CaseCommand } from '#shared/domain/case-command.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import type { NamedPair, Services } from '#shared/services.ts';
import type { Runtime } from '../runtime.ts';

/** Somebody of the demonstration, with the seat in which they act: `panshan-2024-s01-director`. */
const whoIs = async (services: Services, person: string): Promise<Who> => {
  const who = await services.people.who(person, services.now());
  if (!who) throw new Error(`nobody is called ${person}`);
  return who;
};

/** Plays people of the demonstration on one agreement, through the same actions that the pages call. */
export const agreementPlay = async (
  { services, quiet }: Pick<Runtime, 'services' | 'quiet'>,
  program: string,
  pair: NamedPair,
) => {
  const { supporter = '', supported = '' } = pair.parties;
  const act = async (id: string, seat: string, command: CaseCommand): Promise<Case> => {
    const who = await whoIs(services, seat.replace('/', '-'));
    const answer = await actOnCase(services, who, id, {
      id: services.id('demo'),
      seen: Number.MAX_SAFE_INTEGER,
      seat,
      command,
    });
    if (isRefusal(answer)) throw new Error(`${seat} may not ${command.type}: ${JSON.stringify(answer)}`);
    await quiet();
    return answer.case;
  };
  const head = async (id: string, seat: string): Promise<Case> => {
    const who = await whoIs(services, seat.replace('/', '-'));
    const seen = await seeCase(services, who, id);
    if (isRefusal(seen)) throw new Error(`${seat} does not see ${id}`);
    return seen.case;
  };
  const deputy = `${supported}/deputy`;
  const begun = await startCase(services, {
    who: await whoIs(services, deputy.replace('/', '-')),
    seat: deputy,
    command: services.id('demo'),
    program,
    duty: 'agreement',
    period: pair.round,
    parties: pair.parties,
  });
  if (!('case' in begun)) throw new Error(`${deputy} may not begin: ${JSON.stringify(begun)}`);
  const { id } = begun.case;
  const taskOf = async (seat: string) => {
    const task = openTasks(await head(id, seat)).find(one => one.seat === seat);
    if (!task) throw new Error(`nothing is open for ${seat}`);
    return task.id;
  };
  return {
    id,
    fill: (answers: Answers) => act(id, deputy, { type: 'save', answers }),
    submit: () => act(id, `${supported}/director`, { type: 'submit' }),
    sign: async (unit: string) => {
      const seat = `${unit}/director`;
      const sha256 = (await head(id, seat)).frozen?.sha256 ?? '';
      return act(id, seat, { type: 'sign', task: await taskOf(seat), sha256 });
    },
    approve: async (seat: string, opinion?: string) =>
      act(id, seat, { type: 'approve', task: await taskOf(seat), ...(opinion && { opinion }) }),
    giveBack: async (seat: string, reason: string, fields: string[]) =>
      act(id, seat, { type: 'return', task: await taskOf(seat), reason, fields }),
    record: async (seat: string, number: string, date: string) =>
      act(id, seat, { type: 'record', task: await taskOf(seat), number, date }),
    supporter,
    supported,
  };
};
