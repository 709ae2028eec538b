import type { RosterTable } from '#shared/domain/roster-fault.ts';
import { readCsv } from './read-csv.ts';
import { readWorkbook } from './read-workbook.ts';

/** Why a file could not be read at all; what is wrong inside it is said cell by cell. */
export type FileFault =
  | 'empty'
  | 'too-large'
  | 'kind'
  | 'old-excel'
  | 'damaged'
  | 'encoding'
  | 'too-many-cells';

/** Bytes of the largest file that is read; two thousand rows of a roster are a small part of it. */
export const largestFile = 2_000_000;

/** The sheets of an .xlsx or .csv file as text, whatever its name says that it is. */
export const readRosterFile = async (bytes: Uint8Array, name: string): Promise<RosterTable[] | FileFault> => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length === 0) return 'empty';
  if (buffer.length > largestFile) return 'too-large';
  const begins = buffer.toString('latin1', 0, 4);
  if (begins.startsWith('PK')) return readWorkbook(buffer);
  if (begins === '\u00d0\u00cf\u0011\u00e0') return 'old-excel';
  if (buffer.subarray(0, 4096).includes(0) && !/^(\u00ff\u00fe|\u00fe\u00ff)/.test(begins)) return 'kind';
  return readCsv(buffer, name.replace(/\.\w+$/, ''));
};
