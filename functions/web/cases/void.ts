import { statusFor } from '#functions/http/refusal-status.ts';
import { isRefusal, type Refusal, refuse } from '#shared/domain/refusal.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { fromPlace, type Place, placeIn } from '../queue/place.ts';
import { refusedPage } from '../refused-page.ts';
import type { Asked } from '../visit.ts';
import { cameWith } from './came-with.ts';
import { showCase } from './case-page.ts';
import type { Look } from './look.ts';
import { lookAt } from './look-at.ts';
import { envelopeFields, problemsOf, readForm, sendCommand } from './send-command.ts';
import { voidBody, voidWords } from './void-view.ts';

type Typed = { reason?: string | undefined; place: Place | undefined };

const idOf = (c: Asked) => c.req.param('id') ?? '';

const page = (c: Asked, look: Look, { reason, place }: Typed, refusal?: Refusal) => {
  const { t } = look.clock;
  const problems = refusal && problemsOf(t, refusal, { 'reason-missing': 'reason' });
  const { version } = look.seen.case;
  const hidden = { ...envelopeFields(c, version, look.seen.voidAs ?? ''), from: fromPlace(place) };
  return framed(c, refusal ? statusFor(refusal.refused) : 200, {
    t,
    title: voidWords(t.tongue)('title'),
    body: voidBody(look, { hidden, kept: reason, ...(problems && { problems }) }),
    main: 'reading',
    ...(problems && { problems }),
  });
};

/** 作废: what was taken over and confirmed, and should not be there. */
export const askToVoid = async (c: Asked) => {
  const look = await lookAt(c, idOf(c));
  if (isRefusal(look)) return refusedPage(c, look);
  const { given, place, kept } = await cameWith(c);
  if (given.has('answer') || (kept && !look.seen.voidAs))
    return showCase(c, 200, look, 'content', { place, kept });
  return look.seen.voidAs
    ? page(c, look, { reason: kept, place })
    : c.redirect(paths.case({ id: look.seen.case.id }, { from: fromPlace(place) }), 303);
};

const said = { 'ask-void': 'void-asked', 'allow-void': 'voided', 'decline-void': 'void-declined' };

/** The request; with `answer` the answer of somebody else to it. */
export const voidCase = async (c: Asked) => {
  const form = await readForm(c);
  const id = idOf(c);
  const reason = form.get('reason')?.trim() ?? '';
  const answer = form.get('answer');
  const place = placeIn(form.get('from'));
  const type = answer === 'allow' ? 'allow-void' : answer === 'decline' ? 'decline-void' : 'ask-void';
  const missing = type === 'allow-void' || reason ? undefined : refuse('reason-missing');
  const command = type === 'allow-void' ? { type } : { type, reason };
  const outcome = missing ?? (await sendCommand(c, id, form, command));
  if (!isRefusal(outcome))
    return c.redirect(paths.case({ id }, { from: fromPlace(place), did: said[type] }), 303);
  const fresh = await lookAt(c, id);
  if (isRefusal(fresh)) return refusedPage(c, fresh);
  if (!answer && fresh.seen.voidAs) return page(c, fresh, { reason, place }, outcome);
  const problems = problemsOf(fresh.clock.t, outcome, {
    'reason-missing': 'decline-reason',
    reason: 'decline-reason',
  });
  return showCase(c, statusFor(outcome.refused), fresh, 'content', {
    problems,
    place,
    ...(reason && { kept: reason }),
  });
};
