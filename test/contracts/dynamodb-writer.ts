import { appendFileSync } from 'node:fs';
import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { startDynamoDb } from '#infra/local/dynamodb/start.ts';
import { clientAs, createTable } from './dynamodb-endpoint.ts';

/** Started by dynamodb-crash.test.ts: transactions of four items without end; acknowledged ones go into a file. */
const [dir = '', acknowledged = ''] = process.argv.slice(2);
const { endpoint } = await startDynamoDb({ dir });
const client = clientAs(endpoint, 'local');
await createTable(client, 'crash');
const documents = DynamoDBDocumentClient.from(client);

async function writeFrom(writer: number) {
  for (let turn = 0; ; turn += 1) {
    const pk = `${writer}-${turn}`;
    await documents.send(
      new TransactWriteCommand({
        TransactItems: ['a', 'b', 'c', 'd'].map(sk => ({
          Put: { TableName: 'crash', Item: { pk, sk, queue: 'all', due: pk, text: '结对'.repeat(200) } },
        })),
      }),
    );
    appendFileSync(acknowledged, `${pk}\n`);
  }
}
await Promise.all(Array.from({ length: 16 }, (_, writer) => writeFrom(writer)));
