import type { Plan } from './template.ts';

/** Makes the tables of the template with their indexes. The SDK is loaded here only: a second start needs none of it. */
export async function createTables(endpoint: string, owner: string, tables: Plan['tables']): Promise<void> {
  const { CreateTableCommand, DynamoDBClient, waitUntilTableExists } = await import(
    '@aws-sdk/client-dynamodb'
  );
  const credentials = { accessKeyId: owner, secretAccessKey: owner };
  const client = new DynamoDBClient({ endpoint, region: 'local', credentials });
  for (const { name, ...properties } of tables) {
    await client.send(
      new CreateTableCommand({ TableName: name, BillingMode: 'PAY_PER_REQUEST', ...properties }),
    );
    await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 0.01, maxDelay: 1 }, { TableName: name });
  }
  client.destroy();
}
