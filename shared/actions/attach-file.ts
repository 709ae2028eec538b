import { can, type Grant, type Who } from '#shared/domain/access.ts';
import type { Instant } from '#shared/domain/calendar.ts';
import type { Attachment, Case, CaseId } from '#shared/domain/case.ts';
import { attach, shut, writesIn } from '#shared/domain/case-draft.ts';
import { attachReply, replyPlaces, rowOfSlot } from '#shared/domain/case-reply-files.ts';
import { type Form, formOf } from '#shared/domain/definition.ts';
import type { AttachmentKind, AttachmentSlot } from '#shared/domain/form.ts';
import { isRefusal, type Refusal, refuse } from '#shared/domain/refusal.ts';
import type { Services, Ticket } from '#shared/services.ts';
import { type Changed, change } from './change.ts';

/** What a browser says about a file before it sends it. The hash is what a script computed; without script it is absent. */
export type Announced = {
  slot: string;
  name: string;
  type: string;
  size: number;
  sha256?: string;
  returnTo?: string;
};

/** Media type of each kind of file that a form may accept. */
export const mediaTypes: Record<AttachmentKind, string> = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const refused = (field: string, code: string): Refusal =>
  refuse('attachment-refused', { problems: [{ field, code }] });

/** Why nobody of this person's seats may add a file now. What is flagged and how many files a slot takes is judged with the rest. */
const shutTo = (who: Who, one: Case, form: Form, now: Instant): Refusal | undefined => {
  const drafts = who.seats.some(({ seat }) => writesIn(one, form, seat, 'drafts'));
  if (!drafts) return refuse('not-allowed');
  if (one.status !== 'DRAFT' && one.status !== 'RETURNED')
    return refuse('wrong-status', { detail: { status: one.status } });
  return shut(one, now);
};

type Place = { slot?: AttachmentSlot; mayNot?: Refusal | undefined };

/** Where a file belongs: a slot of the form, for whoever drafts; or the answer to a row, for whoever has to answer it. */
const placeFor = async (
  services: Services,
  grant: Grant,
  who: Who,
  one: Case,
  wanted: string,
): Promise<Place> => {
  if (rowOfSlot(wanted) !== undefined) {
    const content = await services.cases.content(grant, one);
    const places = who.seats.flatMap(({ seat }) => replyPlaces(one, content, seat));
    const found = places.find(({ slot }) => slot.id === wanted);
    return found ? { slot: found.slot } : { mayNot: refuse('not-allowed') };
  }
  const form = formOf(await services.programs.version(one.program.id, one.program.version), one.form);
  const slot = form.attachments.find(({ id }) => id === wanted);
  return { ...(slot && { slot }), mayNot: slot && shutTo(who, one, form, services.now()) };
};

/** A ticket to send one file straight to the bucket, for somebody who may edit the draft. */
export const askForTicket = async (
  services: Services,
  who: Who,
  id: CaseId,
  file: Announced,
): Promise<Ticket | Refusal> => {
  const sealed = await services.cases.open(id);
  const grant = sealed && can(who, 'draft', sealed.about);
  if (!sealed || !grant || sealed.about.kind !== 'case') return refuse('not-found');
  const one = sealed.reveal(grant);
  const { slot, mayNot } = await placeFor(services, grant, who, one, file.slot);
  if (!slot) return mayNot ?? refused(file.slot, 'unknown');
  if (mayNot) return mayNot;
  if (!Number.isSafeInteger(file.size) || file.size > slot.size || file.size < 1)
    return refused(slot.id, 'size');
  if (!slot.kinds.some(kind => mediaTypes[kind] === file.type)) return refused(slot.id, 'type');
  return services.documents.ticket(grant, file);
};

export type Arrived = { who: Who; seat: string; command: string; ticket: string; slot: string; name: string };

/**
 * Checks what arrived under a ticket and makes it part of the draft: its real type by content, its size, its hash, and that
 * nothing in it acts by itself. The version is pinned, so what is sent under the same ticket later does not count. Of a
 * picture a clean copy is kept, which does not say where it was taken.
 */
export const attachFile = async (
  services: Services,
  id: CaseId,
  arrived: Arrived,
  inspect: Inspect,
): Promise<Changed | Refusal> => {
  const sealed = await services.cases.open(id);
  const grant = sealed && can(arrived.who, 'draft', sealed.about);
  if (!sealed || !grant || sealed.about.kind !== 'case') return refuse('not-found');
  const one = sealed.reveal(grant);
  const again = one.commands.some(({ id: known }) => known === arrived.command);
  const { slot, mayNot } = await placeFor(services, grant, arrived.who, one, arrived.slot);
  if (!slot) return mayNot ?? refused(arrived.slot, 'unknown');
  // What is kept is kept for good: nobody stores a file who may not attach it.
  if (mayNot && !again) return mayNot;
  const received = await services.documents.received(grant, { id: arrived.ticket });
  if (!received) return refuse('attachment-missing', { problems: [{ field: slot.id, code: 'required' }] });
  const found = await inspect(received.bytes);
  if (isRefusal(found))
    return { ...found, problems: [{ field: slot.id, code: found.problems?.[0]?.code ?? 'content' }] };
  if (received.stored.size > slot.size) return refused(slot.id, 'size');
  if (!slot.kinds.includes(found.kind) || received.type !== mediaTypes[found.kind])
    return refused(slot.id, 'type');
  const bytes = found.clean ?? received.bytes;
  const kept = await services.documents.store(`a/${id}/${services.hash(bytes)}`, bytes, received.type);
  const attachment: Attachment = {
    ...kept,
    id: arrived.ticket,
    slot: slot.id,
    name: arrived.name,
    type: received.type,
  };
  const sent = { who: arrived.who, seat: arrived.seat, id: arrived.command, action: 'draft' as const };
  if (rowOfSlot(slot.id) !== undefined)
    return change(services, id, { ...sent, brings: 'REPLY_ATTACHED' }, (before, work) =>
      before.replyFiles?.some(({ id: known }) => known === attachment.id)
        ? refuse('stale', { detail: { version: before.version } })
        : attachReply(before, attachment, work),
    );
  return change(
    services,
    id,
    { ...sent, brings: 'ATTACHED' },
    (before, work) =>
      work.content.attachments.some(({ id: known }) => known === attachment.id)
        ? refuse('stale', { detail: { version: before.version } })
        : attach(before, attachment, work),
    (_, work) => ({ content: { ...work.content, attachments: [...work.content.attachments, attachment] } }),
  );
};

/**
 * What a file really is, or why it is not accepted; `clean` is what is kept in its place. Injected, because looking into files
 * needs libraries that most Lambdas do not.
 */
export type Inspect = (bytes: Uint8Array) => Promise<{ kind: AttachmentKind; clean?: Uint8Array } | Refusal>;
