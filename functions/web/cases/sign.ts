import { statusFor } from '#functions/http/refusal-status.ts';
import type { Task } from '#shared/domain/case.ts';
import { notYetSigned } from '#shared/domain/case-approve.ts';
import { isRefusal, type Refusal, refuse } from '#shared/domain/refusal.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { fromPlace, type Place, placeIn } from '../queue/place.ts';
import { refusedPage } from '../refused-page.ts';
import type { Asked } from '../visit.ts';
import { cameWith } from './came-with.ts';
import { caseTitle } from './case-head.ts';
import { showCase } from './case-page.ts';
import type { Look } from './look.ts';
import { lookAt } from './look-at.ts';
import { envelopeFields, problemsOf, readForm, sendCommand } from './send-command.ts';
import { signBody, signWords } from './sign-view.ts';

const idOf = (c: Asked) => c.req.param('id') ?? '';

/** The open signature of this person, the one that was asked for or the first. */
const signature = ({ seen }: Look, asked: string | null): Task | undefined => {
  const all = seen.mine.filter(task => seen.case.route[task.step]?.kind === 'sign');
  return seen.case.pending ? undefined : (all.find(({ id }) => id === asked) ?? all[0]);
};

const page = (c: Asked, look: Look, task: Task, place: Place | undefined, refusal?: Refusal) => {
  const { t } = look.clock;
  const hidden = { ...envelopeFields(c, look.seen.case.version, task.seat), from: fromPlace(place) };
  return framed(c, refusal ? statusFor(refusal.refused) : 200, {
    t,
    title: `${signWords(t.tongue)('title')} ${caseTitle(look)}`,
    body: signBody(look, task, hidden),
    main: 'reading',
    ...(refusal && { problems: problemsOf(t, refusal) }),
  });
};

export const readAndSign = async (c: Asked) => {
  const look = await lookAt(c, idOf(c));
  if (isRefusal(look)) return refusedPage(c, look);
  const { given, place } = await cameWith(c);
  const task = signature(look, given.get('task'));
  const problems = problemsOf(look.clock.t, notYetSigned(look.seen.case) ?? refuse('not-your-task'));
  return task ? page(c, look, task, place) : showCase(c, 403, look, 'content', { problems, place });
};

/** Signs the bytes whose hash stood on the page. When they have changed meanwhile, the new document is shown instead. */
export const sign = async (c: Asked) => {
  const form = await readForm(c);
  const id = idOf(c);
  const command = { type: 'sign', task: form.get('task'), sha256: form.get('sha256') };
  const outcome = await sendCommand(c, id, form, command);
  const place = placeIn(form.get('from'));
  if (!isRefusal(outcome))
    return c.redirect(paths.case({ id }, { from: fromPlace(place), did: 'signed' }), 303);
  const fresh = await lookAt(c, id);
  if (isRefusal(fresh)) return refusedPage(c, fresh);
  const task = signature(fresh, form.get('task'));
  if (task) return page(c, fresh, task, place, outcome);
  return showCase(c, statusFor(outcome.refused), fresh, 'content', {
    problems: problemsOf(fresh.clock.t, outcome),
    place,
  });
};
