/** A small tree written as XML: a list repeats its element, undefined is left out. */
export type Tree = { [name: string]: Tree | Tree[] | string | number | boolean | undefined };

export const xmlDocument = (tree: Tree): string => `<?xml version="1.0" encoding="UTF-8"?>\n${xmlOf(tree)}`;

const xmlOf = (tree: Tree): string =>
  Object.entries(tree)
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map(each => [name, each] as const))
    .map(([name, value]) =>
      value === undefined
        ? ''
        : `<${name}>${typeof value === 'object' ? xmlOf(value) : escaped(String(value))}</${name}>`,
    )
    .join('');

// Numbers instead of names keep control characters and line ends of keys as they are.
const escaped = (text: string) =>
  text.replace(/[<>&"'\r\n\t]/g, character => `&#${character.charCodeAt(0)};`);

/** The texts of all elements of a name that hold no other element of that name. */
export const elements = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g'))].map(match => match[1] ?? '');

const names: Record<string, string> = { quot: '"', apos: "'", lt: '<', gt: '>', amp: '&' };

export const unescaped = (text: string): string =>
  text.replace(/&(#x?)?(\w+);/g, (whole, number: string | undefined, body: string) =>
    number ? String.fromCodePoint(Number.parseInt(body, number === '#x' ? 16 : 10)) : (names[body] ?? whole),
  );
