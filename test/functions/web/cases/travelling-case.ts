import { readFileSync } from 'node:fs';
import type { Look } from '#functions/web/cases/look.ts';
import { area, type Tongue } from '#functions/web/ui/words.ts';
import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { can, theClock } from '#shared/domain/access.ts';
import { dayEnds } from '#shared/domain/calendar.ts';
import { type Case, type Content, openTasks, type Stored } from '#shared/domain/case.ts';
import { freeze, seal } from '#shared/domain/case-approve.ts';
import type { CaseCommand } from '#shared/domain/case-command.ts';
import { type Decision, decide, toEvent } from '#shared/domain/case-decide.ts';
import type { Work } from '#shared/domain/case-draft.ts';
import type { Event } from '#shared/domain/case-event.ts';
import { elapse } from '#shared/domain/case-time.ts';
import { formOf } from '#shared/domain/definition.ts';
import { isRefusal, type Refusal } from '#shared/domain/refusal.ts';
import { seatRole, seatUnit } from '#shared/domain/territory.ts';
import { readProgram } from '#shared/programs/read.ts';

const source = readFileSync('shared/programs/panjin-kindergartens-2024.yaml', 'utf8');
export const morning = Date.parse('2024-09-18T09:00:00+08:00');
const day = 24 * 3600 * 1000;

const document = (name: string): Stored => ({
  key: `c/x/${name}.pdf`,
  version: name,
  sha256: 'a'.repeat(64),
  size: 52_000,
});

/** An agreement of the demonstration that is moved by the domain's own rules, and what its pages look at. */
export const travellingCase = (which: 'within' | 'across' = 'within') => {
  const { definition } = readProgram(source);
  if (!definition) throw new Error('the plan cannot be read');
  const territory = demonstrationTerritory();
  const directory = new Map(territory.units.map(unit => [unit.id, unit]));
  const placeOf = (unit = '') => directory.get(unit)?.area ?? directory.get(unit)?.bureau;
  const { parties = {} } =
    territory.pairs.find(
      pair => (placeOf(pair.parties.supporter) !== placeOf(pair.parties.supported)) === (which === 'across'),
    ) ?? {};
  const form = formOf(definition, 'agreement');
  let now = morning;
  let one: Case | undefined;
  let content: Content = { answers: {}, attachments: [] };
  const revisions = new Map<number, Content>();
  const history: (Event & { hash: string })[] = [];

  const work = (seat?: string): Work => ({
    now,
    command: `command-${history.length}`,
    by: seat
      ? { person: seat.replace('/', '-'), name: `某${seatRole(seat)}`, seat }
      : { person: theClock.person, name: theClock.name },
    definition,
    directory,
    content,
    hash: of => JSON.stringify(of),
  });
  const keep = (decision: Decision | Refusal, by: Work): Case => {
    if (isRefusal(decision)) throw new Error(decision.refused);
    const { event, next } = toEvent(one, decision, by);
    history.push({ ...event, hash: `hash-${event.seq}` });
    one = next;
    return next;
  };
  const present = (): Case => {
    if (!one) throw new Error('not begun');
    return one;
  };
  const duty = {
    id: 'agreement',
    period: '2024',
    opens: morning - day,
    due: dayEnds('2024-09-25', 'Asia/Shanghai'),
    locks: dayEnds('2024-10-15', 'Asia/Shanghai'),
  };
  const started = {
    id: 'case_1',
    reference: '2024-ABCD1234',
    program: { id: definition.id, version: 'v1' },
    form: 'agreement',
    parties,
    programRound: '2024',
    duty,
    attempt: 1,
  };
  keep({ did: { type: 'STARTED', started }, outcome: {} }, work(`${parties.supported}/deputy`));

  const act = (seat: string, command: CaseCommand): Case => {
    if (command.type === 'save') content = { ...content, answers: command.answers };
    const next = keep(decide(present(), command, work(seat)), work(seat));
    if (command.type === 'submit') revisions.set(next.round, content);
    return next;
  };
  const taskOf = (seat: string): string => openTasks(present()).find(task => task.seat === seat)?.id ?? '';
  return {
    parties,
    present,
    act,
    taskOf,
    fill: (more = {}) =>
      act(`${parties.supported}/deputy`, { type: 'save', answers: { ...agreementAnswers(2024), ...more } }),
    submit: () => {
      act(`${parties.supported}/director`, { type: 'submit' });
      return keep(freeze(present(), document(`round-${present().round}`), work()), work());
    },
    signBoth: () => {
      for (const unit of [parties.supporter, parties.supported]) {
        const seat = `${unit}/director`;
        act(seat, { type: 'sign', task: taskOf(seat), sha256: 'a'.repeat(64) });
      }
    },
    seal: () => keep(seal(present(), document('sealed')), work()),
    /** All that time brings about until so many days later. */
    wait: (days: number) => {
      now += days * day;
      for (let due = elapse(present(), work()); due; due = elapse(present(), work())) keep(due, work());
    },
    look: (seat: string, tongue: Tongue = 'zh'): Look => {
      const head = present();
      const about = { kind: 'case' as const, id: head.id, parties: [], above: [], desks: [], draft: false };
      const grant = can(theClock, 'read', about);
      if (!grant) throw new Error('the clock may read');
      const editable = head.status === 'DRAFT' || head.status === 'RETURNED';
      const party = Object.values(parties).includes(seatUnit(seat));
      const earlier = revisions.get(head.round - 1);
      return {
        clock: { t: area({})(tongue), zone: definition.zone, now },
        seen: {
          grant,
          case: head,
          content,
          ...(earlier && { earlier }),
          history,
          definition,
          form,
          directory,
          mine: openTasks(head).filter(task => task.seat === seat),
          urging: [],
          questions: { thread: [], said: [] },
          drafting: editable && party ? [seat] : [],
          submitting: editable && party && seatRole(seat) === 'director' ? [seat] : [],
          ...(head.submitter?.seat === seat && { submittedAs: seat }),
        },
      };
    },
  };
};
