import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32 } from 'node:zlib';
import { type Call, principalOf } from '../permissions.ts';
import { type Database, openDatabase } from './database.ts';
import { isKnown } from './engine.ts';
import { openTokens, type Tokens } from './idempotency.ts';
import { pass, transactGet } from './reads.ts';
import { isRefusal, refusal } from './refusals.ts';
import { needs } from './required-permissions.ts';
import { type RunMark, recognise, writeMark } from './run-mark.ts';
import { batchWrite, writeOne } from './single-writes.ts';
import { isSetting, settings } from './table-settings.ts';
import { type TransactRequest, transactWrite } from './transact-write.ts';

/** The runtime's own access key: it alone makes tables, and it may do everything. */
const owner = 'local';

/** Answers undefined when allowed, or the words of the refusal. */
export type Allows = (call: Call) => string | undefined | Promise<string | undefined>;
export type Served = {
  endpoint: string;
  /** Writes the next mark and answers it. */
  mark(): Promise<RunMark>;
  stop(): Promise<void>;
};
/** The last mark that is known, and the tables that there are since then. */
export type Kept = { mark: RunMark; tables: readonly string[] };
export const nothingKept: Kept = { mark: { id: '', number: 0, log: 0 }, tables: [] };

export async function serve(
  dir: string,
  port: number,
  allows: Allows,
  { mark, tables }: Kept,
): Promise<Served> {
  const database = await openDatabase(dir);
  try {
    await recognise(database, dir, mark, tables);
  } catch (error) {
    await database.level.close();
    throw error;
  }
  let last = mark;
  const tokens = await openTokens(database.level);
  const server = createServer(async (request, response) => {
    const { status, answer } = await answerTo(database, tokens, allows, request);
    const body = Buffer.from(typeof answer === 'string' ? answer : JSON.stringify(answer));
    response.writeHead(status, {
      'content-type': 'application/x-amz-json-1.0',
      'content-length': body.length,
      'x-amz-crc32': crc32(body),
    });
    response.end(body);
  });
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch (error) {
    await database.level.close();
    throw error;
  }
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async mark() {
      last = await writeMark(database, dir, last);
      return last;
    },
    async stop() {
      const closed = new Promise(resolve => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await database.level.close();
    },
  };
}

async function answerTo(database: Database, tokens: Tokens, allows: Allows, request: IncomingMessage) {
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const operation = String(request.headers['x-amz-target']).replace(/^DynamoDB_20120810\./, '');
    const data: unknown = JSON.parse(Buffer.concat(chunks).toString());
    await authorized(allows, principalOf(request.headers.authorization), operation, data);
    return { status: 200, answer: await perform(database, tokens, operation, data) };
  } catch (error) {
    if (isRefusal(error)) return { status: error.statusCode, answer: error.body };
    // The caller went away in the middle of its request.
    if (request.errored) return { status: 400, answer: {} };
    console.error('dynamodb stand-in:', error);
    return { status: 500, answer: { __type: 'InternalServerError', message: String(error) } };
  }
}

async function authorized(allows: Allows, principal: string | undefined, operation: string, data: unknown) {
  if (!principal)
    throw refusal('MissingAuthenticationTokenException', 'Request is missing Authentication Token');
  if (principal === owner) return;
  const calls = needs(operation, data);
  if (calls.length === 0)
    throw refusal(
      'AccessDeniedException',
      `${principal} is not authorized to perform: dynamodb:${operation}`,
    );
  for (const call of calls) {
    const words = await allows({ principal, ...call });
    if (words !== undefined) throw refusal('AccessDeniedException', words);
  }
}

async function perform(database: Database, tokens: Tokens, operation: string, data: unknown) {
  switch (operation) {
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return writeOne(database, operation, data);
    case 'BatchWriteItem':
      return batchWrite(database, data);
    case 'TransactWriteItems':
      return transactWrite(database, tokens, data as TransactRequest);
    case 'TransactGetItems':
      return transactGet(database, data as Parameters<typeof transactGet>[1]);
  }
  if (isSetting(operation))
    return settings[operation](database, data as Parameters<(typeof settings)[typeof operation]>[1]);
  if (isKnown(operation)) return pass(database, operation, data);
  throw refusal('UnknownOperationException', `${operation} is not offered by this stand-in`);
}
