import middy from '@middy/core';
import { handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import { onAws } from '#shared/aws/on-aws.ts';
import type { Services } from '#shared/services.ts';
import { apiApp } from './app.ts';
import { bearerTokens } from './bearer.ts';

export const create = (services: Services) => {
  const answer = handle(apiApp(services, bearerTokens()));
  // As for the pages: only the type of the context differs between the two libraries.
  return middy<LambdaEvent, unknown>().handler((event, context) => answer(event, context as LambdaContext));
};

export const handler = onAws(create);
