import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import type { Answers, Attachment, Case, Content, DutyRef, Filled } from '#shared/domain/case.ts';
import { freeze, seal } from '#shared/domain/case-approve.ts';
import type { CaseCommand } from '#shared/domain/case-command.ts';
import { admit, type Decision, decide, toEvent } from '#shared/domain/case-decide.ts';
import { attach, type Work } from '#shared/domain/case-draft.ts';
import type { Event } from '#shared/domain/case-event.ts';
import { handOver, passUp } from '#shared/domain/case-hand-over.ts';
import { refreshed } from '#shared/domain/case-refresh.ts';
import { attachReply } from '#shared/domain/case-reply-files.ts';
import { terminate } from '#shared/domain/case-terminate.ts';
import { elapse, owed } from '#shared/domain/case-time.ts';
import type { Definition } from '#shared/domain/definition.ts';
import { isRefusal, type Problem, type Refusal, type RefusalCode } from '#shared/domain/refusal.ts';
import { occasionsOf } from '#shared/domain/schedule.ts';
import type { Directory, SeatId, Unit } from '#shared/domain/territory.ts';
import { readProgram } from '#shared/programs/read.ts';

/** The rules that a play is played by: the product's own, or a copy with a planted defect. */
export const rules = {
  ...{ admit, attach, decide, elapse, freeze, owed, seal, toEvent },
  ...{ handOver, passUp, terminate },
};
export type Rules = typeof rules;

const read = (name: string): Definition => {
  const { definition } = readProgram(
    readFileSync(new URL(`../../shared/programs/${name}.yaml`, import.meta.url), 'utf8'),
  );
  if (!definition) throw new Error(`${name} cannot be read`);
  return definition;
};
/** Plan A1 as it is published. */
export const panjin = read('panjin-kindergartens-2024');

export const hour = 3_600_000;
export const day = 24 * hour;
const duty = panjin.duties.find(({ id }) => id === 'agreement');
const occasion = duty && occasionsOf(panjin, duty).find(({ period }) => period.id === '2024');
if (!occasion) throw new Error('A1 expects no agreement in 2024');
/** The duty "sign the agreement" of 2024: opens 6 September, due 25 September, locks 15 October. */
export const signing: DutyRef = { ...occasion, id: 'agreement', period: '2024' };

const everybody: Directory = new Map(demonstrationTerritory().units.map(unit => [unit.id, unit]));
export const territory = (): Map<string, Unit> => new Map(everybody);

/** The same territory, but these seats are held by others: persons for good, or holdings with dates. */
export const seated = (
  seats: Record<SeatId, readonly (string | { person: string; from: number; to?: number })[]>,
  before: Directory = everybody,
): Map<string, Unit> => {
  const units = new Map(before);
  for (const [seat, people] of Object.entries(seats)) {
    const [unit = '', role = ''] = seat.split('/');
    const one = units.get(unit);
    if (!one) throw new Error(`no unit ${unit}`);
    const held = people.map(who => (typeof who === 'string' ? { person: who, from: 0 } : who));
    units.set(unit, { ...one, seats: { ...one.seats, [role]: held } });
  }
  return units;
};

export const agreed: Answers = {
  from: '2024-09-10',
  to: '2026-09-09',
  goals: '两年内达到三星级标准',
  workAreas: ['management', 'teachers'],
  ways: ['on-site'],
  measures: '每月驻园指导一次',
  schedule: '每学期期初制定计划，期末总结',
  supporterDuties: '派出骨干教师',
  supportedDuties: '提供必要条件',
  supporterTakesNoFee: true,
  supportedPaysNoFee: true,
};

const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const hash = ({ answers, attachments }: Content) =>
  sha(JSON.stringify([Object.entries(answers).sort(), attachments.map(one => one.sha256)]));
const stored = (text: string) => ({ key: `d/${sha(text)}`, version: '1', sha256: sha(text), size: 1 });

/** In the demonstration the holder of `u/director` is the person `u-director`. */
export const holderOf = (seat: SeatId) => seat.replace('/', '-');

export type Setup = {
  parties: Record<string, string>;
  form?: string;
  rules?: Rules;
  definition?: Definition;
  directory?: Directory;
  duty?: DutyRef;
  onBehalf?: { seat: SeatId; reason: string };
  /** Begun without a duty, by this one of its parties. */
  filer?: string;
  takenOver?: Case['takenOver'];
  now?: number;
};
type Answer = 'done' | 'repeat' | RefusalCode;
type Sent = { person?: string; id?: string; seen?: number };

type State = {
  now: number;
  directory: Directory;
  content: Content;
  /** What the sources of the form say when they are asked again. */
  filled: Filled | undefined;
  events: Event[];
  /** What the last refusal said about fields. */
  problems: Problem[];
  case: Case;
};

/** A case, played in memory: commands go in, events pile up, `now`, `directory` and `content` may be moved at will. */
export type Play = ReturnType<typeof playCase>;
export const playCase = (setup: Setup) => {
  const { definition = panjin, rules: by = rules, form = 'agreement', parties } = setup;
  let count = 0;
  const now = setup.now ?? signing.opens + 9 * hour;
  const directory = setup.directory ?? everybody;
  const started = {
    id: 'case-1',
    reference: '2024-1',
    program: { id: definition.id, version: 'v1' },
    ...{ form, parties },
    ...(setup.filer ? { filer: setup.filer } : { duty: setup.duty ?? signing }),
    programRound: '2024',
    attempt: 1,
    ...(setup.onBehalf && { onBehalf: setup.onBehalf }),
    ...(setup.takenOver && { takenOver: setup.takenOver }),
  };
  const seat = setup.onBehalf?.seat ?? `${setup.filer ?? Object.values(parties)[0]}/director`;
  const first = by.toEvent(
    undefined,
    { did: { type: 'STARTED', started }, outcome: {} },
    { now, command: 'c-0', by: { person: 'starter', name: 'starter', seat }, definition, directory },
  );
  const state: State = {
    now,
    directory,
    content: { answers: {}, attachments: [] },
    filled: undefined,
    events: [first.event],
    problems: [],
    case: first.next,
  };
  const work = (person: string, seat?: SeatId, command = `c-${++count}`): Work => ({
    now: state.now,
    command,
    by: { person, name: person, ...(seat && { seat }) },
    definition,
    directory: state.directory,
    content: state.content,
    hash,
    ...(state.filled && { filled: state.filled }),
  });
  const keep = (answer: Decision | Refusal, context: Work): Answer => {
    if (isRefusal(answer)) {
      state.problems = answer.problems ?? [];
      return answer.refused;
    }
    const { event, next } = by.toEvent(state.case, answer, context);
    state.events.push(event);
    state.case = next;
    return 'done';
  };
  /** A person's command, as the page sends it: admitted, decided, written. */
  const ask = (seat: SeatId, command: CaseCommand, sent: Sent = {}): Answer => {
    const context = work(sent.person ?? holderOf(seat), seat, sent.id);
    const admitted = by.admit(state.case, context.command, sent.seen ?? state.case.turn);
    if (admitted) return admitted === 'repeat' ? 'repeat' : admitted.refused;
    const answer = keep(by.decide(state.case, command, context), context);
    if (answer === 'done' && command.type === 'save')
      state.content = { ...state.content, answers: command.answers };
    if (answer === 'done' && command.type === 'refresh' && state.filled)
      state.content = refreshed(state.case, state.content, { filled: state.filled, definition });
    return answer;
  };
  const attach = (seat: SeatId, slot: string, id: string): Answer => {
    const attachment: Attachment = { ...stored(id), id, slot, name: id, type: 'application/pdf' };
    const context = work(holderOf(seat), seat);
    const answer = keep(by.attach(state.case, attachment, context), context);
    if (answer === 'done')
      state.content = { ...state.content, attachments: [...state.content.attachments, attachment] };
    return answer;
  };
  /** A file that joins the answer to a row, once it was checked. */
  const attachTo = (seat: SeatId, attachment: Attachment): Answer => {
    const context = work(holderOf(seat), seat);
    return keep(attachReply(state.case, attachment, context), context);
  };
  /** What the workflow does: freezing and sealing, once the document is stored; letting time act. */
  const freeze = (): Answer => {
    const context = work('clock');
    return keep(by.freeze(state.case, stored(state.case.submittedHash ?? ''), context), context);
  };
  const seal = (): Answer => keep(by.seal(state.case, stored('sealed')), work('clock'));
  const elapse = (): Answer | undefined => {
    const context = work('clock');
    const due = by.elapse(state.case, context);
    return due && keep(due, context);
  };
  /** What an administrator's change of a unit means, one event after another. Answers how many there were. */
  const why = { unit: 'moved-unit', reason: '机构调整' };
  const follow = (next: (context: Work) => Decision | undefined): number => {
    for (let count = 0; count < 20; count++) {
      const context = work('clock');
      const decision = next(context);
      if (!decision) return count;
      keep(decision, context);
    }
    throw new Error('it never stops moving');
  };
  const move = (to: Directory): number => {
    state.directory = to;
    return follow(context => by.handOver(state.case, why, context, state.content.answers));
  };
  const passUp = (seat: SeatId): number =>
    follow(context =>
      state.case.tasks
        .filter(one => one.state === 'OPEN' && one.seat === seat)
        .map(({ id }) => by.passUp(state.case, id, why, context))
        .find(decision => decision !== undefined),
    );
  const terminate = (): Answer => keep(by.terminate(state.case, why), work('clock'));
  const openTasks = () => state.case.tasks.filter(one => one.state === 'OPEN');
  /** The id of the open task of a seat; a name that no task has when there is none. */
  const task = (seat: SeatId) => openTasks().find(one => one.seat === seat)?.id ?? 'none';
  return Object.assign(state, {
    ...{ definition, work, ask, attach, attachTo, freeze, seal, elapse, task, move, passUp, terminate },
    owed: () => by.owed(state.case, work('clock')),
    open: () => openTasks().map(one => one.seat),
    last: () => state.events.at(-1),
    save: (seat: SeatId, answers: Answers = agreed) => ask(seat, { type: 'save', answers }),
    submit: (seat: SeatId) => ask(seat, { type: 'submit' }),
    sign: (seat: SeatId, sha256 = state.case.frozen?.sha256 ?? '') =>
      ask(seat, { type: 'sign', task: task(seat), sha256 }),
    approve: (seat: SeatId) => ask(seat, { type: 'approve', task: task(seat) }),
    giveBack: (seat: SeatId, fields: string[] = []) =>
      ask(seat, { type: 'return', task: task(seat), reason: '请补充', fields }),
    reject: (seat: SeatId) => ask(seat, { type: 'reject', task: task(seat), reason: '不符合条件' }),
    record: (seat: SeatId, entry: { number?: string; date?: string } = { number: '1', date: '2024-09-20' }) =>
      ask(seat, { type: 'record', task: task(seat), ...entry }),
  });
};
