import { brotliCompressSync, constants } from 'node:zlib';
import { browserOf } from '#test/support/clients.ts';
import type { CookieBrowser } from '#test/support/cookie-browser.ts';
import { kilobytes, type Line, milliseconds, quantile } from './figure.ts';
import { doneByAdministrator, furtherRows } from './further-rows.ts';
import type { LargeHouse } from './large-house.ts';
import { forms, type Look, late, lists, looks } from './looks.ts';
import { afterwards, further } from './more-looks.ts';
import { afterTheDueDate, inOctober, inspections, plan, rosterPreview } from './more-rows.ts';

const repeats = 40;
const slowest = 50;
const heaviest = 60_000;

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
  sent: Look[3],
): Promise<{ html: string; status: number; times: number[] }> => {
  const times: number[] = [];
  let html = '';
  let status = 0;
  // What comes after three requests counts, or the only one.
  const turns = sent?.once ? 1 : repeats + 3;
  const headers = { 'accept-encoding': 'identity', origin: address.origin };
  for (let turn = 0; turn < turns; turn++) {
    const form = sent && { method: 'POST', body: new URLSearchParams(sent.fields) };
    const begun = performance.now();
    const answer = await browser.request(address, { headers, ...form });
    html = await answer.text();
    times.push(performance.now() - begun);
    status = answer.status;
  }
  return { html, status, times: turns > 3 ? times.slice(3) : times };
};

export const pages = async (house: LargeHouse): Promise<{ speed: Line[]; size: Line[] }> => {
  const first = await measured(house, looks(house.cases));
  const filling = await measured(house, forms(house.cases, await plan(house)));
  const filed = await inspections(house, 500);
  const rosters = [await rosterPreview(house, 500, false), await rosterPreview(house, 500, true)];
  const second = await measured(house, lists(filed, rosters));
  const rows = await furtherRows(house, filed[0] ?? '');
  const asking = await measured(house, further(rows));
  await rows.approve();
  await afterTheDueDate(house);
  const third = await measured(house, late);
  const people = Array.from({ length: 30 }, (_, n) => `helper-${n}-director`);
  const roster = await rosterPreview(house, 500, false);
  const done = { people, ...(await doneByAdministrator(house, roster)) };
  await inOctober(house);
  const fourth = await measured(house, afterwards(rows.chosen, done));
  const all = [first, filling, second, asking, third, fourth];
  return { speed: all.flatMap(({ speed }) => speed), size: all.flatMap(({ size }) => size) };
};

const measured = async (
  { runtime }: LargeHouse,
  wanted: readonly Look[],
): Promise<{ speed: Line[]; size: Line[] }> => {
  const browsers = new Map<string, CookieBrowser>();
  const speed: Line[] = [];
  const size: Line[] = [];
  for (const [person, page, path, sent] of wanted) {
    const browser = browsers.get(person) ?? (await browserOf(runtime, person));
    browsers.set(person, browser);
    const what = `${person}: ${page}`;
    const { html, status, times } = await timed(browser, new URL(path, runtime.url), sent);
    // A roster with faults is a page, too.
    if (status !== 200 && status !== 422) {
      speed.push({ what, value: `answers ${status}`, goal: '200', met: false });
      continue;
    }
    const [p50, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
    const least = milliseconds(Math.min(...times));
    const value = `p50 ${milliseconds(p50)}, p95 ${milliseconds(p95)}, least ${least}`;
    const goal = sent?.once ? {} : { goal: `p95 < ${slowest} ms`, met: p95 < slowest };
    speed.push({ what, value, ...goal });
    const own = squeezed(html);
    const bytes = own + (await assetsOf(runtime.url, html));
    const parts = `${kilobytes(bytes)} (HTML ${kilobytes(own)} of ${kilobytes(Buffer.byteLength(html))})`;
    size.push({ what, value: parts, goal: '< 60 kB', met: bytes < heaviest });
  }
  return { speed, size };
};
