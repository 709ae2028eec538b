import type { Hono } from 'hono';
import * as z from 'zod';
import { changePhrases, ownPhrases } from '#shared/actions/own-phrases.ts';
import { dropPhrase, hasPhrase, longestPhrase, mostPhrases, movePhrase } from '#shared/domain/phrases.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import type { Asked, House } from '../visit.ts';
import { dropView, phrasesView } from './phrases-view.ts';
import { phrasesWords } from './phrases-words.ts';

const Text = z.string().max(2 * longestPhrase);
/** Where one of them shall stand, or that it shall go: asked first, then confirmed. */
const Deed = z.union([
  z.object({ text: Text, place: z.coerce.number().int().min(0).max(mostPhrases) }),
  z.object({ text: Text, drop: z.enum(['ask', 'yes']) }),
]);

const page = (c: Asked, body: ReturnType<typeof phrasesView>, did?: 'moved' | 'dropped') => {
  const t = phrasesWords(c.get('visit').tongue);
  return framed(c, 200, {
    ...{ t, title: t('title'), body, main: 'reading' },
    ...(did && { notice: { happened: t(did) } }),
  });
};

/** What somebody keeps to say again: to look at, to put in order, to delete. It is kept where they decide. */
export const phrasesRoom = (app: Hono<House>) => {
  app.get(paths.phrases.route, async c => {
    const { services, who, tongue } = c.get('visit');
    const phrases = await ownPhrases(services, who);
    const did = c.req.query('did');
    const known = did === 'moved' || did === 'dropped' ? did : undefined;
    return page(c, phrasesView(phrasesWords(tongue), phrases), known);
  });

  // What is not among them, any more or ever, is left as it is.
  app.post(paths.phrases.route, async c => {
    const { services, who, tongue } = c.get('visit');
    const deed = Deed.safeParse(Object.fromEntries(new URLSearchParams(await c.req.text()))).data;
    if (!deed) return c.redirect(paths.phrases(), 303);
    const { text } = deed;
    if ('drop' in deed && deed.drop === 'ask') {
      const there = hasPhrase(await ownPhrases(services, who), text);
      return there ? page(c, dropView(phrasesWords(tongue), text)) : c.redirect(paths.phrases(), 303);
    }
    await changePhrases(services, who, texts =>
      'place' in deed ? movePhrase(texts, text, deed.place) : dropPhrase(texts, text),
    );
    return c.redirect(paths.phrases({ did: 'place' in deed ? 'moved' : 'dropped' }), 303);
  });
};
