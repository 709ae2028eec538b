import { demonstrationPassword } from '#infra/local/people.ts';
import { type CookieBrowser, cookieBrowser } from './cookie-browser.ts';
import { signIn } from './sign-in.ts';
import type { World } from './world.ts';

/** What people of the demonstration read on pages and in files, each in a browser of their own that signs in once. */
export const readerOf = (world: () => World) => {
  const browsers = new Map<string, Promise<CookieBrowser>>();
  const begin = async (person: string, address: string): Promise<CookieBrowser> => {
    const browser = cookieBrowser();
    await signIn(browser, address, { username: person, password: demonstrationPassword });
    return browser;
  };

  /** The text of a page, or of a file, at a path. */
  const read = async (person: string, path: string): Promise<string> => {
    const address = world().runtime.url + path;
    const browser = browsers.get(person) ?? begin(person, address);
    browsers.set(person, browser);
    const { response } = await (await browser).open(address);
    return response.text();
  };

  /** The lines of a .csv file below its titles, as cells. No cell may have a comma, a quotation mark or a line break in it. */
  const sheet = async (person: string, path: string): Promise<string[][]> =>
    (await read(person, path))
      .replace('\uFEFF', '')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map(line => line.split(',').map(cell => cell.replaceAll('"', '')));

  return { read, sheet };
};
