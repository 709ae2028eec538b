import { CsvError, parse } from 'csv-parse/sync';
import type { RosterTable } from '#shared/domain/roster-fault.ts';
import type { FileFault } from './read-roster-file.ts';

/** Rows and columns that are read; a roster has fewer. */
const most = { rows: 6000, columns: 200 };

/**
 * Text as spreadsheets save it: UTF-8, with or without a mark at its head; UTF-16 with one ("Unicode text"); or GB18030,
 * which a Chinese Excel writes without a word. What is valid UTF-8 is never taken for the last.
 */
const decoded = (bytes: Buffer): string | undefined => {
  const mark = bytes.toString('latin1', 0, 2);
  const encodings =
    mark === '\u00ff\u00fe' ? ['utf-16le'] : mark === '\u00fe\u00ff' ? ['utf-16be'] : ['utf-8', 'gb18030'];
  for (const encoding of encodings)
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  return undefined;
};

/** The one that stands most often in the first line: Excel writes semicolons or tabs where the region asks for them. */
const delimiterOf = (text: string): string => {
  const line = text.slice(0, 10_000).split(/\r?\n/).slice(0, 10).join('\n');
  const counted = [',', '\t', ';'].map(mark => ({ mark, times: line.split(mark).length }));
  return counted.toSorted((a, b) => b.times - a.times)[0]?.mark ?? ',';
};

export const readCsv = (bytes: Buffer, sheet: string): RosterTable[] | FileFault => {
  const text = decoded(bytes);
  if (text === undefined) return 'encoding';
  try {
    const rows = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: 100_000,
      to: most.rows + 1,
    }) as string[][];
    const tooMany = rows.length > most.rows || rows.some(row => row.length > most.columns);
    return tooMany ? 'too-many-cells' : [{ sheet, rows }];
  } catch (error) {
    if (error instanceof CsvError) return 'damaged';
    throw error;
  }
};
