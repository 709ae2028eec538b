import type { Exit, State } from './definition.ts';
import { type Document, documentOf, written } from './document.ts';
import type { Execution, Waiting } from './execution.ts';
import { fill, type Scope, secondsOf } from './expressions.ts';
import { delayOf, named, StatesError } from './failure.ts';
import type { Recorder } from './history.ts';

/** What comes of a state: the next state, something to wait for, or the end. */
export type Move =
  | { to: 'state'; state: string; output: Document; variables: Record<string, unknown> }
  | { to: 'wait'; waiting: Waiting }
  | { to: 'end'; output: Document }
  | { to: 'failure'; failure: StatesError };

type World = { now(): number; tokenOf(x: Execution): string; log: Recorder['log'] };
type Found = { result?: Document; errorOutput?: { Error: string; Cause: string } };

const iso = (instant: number) => new Date(instant).toISOString();

/** Moves of one execution; none of them has an effect outside it. */
export function createMoves({ now, tokenOf, log }: World) {
  function scopeOf(x: Execution, { result, errorOutput }: Found = {}, token?: string): Scope {
    const { machine, position } = x;
    const input = documentOf(x.at);
    const started = documentOf(x.input);
    const context = {
      Execution: {
        Id: x.arn,
        get Input() {
          return started.value;
        },
        Name: x.name,
        RedriveCount: 0,
        RoleArn: machine.arn,
        StartTime: iso(x.start),
      },
      StateMachine: { Id: machine.arn, Name: machine.arn.split(':').at(-1) },
      State: {
        Name: position.state,
        EnteredTime: iso(position.entered),
        RetryCount: position.tries.reduce((sum, count) => sum + (count ?? 0), 0),
      },
      ...(token !== undefined && { Task: { Token: token } }),
    };
    const states = {
      get input() {
        return input.value;
      },
      context,
      ...(result && { result: result.value }),
      ...(errorOutput && { errorOutput }),
    };
    return { states, variables: x.variables, now: now() };
  }

  async function exit(x: Execution, exitBy: Exit, found: Found = {}): Promise<Move> {
    const state = stateOf(x);
    const scope = scopeOf(x, found);
    const output =
      exitBy.Output !== undefined
        ? written(await fill(exitBy.Output, scope), 'the output')
        : found.errorOutput
          ? written(found.errorOutput, 'the output')
          : (found.result ?? documentOf(x.at));
    const variables = { ...x.variables };
    for (const [name, template] of Object.entries(exitBy.Assign ?? {}))
      variables[name] = written(await fill(template, scope), `the variable ${name}`).value;
    log(x, `${state.Type}StateExited`, { name: x.position.state, output: output.text });
    return exitBy.Next === undefined
      ? { to: 'end', output }
      : { to: 'state', state: exitBy.Next, output, variables };
  }

  async function task(x: Execution, state: Extract<State, { Type: 'Task' }>): Promise<Move> {
    x.position.task += 1;
    const callback = state.Resource.endsWith('.waitForTaskToken');
    const scope = scopeOf(x, {}, callback ? tokenOf(x) : undefined);
    const payload = written(await fill(state.Arguments.Payload ?? {}, scope), 'the payload').text;
    const limit =
      state.TimeoutSeconds === undefined ? undefined : await secondsOf(state.TimeoutSeconds, scope);
    const beat =
      state.HeartbeatSeconds === undefined ? undefined : await secondsOf(state.HeartbeatSeconds, scope);
    const functionArn = state.Arguments.FunctionName;
    log(x, 'TaskScheduled', {
      resourceType: 'lambda',
      resource: callback ? 'invoke.waitForTaskToken' : 'invoke',
      region: functionArn.split(':')[3] ?? '',
      parameters: `{"FunctionName":${JSON.stringify(functionArn)},"Payload":${payload}}`,
    });
    const waiting: Waiting = {
      for: callback ? 'callback' : 'reply',
      functionArn,
      payload,
      called: false,
      ...(limit !== undefined && { at: now() + limit * 1000 }),
      ...(beat !== undefined && { beat: now() + beat * 1000, beatSeconds: beat }),
    };
    return { to: 'wait', waiting };
  }

  async function enter(x: Execution): Promise<Move> {
    const state = stateOf(x);
    if (x.position.tries.length === 0)
      log(x, `${state.Type}StateEntered`, { name: x.position.state, input: x.at });
    switch (state.Type) {
      case 'Pass':
        return exit(x, state);
      case 'Succeed':
        return exit(x, { Output: state.Output });
      case 'Task':
        return task(x, state);
      case 'Wait': {
        const seconds = await secondsOf(state.Seconds, scopeOf(x));
        return { to: 'wait', waiting: { for: 'timer', at: now() + seconds * 1000 } };
      }
      case 'Fail': {
        const scope = scopeOf(x);
        const [error, cause] = [await fill(state.Error ?? '', scope), await fill(state.Cause ?? '', scope)];
        return { to: 'failure', failure: new StatesError(String(error), String(cause)) };
      }
      case 'Choice': {
        for (const rule of state.Choices) {
          const holds = await fill(rule.Condition, scopeOf(x));
          if (typeof holds !== 'boolean')
            throw new StatesError(
              'States.QueryEvaluationError',
              `${rule.Condition} is neither true nor false`,
            );
          if (holds) return exit(x, rule);
        }
        if (state.Default === undefined) throw new StatesError('States.NoChoiceMatched');
        return exit(x, { Next: state.Default, Output: state.Output, Assign: state.Assign });
      }
    }
  }

  /** After an error: wait and try again, go where a Catch says, or fail. */
  async function recover(x: Execution, failure: StatesError): Promise<Move> {
    const state = stateOf(x);
    if (state.Type !== 'Task') return { to: 'failure', failure };
    const names = named(state, failure);
    const i = state.Retry.findIndex(names);
    const retrier = state.Retry[i];
    const tried = x.position.tries[i] ?? 0;
    if (retrier && tried < retrier.MaxAttempts) {
      for (let k = 0; k <= i; k += 1) x.position.tries[k] ??= 0;
      x.position.tries[i] = tried + 1;
      return { to: 'wait', waiting: { for: 'retry', at: now() + delayOf(retrier, tried + 1) } };
    }
    const catcher = state.Catch.find(names);
    if (!catcher) return { to: 'failure', failure };
    return exit(x, catcher, { errorOutput: { Error: failure.error, Cause: failure.why } });
  }

  return { enter, exit, recover };
}

export function stateOf(x: Execution): State {
  const state = x.machine.states.get(x.position.state);
  if (!state) throw new StatesError('States.Runtime', `no state "${x.position.state}"`);
  return state;
}

/** The state's own way out: its Output, Assign and Next. */
export const exitOf = (state: State): Exit =>
  state.Type === 'Task' || state.Type === 'Wait' || state.Type === 'Pass' ? state : {};
