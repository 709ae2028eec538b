import type { Data } from './engine.ts';
import type { TransactRequest } from './transact-write.ts';

const arn = (table: string) => `arn:aws:dynamodb:local:000000000000:table/${table}`;
const transactActions = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
} as const;

type Need = { action: string; resource: string };

/** What a role must allow for an item call. Empty for calls on tables, which only the runtime itself makes. */
export function needs(operation: string, request: unknown): Need[] {
  if (operation === 'TransactWriteItems') {
    const parts = ((request as TransactRequest).TransactItems ?? []).flatMap(item => Object.entries(item));
    return parts.map(([kind, data]) => ({
      action: `dynamodb:${transactActions[kind as keyof typeof transactActions]}`,
      resource: arn(data.TableName),
    }));
  }
  if (operation === 'TransactGetItems') {
    const items = (request as { TransactItems?: { Get?: Data }[] }).TransactItems ?? [];
    return items.map(({ Get }) => ({ action: 'dynamodb:GetItem', resource: arn(Get?.TableName ?? '') }));
  }
  const action = `dynamodb:${operation}`;
  const { TableName, IndexName, RequestItems } = request as Record<string, unknown>;
  if (operation === 'BatchGetItem' || operation === 'BatchWriteItem')
    return Object.keys(RequestItems ?? {}).map(table => ({ action, resource: arn(table) }));
  if (!itemCalls.has(operation)) return [];
  return [{ action, resource: arn(String(TableName)) + (IndexName ? `/index/${IndexName}` : '') }];
}

const itemCalls = new Set(['GetItem', 'Query', 'Scan', 'PutItem', 'UpdateItem', 'DeleteItem']);
