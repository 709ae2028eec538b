import { can, type Grant, type Who } from '#shared/domain/access.ts';
import type { Phrases } from '#shared/domain/phrases.ts';
import type { Services } from '#shared/services.ts';

type Kept = Pick<Services, 'phrases'>;

const grantOf = (who: Who, action: 'read' | 'draft'): Grant => {
  const grant = can(who, action, { kind: 'own', person: who.person });
  if (!grant) throw new Error(`${who.person} keeps nothing`);
  return grant;
};

/** What the person keeps to say again. */
export const ownPhrases = async ({ phrases }: Kept, who: Who): Promise<Phrases> =>
  (await phrases.of(grantOf(who, 'read'))).texts;

/** What is offered while they decide. Nobody decides later because what they say again cannot be read. */
export const phrasesToOffer = (services: Kept, who: Who): Promise<Phrases | undefined> =>
  ownPhrases(services, who).catch((accident: unknown) => {
    console.error(JSON.stringify({ event: 'phrases-unread', accident: String(accident) }));
    return undefined;
  });

/** So often somebody else may be faster: they are the same person, in another window. */
const attempts = 5;

/** Keeps what `decide` makes of them, and answers it; why not, in its own words, when it makes nothing of them. */
export const changePhrases = async <No extends string>(
  { phrases }: Kept,
  who: Who,
  decide: (texts: Phrases) => Phrases | No,
): Promise<Phrases | No> => {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const before = await phrases.of(grantOf(who, 'read'));
    const next = decide(before.texts);
    if (typeof next === 'string' || next === before.texts) return next;
    if ((await phrases.put(grantOf(who, 'draft'), before, next)) === 'written') return next;
  }
  throw new Error(`the phrases of ${who.person} change all the time`);
};
