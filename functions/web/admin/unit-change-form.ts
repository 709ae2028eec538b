import type { Refusal } from '#shared/domain/refusal.ts';
import type { Unit } from '#shared/domain/territory.ts';
import { paths } from '../paths.ts';
import { button, postForm } from '../ui/buttons.ts';
import { type Option, select } from '../ui/choices.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import type { Problem } from '../ui/messages.ts';
import { textArea, textField } from '../ui/text-fields.ts';
import type { Tongue } from '../ui/words.ts';
import { type Kind, nobody, somebody, type Typed } from './unit-change-fields.ts';
import { unitFormWords, unitLeads, unitWords } from './unit-words.ts';

/** What the form offers besides what was typed. */
export type Choices = { bureaus: readonly Unit[]; siblings: readonly Unit[]; people: readonly Option[] };

type Shown = { tongue: Tongue; unit: Unit; kind: Kind; typed: Typed; choices: Choices; refused?: Refusal };

const sentences: Record<string, 'errorReason' | 'errorName' | 'errorSame' | 'errorOption' | 'errorPerson'> = {
  unchanged: 'errorSame',
  option: 'errorOption',
  'unknown-person': 'errorPerson',
};

/** What is wrong with a field, in a sentence. */
export const errorsOf = (tongue: Tongue, refused: Refusal | undefined): ReadonlyMap<string, string> => {
  const t = unitFormWords(tongue);
  return new Map(
    (refused?.problems ?? []).map(({ field, code }) => [
      field,
      t(sentences[code] ?? (field === 'reason' ? 'errorReason' : 'errorName')),
    ]),
  );
};

/** The same, for the top of the page. What stands in no field of the form is said there alone. */
export const formProblems = (tongue: Tongue, refused: Refusal | undefined): Problem[] =>
  [...errorsOf(tongue, refused)].map(([field, text]) => ({ text, field }));

export const changeForm = ({ tongue, unit, kind, typed, choices, refused }: Shown): Html => {
  const t = unitFormWords(tongue);
  const errors = errorsOf(tongue, refused);
  const at = (name: string) => ({ t, name, value: typed[name], error: errors.get(name) });
  const named = (units: readonly Unit[]): Option[] =>
    units.map(({ id, name }) => ({ value: id, label: t.of(name) }));
  const fields: Record<Kind, Html> = {
    renamed: html`${textField({ ...at('name-zh'), label: t('nameZh') })}${textField({ ...at('name-en'), label: t('nameEn') })}`,
    moved: html`${select({ ...at('bureau'), label: t('newBureau'), options: named(choices.bureaus) })}${select({ ...at('area'), label: t('newArea'), hint: t('newAreaHint'), options: named(choices.bureaus) })}`,
    closed: nothing,
    merged: select({
      ...at('successor'),
      label: t('into'),
      hint: t('intoHint'),
      options: named(choices.siblings),
    }),
    left: html`${select({
      ...at('successor'),
      label: t('taker'),
      hint: t('takerHint'),
      options: [
        { value: nobody, label: t('nobody') },
        ...choices.people,
        { value: somebody, label: t('somebody') },
      ],
    })}${textField({ ...at('account'), label: t('account'), optional: true, autocomplete: 'off' })}`,
  };
  const hidden = { kind, step: 'check', ...(kind === 'left' && { role: typed.role, person: typed.person }) };
  return html`<span class="govuk-caption-l">${t.of(unit.name)}</span><h1 class="govuk-heading-l">${unitWords(tongue)(kind)}</h1><p class="govuk-body">${unitLeads(tongue)(kind)}</p>${postForm(
    { action: paths.changeUnit({ unit: unit.id }), hidden },
    html`${fields[kind]}${textArea({ ...at('reason'), label: t('reason'), hint: t('reasonHint'), maximum: 1000, rows: 3 })}${button({ text: t('next') })}`,
  )}`;
};
