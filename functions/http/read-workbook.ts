import readSheets from 'read-excel-file/universal';
import type { RosterTable } from '#shared/domain/roster-fault.ts';
import { inspectOffice } from './inspect-office.ts';
import type { FileFault } from './read-roster-file.ts';
import { type SheetFacts, sheetFacts } from './workbook-facts.ts';
import { zipEntries } from './zip-entries.ts';

/** All parts together, unpacked. */
const mostUnpacked = 30_000_000;

/**
 * The visible sheets of a workbook as text, row by row as Excel numbers them. It was looked into before anything is read:
 * no bomb, no macro, nothing that fetches. Of a formula the last result counts; merged cells all say what the first says.
 */
export const readWorkbook = async (bytes: Buffer): Promise<RosterTable[] | FileFault> => {
  if (inspectOffice(bytes) !== 'xlsx') return 'damaged';
  const entries = zipEntries(bytes) ?? [];
  if (entries.reduce((sum, one) => sum + one.bytes.length, 0) > mostUnpacked) return 'too-many-cells';
  const facts = sheetFacts(entries);
  if (typeof facts === 'string') return facts;
  const found = await readOrUndefined(bytes);
  if (!found) return 'damaged';
  return found.flatMap(({ sheet, data }) => {
    const about = facts.find(({ name }) => name === sheet);
    return about?.hidden ? [] : [{ sheet, rows: filled(data, about) }];
  });
};

/** Whatever the reader stumbles over is a workbook that no spreadsheet program wrote. */
const readOrUndefined = async (bytes: Buffer) => {
  try {
    return await readSheets(Uint8Array.from(bytes).buffer);
  } catch (accident) {
    console.warn(JSON.stringify({ event: 'unreadable-workbook', reason: String(accident) }));
    return undefined;
  }
};

const textOf = (cell: unknown): string => {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return Number.isNaN(cell.valueOf()) ? '' : cell.toISOString().slice(0, 10);
  return typeof cell === 'boolean' ? (cell ? '是' : '否') : String(cell);
};

const filled = (data: readonly (readonly unknown[])[], about: SheetFacts | undefined): string[][] => {
  const rows = data.map(row => row.map(textOf));
  const put = (row: number, column: number, text: string) => {
    const cells = rows[row];
    if (!cells) return;
    while (cells.length <= column) cells.push('');
    cells[column] = text;
  };
  for (const { row, column, text } of about?.failed ?? []) put(row, column, text);
  for (const { from, to } of about?.merged ?? []) {
    const text = rows[from.row]?.[from.column] ?? '';
    for (let row = from.row; row <= Math.min(to.row, rows.length - 1); row++)
      for (let column = from.column; column <= to.column; column++) if (text) put(row, column, text);
  }
  return rows;
};
