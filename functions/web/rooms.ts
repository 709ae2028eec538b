import type { Hono } from 'hono';
import { caseRoom } from './cases/case-room.ts';
import { queueRoom } from './queue/queue-room.ts';
import { verifyRoom } from './verify/verify-room.ts';
import type { House } from './visit.ts';

type Room = (app: Hono<House>) => void;

/** The rooms of the house, in the order in which their addresses are tried. */
const all: Room[] = [caseRoom, queueRoom, verifyRoom];

export const rooms: Room = app => {
  for (const room of all) room(app);
};
