import { writersOf } from '#shared/domain/case-draft.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { endOf } from './case-end.ts';
import { discardLink } from './discard-link.ts';
import { type Look, seatNames } from './look.ts';
import { dueLine, line } from './standing-lines.ts';
import { standingWords } from './standing-words.ts';

const writingSeats = ({ seen }: Look, roles: readonly string[]): string[] =>
  writersOf(seen.case).flatMap(unit =>
    seen.definition.seats
      .filter(({ id }) => roles.includes(id) && seen.directory.get(unit)?.seats[id] !== undefined)
      .map(({ id }) => `${unit}/${id}`),
  );

/** A draft: who fills it in, who submits it, by when. */
export const drafted = (look: Look): Html => {
  const { seen, clock } = look;
  const say = standingWords(clock.t.tongue);
  const who = seatNames(look, writingSeats(look, seen.form.submits));
  const said =
    seen.submitting.length > 0
      ? say('draftYours')
      : seen.drafting.length > 0
        ? say('draftSubmitter', { who })
        : say('draftOthers', { who });
  return html`${line(said)}${dueLine(look, seen.case.duty?.due, 'dutyDue')}${discardLink(look)}`;
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

/** Sent back: what was wanted, and whose turn it is. */
export const returned = (look: Look): Html => {
  const { seen, clock } = look;
  const say = standingWords(clock.t.tongue);
  const who = seatNames(look, writingSeats(look, seen.form.submits));
  return html`${line(seen.drafting.length > 0 ? say('returnedYours') : say('returnedOthers', { who }))}${returnReason(look)}${
    seen.case.handedInAt === undefined ? dueLine(look, seen.case.duty?.due, 'dutyDue') : nothing
  }`;
};
