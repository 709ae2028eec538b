import type { Hono } from 'hono';
import { actOnCase } from '#shared/actions/act-on-case.ts';
import { type SeenCase, seeCase } from '#shared/actions/see-case.ts';
import { Envelope } from '#shared/domain/case-command.ts';
import { rowOfSlot } from '#shared/domain/case-reply-files.ts';
import { isRefusal, refuse } from '#shared/domain/refusal.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { refusedPage } from '../refused-page.ts';
import { takeTyped } from '../sign-in/gate.ts';
import { confirmation } from '../ui/decision.ts';
import type { House } from '../visit.ts';
import { carriedIn } from './carried.ts';
import { slotHome } from './slot-home.ts';
import { placesOf } from './upload-answers.ts';
import { uploadWords } from './upload-page.ts';

const fileIn = ({ content, case: one }: SeenCase, id: string) =>
  [...content.attachments, ...(one.replyFiles ?? [])].find(file => file.id === id);

/** Taking an attachment away: it is asked once, with what follows. */
export const removeFileRoom = (app: Hono<House>) => {
  app.get(paths.removeFile.route, async c => {
    const { tongue, services, who } = c.get('visit');
    const id = c.req.param('id');
    const seen = await seeCase(services, who, id);
    if (isRefusal(seen)) return refusedPage(c, seen);
    // Whoever only reads has nothing to take away.
    if (seen.drafting.length + placesOf(seen, who).length === 0) return c.redirect(paths.case({ id }), 303);
    const file = fileIn(seen, c.req.param('file'));
    if (!file) return refusedPage(c, refuse('attachment-missing'));
    const t = uploadWords(tongue);
    const kept = carriedIn((await takeTyped(c)) ?? new URL(c.req.url).searchParams);
    return framed(c, 200, {
      t,
      title: t('removeTitle', { name: file.name }),
      main: 'reading',
      body: confirmation(t, {
        title: t('removeTitle', { name: file.name }),
        follows: t('removeText'),
        submit: t('remove'),
        back: slotHome(id, file.slot, kept),
        action: paths.removeFile({ id, file: file.id }),
        hidden: { id: services.id('file'), seen: seen.case.version, ...kept },
      }),
    });
  });

  app.post(paths.removeFile.route, async c => {
    const posted = new URLSearchParams(await c.req.text());
    const { services, who, tongue } = c.get('visit');
    const id = c.req.param('id');
    const seen = await seeCase(services, who, id);
    if (isRefusal(seen)) return refusedPage(c, seen);
    const file = fileIn(seen, c.req.param('file'));
    const ofReply = file && rowOfSlot(file.slot) !== undefined;
    const [answering] = placesOf(seen, who);
    const envelope = Envelope.safeParse({
      id: posted.get('id'),
      seen: Number(posted.get('seen') || Number.NaN),
      seat: (ofReply ? answering?.task.seat : seen.drafting[0]) ?? '',
      command: { type: ofReply ? 'detach-reply' : 'detach', attachment: c.req.param('file') },
    });
    const done = envelope.success ? await actOnCase(services, who, id, envelope.data) : refuse('stale');
    if (!file) return isRefusal(done) ? refusedPage(c, done) : c.redirect(paths.case({ id }), 303);
    const kept = carriedIn(posted);
    return isRefusal(done)
      ? refusedPage(c, done, { href: slotHome(id, file.slot, kept), text: uploadWords(tongue)('back') })
      : c.redirect(slotHome(id, file.slot, { did: 'removed', ...kept }), 303);
  });
};
