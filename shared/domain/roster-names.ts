import type { RosterAsked } from './roster.ts';
import { readName } from './roster-cells.ts';
import type { Line } from './roster-line.ts';

/** What a unit of `Unit` may be called at most, in characters. */
const longest = { zh: 120, en: 200 };

export const nameIn = ({ undrawable }: RosterAsked, line: Line): string | undefined => {
  const column = { of: 'unit', what: 'name' } as const;
  if (line.cell(column) === '') {
    line.fault(column, 'name-missing');
    return undefined;
  }
  const read = readName(line.cell(column), longest.zh, undrawable);
  if ('value' in read) return read.value;
  line.fault(column, read.fault);
  return undefined;
};

export const englishIn = ({ undrawable }: RosterAsked, line: Line, otherwise: string): string => {
  const column = { of: 'unit', what: 'english' } as const;
  const read = readName(line.cell(column), longest.en, undrawable);
  if ('value' in read) return read.value || otherwise;
  line.fault(column, read.fault);
  return otherwise;
};
