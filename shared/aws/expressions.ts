import type { Key } from './keys.ts';

export type Row = Key & Record<string, unknown>;

/** The row does not exist yet, or these attributes have these values; null is an attribute that is not there. */
export type Condition = 'absent' | Record<string, string | number | boolean | null>;

/** One write. `when` lists conditions of which one must hold. */
export type Change =
  | { put: Row; when?: Condition[] }
  | { remove: Key; when?: Condition[] }
  | {
      update: Key;
      set?: Record<string, unknown>;
      /** Set unless the attribute exists. */
      keep?: Record<string, unknown>;
      drop?: string[];
      when?: Condition[];
    };

/** Part of a transaction that writes nothing: everything else is done only while one of these holds. */
export type Check = { check: Key; when: Condition[] };

type Names = { ExpressionAttributeNames?: Record<string, string> };
type Values = { ExpressionAttributeValues?: Record<string, unknown> };
export type Expressions = { UpdateExpression?: string; ConditionExpression?: string } & Names & Values;

/** The expressions of a change. Every name is an alias, because DynamoDB reserves many plain words and takes letters and digits only. */
export const expressionsOf = (change: Change | Check): Expressions => {
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const name = (attribute: string) => {
    const known = Object.keys(names).find(alias => names[alias] === attribute);
    const alias = known ?? `#n${Object.keys(names).length}`;
    names[alias] = attribute;
    return alias;
  };
  const value = (one: unknown) => {
    const alias = `:v${Object.keys(values).length}`;
    values[alias] = one;
    return alias;
  };
  const holds = (condition: Condition) =>
    condition === 'absent'
      ? 'attribute_not_exists(pk)'
      : Object.entries(condition)
          .map(([attribute, one]) =>
            one === null ? `attribute_not_exists(${name(attribute)})` : `${name(attribute)} = ${value(one)}`,
          )
          .join(' AND ');

  const update = 'update' in change ? updateExpression(change, name, value) : undefined;
  // AND binds closer than OR, so no brackets.
  const condition = change.when?.map(holds).join(' OR ');
  return {
    ...(update && { UpdateExpression: update }),
    ...(condition && { ConditionExpression: condition }),
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  };
};

const updateExpression = (
  { set = {}, keep = {}, drop = [] }: Extract<Change, { update: Key }>,
  name: (attribute: string) => string,
  value: (one: unknown) => string,
) => {
  const sets = [
    ...Object.entries(set).map(([attribute, one]) => `${name(attribute)} = ${value(one)}`),
    ...Object.entries(keep).map(
      ([attribute, one]) => `${name(attribute)} = if_not_exists(${name(attribute)}, ${value(one)})`,
    ),
  ];
  const clauses = [
    sets.length > 0 ? `SET ${sets.join(', ')}` : '',
    drop.length > 0 ? `REMOVE ${drop.map(name).join(', ')}` : '',
  ];
  return clauses.filter(clause => clause !== '').join(' ');
};
