import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { connect } from '#shared/aws/table.ts';
import { openTestTable } from '#test/support/table.ts';

const opened = await openTestTable();
afterAll(() => opened.close());

describe('the client of the table', () => {
  it('copies no answer for a logger, and does not describe itself', () => {
    const steps = (client: DynamoDBClient) => client.middlewareStack.identify().join();
    for (const step of ['loggerMiddleware', 'getUserAgentMiddleware']) {
      expect(steps(new DynamoDBClient({}))).toContain(step);
      expect(steps(connect())).not.toContain(step);
    }
  });

  it('signs as the SDK does', async () => {
    const headersOf = (args: object) =>
      (args as { request: { headers: Record<string, string> } }).request.headers;
    const signed = async (made: DynamoDBClient) => {
      const steps = made.middlewareStack;
      let signature: string | undefined;
      steps.addRelativeTo(
        ((next: (args: object) => unknown) => (args: object) => {
          headersOf(args)['amz-sdk-invocation-id'] = 'the same';
          return next(args);
        }) as never,
        { relation: 'before', toMiddleware: 'httpSigningMiddleware' },
      );
      steps.add(
        () => async args => {
          signature = headersOf(args).authorization;
          throw new Error('signed');
        },
        { step: 'finalizeRequest', priority: 'low' },
      );
      await expect(made.send(new ListTablesCommand({}))).rejects.toThrow('signed');
      return signature;
    };
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 27) });
    const plain = new DynamoDBClient({});
    plain.middlewareStack.remove('getUserAgentMiddleware');
    const [ours, theirs] = [await signed(connect()), await signed(plain)];
    vi.useRealTimers();
    expect(ours).toMatch(/^AWS4-HMAC-SHA256 .*Signature=[0-9a-f]{64}$/);
    expect(ours).toBe(theirs);
  });
});
