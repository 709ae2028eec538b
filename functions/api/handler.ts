import { behindGateway } from '#functions/http/behind-gateway.ts';
import { onAws } from '#shared/aws/on-aws.ts';
import type { Services } from '#shared/services.ts';
import { apiApp } from './app.ts';
import { bearerTokens } from './bearer.ts';

export const create = (services: Services) => behindGateway(apiApp(services, bearerTokens()));

export const handler = onAws(create);
