import { behindGateway } from '#functions/http/behind-gateway.ts';
import { onAws } from '#shared/aws/on-aws.ts';
import type { Services } from '#shared/services.ts';
import { changesFile } from './admin/roster/changes-file.ts';
import { faultsFile } from './admin/roster/faults-file.ts';
import { rosterFile } from './admin/roster/roster-file.ts';
import { webApp } from './app.ts';
import { contactsFile } from './contacts/contacts-file.ts';
import { dutiesFile } from './duties/duties-file.ts';
import { deliveriesFile, lateFile } from './overview/deliveries-file.ts';
import { pairsFile } from './overview/pairs-file.ts';
import { linesFile, sumsFile } from './overview/roll-up-file.ts';
import { queueFile } from './queue/queue-file.ts';
import { recordsFile } from './records/records-file.ts';

const overviewFiles = [pairsFile, deliveriesFile, lateFile, sumsFile, linesFile, recordsFile];
const territoryFiles = [rosterFile, faultsFile, changesFile, contactsFile];

/** Every list as a spreadsheet, apart: what writes them need not be carried by those who only look. */
export const pages = (services: Services) =>
  webApp(services, [dutiesFile, queueFile, ...overviewFiles, ...territoryFiles]);

export const create = (services: Services) => behindGateway(pages(services));

export const handler = onAws(create);
