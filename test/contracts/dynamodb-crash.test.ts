import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBDocumentClient, paginateQuery, paginateScan } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { startDynamoDb } from '#infra/local/dynamodb/start.ts';
import { clientAs } from './dynamodb-endpoint.ts';

it('loses no acknowledged transaction and leaves no half one when it is killed under load', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'jiedui-crash-'));
  const file = join(dir, 'acknowledged');
  for (let kill = 0; kill < 3; kill += 1) {
    const data = join(dir, `data-${kill}`);
    const script = new URL('./dynamodb-writer.ts', import.meta.url).pathname;
    const writer = spawn(process.execPath, [script, data, `${file}-${kill}`], { stdio: 'inherit' });
    while (!existsSync(`${file}-${kill}`) || (await readFile(`${file}-${kill}`)).length < 1_000)
      await pause(7);
    writer.kill('SIGKILL');
    await once(writer, 'exit');

    const acknowledged = (await readFile(`${file}-${kill}`, 'utf8')).split('\n').slice(0, -1);
    const { items, entries } = await readBack(data);
    for (const pk of acknowledged) expect(items.get(pk)).toBe(4);
    for (const [pk, count] of items) expect([pk, count, entries.get(pk)]).toEqual([pk, 4, 4]);
    expect(entries.size).toBe(items.size);
  }
  await rm(dir, { recursive: true });
});

/** How many items, and how many index entries, each partition has. */
async function readBack(dir: string) {
  const served = await startDynamoDb({ dir });
  const client = DynamoDBDocumentClient.from(clientAs(served.endpoint, 'local'));
  const items = new Map<string, number>();
  const entries = new Map<string, number>();
  const count = (into: Map<string, number>, pk: string) => into.set(pk, (into.get(pk) ?? 0) + 1);
  for await (const page of paginateScan({ client }, { TableName: 'crash' }))
    for (const item of page.Items ?? []) count(items, item.pk);
  const query = {
    TableName: 'crash',
    IndexName: 'queues',
    KeyConditionExpression: 'queue = :all',
    ExpressionAttributeValues: { ':all': 'all' },
  };
  for await (const page of paginateQuery({ client }, query))
    for (const item of page.Items ?? []) count(entries, item.pk);
  await served.stop();
  return { items, entries };
}
