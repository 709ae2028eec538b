import { demonstrationTerritory, type Territory } from '#infra/local/demonstration/territory.ts';
import type { Pair } from './season.ts';

/*
 * Who signs in the season of 2024 of plan A1, published on 18 September: late, with the signing half over.
 *
 * By hand. The plan's county figures of 2024 are Panshan 3:3, Shuangtaizi 1:1, Dawa 6:7. In Dawa the sixth supporter helps
 * the sixth and the seventh, so the agreements are 3 + 1 + 7 = 11. One pair across Panshan and Dawa is enrolled beside them.
 *
 *   panshan  1  filed on the day
 *            2  returned with a flagged field, resubmitted, signed again, filed
 *            3  withdrawn after both signatures, opened again as attempt 2, filed
 *   shuang.  1  supporter run by the city: the city's own section and the district decide side by side, filed
 *   dawa     1  never gets its second signature: EXPIRED at the lock, "not submitted"
 *            2  second signature on 26 September: late, filed
 *            3–7 filed (6 and 7 have the same supporter)
 *   across      consents of Panshan, Dawa and the city, then signed, approved by both counties, filed in Dawa
 *
 * Of the 11: 3 + 1 + 6 = 10 filed, one of them late, 1 not submitted. With the pair across: 12 lines in the overview,
 * 8 of them in Dawa, 11 filed; 12 + 1 (the withdrawn attempt) = 13 cases.
 */
export const expected = { lines: 12, filed: 11, late: 1, missing: 1, cases: 13 };
export const byArea = { panshan: 3, shuangtaizi: 1, dawa: 8 };

export const program = 'panjin-kindergartens-2024';

const pair = (area: string, supporter: number, supported = supporter): Pair => ({
  supporter: `${area}-2024-s0${supporter}`,
  supported: `${area}-2024-b0${supported}`,
});
export const plain = pair('panshan', 1);
export const returned = pair('panshan', 2);
export const withdrawn = pair('panshan', 3);
export const cityRun = pair('shuangtaizi', 1);
export const half = pair('dawa', 1);
export const late = pair('dawa', 2);
export const others = [
  pair('dawa', 3),
  pair('dawa', 4),
  pair('dawa', 5),
  pair('dawa', 6),
  pair('dawa', 6, 7),
];
export const across: Pair = { supporter: 'panshan-2024-s01', supported: 'dawa-2024-b01' };

/** The demonstration, with the pair across two counties. */
export const territory = (): Territory => {
  const { pairs, ...known } = demonstrationTerritory();
  return { ...known, pairs: [...pairs, { round: '2024', parties: across, mode: 'across' }] };
};
