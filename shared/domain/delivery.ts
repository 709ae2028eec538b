import type { Instant } from './calendar.ts';
import type { Actor } from './case.ts';
import { claimOf } from './expected.ts';
import { type Asking, afterAsking, type Question } from './questions.ts';
import type { Urged } from './urging.ts';

/** One delivery of a duty: in a period, of a pair or a unit (`key`, as claims and marks name them). */
export type DeliveryRef = { program: string; duty: string; period: string; key: string };
/** The claim of the delivery in letters that may stand in a key. */
export type DeliveryId = string;

const begins = 'duty~';
export const deliveryId = ({ program, duty, period, key }: DeliveryRef): DeliveryId =>
  claimOf(program, duty, period, key).replaceAll('#', '~');
export const isDelivery = (id: string): boolean => id.startsWith(begins);

/** What was said about a delivery before anything was submitted for it: asking, answering, urging. */
export type Saying = Asking | { type: 'URGED'; times: number };
export type Said = { seq: number; at: Instant; by: Actor; command: string; did: Saying };

/** The fold of what was said. `commands` are the last ones, so that a second click is the same command. */
export type Talk = {
  id: DeliveryId;
  version: number;
  questions: Question[];
  asked: number;
  urged?: Urged;
  commands: { id: string; version: number }[];
};

export const silent = (id: DeliveryId): Talk => ({ id, version: 0, questions: [], asked: 0, commands: [] });

/** The delivery that an id names, if it can be one. */
export const readDelivery = (id: string): DeliveryRef | undefined => {
  const [, program = '', duty = '', period = '', key = '', ...more] = id.split('~');
  return isDelivery(id) && id.length <= longest && key !== '' && more.length === 0
    ? { program, duty, period, key }
    : undefined;
};
/** Five names with room to spare; longer ones name nothing. */
const longest = 500;

const remembered = 20;

export const hear = (talk: Talk, { seq, at, by, command, did }: Said): Talk => ({
  ...talk,
  ...(did.type === 'URGED'
    ? { urged: { times: did.times, at } }
    : afterAsking(talk, did, { at, seat: by.seat })),
  version: seq,
  commands: [...talk.commands, { id: command, version: seq }].slice(-remembered),
});
