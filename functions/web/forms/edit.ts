import type { Hono } from 'hono';
import { statusFor } from '#functions/http/refusal-status.ts';
import { actOnCase } from '#shared/actions/act-on-case.ts';
import { isOutdated } from '#shared/actions/gather.ts';
import { nameableUnits } from '#shared/actions/nameable-units.ts';
import { type SeenCase, seeCase } from '#shared/actions/see-case.ts';
import type { Answers, Case } from '#shared/domain/case.ts';
import { everyProblem, shut, writesIn } from '#shared/domain/case-draft.ts';
import { fieldsOf } from '#shared/domain/content.ts';
import { planField } from '#shared/domain/pair-plan.ts';
import { isRefusal, type Refusal, refuse } from '#shared/domain/refusal.ts';
import type { Look } from '../cases/look.ts';
import { framed } from '../frame.ts';
import { notices } from '../notices.ts';
import { paths } from '../paths.ts';
import { refusalLine, refusedPage } from '../refused-page.ts';
import { takeTyped } from '../sign-in/gate.ts';
import { sayTime } from '../ui/dates.ts';
import type { Problem as Line, Notice } from '../ui/messages.ts';
import type { Asked, House } from '../visit.ts';
import { carriedIn } from './carried.ts';
import { sentAgain } from './clash.ts';
import { type EditView, editPage } from './edit-page.ts';
import { formWords } from './form-words.ts';
import { lastPage, listPageName, readListPage } from './list-pages.ts';
import { problemsHere } from './problem-lines.ts';
import { marksOf, saveDraft } from './save-draft.ts';
import { printsAfter } from './stored-prints.ts';
import { controlName, typedFrom, withUnsent } from './typed.ts';
import type { Typed } from './typed-cells.ts';
import { withoutDrops } from './typed-list.ts';
import type { Nameable } from './unit-lists.ts';
import { unitNames } from './unit-names.ts';
import { wrongAnswers } from './wrong-answers.ts';

/** The form of a case: filling it in, saving it, and going on to check the answers. */
export const editRoom = (app: Hono<House>) => {
  app.get(paths.editCase.route, async c => {
    const { services, who, tongue } = c.get('visit');
    const judged = c.req.query('show') === 'problems';
    const seen = await seeCase(services, who, c.req.param('id'), judged ? undefined : 'unjudged');
    if (isRefusal(seen)) return refusedPage(c, seen);
    const elsewhere = notEditable(seen, services.now());
    const found = await takeTyped(c);
    if (elsewhere && found) return keepTyped(c, shut(seen.case, services.now()) ?? cannot(seen), found);
    if (elsewhere) return c.redirect(elsewhere, 303);
    const [nameable, outdated] = await Promise.all([nameableIn(c, seen), isOutdated(services, seen)]);
    const problems = judged
      ? everyProblem(seen.case, seen.form, seen.content, { ...seen, now: services.now() })
      : [];
    const look = lookOf(c, seen);
    return answer(c, 200, look, {
      ...(found
        ? sentAgain(look, found, nameable)
        : {
            typed: typedFrom(seen.form, seen.content.answers, nameable.names),
            nameable,
            version: seen.case.version,
          }),
      ...{ more: c.req.query('more'), problems, outdated },
      ...(found && { notice: notices(tongue, 'found') }),
    });
  });

  app.post(paths.editCase.route, async c => {
    const { services, who } = c.get('visit');
    const sent = new URLSearchParams(await c.req.text());
    const typed = c.req.query('auto') ? withoutDrops(sent) : sent;
    const seen = await seeCase(services, who, c.req.param('id'), 'unjudged');
    if (isRefusal(seen)) return refusedPage(c, seen);
    const marks = marksOf(typed);
    const nameable = await nameableIn(c, seen);
    const { names } = nameable;
    const saved =
      seen.drafting.length === 0
        ? cannot(seen)
        : marks
          ? await saveDraft(c.get('visit'), seen, typed, marks, names)
          : refuse('stale');
    if (c.req.query('auto'))
      return isRefusal(saved)
        ? c.body(null, statusFor(saved.refused))
        : autosaved(c, saved, typed, await seenAfter(c, seen, saved));
    if (isRefusal(saved)) return keepTyped(c, saved, typed);
    const { id } = seen.case;
    const kept = carriedIn(typed);
    const { from } = kept;
    const [remove, upload, more] = [typed.get('remove'), typed.get('upload'), typed.get('more')];
    if (remove) return c.redirect(paths.removeFile({ id, file: remove }, kept), 303);
    if (upload) return c.redirect(paths.askUpload({ id }, { slot: upload, ...kept }), 303);
    const turn = readListPage(typed.get('turn'));
    if (turn) {
      const there = paths.editCase({ id }, { rows: listPageName(turn), from });
      return c.redirect(`${there}#${controlName(turn.list)}`, 303);
    }
    if (more) return c.redirect(`${paths.editCase({ id }, { more, from })}#${controlName(more)}`, 303);
    if (typed.get('go') === 'refresh') return refreshed(c, seen, saved.case, typed);
    if (typed.get('go') === 'check') return c.redirect(paths.checkCase({ id }, kept), 303);
    const after = await seenAfter(c, seen, saved);
    const problems = wrongAnswers(after, services.now());
    if (problems.length === 0) return c.redirect(paths.editCase({ id }, { did: 'saved', ...kept }), 303);
    const say = formWords(c.get('visit').tongue);
    const notice: Notice = {
      kind: 'important',
      happened: say('savedButHappened'),
      next: say('savedButNext'),
    };
    return answer(c, 422, lookOf(c, after), {
      typed: withUnsent(seen.form, typed, saved.answers, names),
      ...{ problems, notice, nameable, version: saved.case.version },
    });
  });
};

/** What may be named, by its name; so is what already stands in the form. */
const nameableIn = async (c: Asked, seen: SeenCase): Promise<Nameable> => {
  const { services, who, tongue } = c.get('visit');
  const units = await nameableUnits(services, who, seen);
  const all = new Map([...seen.directory, ...units.map(unit => [unit.id, unit] as const)]);
  return { units, names: unitNames([...all.values()], tongue) };
};

/** What was typed is stored; now the sources are asked again. */
const refreshed = async (c: Asked, seen: SeenCase, { id, version }: Case, typed: Typed) => {
  const { services, who } = c.get('visit');
  const page = marksOf(typed)?.page ?? '';
  const command = { id: `${page}-refresh-${version}`, seen: version, seat: seen.drafting[0] ?? '' };
  const done = await actOnCase(services, who, id, { ...command, command: { type: 'refresh' } });
  return isRefusal(done)
    ? refusedPage(c, done)
    : c.redirect(paths.editCase({ id }, { did: 'refreshed', ...carriedIn(typed) }), 303);
};

const cannot = ({ case: one }: SeenCase): Refusal =>
  one.status === 'DRAFT' || one.status === 'RETURNED'
    ? refuse('not-allowed')
    : refuse('wrong-status', { detail: { status: one.status } });

/** Where somebody goes who may look but not edit: to the answers when they are about to be submitted, else to the case. */
const notEditable = ({ case: one, drafting, submitting }: SeenCase, now: number): string | undefined => {
  const { id } = one;
  if (drafting.length === 0 && submitting.length === 0) return paths.case({ id });
  return drafting.length === 0 || shut(one, now) ? paths.checkCase({ id }) : undefined;
};

const lookOf = (c: Asked, seen: SeenCase): Look => {
  const { services, tongue } = c.get('visit');
  return { seen, clock: { t: formWords(tongue), zone: seen.definition.zone, now: services.now() } };
};

type Saved = { case: Case; answers: Answers };

type Shown = Omit<EditView, 'look' | 'page' | 'at' | 'from'> & {
  lines?: Line[];
  notice?: Notice | undefined;
};

const answer = (
  c: Asked,
  status: 200 | 403 | 404 | 409 | 422 | 400,
  look: Look,
  { lines = [], notice, ...shown }: Shown,
) => {
  const { services } = c.get('visit');
  const { t } = look.clock;
  const { form } = look.seen;
  const { more, typed } = shown;
  const [asked, sent] = [carriedIn(new URL(c.req.url).searchParams), carriedIn(typed)];
  const at = readListPage(asked.rows) ?? (more ? lastPage(more) : readListPage(sent.rows));
  const view = { ...shown, at, from: asked.from ?? sent.from };
  return framed(c, status, {
    t,
    title: t.of(form.title),
    body: editPage({ ...view, look, page: services.id('page') }),
    current: paths.duties(),
    notice,
    problems: [...lines, ...problemsHere(t, look.seen, view)],
    main: fieldsOf(form).some(({ kind }) => kind === 'list') ? 'wide' : 'reading',
  });
};

/** After a refusal nothing that was typed is lost: the page comes back as it was sent, beside what is stored now. */
const keepTyped = async (c: Asked, refusal: Refusal, typed: Typed) => {
  const { services, who, tongue } = c.get('visit');
  const seen = await seeCase(services, who, c.req.param('id') ?? '', 'unjudged');
  if (isRefusal(seen)) return refusedPage(c, seen);
  // Also when it was submitted meanwhile: but only whoever could have written it has typed something.
  const wrote = who.seats.some(({ seat }) => writesIn(seen.case, seen.form, seat, 'drafts'));
  if (!wrote) return refusedPage(c, refusal);
  const nameable = await nameableIn(c, seen);
  const look = lookOf(c, seen);
  const again = sentAgain(look, typed, nameable, refusal.refused === 'stale');
  const mayStill = again.others && seen.drafting.length > 0 && !shut(seen.case, services.now());
  return answer(c, statusFor(refusal.refused), look, {
    ...again,
    problems: refusal.problems ?? [],
    lines: [refusalLine(refusal, tongue), ...again.lines],
    ...(mayStill && { notice: { kind: 'important', happened: formWords(tongue)('staleNext') } }),
  });
};

/** A plan is checked against partners of the units that it names now, so it is looked at again. */
const seenAfter = async (c: Asked, seen: SeenCase, saved: Saved): Promise<SeenCase> => {
  const { services, who } = c.get('visit');
  const again = planField(seen.form) && (await seeCase(services, who, seen.case.id));
  if (again && !isRefusal(again)) return again;
  return { ...seen, case: saved.case, content: { ...seen.content, answers: saved.answers } };
};

const autosaved = (c: Asked, { case: { version }, answers }: Saved, typed: Typed, after: SeenCase) => {
  const { services, tongue } = c.get('visit');
  const t = formWords(tongue);
  const now = services.now();
  const time = sayTime(now, { t, zone: after.definition.zone, now });
  const wrong = wrongAnswers(after, now).length;
  return c.json({
    seen: version,
    stored: printsAfter(after.form, typed, answers),
    said: wrong > 0 ? t('autosavedWrong', { time, n: wrong }) : t('autosaved', { time }),
  });
};
