import type { Hono } from 'hono';
import { actOnCase } from '#shared/actions/act-on-case.ts';
import { seeCase } from '#shared/actions/see-case.ts';
import { Envelope } from '#shared/domain/case-command.ts';
import { isRefusal, refuse } from '#shared/domain/refusal.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { refusedPage } from '../refused-page.ts';
import { confirmation } from '../ui/decision.ts';
import type { House } from '../visit.ts';
import { slotId } from './problem-sentence.ts';
import { uploadWords } from './upload-page.ts';

/** Taking an attachment away: it is asked once, with what follows. */
export const removeFileRoom = (app: Hono<House>) => {
  app.get(paths.removeFile.route, async c => {
    const { tongue, services, who } = c.get('visit');
    const id = c.req.param('id');
    const seen = await seeCase(services, who, id);
    if (isRefusal(seen)) return refusedPage(c, seen);
    const file = seen.content.attachments.find(one => one.id === c.req.param('file'));
    if (!file) return refusedPage(c, refuse('attachment-missing'));
    const t = uploadWords(tongue);
    return framed(c, 200, {
      t,
      title: t('removeTitle', { name: file.name }),
      main: 'reading',
      body: confirmation(t, {
        title: t('removeTitle', { name: file.name }),
        follows: t('removeText'),
        submit: t('remove'),
        back: `${paths.editCase({ id })}#${slotId(file.slot)}`,
        action: paths.removeFile({ id, file: file.id }),
        hidden: { id: services.id('file'), seen: seen.case.version },
      }),
    });
  });

  app.post(paths.removeFile.route, async c => {
    const posted = new URLSearchParams(await c.req.text());
    const { services, who } = c.get('visit');
    const id = c.req.param('id');
    const seen = await seeCase(services, who, id);
    if (isRefusal(seen)) return refusedPage(c, seen);
    const envelope = Envelope.safeParse({
      id: posted.get('id'),
      seen: Number(posted.get('seen') || Number.NaN),
      seat: seen.drafting[0] ?? '',
      command: { type: 'detach', attachment: c.req.param('file') },
    });
    const done = envelope.success ? await actOnCase(services, who, id, envelope.data) : refuse('stale');
    return isRefusal(done)
      ? refusedPage(c, done)
      : c.redirect(paths.editCase({ id }, { did: 'removed' }), 303);
  });
};
