/** Only a page of this system is gone back to. */
export const pageOf = (back: string | null): string | undefined =>
  back && /^\/(?![/\\])/.test(back) ? back.slice(0, 500) : undefined;

/** The page with a word of what was done, at its questions if it has some. */
export const backWith = (page: string, did: string): string => {
  const [address = '', anchor] = page.split('#');
  const [path = '', query = ''] = address.split('?');
  const search = new URLSearchParams(query);
  search.set('did', did);
  return `${path}?${search}${anchor ? `#${anchor}` : ''}`;
};
