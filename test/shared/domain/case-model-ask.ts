import type fc from 'fast-check';
import { expect } from 'vitest';
import type { CaseCommand } from '#shared/domain/case-command.ts';
import { agreed } from '#test/support/case-play.ts';
import { seatsOf } from '#test/support/case-worlds.ts';
import { agree, type Naive, type Real } from './case-model-view.ts';
import type { Command } from './naive-case-model.ts';

/** What a random command wants; who that is and what it touches depends on how the case stands. */
export type Wish = {
  what: 'next' | Command['type'];
  pick: number;
  stranger: boolean;
  how: 'plain' | 'twice' | 'stale';
  yes: boolean;
  text: string;
  fields: string[];
};

const deciding = new Set([
  'sign',
  'approve',
  'answer-rows',
  'return',
  'reject',
  'record',
  'allow',
  'decline',
]);
/** The sensible next command, where "next" is wished: it takes the case along its route. */
const sensible = ({ one }: Naive, { what, yes }: Wish, kind: string | undefined): Command['type'] => {
  if (what !== 'next') return what;
  if (one.status === 'DRAFT') return Object.keys(one.answers).length === 0 ? 'save' : 'submit';
  if (one.status === 'RETURNED') return yes ? 'submit' : 'save';
  if (kind === 'reply') return 'answer-rows';
  return kind === 'sign' || kind === 'record' ? kind : 'approve';
};

/** The model numbers questions as they come; the case names them by their events. */
const questionOf = ({ events }: Real['play'], number: number): string => {
  const did = events.map(event => event.did).filter(one => one.type === 'ASKED')[number - 1];
  return did?.question ?? 'none';
};

/** A person's command, to the reducer and to the model. */
export class Ask implements fc.Command<Naive, Real> {
  readonly wish: Wish;
  constructor(wish: Wish) {
    this.wish = wish;
  }
  check = () => true;
  toString = () => JSON.stringify(this.wish);
  run(model: Naive, real: Real) {
    const { play } = real;
    const { pending } = model.one;
    if (this.wish.what === 'next' && pending) {
      if (play[pending]() !== 'done' || !model[pending]()) expect.fail(`${pending} is owed and refused`);
      agree(model, real);
      return;
    }
    const { seat, person, command } = this.concrete(model, real);
    const asked = this.toReal(command, play.task('of' in command ? command.of : seat), real);
    const { turn, version } = play.case;
    if (this.wish.how === 'stale' && turn > 1) {
      expect(play.ask(seat, asked, { person, seen: turn - 1 })).toBe('stale');
      expect(play.case.version).toBe(version);
      return;
    }
    const id = `asked-${version}`;
    const answer = play.ask(seat, asked, { person, id });
    const accepted = model.act(person, seat, command);
    if ((answer === 'done') !== accepted)
      expect.fail(`${command.type}: the reducer says ${answer}, the model ${accepted}`);
    if (this.wish.how === 'twice' && accepted)
      expect(play.ask(seat, asked, { person, id, seen: turn })).toBe('repeat');
    agree(model, real);
  }
  private concrete(model: Naive, { scene, holders }: Real) {
    const { one } = model;
    const { pick, stranger, yes, text, fields } = this.wish;
    const open = one.parts.filter(({ state }) => state === 'open');
    const part = open[pick % Math.max(open.length, 1)];
    const type = sensible(model, this.wish, part && scene.steps[part.step]?.kind);
    const all = seatsOf(scene);
    const parties = all.slice(0, 3);
    const waiting = one.questions[pick % Math.max(one.questions.length, 1)];
    const number = waiting?.number ?? 0;
    const speaking: Partial<Record<Command['type'], string | undefined>> = {
      urge: yes ? one.submitter?.seat : all[pick % all.length],
      question: all[pick % all.length],
      reply: all.filter(other => waiting?.to.includes(other.split('/')[0] ?? ''))[0],
      'let-go': waiting?.from,
    };
    const usual = deciding.has(type)
      ? part?.seat
      : ['withdraw', 'ask'].includes(type)
        ? one.submitter?.seat
        : type in speaking
          ? speaking[type]
          : parties[pick % 3];
    const seat = (stranger ? all[pick % all.length] : usual) ?? parties[0] ?? '';
    const people = holders(seat, one.now);
    const somebody = all.flatMap(other => holders(other, one.now));
    const person =
      (stranger && yes ? somebody[pick % somebody.length] : people[pick % Math.max(people.length, 1)]) ??
      'nobody';
    return {
      seat,
      person,
      command: this.command(
        type,
        { yes, text, fields },
        { of: part?.seat ?? '', number, to: Math.max(0, (part?.step ?? 0) - 1) },
      ),
    };
  }
  private command(
    type: Command['type'],
    { yes, text, fields }: Pick<Wish, 'yes' | 'text' | 'fields'>,
    aim: { of: string; number: number; to: number },
  ): Command {
    switch (type) {
      case 'save':
        return {
          type,
          answers: {
            goals: text || (this.wish.what === 'next' ? '达标' : ''),
            measures: yes ? '每月一次' : '每周一次',
          },
        };
      case 'return':
        return this.wish.pick % 2 === 0 ? { type, fields, to: aim.to } : { type, fields };
      case 'urge':
        return { type, of: aim.of };
      case 'reply':
      case 'let-go':
        return { type, number: aim.number };
      case 'sign':
        return { type, right: yes || this.wish.what === 'next' };
      case 'record':
        return { type, number: yes || this.wish.what === 'next', date: true };
      default:
        return { type };
    }
  }
  private toReal(command: Command, task: string, { play }: Real): CaseCommand {
    const reason = '理由';
    const frozen = play.case.frozen?.sha256 ?? '';
    switch (command.type) {
      case 'save':
        return { type: 'save', answers: { ...agreed, ...command.answers } };
      case 'urge':
        return { type: 'urge', task };
      case 'question':
        return { type: 'ask', text: '请问材料是否收到？' };
      case 'reply':
        return { type: 'answer', question: questionOf(play, command.number), text: '收到了。' };
      case 'let-go':
        return { type: 'close-question', question: questionOf(play, command.number) };
      case 'submit':
      case 'discard':
      case 'refresh':
        return { type: command.type };
      case 'sign':
        return { type: 'sign', task, sha256: command.right ? frozen : 'f'.repeat(64) };
      case 'approve':
        return { type: 'approve', task };
      case 'answer-rows':
        return { type: 'reply', task, answers: {} };
      case 'reject':
        return { type: 'reject', task, reason };
      case 'return':
        return {
          ...{ type: 'return', task, reason, fields: command.fields },
          ...(command.to !== undefined && { to: play.case.route[command.to]?.id ?? 'none' }),
        };
      case 'record':
        return {
          type: 'record',
          task,
          ...(command.number && { number: '1' }),
          ...(command.date && { date: '2024-09-20' }),
        };
      case 'withdraw':
        return { type: 'withdraw', reason };
      case 'ask':
        return { type: 'ask-withdrawal', reason };
      case 'allow':
        return { type: 'allow-withdrawal' };
      case 'decline':
        return { type: 'decline-withdrawal', reason };
      case 'allow-void':
        return { type: 'allow-void' };
      case 'ask-void':
      case 'decline-void':
        return { type: command.type, reason };
    }
  }
}
