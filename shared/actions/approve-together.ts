import { can, type Who } from '#shared/domain/access.ts';
import type { CaseId } from '#shared/domain/case.ts';
import { Envelope } from '#shared/domain/case-command.ts';
import { type Alone, aloneIn, notTogether, refusedTogether } from '#shared/domain/case-together.ts';
import { isRefusal, type Refusal, type RefusalCode } from '#shared/domain/refusal.ts';
import { type Directory, seatUnit } from '#shared/domain/territory.ts';
import type { Services } from '#shared/services.ts';
import { actOnCase } from './act-on-case.ts';
import type { MyTask } from './my-tasks.ts';

/** So many are approved at once: a page of the queue. */
export const mostTogether = 50;
const atOnce = 5;

export type Chosen = { case: CaseId; task: string };
/** What was shown when it was confirmed: the version of the case, and the seat that decides. */
export type Meant = Chosen & { seen: number; seat: string };
/** `time`: it was not begun, because time ran short. `accident`: whether it was done must be looked up. */
export type Undone = RefusalCode | Alone | 'twice' | 'time' | 'accident';
export type Approval = Chosen & { undone?: Undone };

/** `missing`: so many are not there, or not for this person to see. */
export type ChosenTasks = { tasks: MyTask[]; missing: number; directory: Directory };

/** The chosen tasks that this person may see, in their order, whoever holds them by now and whatever became of them. */
export const chosenTasks = async (
  services: Services,
  who: Who,
  chosen: readonly Chosen[],
): Promise<ChosenTasks> => {
  const found = await Promise.all(chosen.map(one => chosenTask(services, who, one)));
  const tasks = found.flatMap(one => one ?? []);
  const units = tasks.flatMap(({ case: { parties }, task }) => [
    ...Object.values(parties),
    seatUnit(task.seat),
  ]);
  const directory = await services.people.units([...new Set(units)]);
  return { tasks, missing: found.length - tasks.length, directory };
};

const chosenTask = async (services: Services, who: Who, chosen: Chosen): Promise<MyTask | undefined> => {
  const sealed = await services.cases.open(chosen.case);
  const grant = sealed && can(who, 'read', sealed.about);
  if (!sealed || !grant || sealed.about.kind !== 'case') return undefined;
  const one = sealed.reveal(grant);
  const task = one.tasks.find(({ id }) => id === chosen.task);
  return (
    task && {
      case: one,
      task,
      definition: await services.programs.version(one.program.id, one.program.version),
    }
  );
};

/** `twice`: another task of the same case stands before it, and nobody decides twice in a step. */
export type Weighed = MyTask & { obstacle?: Alone | Refusal | 'twice' };

/** Each of the tasks with what speaks against approving it together with the others. */
export const weighed = (services: Services, who: Who, { tasks, directory }: ChosenTasks): Weighed[] => {
  const before = new Set<CaseId>();
  return tasks.map(one => {
    const seat = who.seats.find(held => held.seat === one.task.seat)?.seat;
    const by = { person: who.person, name: who.name, ...(seat && { seat }) };
    const world = { now: services.now(), command: '', by, definition: one.definition, directory };
    const obstacle = before.has(one.case.id) ? 'twice' : notTogether(one.case, one.task, world);
    if (!obstacle) before.add(one.case.id);
    return obstacle ? { ...one, obstacle } : one;
  });
};

/** Each task once, however often it was sent. */
const once = (meant: readonly Meant[]): Meant[] =>
  meant.filter(one => one === meant.find(other => other.case === one.case && other.task === one.task));

/**
 * Approves each by the command that a single approval is, under an id made of the batch's: a repetition changes nothing, and
 * what changed since it was shown is refused. None of them stops the others; what was not begun `inTime` is left undone, and
 * so is whatever the summary would not have offered, whoever sent it.
 */
export const approveTogether = async (
  services: Services,
  who: Who,
  { batch, opinion }: { batch: string; opinion: string },
  meant: readonly Meant[],
  inTime: () => boolean,
): Promise<Approval[]> => {
  const all = once(meant);
  const approve = (one: Meant): Promise<Approval> | Approval =>
    one === all.find(other => other.case === one.case)
      ? approveOne(services, who, { batch, opinion }, one)
      : { case: one.case, task: one.task, undone: 'twice' };
  const done: Approval[] = [];
  for (let place = 0; place < all.length; place += atOnce) {
    const some = all.slice(place, place + atOnce);
    done.push(
      ...(inTime()
        ? await Promise.all(some.map(approve))
        : some.map(one => ({ case: one.case, task: one.task, undone: 'time' as const }))),
    );
  }
  return done;
};

const approveOne = async (
  services: Services,
  who: Who,
  { batch, opinion }: { batch: string; opinion: string },
  { case: id, task, seen, seat }: Meant,
): Promise<Approval> => {
  const command = { type: 'approve', task, ...(opinion && { opinion }) };
  const envelope = Envelope.safeParse({ id: `${batch}-${task}`, seen, seat, command });
  if (!envelope.success) return { case: id, task, undone: 'invalid-content' };
  try {
    const answer = await actOnCase(services, who, id, envelope.data, (before, work) =>
      refusedTogether(before, task, work),
    );
    return { case: id, task, ...(isRefusal(answer) && { undone: aloneIn(answer) ?? answer.refused }) };
  } catch (accident) {
    console.error(JSON.stringify({ event: 'not-approved', case: id, accident: String(accident) }));
    return { case: id, task, undone: 'accident' };
  }
};
