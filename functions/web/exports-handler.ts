import { behindGateway } from '#functions/http/behind-gateway.ts';
import { onAws } from '#shared/aws/on-aws.ts';
import type { Services } from '#shared/services.ts';
import { webApp } from './app.ts';
import { deliveriesFile, lateFile } from './overview/deliveries-file.ts';
import { pairsFile } from './overview/pairs-file.ts';
import { linesFile, sumsFile } from './overview/roll-up-file.ts';
import { queueFile } from './queue/queue-file.ts';

/** Every list as a spreadsheet, apart: what writes them need not be carried by those who only look. */
export const create = (services: Services) =>
  behindGateway(webApp(services, [queueFile, pairsFile, deliveriesFile, lateFile, sumsFile, linesFile]));

export const handler = onAws(create);
