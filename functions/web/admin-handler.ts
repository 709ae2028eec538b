import { behindGateway } from '#functions/http/behind-gateway.ts';
import { onAws } from '#shared/aws/on-aws.ts';
import type { Services } from '#shared/services.ts';
import { adminRoom } from './admin/admin-room.ts';
import { webApp } from './app.ts';

/** Administration apart: few people use it, and reading definitions needs a parser that nobody else must carry. */
export const pages = (services: Services) => webApp(services, [adminRoom]);

export const create = (services: Services) => behindGateway(pages(services));

export const handler = onAws(create);
