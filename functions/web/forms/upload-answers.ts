import { statusFor } from '#functions/http/refusal-status.ts';
import { type SeenCase, seeCase } from '#shared/actions/see-case.ts';
import type { Who } from '#shared/domain/access.ts';
import type { Attachment } from '#shared/domain/case.ts';
import { type ReplyPlace, replyPlaces, rowOfSlot } from '#shared/domain/case-reply-files.ts';
import type { AttachmentSlot } from '#shared/domain/form.ts';
import { isRefusal, type Refusal, refuse } from '#shared/domain/refusal.ts';
import type { SeatId } from '#shared/domain/territory.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { refusalLine, refusedPage } from '../refused-page.ts';
import type { Html } from '../ui/html.ts';
import type { Problem } from '../ui/messages.ts';
import type { Asked } from '../visit.ts';
import { type Carried, carriedIn } from './carried.ts';
import { mayChange } from './may-change.ts';
import { problemText } from './problem-sentence.ts';
import { announcePage, uploadWords } from './upload-page.ts';

type SlotAt = { seen: SeenCase; slot: AttachmentSlot; seat: SeatId; kept: Carried };

/** The rows to whose answers this person may add files now. */
export const placesOf = ({ case: one, content }: SeenCase, who: Who): ReplyPlace[] =>
  who.seats.flatMap(({ seat }) => replyPlaces(one, content, seat));

/** What lies in a slot: of the form, or of the answer to a row. */
export const filesIn = ({ case: one, content }: SeenCase, slot: string): Attachment[] =>
  [...content.attachments, ...(one.replyFiles ?? [])].filter(file => file.slot === slot);

/** The slot that is asked for, in a case that this person may edit now, or answer. */
export const slotAt = async (c: Asked, asked: URLSearchParams): Promise<SlotAt | Refusal> => {
  const name = asked.get('slot');
  const kept = carriedIn(asked);
  const { services, who } = c.get('visit');
  const seen = await seeCase(services, who, c.req.param('id') ?? '');
  if (isRefusal(seen)) return seen;
  if (rowOfSlot(name ?? '') !== undefined) {
    const place = placesOf(seen, who).find(({ slot }) => slot.id === name);
    return place ? { seen, slot: place.slot, seat: place.task.seat, kept } : refuse('not-allowed');
  }
  const { status } = seen.case;
  if (status !== 'DRAFT' && status !== 'RETURNED') return refuse('wrong-status', { detail: { status } });
  const [seat] = seen.drafting;
  if (!seat) return refuse('not-allowed');
  const slot = seen.form.attachments.find(one => one.id === name);
  if (!slot) return refuse('not-found');
  return mayChange(seen, slot.id) ? { seen, slot, seat, kept } : refuse('not-flagged');
};

/** Longest name of a file that is kept. */
const longest = 120;

/** What a person called the file, without what a path or a control character could do with it. */
export const fileName = (given: string | null | undefined, otherwise: string): string => {
  const plain = (given ?? '').replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069/\\]/gu, '').trim();
  return [...plain].slice(0, longest).join('') || otherwise;
};

/** The script of the form asks for JSON; a browser without script for a page. */
export const wantsJson = (c: Asked): boolean => c.req.header('accept') === 'application/json';

/** A refusal with what is wrong with the file: a sentence for the script, else the first page of the upload again. */
export const refuseUpload = (c: Asked, refusal: Refusal, at?: SlotAt) => {
  const { tongue } = c.get('visit');
  const t = uploadWords(tongue);
  const line = refusalLine(refusal, tongue);
  const details = at ? (refusal.problems ?? []).map(one => problemText(t, at.seen.form, one)) : [];
  const problems: Problem[] = [line, ...details.map(text => ({ text }))];
  if (wantsJson(c))
    return c.json(
      { refused: refusal.refused, problem: [line.text, ...details].join(' ') },
      statusFor(refusal.refused),
    );
  if (!at) return refusedPage(c, refusal);
  return showSlot(c, at.slot, announcePage(t, { ...at, id: at.seen.case.id }), {
    status: statusFor(refusal.refused),
    problems,
  });
};

type Shown = { status?: ReturnType<typeof statusFor>; problems?: Problem[] };

export const showSlot = (c: Asked, slot: AttachmentSlot, body: Html, { status, problems }: Shown = {}) => {
  const t = uploadWords(c.get('visit').tongue);
  return framed(c, status ?? 200, {
    t,
    title: t('title', { slot: t.of(slot.title) }),
    body,
    current: paths.duties(),
    problems,
    main: 'reading',
  });
};
