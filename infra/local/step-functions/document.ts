import { StatesError } from './failure.ts';

/** Step Functions' limit on every input, output and variable, in bytes of UTF-8. */
export const DOCUMENT_BYTES = 262_144;

/** A JSON document that is written once and parsed only when an expression looks into it. */
export type Document = { readonly text: string; readonly value: unknown };

export function documentOf(text: string): Document {
  let parsed: { value: unknown } | undefined;
  return {
    text,
    get value() {
      parsed ??= { value: JSON.parse(text) };
      return parsed.value;
    },
  };
}

export const tooLong = (text: string): boolean =>
  text.length > DOCUMENT_BYTES ||
  (text.length > DOCUMENT_BYTES / 3 && Buffer.byteLength(text) > DOCUMENT_BYTES);

/** Throws States.DataLimitExceeded. */
export function written(value: unknown, what: string): Document {
  const text = JSON.stringify(value === undefined ? null : value);
  if (tooLong(text)) throw new StatesError('States.DataLimitExceeded', `${what} is longer than 256 KiB`);
  return documentOf(text);
}
