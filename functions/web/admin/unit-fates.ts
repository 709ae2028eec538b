import type { Preview } from '#shared/actions/change-unit.ts';
import type { Consequence } from '#shared/actions/unit-consequences.ts';
import { formOf } from '#shared/domain/definition.ts';
import { radios } from '../ui/choices.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { ends, fateOf, goesOn, type Typed } from './unit-change-fields.ts';
import { type Naming, nameOfUnit } from './unit-naming.ts';
import { fateWords } from './unit-preview-words.ts';

/** The agreements of which somebody has to say whether they end or go on under the successor. */
const decidable = ({ consequences }: Preview): Consequence[] =>
  consequences.filter(({ succession }) => succession && !succession.obstacle);

/** Those of which it was not said, by case. */
export const undecidedIn = (preview: Preview, typed: Typed): string[] =>
  decidable(preview)
    .map(one => one.case.id)
    .filter(id => typed[fateOf(id)] !== ends && typed[fateOf(id)] !== goesOn);

/** A question for each agreement that may go on; nothing is chosen beforehand, for neither can be undone. */
export const fates = (
  naming: Naming,
  preview: Preview,
  { successor, typed, asking }: { successor: string; typed: Typed; asking: boolean },
): Html => {
  const { t } = naming;
  const say = fateWords(t.tongue);
  const found = decidable(preview);
  if (found.length === 0) return nothing;
  const missing = asking ? undecidedIn(preview, typed) : [];
  const heir = nameOfUnit(naming, successor);
  return html`<h2 class="govuk-heading-m">${say('heading')}</h2><p class="govuk-body">${say('lead', { successor: heir })}</p>${found.map(
    ({ case: one, definition, succession }) =>
      radios({
        ...{ t, name: fateOf(one.id), value: typed[fateOf(one.id)] },
        label: say('which', {
          form: t.of(formOf(definition, one.form).title),
          partner: nameOfUnit(naming, succession?.partner ?? ''),
        }),
        hint: one.reference,
        error: missing.includes(one.id) ? say('undecided') : undefined,
        options: [
          { value: goesOn, label: say('goesOn', { successor: heir }) },
          { value: ends, label: say('ends') },
        ],
      }),
  )}`;
};
