import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** What axe finds in a part of the page as it stands: the rule, and where it is broken first. */
export const violations = async (page: Page, part = 'main'): Promise<string[]> => {
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  return page.evaluate(
    `axe.run(document.querySelector("${part}")).then(({ violations }) => violations.map(({ id, nodes }) => id + " " + nodes[0].html))`,
  );
};
