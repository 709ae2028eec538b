import { can, type Who } from '#shared/domain/access.ts';
import type { CaseId } from '#shared/domain/case.ts';
import { type Refusal, refuse } from '#shared/domain/refusal.ts';
import type { Services } from '#shared/services.ts';
import { earlierContent, shownContent } from './shown-content.ts';

/** A small JPEG of a picture, or undefined where none can be made. Injected: what reads pictures is carried by one Lambda. */
export type Shrink = (bytes: Uint8Array, type: string) => Promise<Uint8Array | undefined>;

/** Media types of which there are thumbnails. */
export const pictureTypes: readonly string[] = ['image/jpeg', 'image/png'];

/** The small picture of an attachment, for whoever may read the case. Made when it is first looked at, then kept beside the case. */
export const seeThumbnail = async (
  services: Services,
  who: Who,
  id: CaseId,
  file: string,
  shrink: Shrink,
): Promise<Uint8Array | Refusal> => {
  const sealed = await services.cases.open(id);
  const grant = sealed && can(who, 'read', sealed.about);
  if (!sealed || !grant) return refuse('not-found');
  const one = sealed.reveal(grant);
  const [content, earlier] = await Promise.all([
    shownContent(services, grant, one, who),
    earlierContent(services, grant, one),
  ]);
  const files = [...content.attachments, ...(earlier?.attachments ?? []), ...(one.replyFiles ?? [])];
  const found = files.find(one => one.id === file && pictureTypes.includes(one.type));
  if (!found) return refuse('not-found');
  const key = `t/${id}/${found.sha256}`;
  const made = await services.documents.made(grant, key);
  if (made) return made;
  const small = await shrink(await services.documents.read(grant, found), found.type);
  if (!small) return refuse('not-found');
  await services.documents.store(key, small, 'image/jpeg');
  return small;
};
