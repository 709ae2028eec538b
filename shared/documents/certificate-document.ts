import type { Language } from './form-document.ts';

/** What happened to a frozen document. All `at` but the first are printed as they come. */
export interface CertificateDocument {
  /** ISO instant of sealing. */
  at: string;
  language: Language;
  reference: string;
  /** Title of the frozen document. */
  title: string;
  signatures: Signature[];
  consents: Decision[];
  approvals: Decision[];
  record?: { number: string; date: string; bureau: string; person: string };
  /** Head of the case's hash chain, hexadecimal. */
  chainHead: string;
  /** Whole address; it also stands in the QR code. */
  verificationUrl: string;
  footer: string;
}

export interface Signature {
  role: string;
  unit: string;
  person: string;
  seat: string;
  onBehalfOf?: string;
  at: string;
}

export interface Decision {
  bureau: string;
  seat: string;
  person: string;
  opinion: string;
  at: string;
}
