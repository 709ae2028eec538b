import { asked } from '#shared/domain/content.ts';
import { type Field, isFixed } from '#shared/domain/field.ts';
import { isFilled } from '#shared/domain/fill.ts';
import type { Problem } from '#shared/domain/refusal.ts';
import { factsOf, rolesIn } from '#shared/domain/routing.ts';
import { answer } from '../cases/answer-view.ts';
import { answerText } from '../cases/answer-words.ts';
import { discardLink } from '../cases/discard-link.ts';
import { formerFigure } from '../cases/former-note.ts';
import type { Look } from '../cases/look.ts';
import { figureSource } from '../cases/source-note.ts';
import { paths } from '../paths.ts';
import { button, buttonGroup, postForm } from '../ui/buttons.ts';
import { sayMoment } from '../ui/dates.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { inset } from '../ui/messages.ts';
import { type SummaryRow, summaryList } from '../ui/summary-list.ts';
import { attachmentSlot } from './attachment-slot.ts';
import { type Carried, wayBack } from './carried.ts';
import { fieldControl } from './field-control.ts';
import { formHead } from './form-head.ts';
import { formWords } from './form-words.ts';
import { listControl } from './list-control.ts';
import { type ListPage, listPageName } from './list-pages.ts';
import { mayChange } from './may-change.ts';
import { problemText } from './problem-sentence.ts';
import { printsName, printsOfAnswers } from './stored-prints.ts';
import type { Typed } from './typed-cells.ts';
import { type Nameable, unitList, unitLists } from './unit-lists.ts';

export type EditView = {
  look: Look;
  typed: Typed;
  /** What was typed, where it came back with a page that was not saved. */
  sent?: Typed | undefined;
  problems: readonly Problem[];
  /** Id of this page: part of the id of every command that it sends. */
  page: string;
  /** The version of the case that the typed answers follow. */
  version: number;
  /** Says under each question what somebody else stored meanwhile, where it differs from what was typed. */
  others?: ReadonlySet<string> | undefined;
  nameable?: Nameable | undefined;
  /** Something that comes by itself has changed since it was fetched. */
  outdated?: boolean | undefined;
  /** The list to which more empty rows are wanted. */
  more?: string | undefined;
  /** The page of a list that is longer than one. */
  at?: ListPage | undefined;
  from?: Carried['from'];
};

/** The form, made of its definition and filled with what was typed. */
export const editPage = (view: EditView): Html => {
  const { look, page, version, at, from } = view;
  const { seen, clock } = look;
  const say = formWords(clock.t.tongue);
  const { id } = seen.case;
  const address = paths.editCase({ id });
  return html`${formHead(look)}${returnedBox(look)}${postForm(
    {
      action: address,
      autosave: paths.editCase({ id }, { auto: 1 }),
      hidden: {
        id: page,
        seen: version,
        rows: at && listPageName(at),
        from,
        others: view.others && 1,
        [printsName()]: printsOfAnswers(seen.form, seen.content.answers),
      },
    },
    // What Enter in a field does: the first button of a form.
    html`<button type="submit" name="go" value="save" hidden></button><span hidden data-not-saved="${say('notSaved')}"></span>${filledBox(view)}${seen.form.sections.map(
      ({ title, fields }) => {
        const open = shown(view, fields);
        return open.length === 0
          ? nothing
          : html`<section class="jd-section"><h2 class="govuk-heading-m">${clock.t.of(title)}</h2>${questions(view, open)}</section>`;
      },
    )}${attachments(view)}${view.nameable ? unitLists(look, view.nameable) : nothing}${buttonGroup(
      button({ text: say('next'), name: 'go', value: 'check' }),
      button({ text: say('save'), name: 'go', value: 'save', kind: 'secondary' }),
      wayBack(clock.t, view),
    )}`,
  )}${discardLink(look)}`;
};

/** A question is shown when it is asked, and as long as something stands in it that the person has to see. */
const shown = ({ look: { seen }, problems }: EditView, fields: readonly Field[]): Field[] => {
  const facts = factsOf(seen.directory, rolesIn(seen.case), seen.content.answers);
  return fields.filter(field => asked(field, facts) || problems.some(one => one.field === field.id));
};

/** Questions in their order; neighbours that may not be changed stand together as one list. */
const questions = (view: EditView, fields: readonly Field[]): Html[] => {
  const { look } = view;
  const { t } = look.clock;
  const parts: Html[] = [];
  let kept: SummaryRow[] = [];
  const close = () => {
    if (kept.length > 0) parts.push(summaryList(t, kept));
    kept = [];
  };
  for (const field of fields)
    if (mayChange(look.seen, field.id) && !isFixed(field)) {
      close();
      parts.push(question(view, field));
    } else
      kept.push({
        key: t.of(field.label),
        value: answer(
          { t, directory: look.seen.directory },
          field,
          look.seen.content.answers[field.id],
          look.seen.content,
        ),
        wide: field.kind === 'list',
      });
  close();
  return parts;
};

const question = (view: EditView, field: Field): Html => {
  const { look, typed, problems, others } = view;
  const { t } = look.clock;
  if (field.kind === 'list') return listControl(view, field);
  const problem = problems.find(one => one.field === field.id);
  const stored = answerText(
    { t, directory: look.seen.directory },
    field,
    look.seen.content.answers[field.id],
  );
  return fieldControl(t, field, typed, {
    error: problem && problemText(t, look.seen.form, problem),
    list: field.kind === 'unit' ? unitList(look.seen.definition, field.role) : undefined,
    note: others?.has(field.id)
      ? formWords(t.tongue)('stored', { value: stored })
      : [
          figureSource({ t, directory: look.seen.directory }, field, look.seen.content),
          formerFigure(t, look.seen.definition, field, look.seen.former),
        ]
          .filter(Boolean)
          .join(' ') || undefined,
  });
};

const attachments = ({ look, problems }: EditView): Html => {
  const { seen, clock } = look;
  const { t } = clock;
  if (seen.form.attachments.length === 0) return nothing;
  return html`<section class="jd-section"><h2 class="govuk-heading-m">${formWords(t.tongue)('attachments')}</h2>${seen.form.attachments.map(
    slot => {
      const problem = problems.find(one => one.field === slot.id);
      return attachmentSlot(t, {
        id: seen.case.id,
        slot,
        files: seen.content.attachments.filter(one => one.slot === slot.id),
        editable: mayChange(look.seen, slot.id),
        error: problem && problemText(t, seen.form, problem),
      });
    },
  )}</section>`;
};

const returnedBox = ({ seen, clock: { t } }: Look): Html => {
  const { returned } = seen.case;
  if (!returned) return nothing;
  const say = formWords(t.tongue);
  return inset(
    html`<p class="govuk-body"><strong>${say('returned')}</strong></p><p class="govuk-body jd-prose">${returned.reason}</p><p class="govuk-body">${say(returned.fields.length + (returned.lines?.length ?? 0) > 0 ? 'returnedFlags' : 'returnedAll')}</p>`,
  );
};

/** As of when the rest was filled in by itself, and how to have it done again. */
const filledBox = ({ look: { seen, clock }, outdated }: EditView): Html => {
  const { filled } = seen.content;
  if (!filled || !isFilled(seen.form)) return nothing;
  const say = formWords(clock.t.tongue);
  const time = sayMoment(filled.at, clock);
  return inset(
    html`<p class="govuk-body">${say('filledAt', { time })}${outdated ? html` <strong>${say('outdated')}</strong>` : nothing}</p>${button({ text: say('refresh'), name: 'go', value: 'refresh', kind: 'secondary' })}`,
  );
};
