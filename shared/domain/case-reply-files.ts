import { type Attachment, type Case, type Content, openTasks, type Row, type Task } from './case.ts';
import { held } from './case-approve.ts';
import type { Decision } from './case-decide.ts';
import type { Work } from './case-draft.ts';
import { rowsToAnswer } from './case-reply.ts';
import type { AttachmentSlot } from './form.ts';
import { rowsOf } from './list.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { SeatId } from './territory.ts';

const prefix = 'reply.';

/** The files of an answer lie in a slot that names its row. */
export const replySlot = (row: string): string => `${prefix}${row}`;
export const rowOfSlot = (slot: string): string | undefined =>
  slot.startsWith(prefix) ? slot.slice(prefix.length) : undefined;

export const filesOfRow = ({ replyFiles = [] }: Pick<Case, 'replyFiles'>, row: string): Attachment[] =>
  replyFiles.filter(({ slot }) => slot === replySlot(row));

/** A row that waits for its answer, with its number in the list and the slot of its files. */
export type ReplyPlace = { task: Task; row: Row; number: number; slot: AttachmentSlot };

/** The rows to whose answers this seat may add files now; empty where the route wants none. */
export const replyPlaces = (one: Case, { answers }: Pick<Content, 'answers'>, seat: SeatId): ReplyPlace[] => {
  const task = openTasks(one).find(other => other.seat === seat && one.route[other.step]?.kind === 'reply');
  const step = task && one.route[task.step];
  const files = step?.files;
  if (!task || !step || !files) return [];
  const keys = rowsOf(answers[step.list ?? '']).map(({ key }) => key);
  return rowsToAnswer(one, step, { answers }).map(row => {
    const number = keys.indexOf(row.key) + 1;
    const { zh, en } = files.title;
    const title = { zh: `第 ${number} 条：${zh}`, en: `Row ${number}: ${en}` };
    return { task, row, number, slot: { ...files, id: replySlot(row.key), title } };
  });
};

/** Only whoever has to answer adds to the answer, or takes away from it, and only while it waits. */
const placeOf = (one: Case, slot: string, work: Work): ReplyPlace | Refusal => {
  const found = replyPlaces(one, work.content, work.by.seat ?? '').find(place => place.slot.id === slot);
  if (!found) return refuse('not-allowed');
  const task = held(one, found.task.id, ['reply'], work);
  return 'refused' in task ? task : found;
};

/** A checked file joins the answer to a row (佐证材料). */
export const attachReply = (one: Case, attachment: Attachment, work: Work): Decision | Refusal => {
  const place = placeOf(one, attachment.slot, work);
  if ('refused' in place) return place;
  if (filesOfRow(one, place.row.key).length >= place.slot.most)
    return refuse('attachment-refused', { problems: [{ field: attachment.slot, code: 'too-many' }] });
  return { did: { type: 'REPLY_ATTACHED', attachment }, outcome: {} };
};

export const detachReply = (one: Case, id: string, work: Work): Decision | Refusal => {
  const file = one.replyFiles?.find(other => other.id === id);
  if (!file) return refuse('attachment-missing');
  const place = placeOf(one, file.slot, work);
  return 'refused' in place ? place : { did: { type: 'REPLY_DETACHED', attachment: id }, outcome: {} };
};
