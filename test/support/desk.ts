import { demonstrationPassword } from '#infra/local/people.ts';
import type { Runtime } from '#infra/local/runtime.ts';
import { cookieBrowser } from './cookie-browser.ts';
import { signIn } from './sign-in.ts';

export type Page = { path: string; status: number; text: string };
export type Desk = Awaited<ReturnType<typeof deskOf>>;

/** The forms of a page that go to an address, with what they carry hidden. */
const formsOf = (text: string, action: string): [string, string][][] =>
  text
    .split('<form')
    .filter(part => part.includes(`action="${action}"`))
    .map(part =>
      [
        ...(part.split('</form')[0] ?? '').matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g),
      ].map(([, name = '', value = '']): [string, string] => [name, value.replaceAll('&amp;', '&')]),
    );

/** Somebody at their desk: opens pages, fills in a form that is on them, sends it. */
export const deskOf = async ({ url }: Pick<Runtime, 'url'>, username: string) => {
  const browser = cookieBrowser();
  await signIn(browser, `${url}/programs`, { username, password: demonstrationPassword });
  const read = async ({ url, response }: Awaited<ReturnType<typeof browser.open>>): Promise<Page> => ({
    path: `${url.pathname}${url.search}${url.hash}`,
    status: response.status,
    text: await response.text(),
  });
  const open = async (address: string) => read(await browser.open(`${url}${address}`));
  const post = async (address: string, fields: readonly [string, string][]) =>
    read(
      await browser.open(`${url}${address}`, {
        method: 'POST',
        body: new URLSearchParams([...fields]),
        headers: { origin: url },
      }),
    );
  return {
    browser,
    open,
    post,
    /** Sends the form that stands on the page and carries what is `wanted`, with what was typed into it. */
    send: async (
      page: Page,
      action: string,
      typed: readonly [string, string][],
      wanted: Record<string, string> = {},
    ) => {
      const form = formsOf(page.text, action).find(fields =>
        Object.entries(wanted).every(([name, value]) =>
          fields.some(([field, is]) => field === name && is === value),
        ),
      );
      if (!form) throw new Error(`no such form to ${action} on ${page.path}`);
      return post(action, [...form, ...typed]);
    },
  };
};
