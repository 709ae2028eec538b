import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { listen } from './listen.ts';

/**
 * Stands between the functions and Step Functions. While `isOpen` says no, starting and waking are acknowledged and
 * forgotten: the executions are lost, and the functions do not know. That the tick alone brings every case to the
 * same end is what it is there to show.
 */
export async function startGate(target: string, isOpen: () => boolean) {
  const { hostname, port } = new URL(target);

  function forward(request: IncomingMessage, response: ServerResponse) {
    const { method, url, headers } = request;
    const onward = http.request({ hostname, port, method, path: url, headers }, answer => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  }

  function forget(request: IncomingMessage, response: ServerResponse) {
    request.resume();
    const now = Date.now() / 1000;
    const executionArn = `arn:aws:states:local:000000000000:execution:lost:${randomUUID()}`;
    response
      .writeHead(200, { 'content-type': 'application/x-amz-json-1.0' })
      .end(JSON.stringify({ executionArn, startDate: now }));
  }

  const server = http.createServer((request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    if (isOpen() || !/^(StartExecution|SendTaskSuccess)$/.test(operation)) forward(request, response);
    else forget(request, response);
  });
  const endpoint = await listen(server, 0);
  return {
    endpoint,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
