import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Match } from './routes.ts';

const textual = /^(text\/|application\/(json|javascript|xml|[\w.-]+\+(json|xml)|x-www-form-urlencoded))/i;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Path and query of a request as they came over the wire. */
export function addressOf(request: IncomingMessage): { rawPath: string; rawQueryString: string } {
  const url = request.url ?? '/';
  const cut = url.indexOf('?');
  return cut < 0
    ? { rawPath: url, rawQueryString: '' }
    : { rawPath: url.slice(0, cut), rawQueryString: url.slice(cut + 1) };
}

function headersOf(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers))
    if (name !== 'cookie' && value !== undefined)
      headers[name] = Array.isArray(value) ? value.join(',') : value;
  headers['x-forwarded-for'] ??= request.socket.remoteAddress ?? '';
  headers['x-forwarded-proto'] ??= 'http';
  headers['x-forwarded-port'] ??= String(request.socket.localPort);
  return headers;
}

/** Values of a repeated name are joined by commas, as payload format 2.0 has it. */
function joined(query: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query))
    values[name] = name in values ? `${values[name]},${value}` : value;
  return values;
}

/** "12/Mar/2020:19:03:58 +0000" */
function logTime(instant: Date): string {
  const date = String(instant.getUTCDate()).padStart(2, '0');
  const clock = instant.toISOString().slice(11, 19);
  return `${date}/${months[instant.getUTCMonth()]}/${instant.getUTCFullYear()}:${clock} +0000`;
}

/** The Lambda event of a request, payload format 2.0. */
export function eventOf(
  request: IncomingMessage,
  body: Buffer,
  { route, parameters }: Match,
): APIGatewayProxyEventV2 {
  const { rawPath, rawQueryString } = addressOf(request);
  const headers = headersOf(request);
  const isText = textual.test(headers['content-type'] ?? '') && !headers['content-encoding'];
  const cookies = request.headers.cookie?.split(/;\s*/);
  const now = new Date();
  const domainName = headers.host ?? '';
  return {
    version: '2.0',
    routeKey: route.routeKey,
    rawPath,
    rawQueryString,
    ...(cookies && { cookies }),
    headers,
    ...(rawQueryString && { queryStringParameters: joined(rawQueryString) }),
    ...(parameters && { pathParameters: parameters }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName,
      domainPrefix: domainName.split('.')[0] ?? '',
      http: {
        method: request.method ?? 'GET',
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? '',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: route.routeKey,
      stage: '$default',
      time: logTime(now),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 && { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}
