import { asked } from '#shared/domain/content.ts';
import type { Problem, Refusal } from '#shared/domain/refusal.ts';
import { factsOf, rolesIn } from '#shared/domain/routing.ts';
import { type SeatId, seatId, seatRole, seatUnit } from '#shared/domain/territory.ts';
import { answer } from '../cases/answer-view.ts';
import { type Look, seatName } from '../cases/look.ts';
import { paths } from '../paths.ts';
import { button, buttonGroup, buttonLink, postForm } from '../ui/buttons.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { inset } from '../ui/messages.ts';
import { summaryList } from '../ui/summary-list.ts';
import { type Carried, wayBack } from './carried.ts';
import { formHead, listed, predictedRoute } from './form-head.ts';
import { formWords } from './form-words.ts';
import { slotId } from './problem-sentence.ts';
import { controlName } from './typed.ts';

export type CheckView = {
  look: Look;
  problems: readonly Problem[];
  /** Why nobody can submit it now, whatever the answers: it is locked, say. */
  refused?: Refusal | undefined;
  command: string;
  kept?: Carried;
};

/** 检查答案: every answer with a way back to it, then the button, or why there is none. */
export const checkPage = (view: CheckView): Html => {
  const { look } = view;
  const { seen, clock } = look;
  const { t } = clock;
  const say = formWords(t.tongue);
  const { id } = seen.case;
  const facts = factsOf(seen.directory, rolesIn(seen.case), seen.content.answers);
  const change = (anchor: string) =>
    seen.drafting.length > 0 && !view.refused ? `${paths.editCase({ id }, view.kept)}#${anchor}` : undefined;
  const sections = seen.form.sections.map(({ title, fields }) => {
    const rows = fields
      .filter(field => asked(field, facts))
      .map(field => ({
        key: t.of(field.label),
        value: answer({ t, directory: seen.directory }, field, seen.content.answers[field.id], seen.content),
        wide: field.kind === 'list',
        change: change(controlName(field.id)),
      }));
    return rows.length > 0 ? summaryList(t, rows, t.of(title)) : nothing;
  });
  const slots = seen.form.attachments.map(slot => {
    const names = seen.content.attachments.filter(one => one.slot === slot.id).map(({ name }) => name);
    return {
      key: t.of(slot.title),
      value: names.length > 0 ? listed(names, t.tongue) : say('none'),
      change: change(slotId(slot.id)),
    };
  });
  return html`${formHead(look)}<h2 class="govuk-heading-l">${say('check')}</h2><p class="govuk-body">${say('checkText')}</p>${sections}${
    slots.length > 0 ? summaryList(t, slots, say('files')) : nothing
  }${ending(view)}`;
};

const ending = ({ look, problems, refused, command, kept = {} }: CheckView): Html => {
  const { seen, clock } = look;
  const say = formWords(clock.t.tongue);
  const { id, version } = seen.case;
  const back =
    seen.drafting.length > 0 && !refused
      ? buttonLink(paths.editCase({ id }, kept), say('back'), 'secondary')
      : wayBack(clock.t, kept);
  if (refused) return buttonGroup(back);
  if (problems.length > 0) return html`${inset(say('missing', { n: problems.length }))}${buttonGroup(back)}`;
  if (seen.submitting.length === 0)
    return html`${inset(say('othersSubmit', { who: submitters(look) }))}${buttonGroup(back)}`;
  // Whoever signs declares it there.
  const signed = predictedRoute(seen).some(({ kind }) => kind === 'sign');
  const declaration = signed ? nothing : html`<p class="govuk-body">${say('declare')}</p>`;
  return html`<p class="govuk-body">${say('submitText')}</p>${declaration}${postForm(
    { action: paths.checkCase({ id }), hidden: { id: command, seen: version, ...kept } },
    buttonGroup(button({ text: say('submit') }), back),
  )}`;
};

/** The seats of this person's own units that may submit what they drafted. */
const submitters = (look: Look): string => {
  const { form, drafting, directory } = look.seen;
  const units = [...new Set(drafting.map(seatUnit))];
  const seats: SeatId[] = units.flatMap(unit => form.submits.map(role => seatId(unit, role)));
  const held = seats.filter(seat => directory.get(seatUnit(seat))?.seats[seatRole(seat)] !== undefined);
  return listed(
    (held.length > 0 ? held : seats).map(seat => seatName(look, seat)),
    look.clock.t.tongue,
  );
};
