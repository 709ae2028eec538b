import { caseRoom } from './cases/case-room.ts';
import { dutiesRoom } from './duties/duties.ts';
import { extendRoom } from './overview/extend.ts';
import { questionsRoom } from './questions/questions-room.ts';
import { urgeRoom } from './urge/urge-room.ts';
import { verifyRoom } from './verify/verify-room.ts';
import type { Room } from './visit.ts';

/** The rooms that no function of their own answers, in the order in which their addresses are tried. */
export const rooms: readonly Room[] = [dutiesRoom, caseRoom, urgeRoom, questionsRoom, verifyRoom, extendRoom];
