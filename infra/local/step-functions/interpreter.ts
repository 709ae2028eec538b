import type { Machine } from './definition.ts';
import { documentOf } from './document.ts';
import { deadline, type Execution, type Outcome, type Status } from './execution.ts';
import { StatesError, statesError } from './failure.ts';
import { createRecorder } from './history.ts';
import { callLambda, type Invoker } from './lambda-call.ts';
import { createMoves, exitOf, type Move, stateOf } from './moves.ts';
import type { Store } from './store.ts';
import { createTimers } from './timers.ts';
import type { taskTokens } from './tokens.ts';
import { createWork } from './work.ts';

/** Closed executions, and with them their names, are kept this long. */
const KEPT = 90 * 86_400_000;
const TURN = 16;

export type World = Invoker & {
  now(): number;
  /** Told when the earliest timer has come nearer. */
  earlier(): void;
};

/**
 * Moves executions from state to state. A move is stored before its effect, so after a kill -9 `resume` finds every
 * execution where it waits; a Lambda that was in flight is called again with the same event and token.
 */
export function createInterpreter(store: Store, tokens: ReturnType<typeof taskTokens>, world: World) {
  const live = new Map<string, Execution>();
  const byId = new Map<number, Execution>();
  const timers = createTimers(world.earlier);
  const recorder = createRecorder(world.now);
  const moves = createMoves({
    now: world.now,
    log: recorder.log,
    tokenOf: x => tokens.issue(x.id, x.position.task),
  });
  const { track, quiet } = createWork();
  let closed = false;
  let pruned = Number.NEGATIVE_INFINITY;

  function finish(x: Execution, status: Exclude<Status, 'RUNNING'>, outcome: Outcome) {
    Object.assign(x, outcome, { status, stop: world.now() });
    x.position.waiting = { for: 'nothing' };
    const type = { SUCCEEDED: 'Succeeded', FAILED: 'Failed', TIMED_OUT: 'TimedOut', ABORTED: 'Aborted' }[
      status
    ];
    recorder.log(x, `Execution${type}`, outcome);
    live.delete(x.arn);
    byId.delete(x.id);
    timers.cancel(x.arn);
    store.save(x, recorder.take(x));
  }

  async function attempt(x: Execution, move: () => Promise<Move>): Promise<Move> {
    try {
      return await move();
    } catch (thrown) {
      const failure = statesError(thrown);
      try {
        return await moves.recover(x, failure);
      } catch (second) {
        return { to: 'failure', failure: statesError(second) };
      }
    }
  }

  /** From one thing to wait for to the next. */
  async function run(x: Execution, first: () => Promise<Move>) {
    x.position.waiting = { for: 'nothing' };
    let move = await attempt(x, first);
    while (move.to === 'state' && x.status === 'RUNNING') {
      x.at = move.output.text;
      x.variables = move.variables;
      x.position = { ...x.position, state: move.state, entered: world.now(), tries: [] };
      move = await attempt(x, () => moves.enter(x));
    }
    if (x.status !== 'RUNNING') return void recorder.take(x);
    if (move.to === 'end') return finish(x, 'SUCCEEDED', { output: move.output.text });
    if (move.to === 'failure')
      return finish(x, 'FAILED', { error: move.failure.error, cause: move.failure.why });
    if (move.to === 'wait') x.position.waiting = move.waiting;
    store.save(x, recorder.take(x));
    arm(x);
    call(x);
  }

  const advance = (x: Execution, first: () => Promise<Move>) => track(() => run(x, first));

  function arm(x: Execution) {
    const due = deadline(x);
    if (due) timers.set(x.arn, due.at);
    else timers.cancel(x.arn);
  }

  function call(x: Execution) {
    const { waiting } = x.position;
    if ((waiting.for !== 'reply' && waiting.for !== 'callback') || waiting.called) return;
    const { functionArn, payload } = waiting;
    track(async () => {
      await store.committed();
      if (closed) return;
      const outcome = await callLambda(world, x.machine.arn, functionArn, payload);
      // Stopped, timed out, or the token came back before the Lambda did: the answer is nobody's any more.
      if (closed || x.position.waiting !== waiting) return;
      if ('failure' in outcome) return await fail(x, outcome.failure);
      if (waiting.for === 'reply') return await succeed(x, outcome.result);
      waiting.called = true;
      store.save(x, recorder.take(x));
    });
  }

  const succeed = (x: Execution, output: string) =>
    advance(x, () => {
      const result = documentOf(output);
      recorder.log(x, 'TaskSucceeded', { resourceType: 'lambda', resource: 'invoke', output });
      return moves.exit(x, exitOf(stateOf(x)), { result });
    });

  const fail = (x: Execution, failure: StatesError) =>
    advance(x, async () => {
      recorder.log(x, failure.error === 'States.Timeout' ? 'TaskTimedOut' : 'TaskFailed', {
        resourceType: 'lambda',
        resource: 'invoke',
        error: failure.error,
        cause: failure.why,
      });
      throw failure;
    });

  function fireOne(x: Execution): Promise<void> | undefined {
    const due = deadline(x);
    // Moved on meanwhile, or moving on right now: `run` sets the next timer.
    if (!due || due.at > world.now()) return undefined;
    if (due.kind === 'machine') return void finish(x, 'TIMED_OUT', {});
    if (due.kind === 'beat') return fail(x, new StatesError('States.HeartbeatTimeout'));
    const { waiting } = x.position;
    if (waiting.for === 'retry') return advance(x, () => moves.enter(x));
    if (waiting.for === 'timer') return advance(x, () => moves.exit(x, exitOf(stateOf(x))));
    if (waiting.for !== 'nothing') return fail(x, new StatesError('States.Timeout'));
    return undefined;
  }

  let firing = false;
  /** Due timers in the order of their instants, each moved on to its next wait before the next one fires. */
  async function fireDue() {
    for (let i = 1; !closed; i += 1) {
      const arn = timers.due(world.now());
      if (arn === undefined) break;
      const x = live.get(arn);
      if (x) await fireOne(x);
      if (i % TURN === 0) await new Promise(resolve => setImmediate(resolve));
    }
    const now = world.now();
    if (now - pruned < 86_400_000) return;
    pruned = now;
    store.prune(now - KEPT);
  }

  return {
    live,
    byId,
    finish,
    succeed,
    fail,
    /** Stores and starts an execution; it runs on by itself. */
    start(machine: Machine, arn: string, name: string, input: string): Execution {
      const now = world.now();
      const x = store.add({
        arn,
        name,
        machine,
        status: 'RUNNING',
        input,
        start: now,
        events: 0,
        at: input,
        variables: {},
        position: { state: machine.startAt, entered: now, tries: [], task: 0, waiting: { for: 'nothing' } },
      });
      live.set(arn, x);
      byId.set(x.id, x);
      recorder.log(x, 'ExecutionStarted', { input, roleArn: machine.arn });
      arm(x);
      advance(x, () => moves.enter(x));
      return x;
    },
    /** Puts a heartbeat off by its full length. */
    beat(x: Execution) {
      const { waiting } = x.position;
      if (!('beatSeconds' in waiting) || waiting.beatSeconds === undefined) return;
      waiting.beat = world.now() + waiting.beatSeconds * 1000;
      store.save(x, []);
      arm(x);
    },
    resume() {
      for (const x of store.running()) {
        live.set(x.arn, x);
        byId.set(x.id, x);
        arm(x);
        if (x.position.waiting.for !== 'nothing') call(x);
        // Killed between StartExecution and the first wait: nothing but the start was stored.
        else {
          recorder.log(x, 'ExecutionStarted', { input: x.input, roleArn: x.machine.arn });
          advance(x, () => moves.enter(x));
        }
      }
    },
    nextTimer: timers.next,
    fire() {
      if (firing) return;
      firing = true;
      track(fireDue).finally(() => {
        firing = false;
        world.earlier();
      });
    },
    quiet: () => quiet(store.committed),
    close() {
      closed = true;
    },
  };
}

export type Interpreter = ReturnType<typeof createInterpreter>;
