import type { Hono } from 'hono';
import * as z from 'zod';
import { statusFor } from '#functions/http/refusal-status.ts';
import { inWords } from '#functions/http/refusal-words.ts';
import { extendableBy, extendDuty } from '#shared/actions/extend-duty.ts';
import { isRefusal, type Refusal } from '#shared/domain/refusal.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { takeTyped } from '../sign-in/gate.ts';
import { button, postForm } from '../ui/buttons.ts';
import { type DateParts, dateField, isoFrom, readDateParts } from '../ui/date-field.ts';
import { html } from '../ui/html.ts';
import type { Problem } from '../ui/messages.ts';
import { textArea } from '../ui/text-fields.ts';
import { area } from '../ui/words.ts';
import type { Asked, House } from '../visit.ts';

const words = area({
  title: { zh: '延长截止时间', en: 'Extend the lock' },
  lead: {
    zh: '只对这一份材料有效。延长后，双方可以继续填写、签署；超过应交日期的，仍记为逾期。',
    en: 'This holds for this one delivery. Both sides can go on filling in and signing; after its due date it still counts as late.',
  },
  until: { zh: '延长至（当日 24:00 截止）', en: 'Until 24:00 of' },
  untilWrong: {
    zh: '请填写一个晚于现在和原截止时间的日期',
    en: 'Please give a day after today and after the present lock',
  },
  reason: { zh: '理由', en: 'Reason' },
  reasonMissing: {
    zh: '请写明理由，理由会记入办理历程',
    en: 'Please give a reason; it stands in the history',
  },
  submit: { zh: '延长', en: 'Extend' },
});

const About = z.object({ duty: z.string().max(60), period: z.string().max(60), key: z.string().max(130) });

type Typed = { until?: DateParts; reason?: string; refused?: Refusal };

const typedIn = (fields: URLSearchParams) => ({
  until: readDateParts(name => fields.get(name) ?? '', 'until'),
  reason: (fields.get('reason') ?? '').slice(0, 1000),
});

/** Names one delivery in the address; asks until when, and why. */
export const extendRoom = (app: Hono<House>) => {
  app.get(paths.extend.route, async c => {
    const kept = await takeTyped(c);
    const about = About.safeParse(kept ? Object.fromEntries(kept) : c.req.query());
    return about.success && (await mayExtend(c, about.data))
      ? form(c, about.data, kept ? typedIn(kept) : {})
      : c.notFound();
  });

  app.post(paths.extend.route, async c => {
    const fields = new URLSearchParams(await c.req.text());
    const about = About.safeParse(Object.fromEntries(fields));
    if (!about.success || !(await mayExtend(c, about.data))) return c.notFound();
    const { until, reason } = typedIn(fields);
    const day = isoFrom(until);
    const { services, who } = c.get('visit');
    const id = c.req.param('id');
    const answer =
      typeof day === 'object'
        ? await extendDuty(services, who, { program: id, ...about.data, until: day.iso, reason })
        : ({
            refused: 'invalid-content',
            problems: [{ field: 'until', code: 'day' }],
          } as const satisfies Refusal);
    if (!isRefusal(answer)) return c.redirect(paths.program({ id }, { did: 'extended' }), 303);
    return answer.refused === 'not-found'
      ? c.notFound()
      : form(c, about.data, { until, reason, refused: answer });
  });
};

/** Nobody else learns from the form, or from what is wrong with it, that there is such a delivery. */
const mayExtend = async (c: Asked, about: z.infer<typeof About>): Promise<boolean> => {
  const { services, who } = c.get('visit');
  return !isRefusal(await extendableBy(services, who, { program: c.req.param('id') ?? '', ...about }));
};

const form = (c: Asked, about: z.infer<typeof About>, { until, reason, refused }: Typed) => {
  const t = words(c.var.tongue);
  const at = (field: string) => refused?.problems?.some(problem => problem.field === field);
  const errors = {
    until: at('until') ? t('untilWrong') : undefined,
    reason: at('reason') ? t('reasonMissing') : undefined,
  };
  const problems: Problem[] = [
    ...(errors.until ? [{ text: errors.until, field: 'until-year' }] : []),
    ...(errors.reason ? [{ text: errors.reason, field: 'reason' }] : []),
    ...(refused && !errors.until && !errors.reason
      ? [{ text: t.of(inWords(refused)), code: refused.refused }]
      : []),
  ];
  const inside = html`${dateField({ t, name: 'until', label: t('until'), value: until, error: errors.until })}${textArea({ t, name: 'reason', label: t('reason'), value: reason, error: errors.reason, maximum: 1000 })}${button({ text: t('submit') })}`;
  const action = paths.extend({ id: c.req.param('id') ?? '' });
  const body = html`<h1 class="govuk-heading-l">${t('title')}</h1><p class="govuk-body">${t('lead')}</p>${postForm({ action, hidden: about }, inside)}`;
  return framed(c, refused ? statusFor(refused.refused) : 200, {
    t,
    title: t('title'),
    body,
    problems,
    main: 'reading',
  });
};
