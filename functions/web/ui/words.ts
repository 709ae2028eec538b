/** The languages of the pages. Chinese is the one that is written first. */
export type Tongue = 'zh' | 'en';

export const isTongue = (value: unknown): value is Tongue => value === 'zh' || value === 'en';

export type Text = { readonly zh: string; readonly en: string };

/** What every component needs: which language, and the choice between two texts of a definition. */
export type Voice = {
  readonly tongue: Tongue;
  of(text: Text): string;
};

type Gaps<S> = S extends `${string}{${infer Inside}}${infer Rest}`
  ? (Inside extends `${infer Name}|${string}` ? Name : Inside) | Gaps<Rest>
  : never;

type Fill<T extends Text> = [Gaps<T['zh' | 'en']>] extends [never]
  ? []
  : [{ [Name in Gaps<T['zh' | 'en']>]: string | number }];

/** `t('key')`, or `t('key', { days: 3 })` where the texts have a gap `{days}`; a missing key does not compile. */
export type Speaker<W extends Record<string, Text>> = Voice &
  (<K extends keyof W & string>(key: K, ...fill: Fill<W[K]>) => string);

const gap = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g;

const filled = (text: string, values: Readonly<Record<string, string | number>> = {}): string =>
  text.replace(gap, (whole, name: string, one?: string, many?: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return one === undefined ? String(value) : String(Number(value) === 1 ? one : many);
  });

/**
 * The texts of one area: `const dutyWords = area({ left: { zh: '还有 {n} 天', en: '{n} {n|day|days} left' } })`,
 * then `const t = dutyWords(tongue)`. `{n|day|days}` writes the word alone, in English only.
 */
export const area =
  <const W extends Record<string, Text>>(words: W) =>
  (tongue: Tongue): Speaker<W> =>
    Object.assign(
      <K extends keyof W & string>(key: K, ...[values]: Fill<W[K]>): string =>
        filled(words[key]?.[tongue] ?? key, values),
      { tongue, of: (text: Text) => text[tongue] },
    );
