import { createHash, randomUUID } from 'node:crypto';
import jsonata from 'jsonata';
import { StatesError } from './failure.ts';

/** What an expression can see: `$states` and the machine's variables. */
export type Scope = { states: Record<string, unknown>; variables: Record<string, unknown>; now: number };

const isExpression = (value: unknown): value is string =>
  typeof value === 'string' && value.startsWith('{%') && value.endsWith('%}');

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function* expressionsIn(value: unknown): Generator<string> {
  if (isExpression(value)) yield value;
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) yield* expressionsIn(part);
}

const compiled = new Map<string, jsonata.Expression>();

/** Throws jsonata's syntax error. Compiled once: parsing costs a hundred times an evaluation. */
export function compile(expression: string): jsonata.Expression {
  const known = compiled.get(expression);
  if (known) return known;
  const fresh = jsonata(expression.slice(2, -2));
  // The functions that Step Functions adds to JSONata.
  fresh.registerFunction('uuid', () => randomUUID());
  fresh.registerFunction('parse', (text: string) => JSON.parse(text));
  fresh.registerFunction('hash', (text: string, algorithm: string) =>
    createHash(algorithm.toLowerCase().replace('-', '')).update(text).digest('hex'),
  );
  fresh.registerFunction('range', (from: number, to: number, step: number) =>
    Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step),
  );
  fresh.registerFunction('partition', (list: unknown[], size: number) =>
    Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, i * size + size)),
  );
  compiled.set(expression, fresh);
  return fresh;
}

const refusedEval = () => {
  throw new Error('$eval does not exist in Step Functions');
};

async function evaluated(expression: string, { states, variables, now }: Scope): Promise<unknown> {
  const time = {
    // jsonata's own $now and $millis read the machine's clock; ours moves.
    now: (...format: unknown[]) => {
      if (format.length > 0) throw new Error('$now with a format is not implemented');
      return new Date(now).toISOString();
    },
    millis: () => now,
    eval: refusedEval,
  };
  let result: unknown;
  try {
    result = await compile(expression).evaluate(undefined, { ...variables, ...time, states });
  } catch (error) {
    const message = isRecord(error) && 'message' in error ? String(error.message) : String(error);
    throw new StatesError('States.QueryEvaluationError', `${message} in ${expression}`);
  }
  if (result === undefined || typeof result === 'function')
    throw new StatesError('States.QueryEvaluationError', `${expression} returned nothing`);
  return result;
}

/** Fills in a template: whole strings `{% … %}` are evaluated, everything else stands for itself. */
export async function fill(template: unknown, scope: Scope): Promise<unknown> {
  if (isExpression(template)) return evaluated(template, scope);
  if (Array.isArray(template)) {
    const parts: unknown[] = [];
    for (const part of template) parts.push(await fill(part, scope));
    return parts;
  }
  if (isRecord(template)) {
    const parts: [string, unknown][] = [];
    for (const [name, part] of Object.entries(template)) parts.push([name, await fill(part, scope)]);
    return Object.fromEntries(parts);
  }
  return template;
}

/** A number of seconds, written down or computed. Throws States.QueryEvaluationError outside 0–99,999,999. */
export async function secondsOf(template: number | string, scope: Scope): Promise<number> {
  const seconds = await fill(template, scope);
  if (typeof seconds === 'number' && Number.isInteger(seconds) && seconds >= 0 && seconds <= 99_999_999)
    return seconds;
  throw new StatesError('States.QueryEvaluationError', `${String(template)} is not a number of seconds`);
}
