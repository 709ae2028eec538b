import * as z from 'zod';
import { compile, expressionsIn } from './expressions.ts';

const Text = z.string();
const Anything = z.unknown();
const Assign = z.record(z.string().regex(/^[\p{L}_][\p{L}\p{N}_]{0,79}$/u), Anything).optional();
const Seconds = z.union([z.int().min(0).max(99_999_999), z.string().regex(/^\{%.*%\}$/s)]);
const way = { Next: Text.optional(), End: z.literal(true).optional() };
const base = { Comment: Text.optional(), QueryLanguage: z.literal('JSONata').optional() };
const shaped = { ...base, Output: Anything.optional(), Assign };

const Retrier = z.strictObject({
  Comment: Text.optional(),
  ErrorEquals: z.array(Text).min(1),
  IntervalSeconds: z.int().min(1).max(99_999_999).default(1),
  MaxAttempts: z.int().min(0).max(99_999_999).default(3),
  BackoffRate: z.number().min(1).default(2),
  MaxDelaySeconds: z.int().min(1).max(31_622_400).optional(),
});
const Catcher = z.strictObject({
  Comment: Text.optional(),
  ErrorEquals: z.array(Text).min(1),
  Next: Text,
  Output: Anything.optional(),
  Assign,
});
const Rule = z.strictObject({
  Comment: Text.optional(),
  Condition: z.union([z.boolean(), Text]),
  Next: Text,
  Output: Anything.optional(),
  Assign,
});

const State = z.discriminatedUnion('Type', [
  z.strictObject({ Type: z.literal('Pass'), ...shaped, ...way }),
  z.strictObject({
    Type: z.literal('Task'),
    ...shaped,
    ...way,
    Resource: Text.regex(/^arn:aws[a-z-]*:states:::lambda:invoke(\.waitForTaskToken)?$/),
    Arguments: z.strictObject({ FunctionName: Text.regex(/^arn:/), Payload: Anything.optional() }),
    TimeoutSeconds: Seconds.optional(),
    HeartbeatSeconds: Seconds.optional(),
    Retry: z.array(Retrier).default([]),
    Catch: z.array(Catcher).default([]),
  }),
  z.strictObject({
    Type: z.literal('Choice'),
    ...shaped,
    Choices: z.array(Rule).min(1),
    Default: Text.optional(),
  }),
  z.strictObject({ Type: z.literal('Wait'), ...shaped, ...way, Seconds }),
  z.strictObject({ Type: z.literal('Succeed'), ...base, Output: Anything.optional() }),
  z.strictObject({ Type: z.literal('Fail'), ...base, Error: Text.optional(), Cause: Text.optional() }),
]);
const Definition = z.strictObject({
  Comment: Text.optional(),
  Version: z.literal('1.0').optional(),
  QueryLanguage: z.enum(['JSONata', 'JSONPath']).optional(),
  StartAt: Text,
  TimeoutSeconds: z.int().min(1).max(99_999_999).optional(),
  States: z.record(z.string().max(80), Anything),
});

export type State = z.infer<typeof State>;
export type Retrier = z.infer<typeof Retrier>;
/** Where a finished state goes on, and what it makes of its data on the way. */
export type Exit = { Next?: string; Output?: unknown; Assign?: Record<string, unknown> };
export type Machine = {
  arn: string;
  text: string;
  startAt: string;
  timeoutSeconds: number | undefined;
  states: Map<string, State>;
};

/** Reads a definition; throws, with machine and state, on everything that the interpreter does not know. */
export function readMachine(arn: string, definition: string | object): Machine {
  const text = typeof definition === 'string' ? definition : JSON.stringify(definition);
  const refuse = (where: string, what: string): never => {
    throw new Error(`${arn}: ${where}${what}`);
  };
  const parsed = Definition.safeParse(JSON.parse(text));
  if (!parsed.success) return refuse('', sentence(parsed.error));
  const { StartAt, States, TimeoutSeconds, QueryLanguage } = parsed.data;

  const states = new Map<string, State>();
  for (const [name, raw] of Object.entries(States)) {
    const state = State.safeParse(raw);
    if (!state.success) return refuse(`state "${name}": `, sentence(state.error));
    if ((state.data.QueryLanguage ?? QueryLanguage) !== 'JSONata')
      refuse(`state "${name}": `, 'only the query language JSONata is implemented');
    states.set(name, state.data);
  }
  if (!states.has(StartAt)) refuse('', `StartAt names no state: "${StartAt}"`);
  for (const [name, state] of states)
    for (const problem of problemsOf(state, states)) refuse(`state "${name}": `, problem);
  return { arn, text, startAt: StartAt, timeoutSeconds: TimeoutSeconds, states };
}

function* problemsOf(state: State, states: Map<string, State>): Generator<string> {
  if ('Resource' in state || state.Type === 'Pass' || state.Type === 'Wait')
    if ((state.Next === undefined) === (state.End === undefined)) yield 'needs either Next or End';
  for (const next of successors(state)) if (!states.has(next)) yield `goes to "${next}", which is no state`;
  for (const list of state.Type === 'Task' ? [state.Retry, state.Catch] : [])
    for (const [i, { ErrorEquals }] of list.entries())
      if (ErrorEquals.includes('States.ALL') && (ErrorEquals.length > 1 || i < list.length - 1))
        yield 'States.ALL must stand alone and last';
  for (const { Assign } of [state, ...rulesOf(state)] as { Assign?: Record<string, unknown> }[])
    if (Assign && 'states' in Assign) yield 'Assign may not set "states"';
  for (const expression of expressionsIn(state))
    try {
      compile(expression);
    } catch (error) {
      yield `${expression}: ${error instanceof Error ? error.message : JSON.stringify(error)}`;
    }
}

const rulesOf = (state: State) =>
  state.Type === 'Choice' ? state.Choices : state.Type === 'Task' ? state.Catch : [];

function successors(state: State): string[] {
  const own = 'Next' in state ? state.Next : state.Type === 'Choice' ? state.Default : undefined;
  return [...(own === undefined ? [] : [own]), ...rulesOf(state).map(rule => rule.Next)];
}

const sentence = (error: z.ZodError) =>
  error.issues.map(issue => `${issue.path.join('.') || 'definition'}: ${issue.message}`).join('; ');
