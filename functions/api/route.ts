import type * as z from 'zod';
import type { Who } from '#shared/domain/access.ts';
import { isRefusal, type Refusal } from '#shared/domain/refusal.ts';
import type { Ahead, Services } from '#shared/services.ts';

/** What an answer needs: the world, who asks (nobody, on a public route), and what the door has read. */
type Asked<P, Q, B> = { services: Services; who: Who; params: P; query: Q; body: B };

/** A refusal may bring facts that let the caller go on, such as the present version of a case. */
export type Refused = Refusal & { current?: Record<string, string | number> };

/** The plain parts of a request, as they arrive. */
export type Incoming = { params: unknown; query: unknown; body: unknown };

export type Wrong = { wrong: 'path' | 'query' | 'body'; issues: z.core.$ZodIssue[] };

/** A request that can be answered as soon as it is known who asks. */
export type Ready = {
  ahead?: Ahead | undefined;
  answer(services: Services, who: Who): Promise<{ status: number; body: unknown } | Refused>;
};

/** One line of the table from which both the application and its description are made. */
export type Route = {
  id: string;
  method: 'get' | 'post';
  /** Gaps in braces, as OpenAPI writes them. */
  path: `/${string}`;
  summary: string;
  params: z.ZodObject;
  query: z.ZodObject;
  body?: z.ZodType;
  /** What leaves, whichever of the statuses in `says` it comes with. */
  gives: z.ZodType;
  says: Readonly<Record<number, string>>;
  /** Problems besides those that every route may have. */
  problems: readonly number[];
  read(incoming: Incoming): Wrong | Ready;
};

type Wanted<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, G extends z.ZodType> = Omit<
  Route,
  'params' | 'query' | 'body' | 'gives' | 'read'
> & {
  params: P;
  query: Q;
  body?: B;
  gives: G;
  /** What the answer will ask the table for, if the request says it. */
  ahead?(asked: { params: z.infer<P>; body: z.infer<B> }): Ahead;
  answer(
    asked: Asked<z.infer<P>, z.infer<Q>, z.infer<B>>,
  ): Promise<{ status: number; body: z.input<G> } | Refused>;
};

/** Whatever is asked about a case begins with the case. */
const caseIn = ({ method, path }: Pick<Route, 'method' | 'path'>, params: object): Ahead | undefined =>
  path.startsWith('/cases/{id}') && 'id' in params
    ? { case: String(params.id), to: method === 'post' ? 'act' : 'look' }
    : undefined;

/**
 * Reads what arrives by the schemas, and says what leaves by the schemas: the description cannot promise anything else.
 * Keys that the schema of an answer does not name stay inside.
 */
export const route = <P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, G extends z.ZodType>(
  wanted: Wanted<P, Q, B, G>,
): Route => {
  const { answer, ahead, ...about } = wanted;
  return {
    ...about,
    read(incoming) {
      const params = wanted.params.safeParse(incoming.params);
      if (!params.success) return { wrong: 'path', issues: params.error.issues };
      const query = wanted.query.safeParse(incoming.query);
      if (!query.success) return { wrong: 'query', issues: query.error.issues };
      const body = wanted.body?.safeParse(incoming.body);
      if (body && !body.success) return { wrong: 'body', issues: body.error.issues };
      const asked = { params: params.data, query: query.data, body: body?.data as z.infer<B> };
      return {
        ahead: ahead?.(asked) ?? caseIn(wanted, params.data),
        async answer(services, who) {
          const said = await answer({ services, who, ...asked });
          if (isRefusal(said)) return said;
          if (!(said.status in wanted.says)) throw new Error(`${wanted.id} does not describe ${said.status}`);
          return { status: said.status, body: wanted.gives.parse(said.body) };
        },
      };
    },
  };
};
