import { behindGateway } from '#functions/http/behind-gateway.ts';
import { onAws } from '#shared/aws/on-aws.ts';
import type { Services } from '#shared/services.ts';
import { rosterRoom } from './admin/roster/roster-room.ts';
import { webApp } from './app.ts';
import { contactsRoom } from './contacts/contacts-page.ts';

/** Rosters and what is known of people apart: reading workbooks takes packages that nobody else must carry, and a large one takes its time. */
export const pages = (services: Services) => webApp(services, [rosterRoom, contactsRoom]);

export const create = (services: Services) => behindGateway(pages(services));

export const handler = onAws(create);
