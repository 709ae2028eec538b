import { behindGateway } from '#functions/http/behind-gateway.ts';
import { onAws } from '#shared/aws/on-aws.ts';
import type { Services } from '#shared/services.ts';
import { webApp } from './app.ts';
import { overviewRoom } from './overview/overview-room.ts';
import { recordsRoom } from './records/records-room.ts';

/** How programs stand, apart: it only reads, and those who fill in and decide need not carry it. */
export const pages = (services: Services) => webApp(services, [overviewRoom, recordsRoom]);

export const create = (services: Services) => behindGateway(pages(services));

export const handler = onAws(create);
