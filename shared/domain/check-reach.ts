import { type Condition, conditionsIn, optionsOf } from './check-conditions.ts';
import { type Finding, say } from './check-finding.ts';
import { type Read, readsOf } from './check-reads.ts';
import { fieldsOf } from './content.ts';
import type { Definition } from './definition.ts';
import { type Facts, holds, problemOf } from './expression.ts';

type Value = string | number | boolean | string[];

/** More combinations than this are not tried: then nothing is said about the condition. */
const most = 20_000;

/** Every value that can make a difference for this fact; undefined when they cannot be counted (days, free text). */
const valuesOf = (definition: Definition, { form }: Condition, read: Read): Value[] | undefined => {
  const options = optionsOf(definition, form, read);
  const field = read.of === 'field' ? form && fieldsOf(form).find(({ id }) => id === read.name) : undefined;
  if (field?.kind === 'choices' && options)
    return [[], options, ...options.map(one => [one]), ...options.map(one => options.filter(o => o !== one))];
  if (options) return options;
  if (field?.kind === 'declaration') return [true, false];
  if (read.of === 'field' && field?.kind !== 'number') return undefined;
  if (read.name === 'id') return undefined;
  const numbers = read.against.filter(one => typeof one === 'number');
  if (numbers.length === 0) return undefined;
  return [...new Set(numbers.flatMap(one => [one - 1, one, one + 1]))];
};

/** Can this condition ever hold, for parties that may pair at all? True when that cannot be told. */
const canHold = (definition: Definition, condition: Condition): boolean => {
  const pair = definition.pairing?.parties.every(role => condition.names.includes(role));
  const modes = pair ? (definition.pairing?.modes ?? []).map(({ when }) => when) : [];
  const texts = [condition.text, ...modes];
  if (texts.some(text => problemOf(text, condition.names) !== undefined)) return true;
  const all = texts.map(readsOf);
  if (all.some(({ calls }) => calls)) return true;
  const reads: Read[] = [];
  for (const read of all.flatMap(one => one.reads)) {
    const known = reads.find(one => one.of === read.of && one.name === read.name);
    if (known) known.against.push(...read.against);
    else reads.push({ ...read, against: [...read.against] });
  }
  const values = reads.map(read => valuesOf(definition, condition, read));
  const counted = values.filter(one => one !== undefined);
  if (counted.length < values.length) return true;
  const combinations = counted.reduce((product, one) => product * one.length, 1);
  if (combinations > most) return true;
  for (let number = 0; number < combinations; number++) {
    const facts = combination(reads, counted, number, condition.names);
    if (holds(condition.text, facts) && (modes.length === 0 || modes.some(mode => holds(mode, facts))))
      return true;
  }
  return false;
};

/** The combination with this number: its digits, in the mixed base of the numbers of values, pick a value each. */
const combination = (
  reads: readonly Read[],
  values: readonly Value[][],
  number: number,
  names: readonly string[],
): Facts => {
  const facts: Record<string, Record<string, Value | undefined>> = Object.fromEntries(
    names.map(name => [name, {}]),
  );
  let rest = number;
  for (const [index, { of, name }] of reads.entries()) {
    const choice = values[index] ?? [];
    const party = facts[of];
    if (party) party[name] = choice[rest % choice.length];
    rest = Math.floor(rest / choice.length);
  }
  return facts;
};

/** Steps, questions and pairing modes that no answer and no pair can ever bring about. */
export const unreachable = (definition: Definition): Finding[] =>
  conditionsIn(definition)
    .filter(condition => !canHold(definition, condition))
    .map(({ at, by }) =>
      say(
        'unreachable',
        by,
        at,
        '该条件永远不成立，相应环节或填写项不会出现。',
        'This condition can never hold, so what it guards never appears.',
      ),
    );
