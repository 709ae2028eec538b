/** What may be wrong with a cell of a roster. The words for each are made at the edge. */
export type RosterFaultCode =
  | 'no-headings'
  | 'nothing'
  | 'too-many-rows'
  | 'heading-twice'
  | 'formula-error'
  | 'name-missing'
  | 'too-long'
  | 'characters'
  | 'glyphs'
  | 'id'
  | 'id-missing'
  | 'id-elsewhere'
  | 'unit-twice'
  | 'unit-ambiguous'
  | 'unit-closed'
  | 'level-missing'
  | 'level-unknown'
  | 'level-differs'
  | 'sort-missing'
  | 'bureau-missing'
  | 'bureau-unknown'
  | 'bureau-moves'
  | 'bureau-cycle'
  | 'option'
  | 'number'
  | 'day'
  | 'days-crossed'
  | 'seat-elsewhere'
  | 'holder-missing'
  | 'last-administrator'
  | 'counts-differ'
  | 'phone'
  | 'mail'
  | 'account'
  | 'account-elsewhere'
  | 'account-of-another'
  | 'person-elsewhere';

/** A faulty cell: sheet, row as the spreadsheet counts, column as its letters. `more` has facts for the sentence. */
export type RosterFault = {
  sheet: string;
  row: number;
  column: string;
  cell: string;
  code: RosterFaultCode;
  more?: Record<string, string | number>;
};

/** One sheet as text, row by row as the spreadsheet numbers them; an empty cell is ''. */
export type RosterTable = { sheet: string; rows: readonly (readonly string[])[] };

/** 0 is A, 25 is Z, 26 is AA. */
export const columnLetters = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : columnLetters(Math.floor(index / 26) - 1) + columnLetters(index % 26);
