import type { Hono } from 'hono';
import { isRefusal } from '#shared/domain/refusal.ts';
import { answerText } from '../cases/answer-words.ts';
import { lookAt } from '../cases/look-at.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { refusedPage } from '../refused-page.ts';
import { buttonLink, postForm } from '../ui/buttons.ts';
import { html } from '../ui/html.ts';
import { area } from '../ui/words.ts';
import type { House } from '../visit.ts';
import { attachmentSlot } from './attachment-slot.ts';
import { filesIn, placesOf } from './upload-answers.ts';

const words = area({
  title: { zh: '整改回复的佐证材料', en: 'Evidence for the answers' },
  lead: {
    zh: '逐条上传整改照片或材料，都是选填。上传后返回填写回复；提交回复以后不能再增减。',
    en: 'Photographs or papers for each row, as you like. Then go back and write the answers; once they are sent nothing can be added.',
  },
  back: { zh: '返回填写回复', en: 'Back to the answers' },
});

/** Files for the answers, on a page of their own: sending one leaves no page on which somebody is writing. */
export const evidenceRoom = (app: Hono<House>) => {
  app.get(paths.evidence.route, async c => {
    const look = await lookAt(c, c.req.param('id'));
    if (isRefusal(look)) return refusedPage(c, look);
    const { seen, clock } = look;
    const { services, who } = c.get('visit');
    const { id, version } = seen.case;
    const places = placesOf(seen, who);
    if (places.length === 0) return c.redirect(paths.case({ id }), 303);
    const say = words(clock.t.tongue);
    const step = seen.case.route[places[0]?.task.step ?? 0];
    const list = seen.form.sections.flatMap(({ fields }) => fields).find(field => field.id === step?.list);
    const columns = list?.kind === 'list' ? list.columns.slice(0, 2) : [];
    const reading = { t: clock.t, directory: seen.directory };
    const slots = places.map(({ row, slot }) => {
      const named = columns.map(column => answerText(reading, column, row[column.id])).join(' · ');
      const help = { zh: named, en: named };
      const files = filesIn(seen, slot.id);
      return attachmentSlot(clock.t, { id, slot: { ...slot, help }, files, editable: true });
    });
    return framed(c, 200, {
      t: clock.t,
      title: say('title'),
      main: 'reading',
      breadcrumbs: [{ href: paths.case({ id }), text: clock.t.of(seen.form.title) }],
      body: html`<h1 class="govuk-heading-l">${say('title')}</h1><p class="govuk-body">${say('lead')}</p>${postForm(
        { action: paths.evidence({ id }), hidden: { id: services.id('page'), seen: version } },
        html`${slots}${buttonLink(`${paths.case({ id })}#decision-title`, say('back'))}`,
      )}`,
    });
  });

  // Without script the buttons of the slots lead to a page each.
  app.post(paths.evidence.route, async c => {
    const typed = new URLSearchParams(await c.req.text());
    const id = c.req.param('id');
    const look = await lookAt(c, id);
    if (isRefusal(look)) return refusedPage(c, look);
    const [remove, upload] = [typed.get('remove'), typed.get('upload')];
    if (remove) return c.redirect(paths.removeFile({ id, file: remove }), 303);
    return c.redirect(upload ? paths.askUpload({ id }, { slot: upload }) : paths.evidence({ id }), 303);
  });
};
