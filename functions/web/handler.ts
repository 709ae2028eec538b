import { behindGateway } from '#functions/http/behind-gateway.ts';
import { onAws } from '#shared/aws/on-aws.ts';
import type { Services } from '#shared/services.ts';
import { webApp } from './app.ts';
import { rooms } from './rooms.ts';

export const pages = (services: Services) => webApp(services, rooms);

export const create = (services: Services) => behindGateway(pages(services));

export const handler = onAws(create);
