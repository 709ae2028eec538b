import { caseRoom } from './cases/case-room.ts';
import { correctRoom } from './cases/correct.ts';
import { beginRoom } from './duties/begin.ts';
import { dutiesRoom } from './duties/duties.ts';
import { fillInRoom } from './duties/fill-in.ts';
import { startRoom } from './duties/start.ts';
import { checkRoom } from './forms/check.ts';
import { editRoom } from './forms/edit.ts';
import { filesRoom } from './forms/files.ts';
import { receiptRoom } from './forms/receipt.ts';
import { removeFileRoom } from './forms/remove-file.ts';
import { extendRoom } from './overview/extend.ts';
import { questionsRoom } from './questions/questions-room.ts';
import { queueRoom } from './queue/queue-room.ts';
import { recordsRoom } from './records/records-room.ts';
import { takeOverRoom } from './take-over/take-over-room.ts';
import { urgeRoom } from './urge/urge-room.ts';
import { verifyRoom } from './verify/verify-room.ts';
import type { Room } from './visit.ts';

/** The rooms of the house, in the order in which their addresses are tried. */
export const rooms: readonly Room[] = [
  dutiesRoom,
  startRoom,
  fillInRoom,
  beginRoom,
  editRoom,
  checkRoom,
  receiptRoom,
  filesRoom,
  removeFileRoom,
  correctRoom,
  caseRoom,
  queueRoom,
  urgeRoom,
  questionsRoom,
  takeOverRoom,
  recordsRoom,
  verifyRoom,
  extendRoom,
];
