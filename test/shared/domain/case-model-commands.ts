import fc from 'fast-check';
import { expect } from 'vitest';
import { day, hour, signing } from '#test/support/case-play.ts';
import { anyChanges, anyScene, movedDirectory } from '#test/support/case-worlds.ts';
import { Ask, type Wish } from './case-model-ask.ts';
import { agree, around, type Naive, type Real } from './case-model-view.ts';

/** The workflow's own part: documents, and time, which says one thing at a time. */
class Settle implements fc.Command<Naive, Real> {
  readonly what: 'freeze' | 'seal' | 'elapse';
  constructor(what: 'freeze' | 'seal' | 'elapse') {
    this.what = what;
  }
  check = () => true;
  toString = () => this.what;
  run(model: Naive, real: Real) {
    const [built, modelled] = [real.play[this.what]() === 'done', model[this.what]()];
    if (built !== modelled) expect.fail(`${this.what}: the reducer says ${built}, the model ${modelled}`);
    agree(model, real);
  }
}

/** Time passes: some hours, or as far as the next thing that it has to say, to the millisecond. */
class Wait implements fc.Command<Naive, Real> {
  readonly hours: number;
  readonly edge: number | undefined;
  constructor(hours: number, edge: number | undefined) {
    this.hours = hours;
    this.edge = edge;
  }
  check = () => true;
  toString = () => `wait ${this.edge ?? `${this.hours} h`}`;
  run(model: Naive, real: Real) {
    const { play } = real;
    const { wakeAt, handedInAt } = play.case;
    const near = handedInAt !== undefined || (wakeAt ?? 0) < signing.locks || this.hours === 0;
    const leap = this.edge !== undefined && wakeAt !== undefined && near;
    const to = leap ? wakeAt + (this.edge ?? 0) : play.now + this.hours * hour;
    play.now = Math.max(play.now, to);
    model.one.now = play.now;
    if (leap) new Settle('elapse').run(model, real);
  }
}

/** The supported side goes to another bureau, once in a story. */
class Move implements fc.Command<Naive, Real> {
  check = () => true;
  toString = () => 'another bureau';
  run(model: Naive, real: Real) {
    if (real.moved) return;
    real.moved = true;
    const directory = movedDirectory(real.scene, real.play.directory);
    real.play.move(directory);
    model.move(real.scene.moved, around(real.scene, directory));
    agree(model, real);
  }
}

/** An administrator ends it. */
class Terminate implements fc.Command<Naive, Real> {
  check = () => true;
  toString = () => 'terminate';
  run(model: Naive, real: Real) {
    const [built, modelled] = [real.play.terminate() === 'done', model.terminate()];
    if (built !== modelled) expect.fail(`terminate: the reducer says ${built}, the model ${modelled}`);
    agree(model, real);
  }
}

/** Nobody acts, and time says what it has to say, short of the lock. */
class Silence implements fc.Command<Naive, Real> {
  readonly rungs: number;
  constructor(rungs: number) {
    this.rungs = rungs;
  }
  check = () => true;
  toString = () => `${this.rungs} rungs of silence`;
  run(model: Naive, real: Real) {
    for (let rung = 0; rung < this.rungs; rung++)
      if (real.play.case.wakeAt !== signing.locks) new Wait(1, 0).run(model, real);
  }
}

/** Whoever handed it in urges the same holder day after day, to the millisecond of what is allowed. */
class Insist implements fc.Command<Naive, Real> {
  readonly gaps: number[];
  constructor(gaps: number[]) {
    this.gaps = gaps;
  }
  check = () => true;
  toString = () => `urged after ${this.gaps.join(', ')}`;
  run(model: Naive, real: Real) {
    const plain = { pick: 0, stranger: false, how: 'plain', yes: true, text: '', fields: [] } as const;
    for (const gap of this.gaps) {
      new Ask({ ...plain, fields: [], what: 'urge' }).run(model, real);
      real.play.now += day + gap;
      model.one.now = real.play.now;
    }
  }
}
const insist = fc
  .array(fc.constantFrom(0, 0, 0, -1, hour), { minLength: 2, maxLength: 5 })
  .map(gaps => new Insist(gaps));

const wishes = (what: fc.Arbitrary<Wish['what']>, stranger: fc.Arbitrary<boolean>) =>
  fc
    .record({
      what,
      pick: fc.nat(11),
      stranger,
      how: fc.constantFrom('plain', 'plain', 'plain', 'plain', 'twice', 'stale'),
      yes: fc.boolean(),
      text: fc.constantFrom('达到三星级', '达到三星级', '达到四星级', ''),
      fields: fc.constantFrom([], [], ['goals'], ['measures']),
    } satisfies { [Key in keyof Wish]: fc.Arbitrary<Wish[Key]> })
    .map(wish => new Ask(wish));

const never = fc.constant(false);
const any: Wish['what'][] = [
  'save',
  'refresh',
  'submit',
  'discard',
  'sign',
  'approve',
  'answer-rows',
  'return',
  'reject',
  'record',
  'record',
  'withdraw',
  'ask',
  'allow',
  'decline',
  'ask-void',
  'allow-void',
  'decline-void',
  'urge',
  'question',
  'reply',
  'let-go',
];
const settle = fc.constantFrom('freeze', 'seal', 'elapse', 'elapse').map(what => new Settle(what));
const wait = fc
  .tuple(fc.constantFrom(0, 1, 1, 5, 24, 24, 48, 120), fc.constantFrom(undefined, undefined, -1, 0, 0, 1))
  .map(([hours, edge]) => new Wait(hours, edge));

/** Half of the commands take the case along its route; the others are anything, by anybody. */
export const anyCommands = fc.commands<Naive, Real>(
  [
    ...Array(9).fill(wishes(fc.constant('next'), never)),
    ...[settle, settle, wait, wait, wait, insist],
    fc.integer({ min: 3, max: 10 }).map(rungs => new Silence(rungs)),
    fc.constant(new Move()),
    fc.nat(9).map(luck => (luck === 0 ? new Terminate() : new Move())),
    wishes(
      fc.constantFrom(
        'return',
        'return',
        'return',
        'return',
        'ask',
        'allow',
        'decline',
        'withdraw',
        'reject',
      ),
      never,
    ),
    wishes(fc.constantFrom('return', 'return', 'return', 'ask', 'decline', 'allow', 'submit'), never),
    fc.nat(19).chain(luck => wishes(fc.constant(luck === 0 ? 'discard' : 'save'), fc.boolean())),
    wishes(fc.constantFrom('urge', 'urge', 'urge', 'question', 'reply', 'let-go'), never),
    wishes(fc.constantFrom(...any), fc.boolean()),
  ],
  { maxCommands: 60, size: 'max' },
);

const starts = [
  9 * hour,
  9 * hour,
  20 * day,
  signing.due - signing.opens - day,
  signing.locks - signing.opens - day,
  -hour,
];
export const anyStory = anyScene.chain(scene =>
  fc.record({
    scene: fc.constant(scene),
    changes: anyChanges(scene),
    start: fc.constantFrom(...starts),
    commands: anyCommands,
  }),
);
