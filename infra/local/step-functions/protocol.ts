import { randomUUID } from 'node:crypto';
import http from 'node:http';
import * as z from 'zod';
import { AccessDenied, type Authorize, principalOf } from '../permissions.ts';
import type { createOperations } from './operations.ts';
import { Refusal, requests } from './requests.ts';

const LIMIT = 1_200_000;

async function bodyOf(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LIMIT) throw new Refusal('ValidationException', 'the request is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** The AWS JSON 1.0 protocol. An answer is sent only after what it reports is committed. */
export function createProtocol(
  operations: ReturnType<typeof createOperations>,
  { committed, authorize }: { committed(): Promise<void>; authorize: Authorize },
): http.Server {
  async function answer(request: http.IncomingMessage): Promise<object> {
    const name = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const body = await bodyOf(request);
    const operation = Object.entries(operations).find(([known]) => known === name)?.[1];
    if (!operation || !(name in requests))
      throw new Refusal('UnknownOperationException', `${name} is not implemented`);
    const parsed = requests[name as keyof typeof requests].safeParse(JSON.parse(body || '{}'));
    if (!parsed.success) throw new Refusal('ValidationException', z.prettifyError(parsed.error));
    const principal = principalOf(request.headers.authorization) ?? 'nobody';
    const result = await (operation as (input: unknown, allow: unknown) => object)(
      parsed.data,
      (action: string, resource: string) => authorize({ principal, action, resource }),
    );
    await committed();
    return result;
  }

  return http.createServer(async (request, response) => {
    let status = 200;
    let body: object;
    try {
      body = await answer(request);
    } catch (error) {
      if (request.destroyed && !request.complete) return;
      const code =
        error instanceof Refusal
          ? error.code
          : error instanceof AccessDenied
            ? 'AccessDeniedException'
            : undefined;
      status = code === undefined ? 500 : 400;
      if (code === undefined) console.error('step functions:', error);
      body = {
        __type: code ?? 'InternalFailure',
        message: code && error instanceof Error ? error.message : 'failed',
      };
    }
    response
      .writeHead(status, { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID() })
      .end(JSON.stringify(body));
  });
}
