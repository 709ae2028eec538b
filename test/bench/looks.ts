import { paths } from '#functions/web/paths.ts';
import { program } from './large-house.ts';

/** Who looks at which page; with what they send where it is the answer to a form, and whether that can be done only once. */
export type Look = [
  person: string,
  page: string,
  path: string,
  sent?: { fields: [string, string][]; once?: true },
];

/** Who looks at which page. Cases with an odd number are under the bureau's review, the others await signatures. */
export const looks = ([, reviewed = '', signing = '']: string[]): Look[] => [
  ['helped-1-director', 'my duties', paths.duties()],
  ['helped-1-director', 'case under review', paths.case({ id: reviewed })],
  ['helped-1-director', 'its history', paths.caseView({ id: reviewed, view: 'history' })],
  ['helped-1-director', 'its documents', paths.caseView({ id: reviewed, view: 'documents' })],
  ['helped-1-director', 'its attachments', paths.caseView({ id: reviewed, view: 'attachments' })],
  ['helped-2-director', 'case to sign', paths.case({ id: signing })],
  ['helped-1-director', 'the program', paths.program({ id: program })],
  ['panshan-section-head', 'queue of 500, 50 a page', paths.queue()],
  ['panshan-section-head', 'case to decide', paths.case({ id: reviewed })],
  ['panshan-section-head', 'its queue of 500 beside', paths.case({ id: reviewed }, { from: 'queue' })],
  ['panshan-section-head', 'duties', paths.duties()],
  ['panshan-clerk', 'duties', paths.duties()],
  ['panshan-clerk', 'queue', paths.queue()],
  ['panshan-clerk', 'the program, 1,000 pairs', paths.program({ id: program })],
  ['panjin-clerk', 'the program, 1,000 pairs', paths.program({ id: program })],
  ['panjin-clerk', 'completeness, 1,000 pairs', paths.completeness({ id: program }, { group: 'pairs' })],
  ['panjin-clerk', 'what is late', paths.late({ id: program })],
  ['panjin-clerk', 'programs', paths.programs()],
  ['panjin-administrator', 'administration', paths.admin()],
  ['panjin-administrator', 'program and its versions', paths.adminProgram({ id: program })],
];

/** Pages on which somebody fills in, checks, signs or publishes. */
export const forms = (cases: string[], plan: string): Look[] => {
  const [draft = '', last] = [cases.at(-1), `helped-${cases.length - 1}-director`];
  return [
    [last, 'agreement to fill in', paths.editCase({ id: draft })],
    [last, 'its answers to check', paths.checkCase({ id: draft })],
    [last, 'sending an attachment', paths.askUpload({ id: draft }, { slot: 'scheme' })],
    ['helped-1-director', 'receipt', paths.receipt({ id: cases[1] ?? '' })],
    ['helped-2-director', 'signing', paths.sign({ id: cases[2] ?? '' })],
    ['helped-2-director', 'withdrawing', paths.withdraw({ id: cases[2] ?? '' })],
    ['panshan-clerk', 'plan of 1,000 pairs to fill in', paths.editCase({ id: plan })],
    ['panshan-clerk', 'plan of 1,000 pairs to check', paths.checkCase({ id: plan })],
    ['panjin-administrator', 'publishing', paths.publish()],
  ];
};

/** Pages of lists: 500 inspections, rosters of 500 lines, and whatever a program of 1,000 pairs brings. */
export const lists = ([long = '', short = '']: string[], [roster = '', faulty = '']: string[]): Look[] => [
  ['panshan-section-head', 'duties, 500 inspections filed', paths.duties()],
  ['panshan-research', 'duties, 500 filed by herself', paths.duties()],
  ['panshan-clerk', 'inspections, 100 of 500', paths.records({ id: program, form: 'inspection' })],
  ['panshan-clerk', 'inspection, 30 findings', paths.case({ id: long })],
  ['panshan-clerk', 'inspection, 2 findings', paths.case({ id: short })],
  ['panshan-clerk', 'contacts', paths.contacts()],
  ['panshan-clerk', 'taking over from paper', paths.takeOver({ program })],
  ['panshan-clerk', 'roll-up of a month', paths.rollUp({ id: program })],
  ['panjin-clerk', 'typical cases, none', paths.records({ id: program, form: 'typical-case' })],
  ['panjin-administrator', 'territory', paths.territory()],
  ['panjin-administrator', 'ways in', paths.accounts()],
  ['panjin-administrator', 'a unit', paths.unit({ unit: 'helped-1' })],
  ['panjin-administrator', 'closing a unit', paths.changeUnit({ unit: 'helped-1' }, { kind: 'closed' })],
  ['panjin-administrator', 'loading a roster', paths.roster()],
  ['panjin-administrator', 'roster of 500, preview', roster],
  ['panjin-administrator', 'roster of 500, faults', faulty],
];

/** When the agreements are due. */
export const late: Look[] = [
  ['panjin-clerk', 'late, 100 of 1,000', paths.late({ id: program })],
  ['panshan-clerk', 'late, 100 of 1,000', paths.late({ id: program })],
  ['panjin-clerk', 'completeness, all late', paths.completeness({ id: program })],
];
