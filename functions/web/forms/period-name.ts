import type { Definition } from '#shared/domain/definition.ts';
import { monthNames } from '../ui/date-words.ts';
import type { Voice } from '../ui/words.ts';
import { area } from '../ui/words.ts';

const words = area({ month: { zh: '{year}年{month}月', en: '{name} {year}' } });

/** 2024年度, 2024年9月, or the title of the cycle: what people call a period of a duty. */
export const periodName = (definition: Definition, id: string, t: Voice): string => {
  const named = [...definition.rounds, ...definition.terms].find(one => one.id === id)?.title;
  if (named) return t.of(named);
  if (id === 'cycle') return t.of(definition.cycle.title);
  const [year = '', month = ''] = id.split('-');
  if (!/^\d{4}-\d{2}$/.test(id)) return id;
  return words(t.tongue)('month', { year, month: Number(month), name: monthNames[Number(month) - 1] ?? '' });
};
