import { type Pair, season } from './season.ts';
import { across, cityRun, half, late, others, plain, returned, withdrawn } from './season-2024.ts';
import type { World } from './world.ts';
import { type Client, Refused } from './world-client.ts';

/**
 * How a step of a person is hit by a kill:
 * - `under way`: amid the request, which is sent again word for word;
 * - `reply lost`: it was carried out, nobody heard of it, and it is sent again word for word;
 * - `given up`: amid the request, and it is not sent again: they look at the case and do what is not done;
 * - `answered`: amid what the system does by itself afterwards;
 * - `clock`: amid what time brings; the clock is moved again.
 */
export type Way = 'under way' | 'reply lost' | 'given up' | 'answered' | 'clock';

/** The named points of the season at which the process is killed, in their order. */
export const points = {
  'while a bureau returns it': 'given up',
  'as it is handed in again, amid the freezing': 'reply lost',
  'while it is withdrawn': 'under way',
  'as its second attempt begins': 'reply lost',
  'while two bureaus approve side by side': 'under way',
  'during the seal': 'answered',
  'while the city consents to a pair across counties': 'under way',
  'during the record': 'given up',
  'while the second signature comes late': 'under way',
  'right at the lock': 'clock',
} as const satisfies Record<string, Way>;
export type Point = keyof typeof points;

export type Stage = Pick<World, 'as'> & {
  moveTo(day: string, time: string): Promise<unknown>;
  /** Takes a step, at which the process may die. Whoever is not told how it went looks whether it is `done`. */
  at(point: Point, step: () => Promise<unknown>, done?: () => Promise<boolean>): Promise<void>;
};

const day = '2024-09-18';

/** Whoever is told that somebody else decided meanwhile looks again, and decides. */
const approveAnew = (bureau: Client, id: string) =>
  bureau.approve(id).catch(answer => {
    if (!(answer instanceof Refused && answer.code === 'stale')) throw answer;
    return bureau.approve(id);
  });

/** The signing season of 2024 as signing-season-2024.test.ts has it, by the same people, step by step. */
export async function playSeason({ as, moveTo, at }: Stage): Promise<void> {
  const people = season({ as });
  const see = (id: string) => as('panjin/clerk').see(id);

  const playReturned = async () => {
    const id = await people.signed(returned);
    await at(
      'while a bureau returns it',
      () => as('panshan/section-head').giveBack(id, '帮扶目标不够具体。', ['goals']),
      async () => (await see(id)).status === 'RETURNED',
    );
    const deputy = as(`${returned.supported}/deputy`);
    const { answers } = await deputy.content(id);
    await deputy.save(id, { ...answers, goals: '两年内达到三星级标准。' });
    await at('as it is handed in again, amid the freezing', () => people.submit(returned, id));
    await people.signBoth(returned, id);
    await people.concluded(id, ['panshan'], '盘县教备〔2024〕2号', day);
  };

  const playWithdrawn = async () => {
    const first = await people.signed(withdrawn);
    await at('while it is withdrawn', () =>
      as(`${withdrawn.supported}/director`).withdraw(first, '帮扶期限写错。'),
    );
    let id = '';
    await at('as its second attempt begins', async () => {
      id = await people.draft(withdrawn);
    });
    await people.submit(withdrawn, id);
    await people.signBoth(withdrawn, id);
    await people.concluded(id, ['panshan'], '盘县教备〔2024〕3号', day);
  };

  const playCityRun = async () => {
    const id = await people.signed(cityRun);
    const bureaus = [as('shuangtaizi/section-head'), as('panjin/section-head')];
    // Both have it before them; nobody needs to sign in any more.
    for (const bureau of bureaus) await bureau.queue();
    await at('while two bureaus approve side by side', () =>
      Promise.all(bureaus.map(bureau => approveAnew(bureau, id))),
    );
    await at('during the seal', () => as('shuangtaizi/clerk').record(id, '双教备〔2024〕1号', day));
  };

  const playAcross = async () => {
    const id = await people.draft(across);
    await people.submit(across, id);
    for (const county of ['panshan', 'dawa']) await as(`${county}/section-head`).approve(id);
    await at('while the city consents to a pair across counties', () =>
      as('panjin/section-head').approve(id),
    );
    await people.signBoth(across, id);
    for (const county of ['panshan', 'dawa']) await as(`${county}/section-head`).approve(id);
    await at(
      'during the record',
      () => as('dawa/clerk').record(id, '大教备〔2024〕8号', day),
      async () => (await see(id)).record !== undefined,
    );
  };

  const signedOnce = async (pair: Pair) => {
    const id = await people.draft(pair);
    await people.submit(pair, id);
    await as(`${pair.supporter}/director`).sign(id);
    return id;
  };

  await people.concluded(await people.signed(plain), ['panshan'], '盘县教备〔2024〕1号', day);
  await playReturned();
  await playWithdrawn();
  await playCityRun();
  await playAcross();
  for (const [n, one] of others.entries())
    await people.concluded(await people.signed(one), ['dawa'], `大教备〔2024〕${n + 1}号`, day);
  await signedOnce(half);
  const lateId = await signedOnce(late);
  await moveTo('2024-09-26', '09:00');
  await at('while the second signature comes late', () => as(`${late.supported}/director`).sign(lateId));
  await people.concluded(lateId, ['dawa'], '大教备〔2024〕9号', '2024-09-26');
  await moveTo('2024-10-15', '23:59');
  await at('right at the lock', () => moveTo('2024-10-16', '00:01'));
}
