import { Environment } from '@marcbachmann/cel-js';
import { daysBetween, wholeYears } from './calendar.ts';

/**
 * Conditions in definitions are Common Expression Language (cel.dev): no loops, no side effects, bounded in size.
 * The names that an expression may use are declared, so a misspelled one is found when the definition is checked.
 */
export type Facts = Record<string, unknown>;

const base = () =>
  new Environment({
    limits: { maxAstNodes: 300, maxDepth: 24, maxListElements: 100, maxMapEntries: 50, maxCallArguments: 8 },
  })
    .registerFunction('years(string, string): int', (from: string, to: string) =>
      BigInt(wholeYears(from, to)),
    )
    .registerFunction('days(string, string): int', (from: string, to: string) =>
      BigInt(daysBetween(from, to)),
    );

const cache = new Map<string, Environment>();
const environment = (names: readonly string[]): Environment => {
  const key = names.join(' ');
  const known = cache.get(key);
  if (known) return known;
  const made = base();
  for (const name of names) made.registerVariable(name, 'dyn');
  cache.set(key, made);
  return made;
};

/** What is wrong with a condition, or undefined. `names` are the variables that it may use. */
export const problemOf = (condition: string, names: readonly string[]): string | undefined => {
  const result = environment(names).check(condition);
  if (!result.valid) return result.error?.message ?? 'cannot be read';
  return result.type === 'bool' || result.type === 'dyn' ? undefined : `gives ${result.type}, not yes or no`;
};

type Parsed = (facts: Facts) => unknown;
/** Definitions say few conditions, and ask each of hundreds of rows. */
const remembered = 1_000;
const parsed = new Map<string, Parsed>();

const parse = (condition: string, facts: Facts): Parsed => {
  const names = Object.keys(facts).sort();
  const key = `${names.join(' ')}\n${condition}`;
  const known = parsed.get(key);
  if (known) return known;
  const made = environment(names).parse(condition);
  if (parsed.size === remembered) parsed.clear();
  parsed.set(key, made);
  return made;
};

/** Does the condition hold? A fact that is missing makes it false, never an accident: an empty field meets no condition. */
export const holds = (condition: string, facts: Facts): boolean => {
  try {
    return parse(condition, facts)(facts) === true;
  } catch {
    return false;
  }
};
