import { statusFor } from '#functions/http/refusal-status.ts';
import { openTasks } from '#shared/domain/case.ts';
import { decidedOn } from '#shared/domain/case-withdraw.ts';
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
import { withdrawBody, withdrawWords } from './withdrawal-view.ts';

type Typed = { reason?: string | undefined; place: Place | undefined };

const idOf = (c: Asked) => c.req.param('id') ?? '';

const page = (c: Asked, look: Look, { reason, place }: Typed, refusal?: Refusal) => {
  const { t } = look.clock;
  const problems = refusal && problemsOf(t, refusal, { 'reason-missing': 'reason' });
  const { version } = look.seen.case;
  const hidden = { ...envelopeFields(c, version, look.seen.submittedAs ?? ''), from: fromPlace(place) };
  return framed(c, refusal ? statusFor(refusal.refused) : 200, {
    t,
    title: withdrawWords(t.tongue)(decidedOn(look.seen.case) ? 'askTitle' : 'title'),
    body: withdrawBody(look, { hidden, kept: reason, ...(problems && { problems }) }),
    main: 'reading',
    ...(problems && { problems }),
  });
};

export const askToWithdraw = async (c: Asked) => {
  const look = await lookAt(c, idOf(c));
  if (isRefusal(look)) return refusedPage(c, look);
  const { case: one, submittedAs } = look.seen;
  const { given, place, kept } = await cameWith(c);
  const elsewhere = one.status === 'DRAFT' || one.withdrawal || !submittedAs;
  if (given.has('answer') || (elsewhere && kept)) return showCase(c, 200, look, 'content', { place, kept });
  if (elsewhere) return c.redirect(paths.case({ id: one.id }, { from: fromPlace(place) }), 303);
  return page(c, look, { reason: kept, place });
};

/** The submitter's withdrawal or request; with `answer` the holder's answer to a request. */
export const withdraw = async (c: Asked) => {
  const form = await readForm(c);
  const id = idOf(c);
  const reason = form.get('reason')?.trim() ?? '';
  const answer = form.get('answer');
  const place = placeIn(form.get('from'));
  const look = await lookAt(c, id);
  if (isRefusal(look)) return refusedPage(c, look);
  const type =
    answer === 'allow'
      ? 'allow-withdrawal'
      : answer === 'decline'
        ? 'decline-withdrawal'
        : decidedOn(look.seen.case)
          ? 'ask-withdrawal'
          : 'withdraw';
  const done = type === 'allow-withdrawal' || reason ? undefined : refuse('reason-missing');
  const command = type === 'allow-withdrawal' ? { type } : { type, reason };
  const outcome = done ?? (await sendCommand(c, id, form, command));
  if (!isRefusal(outcome))
    return c.redirect(paths.case({ id }, { from: fromPlace(place), did: said[type] }), 303);
  const fresh = await lookAt(c, id);
  if (isRefusal(fresh)) return refusedPage(c, fresh);
  const mayStill =
    fresh.seen.submittedAs && !fresh.seen.case.withdrawal && openTasks(fresh.seen.case).length > 0;
  if (!answer && mayStill) return page(c, fresh, { reason, place }, outcome);
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

const said = {
  withdraw: 'withdrawn',
  'ask-withdrawal': 'asked',
  'allow-withdrawal': 'withdrawn',
  'decline-withdrawal': 'declined',
};
