import { changePhrases } from '#shared/actions/own-phrases.ts';
import { keepPhrase } from '#shared/domain/phrases.ts';
import type { Asked } from '../visit.ts';

/** What became of an opinion that was to be kept; decided-notice.ts says it. */
type Kept = 'kept' | 'full' | 'long' | 'failed';

/** Comes after the decision, which stands whatever becomes of the phrase. Undefined when there was nothing to keep. */
export const keepOpinion = async (c: Asked, text: string): Promise<Kept | undefined> => {
  if (!text.trim()) return undefined;
  const { services, who } = c.get('visit');
  try {
    const next = await changePhrases(services, who, texts => keepPhrase(texts, text));
    return typeof next === 'string' ? next : 'kept';
  } catch (accident) {
    console.error(JSON.stringify({ event: 'phrase-unkept', accident: String(accident) }));
    return 'failed';
  }
};
