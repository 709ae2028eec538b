import { brotliCompressSync, constants } from 'node:zlib';
import { paths } from '#functions/web/paths.ts';
import { browserOf } from '#test/support/clients.ts';
import type { CookieBrowser } from '#test/support/cookie-browser.ts';
import { kilobytes, type Line, milliseconds, quantile } from './figure.ts';
import { type LargeHouse, program } from './large-house.ts';
import { afterTheDueDate, inspections, plan, rosterPreview } from './more-rows.ts';

const repeats = 40;
const slowest = 50;
const heaviest = 60_000;

type Look = [person: string, page: string, path: string];

/** Who looks at which page. Cases with an odd number are under the bureau's review, the others await signatures. */
const looks = ([, reviewed = '', signing = '']: string[]): Look[] => [
  ['helped-1-director', 'my duties', paths.duties()],
  ['helped-1-director', 'case under review', paths.case({ id: reviewed })],
  ['helped-1-director', 'its history', paths.caseView({ id: reviewed, view: 'history' })],
  ['helped-1-director', 'its documents', paths.caseView({ id: reviewed, view: 'documents' })],
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
const forms = (cases: string[], plan: string): Look[] => {
  const [draft = '', last] = [cases.at(-1), `helped-${cases.length - 1}-director`];
  return [
    [last, 'agreement to fill in', paths.editCase({ id: draft })],
    [last, 'its answers to check', paths.checkCase({ id: draft })],
    [last, 'its attachments', paths.askUpload({ id: draft }, { slot: 'scheme' })],
    ['helped-1-director', 'receipt', paths.receipt({ id: cases[1] ?? '' })],
    ['helped-2-director', 'signing', paths.sign({ id: cases[2] ?? '' })],
    ['helped-2-director', 'withdrawing', paths.withdraw({ id: cases[2] ?? '' })],
    ['panshan-clerk', 'plan of 1,000 pairs to fill in', paths.editCase({ id: plan })],
    ['panshan-clerk', 'plan of 1,000 pairs to check', paths.checkCase({ id: plan })],
    ['panjin-administrator', 'publishing', paths.publish()],
  ];
};

/** Pages of lists: 500 inspections, rosters of 500 lines, and whatever a program of 1,000 pairs brings. */
const lists = ([long = '', short = '']: string[], [roster = '', faulty = '']: string[]): Look[] => [
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
const late: Look[] = [
  ['panjin-clerk', 'late, 100 of 1,000', paths.late({ id: program })],
  ['panshan-clerk', 'late, 100 of 1,000', paths.late({ id: program })],
  ['panjin-clerk', 'completeness, all late', paths.completeness({ id: program })],
];

const squeezed = (text: string) =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;

/** Bytes of style and script that a page names, compressed as the house serves them. */
const assetsOf = async (url: string, html: string): Promise<number> => {
  const named = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+\.(?:css|js))"/g)].map(
    match => match[1] ?? '',
  );
  const sizes = await Promise.all(
    [...new Set(named)].map(async path => squeezed(await (await fetch(url + path)).text())),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
};

/** Times of one page, one request after the other, from the first byte asked to the last received. */
const timed = async (
  browser: CookieBrowser,
  address: URL,
): Promise<{ html: string; status: number; times: number[] }> => {
  const times: number[] = [];
  let html = '';
  let status = 0;
  for (let turn = 0; turn < repeats + 3; turn++) {
    const begun = performance.now();
    const answer = await browser.request(address, { headers: { 'accept-encoding': 'identity' } });
    html = await answer.text();
    times.push(performance.now() - begun);
    status = answer.status;
  }
  return { html, status, times: times.slice(3) };
};

export const pages = async (house: LargeHouse): Promise<{ speed: Line[]; size: Line[] }> => {
  const first = await measured(house, looks(house.cases));
  const filling = await measured(house, forms(house.cases, await plan(house)));
  const filed = await inspections(house, 500);
  const rosters = [await rosterPreview(house, 500, false), await rosterPreview(house, 500, true)];
  const second = await measured(house, lists(filed, rosters));
  await afterTheDueDate(house);
  const third = await measured(house, late);
  const all = [first, filling, second, third];
  return { speed: all.flatMap(({ speed }) => speed), size: all.flatMap(({ size }) => size) };
};

const measured = async (
  { runtime }: LargeHouse,
  wanted: readonly Look[],
): Promise<{ speed: Line[]; size: Line[] }> => {
  const browsers = new Map<string, CookieBrowser>();
  const speed: Line[] = [];
  const size: Line[] = [];
  for (const [person, page, path] of wanted) {
    const browser = browsers.get(person) ?? (await browserOf(runtime, person));
    browsers.set(person, browser);
    const what = `${person}: ${page}`;
    const { html, status, times } = await timed(browser, new URL(path, runtime.url));
    // A roster with faults is a page, too.
    if (status !== 200 && status !== 422) {
      speed.push({ what, value: `answers ${status}`, goal: '200', met: false });
      continue;
    }
    const [p50, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
    const least = milliseconds(Math.min(...times));
    const value = `p50 ${milliseconds(p50)}, p95 ${milliseconds(p95)}, least ${least}`;
    speed.push({ what, value, goal: `p95 < ${slowest} ms`, met: p95 < slowest });
    const own = squeezed(html);
    const bytes = own + (await assetsOf(runtime.url, html));
    const parts = `${kilobytes(bytes)} (HTML ${kilobytes(own)} of ${kilobytes(Buffer.byteLength(html))})`;
    size.push({ what, value: parts, goal: '< 60 kB', met: bytes < heaviest });
  }
  return { speed, size };
};
