import type { Hono } from 'hono';
import { statusFor } from '#functions/http/refusal-status.ts';
import { actOnCase } from '#shared/actions/act-on-case.ts';
import { type SeenCase, seeCase } from '#shared/actions/see-case.ts';
import { Envelope } from '#shared/domain/case-command.ts';
import { everyProblem, shut } from '#shared/domain/case-draft.ts';
import { isRefusal, type Refusal, refuse } from '#shared/domain/refusal.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { refusalLine, refusedPage } from '../refused-page.ts';
import type { Asked, House } from '../visit.ts';
import { carriedIn } from './carried.ts';
import { checkPage } from './check-page.ts';
import { formWords } from './form-words.ts';
import { problemsThere } from './problem-lines.ts';

const editable = ({ case: one }: SeenCase) => one.status === 'DRAFT' || one.status === 'RETURNED';
const partOf = ({ drafting, submitting }: SeenCase) => drafting.length > 0 || submitting.length > 0;

/** The last look before submitting, and submitting. */
export const checkRoom = (app: Hono<House>) => {
  app.get(paths.checkCase.route, async c => {
    const { services, who } = c.get('visit');
    const seen = await seeCase(services, who, c.req.param('id'));
    if (isRefusal(seen)) return refusedPage(c, seen);
    if (!editable(seen) || !partOf(seen)) return c.redirect(paths.case({ id: seen.case.id }), 303);
    return show(c, seen, new URL(c.req.url).searchParams);
  });

  app.post(paths.checkCase.route, async c => {
    const { services, who } = c.get('visit');
    const id = c.req.param('id');
    const typed = new URLSearchParams(await c.req.text());
    const seen = await seeCase(services, who, id);
    if (isRefusal(seen)) return refusedPage(c, seen);
    const envelope = Envelope.safeParse({
      id: typed.get('id'),
      seen: Number(typed.get('seen') || Number.NaN),
      seat: seen.submitting[0] ?? seen.submittedAs ?? '',
      command: { type: 'submit' },
    });
    const done = envelope.success ? await actOnCase(services, who, id, envelope.data) : refuse('stale');
    if (!isRefusal(done)) return c.redirect(paths.receipt({ id }, { from: carriedIn(typed).from }), 303);
    const fresh = await seeCase(services, who, id);
    if (isRefusal(fresh) || !editable(fresh) || !partOf(fresh)) return refusedPage(c, done);
    return show(c, fresh, typed, done);
  });
};

const show = (c: Asked, seen: SeenCase, given: URLSearchParams, refusal?: Refusal) => {
  const { services, tongue } = c.get('visit');
  const t = formWords(tongue);
  const { form } = seen;
  const now = services.now();
  const refused = shut(seen.case, now);
  const problems = refused ? [] : everyProblem(seen.case, form, seen.content, { ...seen, now });
  const kept = carriedIn(given);
  const look = { seen, clock: { t, zone: seen.definition.zone, now } };
  const said = refusal ?? refused;
  return framed(c, refusal ? statusFor(refusal.refused) : 200, {
    t,
    title: `${t('check')} – ${t.of(form.title)}`,
    body: checkPage({ look, problems, refused, command: services.id('submit'), kept }),
    current: paths.duties(),
    problems: [...(said ? [refusalLine(said, tongue)] : []), ...problemsThere(t, seen, problems, kept)],
    main: 'reading',
  });
};
