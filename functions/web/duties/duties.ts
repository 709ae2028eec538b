import type { Hono } from 'hono';
import { statusFor } from '#functions/http/refusal-status.ts';
import { askedOfMe } from '#shared/actions/asked-of-me.ts';
import { myDesk } from '#shared/actions/my-duties.ts';
import { myFilings } from '#shared/actions/my-filings.ts';
import type { Refusal } from '#shared/domain/refusal.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { refusalLine } from '../refused-page.ts';
import type { Asked, House } from '../visit.ts';
import { dutiesPage } from './duties-page.ts';
import { dutyWords } from './duty-words.ts';
import { tasksShown } from './mine-cards.ts';
import { termsOf } from './pair-terms.ts';
import { steppedPairs } from './stepped-pairs.ts';

export const dutiesRoom = (app: Hono<House>) => {
  app.get(paths.duties.route, c => showDuties(c));
};

/** My duties, also as the answer to something that could not be begun. */
export const showDuties = async (c: Asked, refusal?: Refusal) => {
  const { services, who, tongue } = c.get('visit');
  const t = dutyWords(tongue);
  const [desk, asked, filed] = await Promise.all([
    myDesk(services, who, { few: tasksShown(who) }),
    askedOfMe(services, who),
    myFilings(services, who),
  ]);
  const stepped = await steppedPairs(services, who, desk.inherited);
  const pairs = [...desk.duties, ...stepped];
  const terms = await termsOf(services, who, pairs);
  const successors = terms.flatMap(({ steps = [] }) => steps.flatMap(({ successor }) => successor ?? []));
  const partners = stepped.flatMap(({ expectee }) => Object.values(expectee.parties));
  const others = await services.people.units([...new Set([...successors, ...partners])]);
  const directory = new Map([...desk.directory, ...filed.directory, ...others]);
  return framed(c, refusal ? statusFor(refusal.refused) : 200, {
    t,
    title: t('title'),
    body: dutiesPage({
      who,
      desk: { ...desk, directory },
      asked,
      filed,
      filedPage: c.req.query('filed'),
      ...{ pairs, terms },
      tongue,
      now: services.now(),
      command: () => services.id('start'),
    }),
    current: paths.duties(),
    problems: refusal ? [refusalLine(refusal, tongue)] : [],
  });
};
