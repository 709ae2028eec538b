import type { Answers } from '#shared/domain/case.ts';
import type { Field } from '#shared/domain/form.ts';
import { sayIsoDate } from '../ui/dates.ts';
import { type Html, html } from '../ui/html.ts';
import { area, type Voice } from '../ui/words.ts';

const words = area({
  none: { zh: '未填写', en: 'Not answered' },
  declared: { zh: '已声明', en: 'Declared' },
  notDeclared: { zh: '未声明', en: 'Not declared' },
});

const realDay = /^\d{4}-\d\d-\d\d$/;

/** An answer as people read it. A draft may hold anything that was typed, so nothing here may throw. */
export const answerText = (t: Voice, field: Field, value: Answers[string] | undefined): string => {
  const say = words(t.tongue);
  if (field.kind === 'declaration') return say(value === true ? 'declared' : 'notDeclared');
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return say('none');
  switch (field.kind) {
    case 'day':
      return typeof value === 'string' && realDay.test(value) ? dayText(t, value) : String(value);
    case 'choice':
    case 'choices': {
      const chosen = Array.isArray(value) ? value : [String(value)];
      const titles = chosen.map(id => field.options.find(option => option.id === id)?.title);
      return titles
        .map((title, at) => (title ? t.of(title) : chosen[at]))
        .join(t.tongue === 'zh' ? '、' : ', ');
    }
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

/** Line breaks stay as they were typed. */
export const answer = (t: Voice, field: Field, value: Answers[string] | undefined): Html =>
  html`<span class="jd-prose">${answerText(t, field, value)}</span>`;
