import type { Hono } from 'hono';
import { isRefusal } from '#shared/domain/refusal.ts';
import { partiesLine } from '../cases/case-head.ts';
import { lookAt } from '../cases/look-at.ts';
import { envelopeFields, readForm, sendCommand } from '../cases/send-command.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { refusedPage } from '../refused-page.ts';
import { sayDeadline } from '../ui/dates.ts';
import { confirmation } from '../ui/decision.ts';
import { html, nothing } from '../ui/html.ts';
import { area } from '../ui/words.ts';
import type { Asked, House } from '../visit.ts';

const words = area({
  title: { zh: '放弃草稿：{form}', en: 'Throw the draft away: {form}' },
  follows: {
    zh: '放弃后，已填写的内容和已上传的文件都不再使用，也不会带入新的草稿；办理记录保留。放弃后不能恢复。',
    en: 'What was filled in and uploaded is not used any more, nor brought into a new draft; the record of it stays. It cannot be brought back.',
  },
  still: {
    zh: '这项材料仍然需要提交（{due}），可以重新开始填写。',
    en: 'It is still expected of you ({due}); you can begin again.',
  },
  others: {
    zh: '能填写这份草稿的其他单位会收到通知。',
    en: 'Others who could write in it will be told.',
  },
  submit: { zh: '放弃草稿', en: 'Throw it away' },
});

/** Asked once, with what follows. Whoever has nothing to throw away is led to the case. */
const askToDiscard = async (c: Asked) => {
  const look = await lookAt(c, c.req.param('id') ?? '');
  if (isRefusal(look)) return refusedPage(c, look);
  const { seen, clock } = look;
  const { id, duty, version, filer, onBehalf, parties } = seen.case;
  if (!seen.discardAs) return c.redirect(paths.case({ id }), 303);
  const say = words(clock.t.tongue);
  const title = say('title', { form: clock.t.of(seen.form.title) });
  const shared = onBehalf !== undefined || (filer === undefined && Object.keys(parties).length > 1);
  const expected = duty && !seen.case.corrects && !seen.case.takenOver;
  return framed(c, 200, {
    t: clock.t,
    title,
    main: 'reading',
    body: confirmation(clock.t, {
      title,
      follows: say('follows'),
      inside: html`<p class="govuk-body">${partiesLine(look)}</p>${expected ? html`<p class="govuk-body">${say('still', { due: sayDeadline(duty.due, clock) })}</p>` : nothing}${shared ? html`<p class="govuk-body">${say('others')}</p>` : nothing}`,
      submit: say('submit'),
      back: paths.editCase({ id }),
      action: paths.discard({ id }),
      hidden: envelopeFields(c, version, seen.discardAs),
    }),
  });
};

const discardDraft = async (c: Asked) => {
  const form = await readForm(c);
  const done = await sendCommand(c, c.req.param('id') ?? '', form, { type: 'discard' });
  return isRefusal(done) ? refusedPage(c, done) : c.redirect(paths.duties({ did: 'discarded' }), 303);
};

export const discardRoom = (app: Hono<House>) => {
  app.get(paths.discard.route, askToDiscard);
  app.post(paths.discard.route, discardDraft);
};
