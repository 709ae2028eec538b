import type { Hono } from 'hono';
import { startCorrection } from '#shared/actions/start-correction.ts';
import { isRefusal, type Refusal, refuse } from '#shared/domain/refusal.ts';
import { paths } from '../paths.ts';
import { refusedPage } from '../refused-page.ts';
import { takeTyped } from '../sign-in/gate.ts';
import type { Asked, House } from '../visit.ts';
import { askReason, reasonIn, type TypedReason } from './ask-reason.ts';
import { correctWords } from './correct-words.ts';
import type { Look } from './look.ts';
import { lookAt } from './look-at.ts';
import { readForm } from './send-command.ts';

const page = (c: Asked, { seen }: Look, typed: TypedReason, refusal?: Refusal) => {
  const t = correctWords(c.get('visit').tongue);
  const { id, reference } = seen.case;
  const follows = t('follows', { form: t.of(seen.form.title), reference });
  const words = { title: t('title'), follows, submit: t('submit'), label: t('reason') };
  const where = { back: paths.case({ id }), action: paths.correct({ id }), destructive: false };
  return askReason(c, t, words, typed, where, refusal);
};

/** 更正: a new case that names the concluded one, which stays as it is. */
export const correctRoom = (app: Hono<House>) => {
  app.get(paths.correct.route, async c => {
    const look = await lookAt(c, c.req.param('id'));
    if (isRefusal(look)) return refusedPage(c, look);
    const { case: one, correctAs, correction } = look.seen;
    if (!correctAs) return c.redirect(paths.case({ id: correction?.id ?? one.id }), 303);
    const typed = await takeTyped(c);
    const id = c.get('visit').services.id('start');
    return page(c, look, { id, reason: typed?.get('reason') ?? undefined });
  });

  app.post(paths.correct.route, async c => {
    const { services, who } = c.get('visit');
    const form = await readForm(c);
    const look = await lookAt(c, c.req.param('id'));
    if (isRefusal(look)) return refusedPage(c, look);
    const { case: one, correctAs, correction } = look.seen;
    if (correction) return c.redirect(paths.case({ id: correction.id }), 303);
    const reason = reasonIn(form);
    const id = form.get('id')?.slice(0, 80) || services.id('start');
    const begun = !correctAs
      ? refuse('not-allowed')
      : reason
        ? await startCorrection(services, { who, seat: correctAs, command: id, of: one.id, reason })
        : refuse('reason-missing');
    if (isRefusal(begun)) return correctAs ? page(c, look, { id, reason }, begun) : refusedPage(c, begun);
    return 'exists' in begun
      ? c.redirect(paths.case({ id: begun.exists }), 303)
      : c.redirect(paths.editCase({ id: begun.case.id }), 303);
  });
};
