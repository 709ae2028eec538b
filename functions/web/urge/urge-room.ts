import type { Hono } from 'hono';
import { statusFor } from '#functions/http/refusal-status.ts';
import { inWords } from '#functions/http/refusal-words.ts';
import { mostTargets, type UrgeTarget, type Urging, urgeAll } from '#shared/actions/urge-all.ts';
import { readDelivery } from '#shared/domain/delivery.ts';
import type { Refusal } from '#shared/domain/refusal.ts';
import { firstScreen, framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { backWith, pageOf } from '../questions/back.ts';
import { type Html, html } from '../ui/html.ts';
import type { Asked, House } from '../visit.ts';
import { urgeWords } from './urge-words.ts';

/** What a form urges for: any number of cases and of deliveries, each by its id. */
const targetsIn = (form: URLSearchParams): UrgeTarget[] => [
  ...form.getAll('case').map(id => ({ case: id.slice(0, 80) })),
  ...form.getAll('delivery').flatMap(id => {
    const delivery = readDelivery(id);
    return delivery ? [{ delivery }] : [];
  }),
];

const result = (c: Asked, urged: readonly Urging[], rest: number, back: string) => {
  const t = urgeWords(c.get('visit').tongue);
  const done = urged.filter(one => one.urged > 0).length;
  const refused = Map.groupBy(
    urged.flatMap(one => (one.urged === 0 && one.refused ? [one.refused] : [])),
    ({ refused: code }) => code,
  );
  const line = (text: string): Html => html`<p class="govuk-body">${text}</p>`;
  const lines = [
    line(done > 0 ? t('done', { n: done }) : t('none')),
    ...[...refused.values()].map(some =>
      line(t('not', { n: some.length, why: t.of(inWords(some[0] as Refusal)) })),
    ),
    ...(rest > 0 ? [line(t('over', { n: mostTargets, rest }))] : []),
  ];
  const first = [...refused.keys()][0];
  const body = html`<h1 class="govuk-heading-l">${t('title')}</h1>${lines}<p class="govuk-body"><a class="govuk-link" href="${back}">${t('back')}</a></p>`;
  return framed(c, done === 0 && first ? statusFor(first) : 200, {
    t,
    title: t('title'),
    body,
    main: 'reading',
  });
};

/** Urges for one or for many, from wherever a button says so; what could not be urged is said, with the reason. */
export const urgeRoom = (app: Hono<House>) => {
  app.post(paths.urge.route, async c => {
    const { services, who } = c.get('visit');
    const form = new URLSearchParams(await c.req.text());
    const targets = targetsIn(form);
    const command = form.get('id')?.slice(0, 60) || services.id('urge');
    const urged = await urgeAll(services, who, targets, command);
    const back = pageOf(form.get('back')) ?? firstScreen(c.get('visit'));
    const rest = Math.max(0, targets.length - mostTargets);
    const smooth = urged.length > 0 && urged.every(one => one.urged > 0) && rest === 0;
    return smooth ? c.redirect(backWith(back, 'urged'), 303) : result(c, urged, rest, back);
  });

  // Somebody whose session had expired comes back here after signing in.
  app.get(paths.urge.route, c => c.redirect(firstScreen(c.get('visit')), 303));
};
