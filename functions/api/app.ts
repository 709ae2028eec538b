import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { readSettings, type Settings } from '#functions/http/settings.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import type { Services } from '#shared/services.ts';
import { type Bearer, scope, type VerifyToken } from './bearer.ts';
import { readJson } from './json-body.ts';
import { openApi } from './open-api.ts';
import { doorResponse, refusalResponse } from './problem.ts';
import type { Ready, Route, Wrong } from './route.ts';
import { routes } from './routes.ts';

export const base = '/api/v1';
const maxSize = 400_000;
/** Bytes. What is shorter arrives in the first round trip as it is. */
const worthPacking = 8192;

/** A request as it was read: ready to be answered, or what is wrong with it. */
type Asked = Ready | Wrong | { wrong: 'bad-json' | 'bad-type' };

type House = { Variables: { settings: Settings } };

/** The API: one table of routes, with what holds for all of them around it. */
export const apiApp = (services: Services, verify: VerifyToken) => {
  const app = new Hono<House>().basePath(base);
  let settings: Settings | undefined;
  app.use(compress({ threshold: worthPacking }));
  app.use(async (c, next) => {
    settings ??= readSettings(process.env);
    c.set('settings', settings);
    await next();
    c.header('cache-control', 'no-store');
    c.header('x-content-type-options', 'nosniff');
  });
  app.use((_, next) => services.people.still(next));
  app.use((c, next) => (c.req.method === 'GET' ? services.look(next) : next()));
  app.use(bodyLimit({ maxSize, onError: c => doorResponse(c, 'too-large') }));
  app.get('/openapi.json', c => c.json(openApi(routes, { server: `${c.get('settings').SITE}${base}` })));
  for (const route of routes)
    app.on(route.method, route.path.replace(/\{(\w+)\}/g, ':$1'), c => answer(c, services, verify, route));
  app.notFound(c => doorResponse(c, 'no-such-address'));
  app.onError((accident, c) => {
    console.error(
      JSON.stringify({
        event: 'api-failed',
        path: c.req.path,
        accident: String(accident.stack ?? accident),
      }),
    );
    return doorResponse(c, 'accident');
  });
  return app;
};

const answer = async (
  c: Context<House>,
  services: Services,
  verify: VerifyToken,
  route: Route,
): Promise<Response> => {
  const bearer = await verify(c.req.header('authorization'), c.get('settings'));
  if ('error' in bearer) return challenge(c, bearer);
  const read = route.body ? await readJson(c) : { body: undefined };
  const asked =
    'wrong' in read ? read : route.read({ params: c.req.param(), query: c.req.query(), body: read.body });
  const reply = () => replyTo(c, services, bearer.person, asked);
  return 'ahead' in asked && asked.ahead ? services.ahead(asked.ahead, reply) : reply();
};

const replyTo = async (
  c: Context<House>,
  services: Services,
  person: string,
  asked: Asked,
): Promise<Response> => {
  const who = await services.people.who(person, services.now());
  if (!who || who.seats.length === 0) return doorResponse(c, 'no-seat');
  const repeated = Object.values(c.req.queries()).some(values => values.length > 1);
  if ('wrong' in asked && !('issues' in asked)) return doorResponse(c, asked.wrong);
  if (repeated) return doorResponse(c, 'bad-request');
  if ('wrong' in asked)
    return asked.wrong === 'path'
      ? refusalResponse(c, { refused: 'not-found' })
      : doorResponse(c, 'bad-request', asked.issues);
  const reply = await asked.answer(services, who);
  if (isRefusal(reply)) return refusalResponse(c, reply);
  const body = Buffer.from(JSON.stringify(reply.body));
  return new Response(body, {
    status: reply.status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(body.length),
    },
  });
};

/** RFC 6750: without a token only the scheme is named; a bad one is told what is wrong with it. */
const challenge = (c: Context, { error }: Extract<Bearer, { error: string }>): Response => {
  const realm = 'Bearer realm="api"';
  if (error === 'missing') return doorResponse(c, 'unauthorized', [], { 'www-authenticate': realm });
  const code = error === 'invalid_token' ? 'invalid-token' : 'insufficient-scope';
  const asked = error === 'insufficient_scope' ? `, scope="${scope}"` : '';
  return doorResponse(c, code, [], { 'www-authenticate': `${realm}, error="${error}"${asked}` });
};
