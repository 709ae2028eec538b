import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import http, { type IncomingMessage } from 'node:http';
import * as z from 'zod';
import { listen } from './listen.ts';
import { openJournal } from './mailbox/journal.ts';
import { type Message, messageOf } from './mailbox/message.ts';
import { SendEmail } from './mailbox/request.ts';
import { AccessDenied, type Authorize, allowAll, principalOf } from './permissions.ts';

export type { Message } from './mailbox/message.ts';

/** SES takes messages up to 40 MB; ours are letters. */
const LIMIT = 10 * 2 ** 20;
const identities = 'arn:aws:ses:local:000000000000:identity/*';

type Answer = { status: number; type?: string; body: object };
const refusal = (status: number, type: string, message: string): Answer => ({
  status,
  type,
  body: { message },
});

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= LIMIT) chunks.push(chunk);
  }
  return size > LIMIT ? undefined : Buffer.concat(chunks).toString();
}

/** Starts the stand-in for SES: a message is stored in `dir` and shown, never sent. Throws PortTaken. */
export async function startMailbox(options: {
  dir: string;
  port?: number;
  /** The runtime's clock, in milliseconds. */
  now(): number;
  authorize?: Authorize;
}): Promise<{
  endpoint: string;
  stop(): Promise<void>;
  /** In the order of arrival; with `to`, those that went to this address. */
  messages(filter?: { to?: string }): Message[];
}> {
  const { dir, port = 0, now, authorize = allowAll } = options;
  const journal = openJournal(dir);

  async function answer(request: IncomingMessage): Promise<Answer> {
    const body = await bodyOf(request);
    if (request.method !== 'POST' || request.url !== '/v2/email/outbound-emails')
      return refusal(404, 'UnknownOperationException', `${request.method} ${request.url} is not implemented`);
    const principal = principalOf(request.headers.authorization) ?? 'nobody';
    authorize({ principal, action: 'ses:SendEmail', resource: identities });
    if (body === undefined) return refusal(400, 'BadRequestException', 'the message is too large');
    const parsed = SendEmail.safeParse(JSON.parse(body));
    if (!parsed.success) return refusal(400, 'BadRequestException', z.prettifyError(parsed.error));
    const message = messageOf(parsed.data, randomUUID(), new Date(now()).toISOString());
    if (message.to.length === 0) return refusal(400, 'BadRequestException', 'the message goes to nobody');
    journal.add(message);
    return { status: 200, body: { MessageId: message.id } };
  }

  const server = http.createServer(async (request, response) => {
    const { status, type, body } = await answer(request).catch((error: unknown): Answer => {
      if (error instanceof AccessDenied) return refusal(403, 'AccessDeniedException', error.message);
      if (error instanceof SyntaxError) return refusal(400, 'BadRequestException', 'the body is not JSON');
      console.error('mailbox:', error);
      return refusal(500, 'InternalServiceErrorException', 'failed');
    });
    if (type) response.setHeader('x-amzn-errortype', type);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  const endpoint = await listen(server, port);

  return {
    endpoint,
    messages: ({ to } = {}) =>
      journal.messages.filter(message => to === undefined || message.to.includes(to)),
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
