import { statusFor } from '#functions/http/refusal-status.ts';
import type { Task } from '#shared/domain/case.ts';
import { rowsOf } from '#shared/domain/list.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { keepOpinion } from '../phrases/keep-opinion.ts';
import { nextInList } from '../queue/beside.ts';
import { fromPlace, type Place, placeIn } from '../queue/place.ts';
import { refusedPage } from '../refused-page.ts';
import { takeTyped } from '../sign-in/gate.ts';
import type { Asked } from '../visit.ts';
import { showCase } from './case-page.ts';
import { confirmRejection } from './confirm-rejection.ts';
import { decisionCommand, readTyped } from './decision-command.ts';
import { decidable } from './decision-form.ts';
import { decisionWords } from './decision-words.ts';
import { lookAt } from './look-at.ts';
import { envelopeFields, problemsOf, readForm, sendCommand } from './send-command.ts';

const idOf = (c: Asked) => c.req.param('id') ?? '';

const done: Record<string, string> = {
  approve: 'approved',
  return: 'returned',
  reject: 'rejected',
  reply: 'replied',
  record: 'recorded',
};

/** Comes after a sign-in in the middle of a decision: what was typed stands there again. */
export const decisionAgain = async (c: Asked) => {
  const form = await takeTyped(c);
  if (!form) return c.redirect(paths.case({ id: idOf(c) }), 303);
  const look = await lookAt(c, idOf(c), 'phrases');
  if (isRefusal(look)) return refusedPage(c, look);
  const typed = readTyped(form);
  const kept = decidable(look) ? undefined : typed.opinion;
  return showCase(c, 200, look, 'content', { typed, kept, place: placeIn(form.get('from')) });
};

/** The decision of whoever holds the task. A mistake or a lost race keeps what was typed. */
export const decide = async (c: Asked) => {
  const form = await readForm(c);
  const id = idOf(c);
  const typed = readTyped(form);
  const place = placeIn(form.get('from'));
  const look = await lookAt(c, id, 'phrases');
  if (isRefusal(look)) return refusedPage(c, look);
  const task = form.get('task') ?? '';
  const held = look.seen.case.tasks.find(one => one.id === task);
  const step = held && look.seen.case.route[held.step];
  const rows = rowsOf(look.seen.content.answers[step?.list ?? '']).map(({ key }) => key);
  const meant = decisionCommand(look.clock.t, task, typed, step?.asks ?? [], rows);
  if (form.has('change')) return showCase(c, 200, look, 'content', { typed, place });
  if ('problems' in meant)
    return showCase(c, 422, look, 'content', { typed, problems: meant.problems, place });
  if (
    typed.verdict === 'reject' &&
    form.get('confirmed') !== 'yes' &&
    held &&
    look.seen.mine.includes(held)
  ) {
    const { t } = look.clock;
    const hidden = { ...envelopeFields(c, Number(form.get('seen')), held.seat), from: fromPlace(place) };
    const title = decisionWords(t.tongue)('confirmTitle');
    return framed(c, 200, { t, title, body: confirmRejection(look, held, typed, hidden), main: 'reading' });
  }
  const outcome = await sendCommand(c, id, form, meant.command);
  if (!isRefusal(outcome)) {
    const did = typed.to && typed.verdict === 'return' ? 'passed-back' : done[typed.verdict];
    const kept = typed.keep ? await keepOpinion(c, typed.opinion) : undefined;
    return c.redirect(await after(c, id, held, place, { did, kept }), 303);
  }
  const fresh = await lookAt(c, id, 'phrases');
  if (isRefusal(fresh)) return refusedPage(c, fresh);
  const problems = problemsOf(fresh.clock.t, outcome, { reason: 'opinion', 'number-taken': 'number' });
  const kept = decidable(fresh) ? undefined : typed.opinion;
  return showCase(c, statusFor(outcome.refused), fresh, 'content', { typed, kept, problems, place });
};

/** Who came from the queue goes on with what comes next in it, as they had narrowed it. */
const after = async (
  c: Asked,
  id: string,
  task: Task | undefined,
  place: Place | undefined,
  came: { did: string | undefined; kept: string | undefined },
) => {
  const { services, who } = c.get('visit');
  if (!place || !task) return paths.case({ id }, came);
  const next = await nextInList(services, who, place, { case: id, ...task });
  return next
    ? paths.case({ id: next }, { from: fromPlace(place), ...came, of: id })
    : paths.queue({ ...place, ...came });
};
