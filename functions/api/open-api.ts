import * as z from 'zod';
import { ProblemView } from './answers.ts';
import { scope } from './bearer.ts';
import type { Route } from './route.ts';

type Json = Record<string, unknown>;

/** Schemas that carry an `id` stand once, under components. */
const schemaOf = (schema: z.ZodType, io: 'input' | 'output', shared: Map<string, Json>): Json => {
  const { $schema: _, $defs = {}, ...made } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' }) as Json;
  const moved = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(moved);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => key !== 'id' || typeof Reflect.get(value, 'id') !== 'string')
        .map(([key, inside]) => [
          key,
          key === '$ref' ? String(inside).replace('#/$defs/', '#/components/schemas/') : moved(inside),
        ]),
    );
  };
  for (const [name, inside] of Object.entries($defs as Json)) shared.set(name, moved(inside) as Json);
  if (typeof made.id !== 'string') return moved(made) as Json;
  shared.set(made.id, moved(made) as Json);
  return { $ref: `#/components/schemas/${made.id}` };
};

const parametersOf = (schema: z.ZodObject, place: 'path' | 'query', shared: Map<string, Json>): Json[] =>
  Object.entries(schema.shape).map(([name, one]) => ({
    name,
    in: place,
    required: place === 'path' || !(one as z.ZodType).safeParse(undefined).success,
    schema: schemaOf(one as z.ZodType, 'input', shared),
  }));

const says: Record<number, string> = {
  400: 'The request has mistakes',
  401: 'No token, or not a valid one',
  403: 'The token, or the person, may not do this',
  404: 'It does not exist, or does not concern you',
  409: 'The state has changed, or the time is not right; `code` says which',
  413: 'Over 400 kB',
  415: 'Not JSON',
  422: 'What was asked breaks a rule; `problems` say what to mend',
};

/** The description of the table of routes, OpenAPI 3.1. */
export const openApi = (routes: readonly Route[], { server }: { server: string }): Json => {
  const shared = new Map<string, Json>();
  const problem = schemaOf(ProblemView, 'output', shared);
  const operation = (route: Route): Json => ({
    operationId: route.id,
    summary: route.summary,
    parameters: [
      ...parametersOf(route.params, 'path', shared),
      ...parametersOf(route.query, 'query', shared),
    ],
    ...(route.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(route.body, 'input', shared) } },
      },
    }),
    responses: {
      ...Object.fromEntries(
        Object.entries(route.says).map(([status, description]) => [
          status,
          {
            description,
            content: { 'application/json': { schema: schemaOf(route.gives, 'output', shared) } },
          },
        ]),
      ),
      ...Object.fromEntries(
        [400, 401, 403, ...(route.body ? [413, 415] : []), ...route.problems].map(status => [
          status,
          { description: says[status], content: { 'application/problem+json': { schema: problem } } },
        ]),
      ),
    },
  });
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '结对帮扶管理系统接口 Jiedui API',
      version: '1',
      description: 'Instants are RFC 3339 in UTC. Commands carry an id of their own and may be repeated.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: server }],
    security: [{ bearer: [scope] }],
    paths,
    components: {
      schemas: Object.fromEntries([...shared].toSorted(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
};
