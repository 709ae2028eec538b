import { attribute, type Html, html, nothing, raw, tokens } from './html.ts';

export type Button = {
  text: string;
  kind?: 'main' | 'secondary' | 'warning' | undefined;
  name?: string | undefined;
  value?: string | undefined;
  /** Sends the form to another address. */
  action?: string | undefined;
  /** The script lets such a form go once; the server answers a repeat as the first time anyway. */
  once?: boolean | undefined;
};

const look = (kind: Button['kind']): string | undefined =>
  tokens('govuk-button', kind !== undefined && kind !== 'main' && `govuk-button--${kind}`);

export const button = ({ text, kind, name, value, action, once = true }: Button): Html =>
  html`<button type="submit"${attribute('class', look(kind))}${attribute('name', name)}${attribute('value', value)}${attribute('formaction', action)}${attribute('data-once', once)}>${text}</button>`;

/** A link that looks like a button: it goes somewhere and changes nothing. */
export const buttonLink = (href: string, text: string, kind?: Button['kind']): Html =>
  html`<a${attribute('class', look(kind))} href="${href}">${text}</a>`;

export const buttonGroup = (...buttons: Html[]): Html =>
  html`<div class="govuk-button-group">${buttons}</div>`;

/** Id of the form whose fields go along when the language is switched. */
export const typedForm = 'typed';

/** `enter` presses what Enter in a field presses: the first button of a form, and that of the header stands before it. */
export type TypedForm = { body: Html; enter: Html };

/** Gives that id to the first form that posts to `path`; undefined where there is none. */
export const withTypedForm = (body: Html, path: string): TypedForm | undefined => {
  const text = String(body);
  const here = [...text.matchAll(/<form(?= method="post" action="([^"]*)")/g)].find(
    ([, action]) => action === path,
  );
  if (!here) return undefined;
  const at = here.index + '<form'.length;
  const [first = ''] = /<button type="submit"[^>]*>/.exec(text.slice(at, text.indexOf('</form>', at))) ?? [];
  const bare = first
    .replaceAll(/ class="[^"]*"| hidden/g, '')
    .replace('<button', `<button hidden form="${typedForm}"`);
  return {
    body: raw(`${text.slice(0, at)} id="${typedForm}"${text.slice(at)}`),
    enter: first ? raw(`${bare}</button>`) : nothing,
  };
};

/** A POST form. `hidden` holds the CSRF token, the command id, the version that the person saw. */
export const postForm = (
  {
    action,
    hidden = {},
    multipart = false,
    autosave,
  }: {
    action: string;
    hidden?: Readonly<Record<string, string | number | undefined>>;
    multipart?: boolean;
    /** Address to which the script posts what was typed. */
    autosave?: string;
  },
  body: Html,
): Html =>
  html`<form method="post" action="${action}" novalidate${attribute('enctype', multipart ? 'multipart/form-data' : undefined)}${attribute('data-autosave', autosave)}>${Object.entries(
    hidden,
  ).map(([name, value]) =>
    value === undefined ? '' : html`<input type="hidden" name="${name}" value="${value}">`,
  )}${body}</form>`;
