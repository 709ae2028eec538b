type Cookie = { host: string; path: string; name: string; value: string };

const covers = (path: string, requested: string) =>
  requested === path || requested.startsWith(path.endsWith('/') ? path : `${path}/`);

/** What of a browser a server can see: cookies by host and path, and redirects that turn into GET. */
export function cookieBrowser() {
  const cookies: Cookie[] = [];

  function keep(url: URL, response: Response) {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(/;\s*/);
      const cut = pair.indexOf('=');
      const attribute = (wanted: string) =>
        attributes.find(text => text.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1);
      const cookie = {
        host: url.hostname,
        path: attribute('path') ?? '/',
        name: pair.slice(0, cut),
        value: pair.slice(cut + 1),
      };
      const known = cookies.findIndex(
        ({ host, path, name }) => host === cookie.host && path === cookie.path && name === cookie.name,
      );
      if (known >= 0) cookies.splice(known, 1);
      const ends = attribute('max-age') === '0' || Date.parse(attribute('expires') ?? '') < Date.now();
      if (!ends) cookies.push(cookie);
    }
  }

  /** One request, no redirect followed. */
  async function request(url: URL, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    const mine = cookies.filter(({ host, path }) => host === url.hostname && covers(path, url.pathname));
    if (mine.length > 0) headers.set('cookie', mine.map(({ name, value }) => `${name}=${value}`).join('; '));
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    keep(url, response);
    return response;
  }

  /** Follows redirects; stops before a request for which `until` holds. */
  async function open(address: string | URL, init?: RequestInit, until: (url: URL) => boolean = () => false) {
    let url = new URL(address);
    let response = await request(url, init);
    for (let hops = 0; hops < 20; hops += 1) {
      const location = response.status >= 300 && response.status < 400 && response.headers.get('location');
      if (!location) return { url, response };
      url = new URL(location, url);
      if (until(url)) return { url, response };
      await response.body?.cancel();
      response = await request(url);
    }
    throw new Error(`too many redirects at ${url}`);
  }

  const submit = (address: string | URL, fields: Record<string, string>, until?: (url: URL) => boolean) =>
    open(address, { method: 'POST', body: new URLSearchParams(fields) }, until);

  return { cookies, request, open, submit };
}

export type CookieBrowser = ReturnType<typeof cookieBrowser>;
