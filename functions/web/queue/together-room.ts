import type { Hono } from 'hono';
import {
  approveTogether,
  type Chosen,
  chosenTasks,
  mostTogether,
  weighed,
} from '#shared/actions/approve-together.ts';
import { phrasesToOffer } from '#shared/actions/own-phrases.ts';
import { refuse } from '#shared/domain/refusal.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { keptLines } from '../phrases/decided-notice.ts';
import { keepOpinion } from '../phrases/keep-opinion.ts';
import { refusedPage } from '../refused-page.ts';
import { takeTyped } from '../sign-in/gate.ts';
import type { Asked, House } from '../visit.ts';
import { type Place, placeIn, placeOf } from './place.ts';
import { hasQueue, showQueue } from './queue-room.ts';
import { chosenIn, meantIn, resultOf, toldIn } from './together-items.ts';
import { resultBody } from './together-result.ts';
import { longestOpinion, summaryBody } from './together-view.ts';
import { togetherWords } from './together-words.ts';

/** Milliseconds after which no further one is begun: the function has 15 seconds, and whatever it began must end. */
const enough = 8_000;

/** Ids of batches as the summary makes them; the rest of a command's id is the task's. */
const isBatch = (text: string): boolean => /^[\w-]{8,38}$/.test(text);

/** The queue again, if nothing was chosen, or more than a page of it. */
const wrongNumber = (c: Asked, n: number) => {
  const say = togetherWords(c.get('visit').tongue);
  if (n > 0 && n <= mostTogether) return undefined;
  const text = n === 0 ? say('none') : say('over', { n: mostTogether });
  return showQueue(c, 422, [{ text, field: 'item' }]);
};

type Typed = { batch?: string; opinion?: string; keep?: boolean; error?: string };

const showSummary = async (c: Asked, chosen: readonly Chosen[], place: Place, typed: Typed = {}) => {
  const { services, who, tongue } = c.get('visit');
  const wrong = wrongNumber(c, chosen.length);
  if (wrong) return wrong;
  const [found, own] = await Promise.all([chosenTasks(services, who, chosen), phrasesToOffer(services, who)]);
  const { batch = services.id('batch'), opinion = '', keep = false, error } = typed;
  const t = togetherWords(tongue);
  const look = { queue: { directory: found.directory, ...place }, t, now: services.now() };
  const body = summaryBody(look, weighed(services, who, found), found, { batch, opinion, keep, error, own });
  const problems = error ? [{ text: error, field: 'opinion', code: 'invalid-content/too-long' }] : [];
  return framed(c, error ? 422 : 200, { t, title: t('summary'), body, problems, current: paths.queue() });
};

const confirm = async (c: Asked, began: number) => {
  const { services, who, tongue } = c.get('visit');
  const form = new URLSearchParams(await c.req.text());
  const meant = meantIn(form);
  const wrong = wrongNumber(c, meant.length);
  if (wrong) return wrong;
  const t = togetherWords(tongue);
  const batch = form.get('batch') ?? '';
  const place = placeIn(form.get('from')) ?? {};
  const back = { href: paths.queue(place), text: t('back') };
  if (!isBatch(batch)) return refusedPage(c, refuse('invalid-content'), back);
  const opinion = (form.get('opinion') ?? '').trim();
  const keep = form.get('keep') === 'yes';
  if (opinion.length > longestOpinion)
    return showSummary(c, meant, place, {
      ...{ batch, opinion, keep },
      error: t('opinionLong', { n: longestOpinion }),
    });
  const inTime = () => performance.now() - began < enough;
  const approvals = await approveTogether(services, who, { batch, opinion }, meant, inTime);
  // What was said of nothing was not said.
  const said = approvals.some(({ undone }) => undone === undefined);
  const kept = keep && said ? await keepOpinion(c, opinion) : undefined;
  return c.redirect(resultOf(approvals, place, kept), 303);
};

const showResult = async (c: Asked) => {
  const { services, who, tongue } = c.get('visit');
  const form = new URL(c.req.url).searchParams;
  const chosen = chosenIn(form).slice(0, mostTogether);
  if (chosen.length === 0) return c.redirect(paths.queue(), 303);
  const found = await chosenTasks(services, who, chosen);
  const t = togetherWords(tongue);
  const look = { queue: { directory: found.directory, ...placeOf(form) }, t, now: services.now() };
  const body = resultBody(look, who.person, found, {
    told: toldIn(form),
    kept: keptLines(tongue, c.req.query('kept')),
  });
  return framed(c, 200, { t, title: t('result'), body, current: paths.queue() });
};

/** 批量通过: a summary before, the same approvals as one by one, and a result after. */
export const togetherRoom = (app: Hono<House>) => {
  const only = (c: Asked, answer: (c: Asked) => Promise<Response>) =>
    hasQueue(c) ? answer(c) : refusedPage(c, refuse('not-allowed'));
  app.get(paths.approveTogether.route, c =>
    only(c, async () => {
      // Whoever had to sign in before confirming finds the same list, and the opinion that they typed.
      const typed = await takeTyped(c);
      const asked = new URL(c.req.url).searchParams;
      if (!typed) return showSummary(c, chosenIn(asked), placeOf(asked));
      const keep = typed.get('keep') === 'yes';
      const place = placeIn(typed.get('from')) ?? {};
      return showSummary(c, meantIn(typed), place, { opinion: typed.get('opinion') ?? '', keep });
    }),
  );
  app.post(paths.approveTogether.route, c => {
    const began = performance.now();
    return only(c, () => confirm(c, began));
  });
  app.get(paths.approvedTogether.route, c => only(c, showResult));
};
