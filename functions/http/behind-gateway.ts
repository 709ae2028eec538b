import middy from '@middy/core';
import type { Env, Hono } from 'hono';
import { handle, type LambdaEvent } from 'hono/aws-lambda';

/** An app of routes as a Lambda behind the HTTP API. */
export const behindGateway = <E extends Env>(app: Hono<E>) => {
  const answer = handle(app);
  return middy<LambdaEvent, Awaited<ReturnType<typeof answer>>>().handler((event, context) =>
    answer(event, context),
  );
};
