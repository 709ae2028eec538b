import { open, openTasks, type Task } from '#shared/domain/case.ts';
import { seatUnit } from '#shared/domain/territory.ts';
import { sayDeadline, sayIsoDate } from '../ui/dates.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { endOf } from './case-end.ts';
import { type Look, seatName, seatNames } from './look.ts';
import { standingWords } from './standing-words.ts';

const line = (text: string | Html): Html => html`<p class="govuk-body">${text}</p>`;

/** By when the present holder should have it done. */
const dueLine = ({ clock }: Look, due: number | undefined, label: 'due' | 'dutyDue'): Html =>
  due === undefined
    ? nothing
    : line(html`<strong>${standingWords(clock.t.tongue)(label)}</strong> ${sayDeadline(due, clock)}`);

const earliest = (tasks: readonly Task[]): number | undefined =>
  tasks.flatMap(({ due }) => due ?? []).toSorted((a, b) => a - b)[0];

const partySeats = ({ seen }: Look, roles: readonly string[]): string[] =>
  Object.values(seen.case.parties).flatMap(unit =>
    seen.definition.seats
      .filter(({ id }) => roles.includes(id) && seen.directory.get(unit)?.seats[id] !== undefined)
      .map(({ id }) => `${unit}/${id}`),
  );

const drafted = (look: Look): Html => {
  const { seen, clock } = look;
  const say = standingWords(clock.t.tongue);
  const who = seatNames(look, partySeats(look, seen.form.submits));
  const said =
    seen.submitting.length > 0
      ? say('draftYours')
      : seen.drafting.length > 0
        ? say('draftSubmitter', { who })
        : say('draftOthers', { who });
  return html`${line(said)}${dueLine(look, seen.case.duty?.due, 'dutyDue')}`;
};

const returned = (look: Look): Html => {
  const { seen, clock } = look;
  const say = standingWords(clock.t.tongue);
  const who = seatNames(look, partySeats(look, seen.form.submits));
  return html`${line(seen.drafting.length > 0 ? say('returnedYours') : say('returnedOthers', { who }))}${returnReason(look)}${
    seen.case.handedInAt === undefined ? dueLine(look, seen.case.duty?.due, 'dutyDue') : nothing
  }`;
};

/** What was wanted when it was sent back, and by whom. */
const returnReason = (look: Look): Html => {
  const { seen, clock } = look;
  const say = standingWords(clock.t.tongue);
  const end = endOf(look, 'RETURNED');
  if (!seen.case.returned || !end) return nothing;
  const { reason, fields } = seen.case.returned;
  const titles = [
    ...seen.form.sections.flatMap(section => section.fields.map(({ id, label }) => ({ id, title: label }))),
    ...seen.form.attachments,
  ];
  const named = fields
    .map(id => titles.find(one => one.id === id))
    .flatMap(one => (one ? clock.t.of(one.title) : []));
  const asked = say('returnedFields', { fields: named.join(clock.t.tongue === 'zh' ? '、' : ', ') });
  return html`<div class="govuk-inset-text">${say('returnedBy', end)}<span class="jd-prose">${reason}</span>${
    named.length > 0 ? html`<br>${asked}` : nothing
  }</div>`;
};

const underWay = (look: Look): Html => {
  const { seen, clock } = look;
  const say = standingWords(clock.t.tongue);
  const tasks = openTasks(seen.case);
  const others = tasks.filter(task => !seen.mine.includes(task));
  const step = seen.case.route[seen.case.at];
  if (seen.mine.length === 0) {
    const who = seatNames(
      look,
      others.map(({ seat }) => seat),
    );
    return html`${line(step?.kind === 'sign' ? say('signOthers', { who }) : say('others', { who }))}${dueLine(look, earliest(tasks), 'due')}`;
  }
  const asked = step?.kind === 'sign' || !step ? say('signYours') : say('yours', { what: say(step.kind) });
  const also =
    others.length > 0
      ? say('alsoOthers', {
          who: seatNames(
            look,
            others.map(({ seat }) => seat),
          ),
        })
      : '';
  return html`${line(`${asked}${also}`)}${dueLine(look, earliest(seen.mine), 'due')}`;
};

/** Who comes after the present step. */
const follows = (look: Look): Html => {
  const { seen, clock } = look;
  const say = standingWords(clock.t.tongue);
  const next = seen.case.route[seen.case.at + 1];
  if (next) return line(say('thenComes', { who: seatNames(look, next.seats), what: clock.t.of(next.title) }));
  return seen.case.frozen ? line(say('thenDone')) : nothing;
};

const over = (look: Look): Html => {
  const { seen, clock } = look;
  const say = standingWords(clock.t.tongue);
  const { status, record } = seen.case;
  if (status === 'APPROVED' || status === 'FILED') {
    const facts = [
      ...(record?.number ? [say('number', { number: record.number })] : []),
      ...(record?.date ? [say('date', { date: sayIsoDate(record.date, clock) })] : []),
    ];
    const said = line(say(status === 'FILED' ? 'filed' : 'approved'));
    return facts.length > 0 ? html`${said}${line(facts.join(clock.t.tongue === 'zh' ? '，' : ', '))}` : said;
  }
  if (status === 'REJECTED' || status === 'WITHDRAWN' || status === 'EXPIRED') {
    const end = endOf(look, status);
    const key = ({ REJECTED: 'rejected', WITHDRAWN: 'withdrawn', EXPIRED: 'expired' } as const)[status];
    if (!end) return nothing;
    return html`${line(say(key, end))}${end.reason ? line(html`${say('reason')}<span class="jd-prose">${end.reason}</span>`) : nothing}`;
  }
  return line(say('terminated'));
};

const pending = ({ seen, clock }: Look, here: string): Html => {
  const say = standingWords(clock.t.tongue);
  return html`<p class="govuk-body" role="status" data-pending="${say('refreshed')}">${say(seen.case.pending === 'seal' ? 'sealing' : 'freezing')} <a class="govuk-link" href="${here}">${say('refresh')}</a></p>`;
};

/** The first lines of the page: where it stands, what is asked of me, by when, who has it next. `here` is this page's address. */
export const standing = (look: Look, here: string): Html => {
  const { case: one } = look.seen;
  if (!open(one)) return over(look);
  if (one.pending) return pending(look, here);
  if (one.status === 'DRAFT') return drafted(look);
  return one.status === 'RETURNED' ? returned(look) : html`${underWay(look)}${follows(look)}`;
};

/** Signatures that a change of content made void, said round by round; while people must sign again it matters to everybody. */
export const voidedLines = ({ seen, clock }: Look): string[] => {
  const say = standingWords(clock.t.tongue);
  const rounds = [...new Set(seen.case.voided.map(({ round }) => round))];
  return rounds.map(round => {
    const people = seen.case.voided.filter(one => one.round === round);
    const who = people.map(({ name, seat }) => `${name}（${seatName({ seen, clock }, seat)}）`);
    return say('voided', { round, who: who.join(clock.t.tongue === 'zh' ? '、' : ', ') });
  });
};

/** May the holder be asked to let it go? Only a bureau's seat answers, never a party's. */
export const answersWithdrawal = ({ seen }: Look): Task | undefined =>
  seen.case.withdrawal &&
  seen.mine.find(({ seat }) => !Object.values(seen.case.parties).includes(seatUnit(seat)));
