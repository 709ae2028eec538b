import { behindGateway } from '#functions/http/behind-gateway.ts';
import { onAws } from '#shared/aws/on-aws.ts';
import type { Services } from '#shared/services.ts';
import { webApp } from './app.ts';
import { correctRoom } from './cases/correct.ts';
import { beginRoom } from './duties/begin.ts';
import { fillInRoom } from './duties/fill-in.ts';
import { startRoom } from './duties/start.ts';
import { checkRoom } from './forms/check.ts';
import { discardRoom } from './forms/discard.ts';
import { editRoom } from './forms/edit.ts';
import { evidenceRoom } from './forms/evidence.ts';
import { filesRoom } from './forms/files.ts';
import { receiptRoom } from './forms/receipt.ts';
import { removeFileRoom } from './forms/remove-file.ts';
import { startTakeOverRoom } from './take-over/start-take-over.ts';

const beginnings = [startRoom, fillInRoom, beginRoom, correctRoom, startTakeOverRoom];
const forms = [editRoom, checkRoom, receiptRoom, filesRoom, removeFileRoom, discardRoom, evidenceRoom];

/** Filling in, apart: it alone takes files in, and those who look and decide need not carry the controls of a form. */
export const pages = (services: Services) => webApp(services, [...beginnings, ...forms]);

export const create = (services: Services) => behindGateway(pages(services));

export const handler = onAws(create);
