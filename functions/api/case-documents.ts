import { type SeenCase, seeCase } from '#shared/actions/see-case.ts';
import type { Who } from '#shared/domain/access.ts';
import type { Stored } from '#shared/domain/case.ts';
import { isRefusal, type Refusal, refuse } from '#shared/domain/refusal.ts';
import type { Services } from '#shared/services.ts';

type Named = { stored: Stored; name: string; type: string };

const pdf = 'application/pdf';

/** `sealed`, `frozen`, `frozen-2` for a round that was replaced, or the id of an attachment. */
const find = ({ case: one, content, history }: SeenCase, id: string): Named | undefined => {
  const named = (stored: Stored | undefined): Named | undefined =>
    stored && { stored, name: `${one.reference}-${id}.pdf`, type: pdf };
  if (id === 'sealed') return named(one.sealed);
  if (id === 'frozen') return named(one.frozen);
  const round = /^frozen-(\d{1,4})$/.exec(id)?.[1];
  if (round !== undefined) {
    const frozen = history.findLast(event => event.did.type === 'FROZEN' && event.round === Number(round));
    return named(frozen?.did.type === 'FROZEN' ? frozen.did.document : undefined);
  }
  const attachment = [...content.attachments, ...(one.replyFiles ?? [])].find(one => one.id === id);
  return attachment && { stored: attachment, name: attachment.name, type: attachment.type };
};

/** A short-lived link to a document of a case, with the hash that the file must have. */
export const documentOf = async (
  services: Services,
  who: Who,
  id: string,
  document: string,
): Promise<{ url: string; sha256: string; size: number } | Refusal> => {
  const seen = await seeCase(services, who, id);
  if (isRefusal(seen)) return seen;
  const found = find(seen, document);
  if (!found) return refuse('not-found');
  const { stored, ...as } = found;
  const url = await services.documents.link(seen.grant, stored, as);
  return { url, sha256: stored.sha256, size: stored.size };
};
