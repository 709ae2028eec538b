import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { onAws } from '#shared/aws/on-aws.ts';

/** The least that a Lambda with a table can be: the same client, one read. */
export const create = () => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  return async (_event: object, _context: object) => {
    await client.send(new GetCommand({ TableName: process.env.TABLE, Key: { pk: 'none', sk: 'none' } }));
    return {};
  };
};

export const handler = onAws(create);
