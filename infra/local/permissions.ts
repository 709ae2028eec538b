/** A call as the stand-ins see it. `principal` is the access key id that signed it. */
export type Call = { principal: string; action: string; resource: string };

/** Throws AccessDenied when the role of the calling principal does not allow the call. */
export type Authorize = (call: Call) => void;

export class AccessDenied extends Error {
  override name = 'AccessDenied';
  constructor({ principal, action, resource }: Call) {
    super(`${principal} is not authorized to perform: ${action} on resource: ${resource}`);
  }
}

export const allowAll: Authorize = () => {};

/** A statement as it stands in a synthesized template, its references already resolved to strings. */
export type Statement = {
  Effect: 'Allow' | 'Deny';
  Action?: string | string[];
  Resource?: string | string[];
  [field: string]: unknown;
};

const understood = new Set(['Sid', 'Effect', 'Action', 'Resource']);

/**
 * Whether the statements allow the action: a matching Deny wins, nothing matching is a refusal.
 * Throws "cannot judge" on any field that would need more than Action and Resource (Condition, NotAction, …),
 * because guessing would make this machine more permissive, or less, than AWS.
 */
export function judge(statements: readonly Statement[], action: string, resource: string): boolean {
  for (const statement of statements) {
    const strange = Object.keys(statement).find(field => !understood.has(field));
    if (strange) throw new Error(`cannot judge a statement with ${strange}`);
  }
  const matching = statements.filter(
    statement =>
      listOf(statement.Action).some(pattern => matches(pattern.toLowerCase(), action.toLowerCase())) &&
      listOf(statement.Resource).some(pattern => matches(pattern, resource)),
  );
  return matching.length > 0 && matching.every(statement => statement.Effect === 'Allow');
}

const listOf = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

const expressions = new Map<string, RegExp>();

function expressionOf(pattern: string): RegExp {
  const source = pattern
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's');
}

function matches(pattern: string, value: string): boolean {
  const expression = expressions.get(pattern) ?? expressionOf(pattern);
  expressions.set(pattern, expression);
  return expression.test(value);
}

/** The access key id in a SigV4 Authorization header; undefined when there is none. */
export const principalOf = (authorizationHeader: string | undefined): string | undefined =>
  /^AWS4-HMAC-SHA256\s.*?Credential=([^/,\s]+)\//.exec(authorizationHeader ?? '')?.[1];
