import type { AttributeValue } from './engine.ts';

type Named = Record<string, AttributeValue>;
type Context = {
  attrNames?: Record<string, string>;
  attrVals?: Named;
  unusedAttrNames?: Record<string, unknown>;
  unusedAttrVals?: Record<string, unknown>;
};
type Options = { context: Context };
export type Parser = { parse(text: string, options: Options): object };

/** These two look at values, not only at their types. */
const looksAtValues = /between|attribute_type/i;
const placeholder = /[#:]\w+/g;
/** So many expressions are remembered; the product has a few dozen. */
const most = 500;

class Placeholder {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/**
 * An expression means the same each time, but for the values in it: it is parsed once for the names and the types of
 * values that come with it, and the values are put in. dynalite's parsers take longer than all else that it does.
 */
export function parseOnce(parser: Parser): void {
  const known = new Map<string, unknown>();
  const { parse } = parser;
  parser.parse = (text, options) => {
    if (looksAtValues.test(text)) return parse(text, options);
    const { attrNames = {}, attrVals = {}, unusedAttrNames = {}, unusedAttrVals = {} } = options.context;
    const types = Object.entries(attrVals).map(([name, value]) => [name, Object.keys(value)]);
    const key = JSON.stringify([text, attrNames, types]);
    if (!known.has(key)) {
      const parsed = parse(text, options);
      if (known.size >= most) return parsed;
      const names = new Map<unknown, string>(Object.entries(attrVals).map(([name, value]) => [value, name]));
      const named = (part: unknown) => {
        const name = names.get(part);
        return name === undefined ? undefined : new Placeholder(name);
      };
      known.set(key, copied(parsed, named));
    }
    for (const name of text.match(placeholder) ?? []) {
      delete unusedAttrNames[name];
      delete unusedAttrVals[name];
    }
    const valued = (part: unknown) => (part instanceof Placeholder ? attrVals[part.name] : undefined);
    return copied(known.get(key), valued) as object;
  };
}

/** A copy of its own for each: dynalite goes on to change it. */
const copied = (part: unknown, instead: (part: unknown) => unknown): unknown => {
  if (typeof part !== 'object' || part === null) return part;
  const other = instead(part);
  if (other !== undefined) return other;
  if (Array.isArray(part)) return part.map(one => copied(one, instead));
  const copy = Object.create(null);
  for (const [name, one] of Object.entries(part)) copy[name] = copied(one, instead);
  return copy;
};
