import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { openApi } from '#functions/api/open-api.ts';
import { routes } from '#functions/api/routes.ts';

// As much of OpenAPI 3.1 as a reader of the document stands on: https://spec.openapis.org/oas/v3.1.0
const Reference = z.strictObject({ $ref: z.string().regex(/^#\/components\/schemas\/[\w.-]+$/) });
const Schema = z.union([Reference, z.looseObject({})]);
const Media = z.strictObject({ schema: Schema });
const Content = z.record(z.string().regex(/^application\/[\w+.-]+$/), Media);
const Operation = z.strictObject({
  operationId: z.string().regex(/^[a-z]\w+$/),
  summary: z.string().min(1),
  parameters: z.array(
    z.strictObject({
      name: z.string(),
      in: z.enum(['path', 'query']),
      required: z.boolean(),
      schema: Schema,
    }),
  ),
  requestBody: z.strictObject({ required: z.literal(true), content: Content }).optional(),
  responses: z.record(
    z.string().regex(/^[1-5]\d\d$/),
    z.strictObject({ description: z.string().min(1), content: Content }),
  ),
});
const Document = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({
    title: z.string(),
    version: z.string(),
    description: z.string(),
    license: z.strictObject({ name: z.string(), identifier: z.string() }),
  }),
  servers: z.array(z.strictObject({ url: z.url() })).min(1),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  paths: z.record(
    z.string().startsWith('/'),
    z.strictObject({ get: Operation.optional(), post: Operation.optional() }),
  ),
  components: z.strictObject({
    schemas: z.record(z.string().regex(/^[\w.-]+$/), z.looseObject({})),
    securitySchemes: z.record(
      z.string(),
      z.strictObject({
        type: z.literal('http'),
        scheme: z.literal('bearer'),
        bearerFormat: z.literal('JWT'),
      }),
    ),
  }),
});

const made = openApi(routes, { server: 'https://jiedui.example/api/v1' });
const document = Document.parse(made);
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.values(methods).flatMap(operation => (operation ? [{ path, ...operation }] : [])),
);

const referencesIn = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) =>
    key === '$ref' ? [String(inside)] : referencesIn(inside),
  );
};

describe('the description of the API', () => {
  it('describes every route of the table, and nothing else', () => {
    expect(operations.map(one => one.operationId).toSorted()).toEqual(routes.map(({ id }) => id).toSorted());
    expect(new Set(routes.map(({ id }) => id)).size).toBe(routes.length);
  });

  it('declares every gap of an address, and no other', () => {
    for (const { path, parameters } of operations) {
      const gaps = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(parameters.filter(one => one.in === 'path').map(({ name }) => name)).toEqual(gaps);
    }
  });

  it('refers only to schemas that it contains, and contains none that nobody refers to', () => {
    const wanted = new Set(referencesIn(made).map(one => one.replace('#/components/schemas/', '')));
    expect([...wanted].toSorted()).toEqual(Object.keys(document.components.schemas).toSorted());
  });

  it('says of every operation what it answers and how it refuses', () => {
    for (const { responses, requestBody } of operations) {
      const statuses = Object.keys(responses);
      expect(statuses).toEqual(expect.arrayContaining(['400', '401', '403']));
      if (requestBody) expect(statuses).toEqual(expect.arrayContaining(['413', '415']));
      for (const [status, { content }] of Object.entries(responses))
        expect(Object.keys(content)).toEqual([
          Number(status) < 300 ? 'application/json' : 'application/problem+json',
        ]);
    }
  });

  it('refuses unknown keys in every body, as the door does', () => {
    for (const { body } of routes)
      if (body)
        expect(body.safeParse({ surprise: 1 }).error?.issues.map(({ code }) => code)).toContain(
          'unrecognized_keys',
        );
  });
});
