import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { apiApp } from '#functions/api/app.ts';
import type { FunctionName } from '#functions/manifest.ts';
import * as admin from '#functions/web/admin-handler.ts';
import { webApp } from '#functions/web/app.ts';
import * as entrance from '#functions/web/entrance-handler.ts';
import * as exportsOf from '#functions/web/exports-handler.ts';
import * as forms from '#functions/web/forms-handler.ts';
import * as web from '#functions/web/handler.ts';
import * as overview from '#functions/web/overview-handler.ts';
import { picturesRoom } from '#functions/web/pictures/pictures-room.ts';
import { shrinkWith } from '#functions/web/pictures/thumbnail.ts';
import * as queue from '#functions/web/queue-handler.ts';
import * as roster from '#functions/web/roster-handler.ts';
import { servedBy } from '#functions/web/served-by.ts';
import { routeTable } from '#infra/local/http-api/routes.ts';
import type { Services } from '#shared/services.ts';

const decoder = createRequire(import.meta.url).resolve('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm');

/** Every function that answers over HTTP, as an app in this process; the API takes whoever the token names. */
const appsOf = (services: Services) => ({
  web: web.pages(services),
  entrance: entrance.pages(services),
  forms: forms.pages(services),
  admin: admin.pages(services),
  queue: queue.pages(services),
  overview: overview.pages(services),
  roster: roster.pages(services),
  exports: exportsOf.pages(services),
  // Its own file imports bytes, which only a bundler can.
  pictures: webApp(services, [picturesRoom(shrinkWith(new Uint8Array(readFileSync(decoder))))]),
  api: apiApp(services, async authorization => {
    const person = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
    return person ? { person } : { error: 'missing' };
  }),
});
type Answering = keyof ReturnType<typeof appsOf>;

const gateway = routeTable([
  ...servedBy.map(({ by, method, path }) => ({ routeKey: `${method} ${path}`, functionArn: by })),
  { routeKey: 'ANY /api/{proxy+}', functionArn: 'api' },
  { routeKey: '$default', functionArn: 'web' },
]);

/** The function that the gateway leads a request to. */
export const answering = (method: string, address: string): FunctionName =>
  gateway(method, address)?.route.functionArn as FunctionName;

/** Answers a request as the gateway and the function behind it would, without a socket in between. */
export const frontDoor = (services: Services) => {
  const apps = appsOf(services);
  return async (request: Request): Promise<Response> => {
    let path: string;
    try {
      path = decodeURIComponent(new URL(request.url).pathname);
    } catch {
      return new Response('Bad Request', { status: 400 });
    }
    return apps[answering(request.method, path) as Answering].fetch(request);
  };
};

/** `GET /cases/:id` and the function that has it, as the functions themselves say, whatever anybody wrote down of them. */
export const everyRoute = (): { name: string; by: FunctionName; reached: boolean }[] => {
  const apps = appsOf({} as Services);
  return Object.entries(apps).flatMap(([by, app]) =>
    app.routes
      // What stands before and around routes answers to every method.
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => ({
        name: `${method} ${path}`,
        by: by as FunctionName,
        reached: answering(method, path.replace(/:(\w+)/g, 'x')) === by,
      })),
  );
};
