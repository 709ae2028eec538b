import { setTimeout as pause } from 'node:timers/promises';
import type { House } from './kills-house.ts';
import { type Point, points, type Stage, type Way } from './kills-season.ts';
import { program } from './season-2024.ts';
import { type Client, clientOf } from './world-client.ts';

/** Longer than every patience for what a crash left behind. */
const untilMissed = 5 * 60_000;

/** How late a step is hit at most, in times that the command before it took: about as long as what is to be hit takes. */
const latest: Record<Way, number> = {
  'under way': 1.5,
  'given up': 1.5,
  'reply lost': 4,
  answered: 3,
  clock: 6,
};

/** A request whose sender was left without an answer and does not send it again. */
class GivenUp extends Error {
  override name = 'GivenUp';
}

/** `after`: milliseconds; `done`: what was begun when the process died had been carried out. */
export type Kill = { point: Point; after: number; done: boolean };

const whole = async (...asked: Parameters<typeof fetch>): Promise<Response> => {
  const response = await fetch(...asked);
  return new Response(await response.arrayBuffer(), response);
};

/** The season played in a house that is killed at each named point, as late as `roll` says. `kills` tells how each went. */
export const stageIn = (house: House, roll: () => number): { stage: Stage; kills: Kill[] } => {
  const kills: Kill[] = [];
  const clients = new Map<string, Client>();
  let blow: Kill | undefined;
  let shaken = false;
  let usual = 0;

  const strike = async (kill: Kill): Promise<void> => {
    blow = undefined;
    kill.after = Math.round(roll() * latest[points[kill.point]] * usual);
    kills.push(kill);
    await pause(kill.after);
    shaken = true;
    await house.killAndRestart();
  };

  const hit = async (kill: Kill, send: () => Promise<Response>): Promise<Response> => {
    const way = points[kill.point];
    const first = send().catch(() => undefined);
    if (way === 'reply lost' || way === 'answered') await first;
    await strike(kill);
    const answer = await first;
    if (way === 'given up') throw new GivenUp(kill.point);
    if (way === 'answered' && answer) return answer;
    const again = await send();
    const said = (await again.clone().json()) as { repeated?: boolean };
    kill.done = said.repeated === true;
    return again;
  };

  /** Whoever asks while the process is down asks again once it serves. */
  const bring: typeof fetch = async (...asked) => {
    const send = () => whole(...asked);
    const sends = asked[1]?.method === 'POST';
    if (blow && sends) return hit(blow, send);
    const began = performance.now();
    const answer = await send().catch(async () => {
      await house.serving();
      return send();
    });
    if (sends) usual = performance.now() - began;
    return answer;
  };

  const settled = async () => {
    const pass = shaken ? untilMissed : 0;
    shaken = false;
    await house.settle(pass);
  };
  const { acknowledged } = house;
  const known = { address: house.address(), program, acknowledged, settled, fetch: bring };

  return {
    kills,
    stage: {
      as(seat) {
        const client = clients.get(seat) ?? clientOf(known, seat);
        clients.set(seat, client);
        return client;
      },
      moveTo: (day, time) => house.moveTo(`${day}T${time}`),
      async at(point, step, done) {
        const kill = { point, after: 0, done: false };
        if (points[point] === 'clock') {
          const lost = step().catch(() => undefined);
          await strike(kill);
          await lost;
          await step();
          return settled();
        }
        blow = kill;
        await step().catch(async accident => {
          if (!(accident instanceof GivenUp)) throw accident;
          kill.done = (await done?.()) === true;
          await (kill.done ? settled() : step());
        });
      },
    },
  };
};
