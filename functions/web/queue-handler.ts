import { behindGateway } from '#functions/http/behind-gateway.ts';
import { onAws } from '#shared/aws/on-aws.ts';
import type { Services } from '#shared/services.ts';
import { webApp } from './app.ts';
import { queueRoom } from './queue/queue-room.ts';
import { togetherRoom } from './queue/together-room.ts';

/** A bureau's queue, apart: whoever fills in or reads need not carry it. */
export const pages = (services: Services) => webApp(services, [queueRoom, togetherRoom]);

export const create = (services: Services) => behindGateway(pages(services));

export const handler = onAws(create);
