import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { addressOf, eventOf } from './http-api/event.ts';
import { gatewayReply, type Reply, replyOf, send } from './http-api/reply.ts';
import { type Route, routeTable } from './http-api/routes.ts';
import { listen } from './listen.ts';

// The limits of API Gateway and of Lambda: a larger request is refused, a slower answer is 503.
const REQUEST_BYTES = 10 * 2 ** 20;
const PAYLOAD_BYTES = 6 * 2 ** 20;
const SECONDS_30 = 30_000;

const late = Symbol('late');

async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= REQUEST_BYTES) chunks.push(chunk);
  }
  return size > REQUEST_BYTES ? undefined : Buffer.concat(chunks);
}

function within<T>(work: Promise<T>, milliseconds: number): Promise<T | typeof late> {
  const { promise, resolve } = Promise.withResolvers<typeof late>();
  const timer = setTimeout(() => resolve(late), milliseconds);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}

/**
 * Starts an HTTP API that calls Lambdas with payload format 2.0. `front` may answer a request first, and says so by
 * true; it must not touch a request that it leaves. Throws PortTaken.
 */
export async function startHttpApi(options: {
  port: number;
  routes: Route[];
  invoke(functionArn: string, event: unknown): Promise<unknown>;
  front?: (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;
  /** Milliseconds a Lambda may take; API Gateway's own limit unless told. */
  timeout?: number;
}): Promise<{ url: string; stop(): Promise<void> }> {
  const { port, routes, invoke, front = () => false, timeout = SECONDS_30 } = options;
  const find = routeTable(routes);

  async function answer(request: IncomingMessage): Promise<Reply> {
    let path: string;
    try {
      path = decodeURIComponent(addressOf(request).rawPath);
    } catch {
      return gatewayReply(400, 'Bad Request');
    }
    const match = find(request.method ?? 'GET', path);
    const body = await bodyOf(request);
    if (!match) return gatewayReply(404, 'Not Found');
    if (!body) return gatewayReply(413, 'Request Entity Too Large');
    const event = eventOf(request, body, match);
    if ((event.body?.length ?? 0) > PAYLOAD_BYTES) return gatewayReply(413, 'Request Entity Too Large');
    const result = await within(invoke(match.route.functionArn, event), timeout);
    if (result === late) return gatewayReply(503, 'Service Unavailable');
    const reply = replyOf(result);
    if (reply.body.length > PAYLOAD_BYTES) throw new Error('the answer is longer than 6 MB');
    return { ...reply, headers: [...reply.headers, ['apigw-requestid', event.requestContext.requestId]] };
  }

  const server = http.createServer(async (request, response) => {
    try {
      if (await front(request, response)) return;
      send(response, await answer(request), request.method);
    } catch (error) {
      // The browser that went away is nobody's fault.
      if (request.destroyed && !request.complete) return;
      console.error('http api:', request.method, request.url, error);
      if (response.headersSent) response.destroy();
      else send(response, gatewayReply(500, 'Internal Server Error'), request.method);
    }
  });
  const url = await listen(server, port);

  return {
    url,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
