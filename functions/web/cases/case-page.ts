import { open } from '#shared/domain/case.ts';
import { decidedOn } from '#shared/domain/case-withdraw.ts';
import { fieldsOf } from '#shared/domain/content.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { threadView } from '../questions/thread-view.ts';
import { type Beside, listBeside } from '../queue/beside.ts';
import { besideView } from '../queue/beside-view.ts';
import { fromPlace, type Place } from '../queue/place.ts';
import { takeOverWords } from '../take-over/take-over-words.ts';
import { postForm } from '../ui/buttons.ts';
import { sayDay } from '../ui/dates.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { inset, type Notice, type Problem, warningText } from '../ui/messages.ts';
import { stepTracker } from '../ui/step-tracker.ts';
import { markTag, statusTag, takenOverTag } from '../ui/tag.ts';
import { tabs } from '../ui/views.ts';
import { area } from '../ui/words.ts';
import { urgeView } from '../urge/urge-view.ts';
import type { Asked } from '../visit.ts';
import { actorName } from './actor-name.ts';
import { attachmentsView } from './attachments-view.ts';
import { because } from './because.ts';
import { caption, caseTitle, mainAction, partiesLine } from './case-head.ts';
import { contentView } from './content-view.ts';
import { correctionNotes, correctLink } from './correction-notes.ts';
import { decidable, decisionForm, type Hidden, type Typed } from './decision-form.ts';
import { decisionWords } from './decision-words.ts';
import { documentsView } from './documents-view.ts';
import { historyView } from './history-view.ts';
import { type Look, seatNames, unitName } from './look.ts';
import { onBehalf } from './on-behalf.ts';
import { envelopeFields } from './send-command.ts';
import { standing, voidedLines } from './standing.ts';
import { trackedSteps } from './tracked-steps.ts';
import { voidAsked, voidForm, voidLink } from './void-view.ts';
import { answersWithdrawal, withdrawalAsked, withdrawalForm } from './withdrawal-view.ts';

export const views = ['content', 'attachments', 'history', 'documents'] as const;
export type View = (typeof views)[number];

const words = area({
  views: { zh: '查看', en: 'Views' },
  content: { zh: '内容', en: 'Content' },
  attachments: { zh: '附件', en: 'Attachments' },
  history: { zh: '历程', en: 'History' },
  documents: { zh: '文书', en: 'Documents' },
  queue: { zh: '审批', en: 'Approvals' },
  duties: { zh: '我的待办', en: 'My duties' },
  progress: { zh: '办理进度', en: 'Progress' },
  withdraw: { zh: '撤回', en: 'Withdraw it' },
  askWithdraw: { zh: '申请撤回', en: 'Ask to withdraw it' },
});

/** `kept` is what somebody typed before they lost a race: it stands on the page until they use it. */
export type Tried = {
  typed?: Typed | undefined;
  kept?: string | undefined;
  problems?: readonly Problem[];
  hidden: Hidden;
};

const viewOf = {
  content: contentView,
  attachments: attachmentsView,
  history: historyView,
  documents: documentsView,
};

const viewTabs = ({ seen, clock }: Look, view: View, from: string | undefined): Html => {
  const say = words(clock.t.tongue);
  const { id } = seen.case;
  const counts = { attachments: seen.content.attachments.length };
  return tabs(
    say('views'),
    views.map(one => ({
      href: one === 'content' ? paths.case({ id }, { from }) : paths.caseView({ id, view: one }, { from }),
      text: say(one),
      current: one === view,
      ...(one === 'attachments' && { count: counts.attachments }),
    })),
  );
};

const urgeBox = (look: Look, { command }: Hidden, back: string): Html => {
  const { case: one, urging } = look.seen;
  if (urging.length === 0) return nothing;
  return urgeView(
    {
      urged: urging.map(task => task.urged),
      hidden: { id: String(command), case: one.id, back },
      who: seatNames(
        look,
        urging.map(({ seat }) => seat),
      ),
    },
    look.clock,
  );
};

const questionBox = (look: Look, { command }: Hidden, here: string): Html => {
  const { case: one, questions } = look.seen;
  return threadView(
    {
      questions,
      clock: look.clock,
      of: one.id,
      back: `${here}#questions`,
      command: String(command),
      actor: by => actorName(look, by),
      units: ids => ids.map(id => unitName(look, id)).join(look.clock.t.tongue === 'zh' ? '、' : ', '),
    },
    !open(one),
  );
};

const withdrawLink = ({ seen, clock }: Look, from: string | undefined): Html => {
  const { case: one } = seen;
  const possible = seen.submittedAs && one.status !== 'DRAFT' && one.pending !== 'seal' && !one.withdrawal;
  if (!possible) return nothing;
  const text = words(clock.t.tongue)(decidedOn(one) ? 'askWithdraw' : 'withdraw');
  return html`<p class="govuk-body"><a class="govuk-link" href="${paths.withdraw({ id: one.id }, { from })}">${text}</a></p>`;
};

/** A table of so many columns does not fit beside the decision. */
const isWide = ({ seen }: Look): boolean =>
  fieldsOf(seen.form).some(field => field.kind === 'list' && field.columns.length > 5);

const paperLine = ({ seen, clock }: Look): Html => {
  const { takenOver, handedInAt } = seen.case;
  if (!takenOver) return nothing;
  const say = takeOverWords(clock.t.tongue);
  const day = handedInAt === undefined ? '' : say('paperDay', { day: sayDay(handedInAt, clock) });
  return html`<p class="govuk-body">${say('said')}${day}</p>`;
};

/** The whole page of a case: where it stands and what is asked, then the view that was chosen, beside it the decision and the way. */
export const caseBody = (look: Look, view: View, tried: Tried): Html => {
  const { seen, clock } = look;
  const say = words(clock.t.tongue);
  const task = decidable(look);
  const asked = answersWithdrawal(look);
  const from = typeof tried.hidden.from === 'string' ? tried.hidden.from : undefined;
  const here =
    view === 'content'
      ? paths.case({ id: seen.case.id }, { from })
      : paths.caseView({ id: seen.case.id, view }, { from });
  const kept = tried.kept
    ? inset(html`${decisionWords(clock.t.tongue)('kept')}<br><span class="jd-prose">${tried.kept}</span>`)
    : nothing;
  const tags = html`${statusTag(clock.t, seen.case.status)} ${takenOverTag(clock.t, seen.case)}${seen.case.late ? html` ${markTag(clock.t, 'late')}` : nothing}`;
  return html`<header class="jd-case-head"><span class="govuk-caption-l">${caption(look)}</span><h1 class="govuk-heading-l">${caseTitle(look)} ${tags}</h1><p class="govuk-body jd-parties">${partiesLine(look)}</p>${paperLine(look)}<div class="jd-standing">${standing(look, here)}${mainAction(look, from)}</div>${voidedLines(look).map(text => warningText(clock.t, text))}${correctionNotes(look)}${onBehalf(look)}${withdrawalAsked(look)}${voidAsked(look)}${kept}</header>
<div class="jd-case${isWide(look) ? ' jd-case--wide' : ''}"><div class="jd-case__view">${viewTabs(look, view, from)}${viewOf[view](look)}</div><div class="jd-case__side">${asked ? withdrawalForm(look, asked, tried) : nothing}${voidForm(look, tried)}${
    task ? html`${decisionForm(look, task, tried)}${because(look, task)}` : nothing
  }${seen.mine.filter(one => one !== task).map(one => because(look, one))}${questionBox(look, tried.hidden, here)}<h2 class="govuk-heading-m">${say('progress')}</h2>${stepTracker(clock.t, trackedSteps(look))}${urgeBox(look, tried.hidden, here)}${withdrawLink(look, from)}${correctLink(look)}${voidLink(look, from)}</div></div>`;
};

type Shown = Omit<Tried, 'hidden'> & {
  /** Where in the queue somebody came from. */
  place?: Place | undefined;
  /** What stands beside it, where that was read already. */
  list?: Beside | undefined;
  notice?: Notice | undefined;
};

/** The queue around a case, for somebody who came from it. */
export const besideOf = async (c: Asked, id: string, place: Place | undefined) => {
  const { services, who } = c.get('visit');
  return place && listBeside(services, who, place, id);
};

/** Answers with the page of a case; who came from their queue has it beside. */
export const showCase = async (
  c: Asked,
  status: 200 | 400 | 403 | 404 | 409 | 422,
  look: Look,
  view: View,
  { notice, place, list: read, ...tried }: Shown = {},
) => {
  const { seen, clock } = look;
  const list = read ?? (await besideOf(c, seen.case.id, place));
  const seat = (decidable(look) ?? answersWithdrawal(look))?.seat ?? seen.decidesVoidAs ?? '';
  const hidden = { ...envelopeFields(c, seen.case.version, seat), from: fromPlace(list?.place) };
  const say = words(clock.t.tongue);
  const { kept } = tried;
  // What stands in no field goes along all the same when the language is switched.
  const along =
    kept &&
    postForm(
      { action: new URL(c.req.url).pathname, hidden: { opinion: kept, reason: kept, from: hidden.from } },
      nothing,
    );
  return framed(c, status, {
    t: clock.t,
    title: `${caseTitle(look)} ${seen.case.reference}`,
    body: html`${caseBody(look, view, { ...tried, hidden })}${along}`,
    ...(notice && { notice }),
    ...(tried.problems && { problems: tried.problems }),
    ...(list && { beside: besideView({ list, waits: seen.mine.length > 0, t: clock.t, now: clock.now }) }),
    breadcrumbs: [
      list
        ? { href: paths.queue(list.place), text: say('queue') }
        : { href: paths.duties(), text: say('duties') },
    ],
  });
};
