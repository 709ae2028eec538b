import type { Hono } from 'hono';
import { inspectFile } from '#functions/http/inspect-file.ts';
import { askForTicket, attachFile } from '#shared/actions/attach-file.ts';
import { seeCase } from '#shared/actions/see-case.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { paths } from '../paths.ts';
import { refusedPage } from '../refused-page.ts';
import { takeTyped } from '../sign-in/gate.ts';
import type { Asked, House } from '../visit.ts';
import { slotFiles } from './attachment-slot.ts';
import { slotHome } from './slot-home.ts';
import { fileName, filesIn, refuseUpload, showSlot, slotAt, wantsJson } from './upload-answers.ts';
import { announcePage, arrivedPage, sendPage, uploadWords } from './upload-page.ts';

/** How far an upload without script is: to be announced, or arrived and to be checked. */
const showUpload = async (c: Asked, asked: URLSearchParams, ticket: string | undefined) => {
  const at = await slotAt(c, asked);
  if (isRefusal(at)) return refusedPage(c, at);
  const { tongue, services } = c.get('visit');
  const t = uploadWords(tongue);
  const about = { ...at, id: at.seen.case.id };
  const called = fileName(asked.get('name'), t.of(at.slot.title));
  const body = ticket
    ? arrivedPage(t, about, { ticket, name: called, command: services.id('file') })
    : announcePage(t, about);
  return showSlot(c, at.slot, body);
};

/** Attachments: a ticket, the file straight to the bucket, and the check. With script and without. */
export const filesRoom = (app: Hono<House>) => {
  app.get(paths.askUpload.route, async c => {
    const asked = (await takeTyped(c)) ?? new URL(c.req.url).searchParams;
    return showUpload(c, asked, asked.get('key')?.split('/').at(-1));
  });

  // Somebody whose session had expired when the file had arrived comes back here after signing in.
  app.get(paths.uploaded.route, async c =>
    showUpload(c, (await takeTyped(c)) ?? new URLSearchParams(), c.req.param('ticket')),
  );

  app.post(paths.askUpload.route, async c => {
    const posted = new URLSearchParams(await c.req.text());
    const at = await slotAt(c, posted);
    if (isRefusal(at)) return refuseUpload(c, at);
    const { services, who, settings, tongue } = c.get('visit');
    const t = uploadWords(tongue);
    const { id } = at.seen.case;
    const slot = at.slot.id;
    const name = fileName(posted.get('name') ?? undefined, t.of(at.slot.title));
    const type = posted.get('type') ?? '';
    const sha256 = posted.get('sha256') ?? '';
    const announced = /^[0-9a-f]{64}$/.test(sha256)
      ? { slot, name, type, size: Number(posted.get('size')), sha256 }
      : {
          slot,
          name,
          type,
          size: at.slot.size,
          returnTo: `${settings.SITE}${paths.askUpload({ id }, { slot, name, ...at.kept })}`,
        };
    const ticket = await askForTicket(services, who, id, announced);
    if (isRefusal(ticket)) return refuseUpload(c, ticket, at);
    if (wantsJson(c)) return c.json({ ...ticket, arrived: paths.uploaded({ id, ticket: ticket.id }) });
    return showSlot(c, at.slot, sendPage(t, { ...at, id }, ticket, type));
  });

  app.post(paths.uploaded.route, async c => {
    const posted = new URLSearchParams(await c.req.text());
    const at = await slotAt(c, posted);
    if (isRefusal(at)) return refuseUpload(c, at);
    const { services, who, tongue } = c.get('visit');
    const { id } = at.seen.case;
    const command = posted.get('id') ?? '';
    const arrived = {
      who,
      seat: at.seat,
      command: /^[\w-]{8,80}$/.test(command) ? command : services.id('file'),
      ticket: c.req.param('ticket'),
      slot: at.slot.id,
      name: fileName(posted.get('name') ?? undefined, at.slot.title[tongue]),
    };
    const done = await attachFile(services, id, arrived, inspectFile);
    if (isRefusal(done)) return refuseUpload(c, done, at);
    if (!wantsJson(c)) return c.redirect(slotHome(id, at.slot.id, { did: 'attached', ...at.kept }), 303);
    const fresh = await seeCase(services, who, id);
    const files = isRefusal(fresh) ? [] : filesIn(fresh, at.slot.id);
    return c.json({
      seen: done.case.version,
      files: String(slotFiles(uploadWords(tongue), id, files, true)),
      full: files.length >= at.slot.most,
    });
  });
};
