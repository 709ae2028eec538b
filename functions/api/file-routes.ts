import * as z from 'zod';
import { askForTicket, attachFile } from '#shared/actions/attach-file.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { Changed, TicketView } from './answers.ts';
import { commandId, key, seat } from './keys.ts';
import { type Route, route } from './route.ts';
import { caseView } from './views.ts';

const none = z.strictObject({});
/** A slot of the form; or `reply.` and the key of a row that is to be answered. */
const slot = z.string().regex(/^[\w.-]{1,150}$/);
const name = z
  .string()
  .min(1)
  .max(200)
  .refine(text => text.isWellFormed() && !/\p{Cc}/u.test(text), 'a name without control characters');

/** A file goes straight to the bucket: ask for a ticket, send it there, say that it has arrived. */
export const fileRoutes: readonly Route[] = [
  route({
    id: 'askForTicket',
    method: 'post',
    path: '/cases/{id}/files',
    summary: '申请上传 · A ticket to send one file straight to the store',
    params: z.strictObject({ id: key }),
    query: none,
    body: z
      .strictObject({
        slot,
        name,
        type: z.string().max(120),
        size: z.int().min(1).max(20_000_000),
        sha256: z
          .string()
          .regex(/^[0-9a-f]{64}$/)
          .meta({ description: 'Hexadecimal; the store refuses a file that has another' }),
      })
      .meta({ id: 'AnnouncedFile' }),
    gives: TicketView,
    says: { 201: 'Where to send it, and with which fields' },
    problems: [404, 409, 422],
    async answer({ services, who, params, body }) {
      const ticket = await askForTicket(services, who, params.id, body);
      return isRefusal(ticket) ? ticket : { status: 201, body: ticket };
    },
  }),
  route({
    id: 'fileArrived',
    method: 'post',
    path: '/cases/{id}/files/{ticket}/arrived',
    summary: '上传完成 · The file is checked by its content and becomes part of the draft',
    params: z.strictObject({ id: key, ticket: key }),
    query: none,
    body: z.strictObject({ id: commandId, seat, slot, name }).meta({ id: 'ArrivedFile' }),
    gives: Changed,
    says: { 200: 'The file is attached' },
    problems: [404, 409, 422],
    async answer({ services, who, params, body: { id: command, ...file } }) {
      const { inspectFile } = await import('#functions/http/inspect-file.ts');
      const arrived = { who, command, ticket: params.ticket, ...file };
      const done = await attachFile(services, params.id, arrived, inspectFile);
      return isRefusal(done)
        ? done
        : { status: 200, body: { case: caseView(done.case), repeated: done.repeated } };
    },
  }),
];
