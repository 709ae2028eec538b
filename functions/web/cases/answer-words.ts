import type { Answers } from '#shared/domain/case.ts';
import type { Column, Field } from '#shared/domain/field.ts';
import { rowsOf } from '#shared/domain/list.ts';
import type { Directory } from '#shared/domain/territory.ts';
import { sayIsoDate } from '../ui/dates.ts';
import { area, type Voice } from '../ui/words.ts';

const words = area({
  none: { zh: '未填写', en: 'Not answered' },
  declared: { zh: '已声明', en: 'Declared' },
  notDeclared: { zh: '未声明', en: 'Not declared' },
  rows: { zh: '{n} 行', en: '{n} {n|row|rows}' },
});

const realDay = /^\d{4}-\d\d-\d\d$/;

/** What an answer is read with: the language, and the units that it may name. */
export type Reading = { t: Voice; directory: Directory };

export const empty = (value: unknown): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** An answer as people read it. A draft may hold anything that was typed, so nothing here may throw. */
export const answerText = (
  { t, directory }: Reading,
  field: Field | Column,
  value: Answers[string] | undefined,
): string => {
  const say = words(t.tongue);
  if (field.kind === 'declaration') return say(value === true ? 'declared' : 'notDeclared');
  if (empty(value)) return say('none');
  switch (field.kind) {
    case 'day':
      return typeof value === 'string' && realDay.test(value) ? dayText(t, value) : String(value);
    case 'choice':
    case 'choices': {
      const chosen = Array.isArray(value) ? value.map(String) : [String(value)];
      const titles = chosen.map(id => field.options.find(option => option.id === id)?.title);
      return titles
        .map((title, at) => (title ? t.of(title) : chosen[at]))
        .join(t.tongue === 'zh' ? '、' : ', ');
    }
    case 'unit': {
      const unit = directory.get(String(value));
      return unit ? t.of(unit.name) : String(value);
    }
    case 'list':
      return say('rows', { n: rowsOf(value).length });
    default:
      return String(value);
  }
};

const dayText = (t: Voice, value: string): string => {
  try {
    return sayIsoDate(value, { t });
  } catch (error) {
    if (error instanceof RangeError) return value;
    throw error;
  }
};
