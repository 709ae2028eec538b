import { type ASTNode, parse } from '@marcbachmann/cel-js';

/** A fact that a condition looks at, `supporter.kind`, with the values that it is compared with. */
export type Read = { of: string; name: string; against: (string | number)[] };

/** What a condition looks at, and whether it calls functions; a condition that cannot be read looks at nothing. */
type Reads = { reads: Read[]; calls: boolean };

export const readsOf = (condition: string): Reads => {
  const result: Reads = { reads: [], calls: false };
  try {
    walk(parse(condition).ast, result);
  } catch {
    return result;
  }
  return result;
};

const comparing = ['==', '!=', '<', '<=', '>', '>=', 'in'];

const walk = (node: ASTNode, result: Reads): void => {
  const read = readOf(node);
  if (read) {
    note(result, read, []);
    return;
  }
  if (node.op === 'call' || node.op === 'rcall') result.calls = true;
  const parts = childrenOf(node.args);
  const [left, right] = parts;
  if (comparing.includes(node.op) && left && right) {
    for (const [one, other] of [
      [left, right],
      [right, left],
    ] as const) {
      const compared = readOf(one);
      if (compared) note(result, compared, literalsOf(other));
    }
  }
  for (const part of parts) walk(part, result);
};

const note = (result: Reads, { of, name }: Omit<Read, 'against'>, against: Read['against']): void => {
  const known = result.reads.find(one => one.of === of && one.name === name);
  if (known) known.against.push(...against);
  else result.reads.push({ of, name, against: [...against] });
};

const readOf = (node: ASTNode): Omit<Read, 'against'> | undefined => {
  if (node.op === '.' && node.args[0].op === 'id') return { of: node.args[0].args, name: node.args[1] };
  if (node.op !== '[]') return undefined;
  const [base, key] = node.args;
  return base.op === 'id' && key.op === 'value' && typeof key.args === 'string'
    ? { of: base.args, name: key.args }
    : undefined;
};

const literalsOf = (node: ASTNode): Read['against'] => {
  if (node.op === 'list') return node.args.flatMap(literalsOf);
  if (node.op !== 'value') return [];
  const value = node.args;
  if (typeof value === 'bigint') return [Number(value)];
  return typeof value === 'string' || typeof value === 'number' ? [value] : [];
};

const isNode = (value: unknown): value is ASTNode =>
  typeof value === 'object' && value !== null && 'op' in value && 'args' in value;

const childrenOf = (args: unknown): ASTNode[] =>
  isNode(args) ? [args] : Array.isArray(args) ? args.flatMap(childrenOf) : [];
