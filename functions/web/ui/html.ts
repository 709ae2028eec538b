import { raw, html as template } from 'hono/html';

/**
 * Markup that is safe to send: what came in through `html` was escaped, what came through `raw` was vouched for.
 * At run time it is a String object: write `${one}` where a primitive is needed, and never compare it by `===`.
 */
export type Html = string & { isEscaped: true };

/** What may stand in a template. Promises may not: they would make the whole page one. */
export type Part = Html | string | number | boolean | null | undefined | readonly Part[];

/** Escapes every string, joins arrays, drops true, false, null and undefined. Synchronous. */
export const html = (strings: TemplateStringsArray, ...parts: Part[]): Html => {
  const made = template(strings, ...parts);
  if (made instanceof Promise) throw new Error('a promise reached a template');
  return made;
};

export const nothing: Html = raw('');

/** ` name="value"`, ` name` for true, nothing for false, undefined and null; the value is escaped. */
export const attribute = (name: string, value: string | number | boolean | null | undefined): Html => {
  if (value === undefined || value === null || value === false) return nothing;
  return value === true ? html` ${raw(name)}` : html` ${raw(name)}="${value}"`;
};

/** Tokens for `class` or `aria-describedby`; undefined when none is left, so that the attribute goes too. */
export const tokens = (...names: (string | false | undefined)[]): string | undefined =>
  names.filter(Boolean).join(' ') || undefined;

export { raw };
