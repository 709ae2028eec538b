import type { Hono } from 'hono';
import { isRefusal } from '#shared/domain/refusal.ts';
import { paths } from '../paths.ts';
import { decidedNotice } from '../phrases/decided-notice.ts';
import { fromPlace, placeIn } from '../queue/place.ts';
import { refusedPage } from '../refused-page.ts';
import type { Notice } from '../ui/messages.ts';
import { area } from '../ui/words.ts';
import type { Asked, House } from '../visit.ts';
import { besideOf, showCase, type View, views } from './case-page.ts';
import { decide, decisionAgain } from './decide.ts';
import { download } from './download.ts';
import { lookAt } from './look-at.ts';
import { readAndSign, sign } from './sign.ts';
import { askToVoid, voidCase } from './void.ts';
import { askToWithdraw, withdraw } from './withdraw.ts';

const words = area({
  next: { zh: '下面是您的下一件。', en: 'Here is your next one.' },
  last: { zh: '查看刚才办理的一件', en: 'Look at the one before' },
});

/** After a decision from the queue the next case says what became of the one before. */
const noticeOfLast = (c: Asked): Notice | undefined => {
  const say = words(c.get('visit').tongue);
  const { of } = c.req.query();
  const from = fromPlace(placeIn(c.req.query('from')));
  const notice = decidedNotice(c, of && say('next'));
  return notice && of
    ? { ...notice, link: { href: paths.case({ id: of }, { from }), text: say('last') } }
    : notice;
};

const see = (view: View) => async (c: Asked) => {
  const [id, place] = [c.req.param('id') ?? '', placeIn(c.req.query('from'))];
  const [look, list] = await Promise.all([lookAt(c, id, 'phrases'), besideOf(c, id, place)]);
  if (isRefusal(look)) return refusedPage(c, look);
  return showCase(c, 200, look, view, { place, list, notice: noticeOfLast(c) });
};

/** A case: looking at it, signing, deciding, withdrawing, its documents. */
export const caseRoom = (app: Hono<House>) => {
  app.get(paths.case.route, see('content'));
  for (const view of views)
    if (view !== 'content') app.get(paths.caseView.route.replace(':view', view), see(view));
  app.get(paths.document.route, download);
  app.get(paths.sign.route, readAndSign);
  app.post(paths.sign.route, sign);
  app.get(paths.decide.route, decisionAgain);
  app.post(paths.decide.route, decide);
  app.get(paths.withdraw.route, askToWithdraw);
  app.post(paths.withdraw.route, withdraw);
  app.get(paths.voidCase.route, askToVoid);
  app.post(paths.voidCase.route, voidCase);
};
