import type { Cell } from '#shared/domain/case.ts';
import type { Column, Field, ListField } from '#shared/domain/field.ts';
import { dateParts, isoFrom, readDateParts } from '../ui/date-field.ts';

/** What was typed, name by name, as a form posts it: the one shape from which controls are filled. */
export type Typed = URLSearchParams;

/** Units that may be answered: how each is shown, and back from what was typed. */
export type UnitNames = { shown(id: string): string; named(text: string): string | undefined };

type Question = Exclude<Field, ListField> | Column;

/** “1,200” and full-width digits are numbers; anything else stays as it was typed, so that it can be shown again. */
const numberFrom = (text: string): number | string => {
  const plain = text.normalize('NFKC').trim();
  const shaped = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) || /^[+-]?\d+(\.\d+)?$/.test(plain);
  const value = Number(plain.replaceAll(',', ''));
  return shaped && Number.isFinite(value) ? value : text;
};

/** The answer that was typed under a name. What cannot be read is kept as text: the draft loses nothing. */
export const cellFrom = (
  question: Question,
  name: string,
  typed: Typed,
  units: UnitNames,
): Cell | undefined => {
  const text = typed.get(name) ?? '';
  switch (question.kind) {
    case 'number':
      return text.trim() === '' ? undefined : numberFrom(text);
    case 'day': {
      const parts = readDateParts(part => typed.get(part) ?? undefined, name);
      const read = isoFrom(parts);
      if (read === 'empty') return undefined;
      return read === 'wrong' ? `${parts.year}-${parts.month}-${parts.day}` : read.iso;
    }
    case 'choices': {
      const chosen = typed.getAll(name).filter(Boolean);
      return chosen.length > 0 ? chosen : undefined;
    }
    case 'declaration':
      return text === 'yes' ? true : undefined;
    case 'unit':
      return text.trim() === '' ? undefined : (units.named(text.trim()) ?? text);
    default:
      // A browser sends every line end as two characters; they count as one.
      return text === '' ? undefined : text.replaceAll('\r\n', '\n');
  }
};

/** Puts a stored answer under a name that nothing was typed under, as if it had been typed: `set` would look through all there is. */
export const typeCell = (
  typed: Typed,
  question: Question,
  name: string,
  value: Cell | undefined,
  units: UnitNames,
): void => {
  if (value === undefined) return;
  if (question.kind === 'day') {
    const parts = dateParts(String(value));
    for (const part of ['year', 'month', 'day'] as const) typed.append(`${name}-${part}`, parts[part]);
  } else if (Array.isArray(value)) for (const one of value) typed.append(name, one);
  else if (question.kind === 'declaration') typed.append(name, value === true ? 'yes' : '');
  else typed.append(name, question.kind === 'unit' ? units.shown(String(value)) : String(value));
};
