/** Any filled-in form of any program, as it is to be printed: plain strings, already in one language. */
export interface FormDocument {
  /** ISO instant of freezing; with the rest it decides the file's bytes. */
  at: string;
  language: Language;
  title: string;
  subtitle?: string;
  reference: string;
  sections: Section[];
  clauses?: string[];
  attachments: AttachmentLine[];
  /** Stands at the foot of every page, before the page number. */
  footer: string;
}

export type Language = 'zh' | 'en';

export interface Section {
  title: string;
  rows?: Row[];
  paragraphs?: string[];
}

export interface Row {
  label: string;
  /** Empty text and empty lists are printed as a dash, so that nothing can be written in afterwards. */
  value: string | string[] | Table;
}

/** A cell beyond the head's length is an error. */
export interface Table {
  head: string[];
  rows: string[][];
}

export interface AttachmentLine {
  name: string;
  /** Hexadecimal. */
  sha256: string;
  /** Bytes. */
  size: number;
}
