import type { Database } from './database.ts';
import { type Data, type Item, parse } from './engine.ts';
import { fingerprintOf, type Tokens } from './idempotency.ts';
import { itemBytes } from './item-size.ts';
import { isRefusal, nameOf, refusal } from './refusals.ts';
import { itemKey, type Staged, stageWrite, type Part as Write, type Writing } from './staged-write.ts';
import { capacityOf, unitsOf } from './write-capacity.ts';

type Kind = 'Put' | 'Update' | 'Delete' | 'ConditionCheck';
export type TransactRequest = {
  TransactItems?: Partial<Record<Kind, Data>>[];
  ClientRequestToken?: string;
  ReturnConsumedCapacity?: string;
};
type Part = Write & { kind: Kind };
/** Bytes of all items together. */
const largestTransaction = 4 * 2 ** 20;

type Reason = { Code: string; Message?: string; Item?: Item };

// A check is staged as a delete that is then not done: both take a key and a condition.
const writings: Record<Kind, Writing> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'DeleteItem',
};
const isKind = (name: string): name is Kind => name in writings;

/**
 * All parts or none: the items' locks are held from reading to writing, conditions are judged on what was read,
 * and everything, with index entries and the client's token, is one LevelDB batch.
 */
export async function transactWrite(database: Database, tokens: Tokens, request: TransactRequest) {
  const items = request.TransactItems ?? [];
  const token = request.ClientRequestToken;
  const fingerprint = token ? fingerprintOf(items) : '';
  if (items.length < 1 || items.length > 100)
    throw refusal(
      'ValidationException',
      "1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length less than or equal to 100, and at least 1",
    );
  const parts: Part[] = [];
  for (const item of items) parts.push(await partOf(database, item));
  const keys = parts.map(part => part.key);
  if (new Set(keys).size < keys.length)
    throw refusal(
      'ValidationException',
      'Transaction request cannot include multiple operations on one item',
    );

  const staged = await database.holding(token ? [`token ${token}`, ...keys] : keys, async () => {
    if (token && tokens.isRepeat(token, fingerprint)) return undefined;
    const before = keys.map(key => database.level.getSync(key) as Item | undefined);
    const all = stageAll(database, parts, before);
    const use = token ? tokens.use(token, fingerprint) : undefined;
    await database.level.batch([
      ...all.flatMap((each, place) => (parts[place]?.kind === 'ConditionCheck' ? [] : each.operations)),
      ...(use?.operations ?? []),
    ]);
    use?.keep();
    return all;
  });
  return { ConsumedCapacity: capacities(request.ReturnConsumedCapacity, parts, staged) };
}

async function partOf(database: Database, item: Partial<Record<Kind, Data>>): Promise<Part> {
  const [[kind, data] = ['', undefined], ...others] = Object.entries(item);
  if (!isKind(kind) || !data || others.length > 0)
    throw refusal(
      'ValidationException',
      'TransactItems can only contain one of Check, Put, Update or Delete',
    );
  if (kind === 'ConditionCheck' && !data.ConditionExpression)
    throw refusal(
      'ValidationException',
      "Value null at 'transactItems.member.conditionCheck.conditionExpression' failed to satisfy constraint: Member must not be null",
    );
  const parsed = parse(database.store, writings[kind], data);
  const table = await database.tableOf(parsed.TableName);
  return { kind, writing: writings[kind], data: parsed, table, key: itemKey(table, parsed) };
}

function stageAll({ store }: Database, parts: readonly Part[], before: readonly (Item | undefined)[]) {
  const staged: Staged[] = [];
  const reasons = parts.map((part, place): Reason => {
    try {
      staged.push(stageWrite(store.options, part, before[place]));
      return { Code: 'None' };
    } catch (error) {
      return reasonOf(error);
    }
  });
  if (staged.length < parts.length)
    throw refusal(
      'TransactionCanceledException',
      `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons.map(reason => reason.Code).join(', ')}]`,
      { CancellationReasons: reasons },
    );
  if (staged.reduce((sum, { after }) => sum + (after ? itemBytes(after) : 0), 0) > largestTransaction)
    throw refusal('ValidationException', 'Transaction request cannot be larger than 4 MB');
  return staged;
}

function reasonOf(error: unknown): Reason {
  if (!isRefusal(error)) throw error;
  if (nameOf(error) !== 'ConditionalCheckFailedException')
    return { Code: 'ValidationError', Message: error.message };
  const Item = error.body.Item as Item | undefined;
  return { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed', ...(Item && { Item }) };
}

/** A repeated request costs the reads of its items; they are counted as one unit an item, twice. */
function capacities(asked: unknown, parts: readonly Part[], staged: readonly Staged[] | undefined) {
  if (asked !== 'TOTAL' && asked !== 'INDEXES') return undefined;
  return [...new Set(parts.map(part => part.table))].map(table => {
    const units = parts.flatMap((part, place) => {
      if (part.table !== table) return [];
      const each = staged?.[place];
      if (!each) return [{ table: 1, indexes: {} }];
      const whole = unitsOf(each, table);
      return [part.kind === 'ConditionCheck' ? { ...whole, indexes: {} } : whole];
    });
    return capacityOf(table, asked, units, 2);
  });
}
