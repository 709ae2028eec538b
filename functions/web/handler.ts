import middy from '@middy/core';
import { handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import { onAws } from '#shared/aws/on-aws.ts';
import type { Services } from '#shared/services.ts';
import { webApp } from './app.ts';

export const create = (services: Services) => {
  const answer = handle(webApp(services));
  return middy<LambdaEvent, unknown>().handler((event, context) =>
    answer(event, context as unknown as LambdaContext),
  );
};

export const handler = onAws(create);
