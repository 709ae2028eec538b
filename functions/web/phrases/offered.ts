import { hasPhrase, type Phrases } from '#shared/domain/phrases.ts';
import type { Html } from '../ui/html.ts';
import type { Voice } from '../ui/words.ts';
import { keepBox } from './keep-box.ts';

/** Beside an opinion: what is said in many, of the house and then of one's own, and how to keep what is typed now. */
export const offered = (
  t: Voice,
  {
    ofHouse,
    own = [],
    keep = false,
  }: { ofHouse: readonly string[]; own?: Phrases | undefined; keep?: boolean | undefined },
): { phrases: string[]; keep: Html } => {
  const known = ofHouse.map(one => one.trim());
  return {
    phrases: [...ofHouse, ...own.filter(text => !hasPhrase(known, text))],
    keep: keepBox(t, { kept: own.length, checked: keep }),
  };
};
