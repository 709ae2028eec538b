import type { Hono } from 'hono';
import type { House } from './visit.ts';

type Room = (app: Hono<House>) => void;

/** The rooms of the house, in the order in which their addresses are tried. */
const all: Room[] = [];

export const rooms: Room = app => {
  for (const room of all) room(app);
};
