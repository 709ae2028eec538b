import type { Field, ListField } from '#shared/domain/field.ts';
import { checkboxes, radios, select } from '../ui/choices.ts';
import { dateField, readDateParts } from '../ui/date-field.ts';
import type { Html } from '../ui/html.ts';
import { numberField, textArea, textField } from '../ui/text-fields.ts';
import type { Voice } from '../ui/words.ts';
import { formWords } from './form-words.ts';
import { controlName } from './typed.ts';
import type { Typed } from './typed-cells.ts';

/** More options than these stand better in a list that opens. */
const mostRadios = 8;

type Beside = {
  error?: string | undefined;
  note?: string | undefined;
  /** Id of the list from which a unit is completed. */
  list?: string | undefined;
};

/** The control of one question, filled with what was typed, exactly as it was typed. */
export const fieldControl = (
  t: Voice,
  field: Exclude<Field, ListField>,
  typed: Typed,
  { error, note, list }: Beside,
): Html => {
  const name = controlName(field.id);
  const help = field.help && t.of(field.help);
  const hint = [help, note].filter(Boolean).join(' ') || undefined;
  const common = { t, name, label: t.of(field.label), hint, error, optional: !field.required };
  const value = typed.get(name) ?? undefined;
  switch (field.kind) {
    case 'text':
      return textField({ ...common, value });
    case 'paragraph':
      return textArea({ ...common, value, maximum: field.most, rows: field.most > 2000 ? 10 : 5 });
    case 'number':
      return numberField({ ...common, value, width: 10, decimals: !field.whole });
    case 'day':
      return dateField({ ...common, value: readDateParts(part => typed.get(part) ?? undefined, name) });
    case 'unit':
      return textField({ ...common, value, list });
    case 'choices':
      return checkboxes({ ...common, options: optionsOf(t, field.options), values: typed.getAll(name) });
    case 'choice':
      return (field.options.length > mostRadios ? select : radios)({
        ...common,
        options: optionsOf(t, field.options),
        value,
      });
    case 'declaration':
      return checkboxes({
        ...common,
        label: formWords(t.tongue)('declaration'),
        options: [{ value: 'yes', label: t.of(field.label) }],
        values: typed.getAll(name),
      });
  }
};

const optionsOf = (t: Voice, options: readonly { id: string; title: { zh: string; en: string } }[]) =>
  options.map(({ id, title }) => ({ value: id, label: t.of(title) }));
