import { Day } from './calendar.ts';
import type { RosterFaultCode } from './roster-fault.ts';

/** What was read from a cell, or what is wrong with it. */
export type ReadCell<T> = { value: T } | { fault: RosterFaultCode };

const turning = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** A name that stands on screen and in documents. `undrawable` says which characters no document can print. */
export const readName = (
  cell: string,
  most: number,
  undrawable: (text: string) => readonly string[],
): ReadCell<string> => {
  const text = cell.replace(/\s+/g, ' ').trim();
  if ([...text].length > most) return { fault: 'too-long' };
  if (!text.isWellFormed() || turning.test(text)) return { fault: 'characters' };
  return undrawable(text).length > 0 ? { fault: 'glyphs' } : { value: text };
};

const mobile = /^(?:\+?86)?(1[3-9]\d{9})$/;
const fixed = /^(?:\+?86)?(0\d{2,3})?([2-8]\d{6,7})(?:(?:转|ext\.?|#|x)(\d{1,6}))?$/i;

/** A mobile number, or one with an area code and perhaps an extension; written the same way however it came. */
const readPhone = (cell: string): ReadCell<string> => {
  const digits = cell.normalize('NFKC').replace(/[\s()\-–—.]/g, '');
  const [, cellular] = mobile.exec(digits) ?? [];
  if (cellular) return { value: cellular };
  const [, code, number, extension] = fixed.exec(digits) ?? [];
  if (!number || (code === undefined && number.length < 7)) return { fault: 'phone' };
  return { value: `${code ? `${code}-` : ''}${number}${extension ? `-${extension}` : ''}` };
};

const readMail = (cell: string): ReadCell<string> => {
  const text = cell.normalize('NFKC').trim();
  return /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]+$/.test(text) && text.length <= 200
    ? { value: text }
    : { fault: 'mail' };
};

const readAccount = (cell: string): ReadCell<string> => {
  const text = cell.normalize('NFKC').trim();
  return /^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$/.test(text) ? { value: text } : { fault: 'account' };
};

/** How what is said beside a name is read. */
export const readPart = { phone: readPhone, mail: readMail, account: readAccount } as const;

/** 2024-9-1, 2024/9/1, 2024.9.1, 2024年9月1日. Two digits of a year say too little. */
export const readDay = (cell: string): ReadCell<Day> => {
  const [, year = '', month = '', day = ''] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(cell.normalize('NFKC').replace(/\s/g, '')) ?? [];
  const read = Day.safeParse(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return read.success && year > '1949' && year < '2100' ? { value: read.data } : { fault: 'day' };
};

/** What a spreadsheet shows where a formula failed. */
export const isFormulaError = (cell: string): boolean =>
  cell.includes('#') && /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)$/.test(cell.trim());

/** Written into a seat, it says that nobody holds it any more. A stroke says nothing. */
export const saysVacant = (cell: string): boolean => /^(?:空缺|空岗|暂缺|无|vacant|none)$/i.test(cell.trim());
export const saysNothing = (cell: string): boolean => /^[-–—/\\]*$/.test(cell.trim());

/** Several holders of one seat stand in one cell: 赵甲、钱乙. */
export const severalIn = (cell: string): string[] =>
  cell
    .split(/[、;；\n]/)
    .map(one => one.trim())
    .filter(one => one !== '');
