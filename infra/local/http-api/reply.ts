import type { ServerResponse } from 'node:http';

export type Reply = { status: number; headers: [string, string | string[]][]; body: Buffer };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** API Gateway's own answers. */
export const gatewayReply = (status: number, message: string): Reply => ({
  status,
  headers: [['content-type', 'application/json']],
  body: Buffer.from(JSON.stringify({ message })),
});

/** What a Lambda answered: a response, or any other value, which stands for 200 and JSON. Throws on a malformed one. */
export function replyOf(answer: unknown): Reply {
  if (!isRecord(answer) || answer.statusCode === undefined) {
    const text = typeof answer === 'string' ? answer : JSON.stringify(answer ?? null);
    return { status: 200, headers: [['content-type', 'application/json']], body: Buffer.from(text) };
  }
  const status = Number(answer.statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) throw new Error('malformed status code');
  const headers: Reply['headers'] = Object.entries(isRecord(answer.headers) ? answer.headers : {})
    .filter(([name]) => !/^(content-length|transfer-encoding|connection)$/i.test(name))
    .map(([name, value]) => [name, String(value)]);
  if (Array.isArray(answer.cookies) && answer.cookies.length > 0)
    headers.push(['set-cookie', answer.cookies.map(String)]);
  const text = answer.body === undefined || answer.body === null ? '' : String(answer.body);
  const body = Buffer.from(text, answer.isBase64Encoded ? 'base64' : 'utf8');
  if (body.length > 0 && !headers.some(([name]) => name.toLowerCase() === 'content-type'))
    headers.push(['content-type', 'text/plain;charset=utf-8']);
  return { status, headers, body };
}

/** Sends it; HEAD gets the head alone. */
export function send(response: ServerResponse, { status, headers, body }: Reply, method: string | undefined) {
  for (const [name, value] of headers) response.setHeader(name, value);
  if (status !== 204 && status !== 304) response.setHeader('content-length', body.length);
  response.writeHead(status).end(method === 'HEAD' ? undefined : body);
}
