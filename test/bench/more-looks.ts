import { paths } from '#functions/web/paths.ts';
import { program } from './large-house.ts';
import type { Look } from './looks.ts';

/** What further-rows.ts put there. `chosen` are tasks of the section head as a form sends them, `last` is who has a draft. */
export type Further = {
  chosen: string[];
  draft: { id: string; file: string; last: string };
  paper: string;
  inspected: string;
};

const together = (address: string, chosen: readonly string[]) =>
  `${address}?${new URLSearchParams(chosen.map(item => ['item', item]))}`;

/** Pages on which somebody asks for what cannot be undone, speaks, or decides about many. */
export const further = ({ chosen, draft, paper, inspected }: Further): Look[] => {
  const agreement = { duty: 'agreement', period: '2024', key: 'helped-2+helper-2' };
  const merged: [string, string][] = [
    ['kind', 'merged'],
    ['step', 'check'],
    ['successor', 'helped-7'],
    ['reason', '两园合并办学。'],
  ];
  return [
    [draft.last, 'throwing a draft away', paths.discard({ id: draft.id })],
    [draft.last, 'taking a file away', paths.removeFile({ id: draft.id, file: draft.file })],
    ['helped-0-director', 'inspection, 30 findings to answer', paths.case({ id: inspected })],
    ['helped-0-director', 'evidence for 30 answers', paths.evidence({ id: inspected })],
    ['panshan-section-head', `approving ${chosen.length} at once`, together(paths.approveTogether(), chosen)],
    ['panshan-section-head', 'her ten phrases', paths.phrases()],
    ['panshan-clerk', 'report taken over from paper', paths.case({ id: paper })],
    ['panshan-clerk', 'correcting it', paths.correct({ id: paper })],
    ['panshan-clerk', 'asking to declare it void', paths.voidCase({ id: paper })],
    ['panjin-administrator', 'extending a deadline', paths.extend({ id: program }, agreement)],
    ['panjin-administrator', 'one account', paths.account({ id: 'helped-1-director' })],
    [
      'panjin-administrator',
      'merging a unit, what follows',
      paths.changeUnit({ unit: 'helped-5' }),
      { fields: merged },
    ],
  ];
};

/** A month whose report nobody has begun, of the kindergarten whose agreement further-rows.ts concludes. */
const monthly = { program, duty: 'monthly-return', period: '2024-10', key: 'helped-3' };

/** In October, and what a page says once it is done. `people` are given a way in, `closed` is the sheet of a unit, `version` that of a roster. */
export const afterwards = (
  chosen: readonly string[],
  { people, closed, version }: { people: readonly string[]; closed: string; version: string },
): Look[] => [
  [
    'panshan-section-head',
    `result of approving ${chosen.length} at once`,
    together(paths.approvedTogether(), chosen),
  ],
  ['panshan-clerk', 'a delivery and its questions', paths.delivery(monthly)],
  ['panshan-clerk', 'filling in for a unit', paths.fillIn(monthly)],
  ['panjin-administrator', 'sheet of a closed unit', closed],
  ['panjin-administrator', 'roster of 500, as loaded', paths.loadedRoster({ version })],
  [
    'panjin-administrator',
    `slips with codes for ${people.length}`,
    paths.giveWaysIn(),
    {
      once: true,
      fields: [['id', 'bench-slips'], ...people.map((person): [string, string] => ['person', person])],
    },
  ],
];

const ledAway = 'leads on, or back after an expired session, and shows nothing';
const file = 'is a file and no page';

/** What is answered to a GET and not looked at, and why. */
export const notLookedAt: Readonly<Record<string, string>> = {
  '/': ledAway,
  '/sign-in': 'leads to the issuer',
  '/signed-in': 'leads on from the issuer',
  '/programs/:program/duties/:duty/:period/start': ledAway,
  '/programs/:program/forms/:form/begin': ledAway,
  '/take-over/:program/:duty/:period': ledAway,
  '/cases/:id/files/:ticket/arrived': ledAway,
  '/cases/:id/decide': ledAway,
  '/urge': ledAway,
  '/questions': ledAway,
  '/verify/:reference': 'leads to the case',
  '/cases/:id/documents/:document': 'leads to the bucket',
  '/cases/:id/thumbnails/:file': file,
  '/assets/:file': file,
};
