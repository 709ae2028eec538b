import { open, openTasks, type Task } from '#shared/domain/case.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { endOf } from './case-end.ts';
import { type Look, seatName, seatNames } from './look.ts';
import { drafted, returned } from './standing-draft.ts';
import { dueLine, line } from './standing-lines.ts';
import { over } from './standing-over.ts';
import { standingWords } from './standing-words.ts';

const earliest = (tasks: readonly Task[]): number | undefined =>
  tasks.flatMap(({ due }) => due ?? []).toSorted((a, b) => a - b)[0];

/** A duty that needs signatures is handed in with the last of them. */
const signDue = (look: Look): Html => {
  const { handedInAt, duty, route, at } = look.seen.case;
  return handedInAt === undefined && route[at]?.kind === 'sign'
    ? dueLine(look, duty?.due, 'signDue')
    : nothing;
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
    return html`${line(step?.kind === 'sign' ? say('signOthers', { who }) : say('others', { who }))}${dueLine(look, earliest(tasks), 'due')}${signDue(look)}`;
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
  return html`${line(`${asked}${also}`)}${dueLine(look, earliest(seen.mine), 'due')}${signDue(look)}`;
};

/** Who comes after the present step. */
const follows = (look: Look): Html => {
  const { seen, clock } = look;
  const say = standingWords(clock.t.tongue);
  const next = seen.case.route[seen.case.at + 1];
  if (next) return line(say('thenComes', { who: seatNames(look, next.seats), what: clock.t.of(next.title) }));
  return seen.case.frozen ? line(say('thenDone')) : nothing;
};

const pending = ({ seen, clock }: Look, here: string): Html => {
  const say = standingWords(clock.t.tongue);
  return html`<p class="govuk-body" role="status" data-pending="${say('refreshed')}">${say(seen.case.pending === 'seal' ? 'sealing' : 'freezing')} <a class="govuk-link" href="${here}">${say('refresh')}</a></p>`;
};

/** Why it is to be reviewed again, for those who read it meanwhile. */
const passedBack = (look: Look): Html => {
  const end = look.seen.case.passedBack && endOf(look, 'PASSED_BACK');
  return end
    ? html`<div class="govuk-inset-text">${standingWords(look.clock.t.tongue)('passedBackBy', end)}<span class="jd-prose">${end.reason}</span></div>`
    : nothing;
};

/** The first lines of the page: where it stands, what is asked of me, by when, who has it next. `here` is this page's address. */
export const standing = (look: Look, here: string): Html => {
  const { case: one } = look.seen;
  if (!open(one)) return over(look);
  if (one.pending) return pending(look, here);
  if (one.status === 'DRAFT') return drafted(look);
  return one.status === 'RETURNED'
    ? returned(look)
    : html`${underWay(look)}${passedBack(look)}${follows(look)}`;
};

/** Signatures that a change of content made void, said round by round as long as the case is open; afterwards its history says it. */
export const voidedLines = ({ seen, clock }: Look): string[] => {
  const say = standingWords(clock.t.tongue);
  const rounds = open(seen.case) ? [...new Set(seen.case.voided.map(({ round }) => round))] : [];
  return rounds.map(round => {
    const people = seen.case.voided.filter(one => one.round === round);
    const who = people.map(({ name, seat }) => `${name}（${seatName({ seen, clock }, seat)}）`);
    const again = seen.case.status === 'SIGNING' ? say('signAgain') : '';
    return `${say('voided', { round, who: who.join(clock.t.tongue === 'zh' ? '、' : ', ') })}${again}`;
  });
};
