import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { season } from '../support/season.ts';
import { clientOf } from '../support/world-client.ts';
import type { House } from './house.ts';
import { violations } from './violations.ts';

/** Three agreements of each of two counties, signed by both sides: what a section head finds in the queue. */
export const signedQueues = async ({ runtime }: House): Promise<void> => {
  const program = 'panjin-kindergartens-2024';
  const world = { address: runtime, program, acknowledged: [], settled: () => runtime.quiet() };
  const people = season({ as: seat => clientOf(world, seat) });
  for (const county of ['panshan', 'dawa'])
    for (const n of [1, 2, 3])
      await people.signed({ supporter: `${county}-2024-s0${n}`, supported: `${county}-2024-b0${n}` });
};

/** No sideways scroll and nothing against accessibility. With SCREENSHOTS, a folder, a picture of the page as well. */
export const fits = async (page: Page, name: string): Promise<void> => {
  const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect(wide, name).toBeLessThanOrEqual(seen ?? 0);
  expect(await violations(page), name).toEqual([]);
  const folder = process.env.SCREENSHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}-${seen}.png`, fullPage: true });
};
