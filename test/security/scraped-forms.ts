export type ScrapedForm = {
  action: string;
  fields: [string, string][];
  /** Names of the controls into which something is typed. */
  texts: string[];
};

const plain = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
const attribute = (tag: string, name: string) => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : plain(found);
};

/** The forms of a page that are posted, each with everything that it could send: a choice once for every option. */
export const scrapedForms = (page: string, address: string): ScrapedForm[] =>
  [...page.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)].flatMap(([form]) => {
    const head = /<form\b[^>]*>/.exec(form)?.[0] ?? '';
    if (attribute(head, 'method')?.toLowerCase() !== 'post') return [];
    const controls = [...form.matchAll(/<(input|button|textarea|select)\b[^>]*>/g)];
    const fields = controls.flatMap(([tag, kind]): [string, string][] => {
      const name = attribute(tag, 'name');
      if (!name || attribute(tag, 'type') === 'file') return [];
      if (kind === 'textarea') {
        const from = form.indexOf(tag) + tag.length;
        return [[name, plain(form.slice(from, form.indexOf('</textarea>', from)))]];
      }
      if (kind !== 'select') return [[name, attribute(tag, 'value') ?? 'on']];
      const from = form.indexOf(tag);
      const options = form.slice(from, form.indexOf('</select>', from)).matchAll(/<option\b[^>]*>/g);
      return [...options].map(([option]): [string, string] => [name, attribute(option, 'value') ?? '']);
    });
    const texts = controls.flatMap(([tag, kind]) => {
      const typed = kind === 'textarea' || (kind === 'input' && attribute(tag, 'type') === 'text');
      return typed ? (attribute(tag, 'name') ?? []) : [];
    });
    return [{ action: attribute(head, 'action') ?? address, fields, texts }];
  });
