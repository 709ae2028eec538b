import { randomUUID } from 'node:crypto';
import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginning } from '#infra/local/demo.ts';
import { caseKey, queueKeys } from '#shared/aws/keys.ts';
import type { CaseCommand } from '#shared/domain/case-command.ts';
import { crowd } from '#test/support/clients-crowd.ts';
import { haul } from '#test/support/haul.ts';
import { broken } from '#test/support/invariants.ts';
import { backdoor } from '#test/support/kills-backdoor.ts';
import { type Pair, season } from '#test/support/season.ts';
import { startWorld, type World } from '#test/support/world.ts';
import { Refused } from '#test/support/world-client.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const racers = 64;
/** Each case is raced for five times: two signatures, two reviews, the record. */
const raced = haul.name === 'nightly' ? 40 : 4;
const city = 'panjin/section-head';
const area = 'panshan/section-head';
const clerk = 'panshan/clerk';

const territory = crowd(raced + 10, { bureau: 'panjin', area: 'panshan' });
const pairs = territory.pairs.map(({ parties }) => parties as Pair);
let used = 0;
const nextPair = (): Pair => {
  const pair = pairs[used++];
  if (!pair) throw new Error('more pairs are needed');
  return pair;
};
const directors = ({ supporter, supported }: Pair) =>
  [`${supporter}/director`, `${supported}/director`] as const;

let world: World;
let behind: Awaited<ReturnType<typeof backdoor>>;
let story: ReturnType<typeof season>;

beforeAll(async () => {
  world = await startWorld({
    program: 'panjin-kindergartens-2024',
    territory,
    clock: beginning,
    switches: { ticking: false },
  });
  behind = await backdoor(world.runtime);
  story = season(world);
});
afterAll(() => world.stop());

const laterBy = async (by: number) => {
  await world.runtime.clock.set(world.runtime.clock.now() + by);
  await world.runtime.tick();
  await world.runtime.quiet();
};
const submittedCase = async () => {
  const pair = nextPair();
  const id = await story.draft(pair);
  await story.submit(pair, id);
  return { pair, id };
};
const signedCase = async () => {
  const pair = nextPair();
  return { pair, id: await story.signed(pair) };
};
const statusOf = async (id: string) => (await world.as(clerk).see(id)).status;
const sound = async () => expect(await broken(await world.snapshot())).toEqual([]);

/** The answers to commands that are sent at the same moment by one seat. */
const atOnce = async (
  id: string,
  seat: string,
  commands: { id: string; seen: number; command: CaseCommand }[],
) => {
  const client = world.as(seat);
  await client.me();
  return Promise.all(
    commands.map(({ command, ...as }) =>
      client.send(id, command, as).then(
        ({ repeated }) => ({ status: 200, repeated }),
        (refused: unknown) => {
          if (!(refused instanceof Refused)) throw refused;
          return { status: refused.status, repeated: false };
        },
      ),
    ),
  );
};

describe('who comes first', () => {
  it(`of ${racers} who decide one task exactly one wins, the others are told of a clash`, async () => {
    let rounds = 0;
    for (let number = 0; number < raced; number++) {
      const { pair, id } = await submittedCase();
      for (const seat of [...directors(pair), city, area, clerk]) {
        const one = await world.as(seat).see(id);
        const task = one.tasks.find(open => open.seat === seat && open.state === 'OPEN')?.id ?? 'none';
        const command: CaseCommand =
          one.status === 'SIGNING'
            ? { type: 'sign', task, sha256: one.documents.frozen?.sha256 ?? '' }
            : seat === clerk
              ? { type: 'record', task, number: `第${number}号`, date: '2024-09-18' }
              : { type: 'approve', task };
        const all = Array.from({ length: racers }, () => ({ id: randomUUID(), seen: one.turn, command }));
        const counts = Map.groupBy(await atOnce(id, seat, all), ({ status }) => status);
        expect([counts.get(200)?.length, counts.get(409)?.length], `${seat} of ${id}`).toEqual([
          1,
          racers - 1,
        ]);
        rounds += 1;
      }
      expect(await statusOf(id)).toBe('FILED');
    }
    await sound();
    console.info(`${rounds} rounds of ${racers}: one won, ${racers - 1} got 409, every time`);
  });

  it('a double click is one command', async () => {
    const { pair, id } = await submittedCase();
    const [seat] = directors(pair);
    const one = await world.as(seat).see(id);
    const task = one.tasks.find(open => open.seat === seat)?.id ?? 'none';
    const sha256 = one.documents.frozen?.sha256 ?? '';
    const click = { id: randomUUID(), seen: one.turn, command: { type: 'sign', task, sha256 } as const };
    const answers = await atOnce(id, seat, Array(8).fill(click));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
    await sound();
  });

  it('a command whose answer was lost is answered again, also much later', async () => {
    const { pair, id } = await submittedCase();
    const [, seat] = directors(pair);
    const one = await world.as(seat).see(id);
    const task = one.tasks.find(open => open.seat === seat)?.id ?? 'none';
    const command = { type: 'sign', task, sha256: one.documents.frozen?.sha256 ?? '' } as const;
    const as = { id: randomUUID(), seen: one.turn };
    expect((await world.as(seat).send(id, command, as)).repeated).toBe(false);
    expect((await world.as(seat).send(id, command, as)).repeated).toBe(true);
    await world.as(directors(pair)[0]).sign(id);
    await world.as(city).approve(id);
    expect((await world.as(seat).send(id, command, as)).repeated).toBe(true);
    await sound();
  });
});

describe('executions', () => {
  it('two of them for one case do each thing once', async () => {
    const { id } = await signedCase();
    await behind.startAnother(id, `${id}-another`);
    await world.runtime.quiet();
    expect(await behind.executionsOf(id)).toHaveLength(2);
    await story.concluded(id, ['panjin', 'panshan'], randomUUID(), '2024-09-19');
    await laterBy(3 * minute);
    expect(await statusOf(id)).toBe('FILED');
    await sound();
  });

  it('that are lost are missed by nobody: the next command or the tick goes on', async () => {
    const { id } = await signedCase();
    expect(await behind.stopExecutions(id)).toBe(1);
    await world.as(city).approve(id);
    await world.as(area).approve(id);
    await behind.stopExecutions(id);
    world.runtime.switches.executions = false;
    await world.as(clerk).record(id, randomUUID(), '2024-09-19');
    world.runtime.switches.executions = true;
    expect(await statusOf(id)).not.toBe('FILED');
    await laterBy(3 * minute);
    expect(await statusOf(id)).toBe('FILED');
    await sound();
  });

  it('whose token was lost are replaced by the tick', async () => {
    const { id } = await signedCase();
    await behind.loseToken(id);
    await story.concluded(id, ['panjin', 'panshan'], randomUUID(), '2024-09-19');
    await laterBy(3 * minute);
    expect(await statusOf(id)).toBe('FILED');
    await sound();
  });
});

describe('task tokens', () => {
  it('that are forged, late, sent twice or of another case decide nothing', async () => {
    const { id } = await signedCase();
    const { id: other } = await signedCase();
    const before = await world.as(clerk).see(id);
    const token = await behind.tokenOf(id);
    const say = async (taskToken: string) => {
      const output = JSON.stringify({ verdict: 'approve', case: other });
      await behind.stepFunctions.send(new SendTaskSuccessCommand({ taskToken, output }));
      await world.runtime.quiet();
    };
    const [head = '', seal = ''] = token.split('.');
    const forged = [
      `${head}.${'A'.repeat(seal.length)}`,
      `${Buffer.from('1.1').toString('base64url')}.${seal}`,
      'x',
    ];
    for (const wrong of forged) await expect(say(wrong)).rejects.toMatchObject({ name: 'InvalidToken' });
    // A true one wakes the machine, which looks at the table, finds nothing decided, and waits with another token.
    await say(token);
    await expect(say(token)).rejects.toMatchObject({ name: 'TaskTimedOut' });
    const next = await behind.tokenOf(id);
    expect(next).not.toBe(token);
    await say(await behind.tokenOf(other));
    expect(await world.as(clerk).see(id)).toEqual(before);
    await world.as(city).approve(id);
    // The machine was not needed for that and waits on; its token still decides nothing.
    await say(next);
    await expect(say(next)).rejects.toMatchObject({ name: 'TaskTimedOut' });
    expect((await world.as(clerk).see(id)).tasks.filter(({ state }) => state === 'OPEN')).toHaveLength(1);
    await sound();
  });
});

describe('what is old', () => {
  it('an index that still shows a decided task leads nowhere', async () => {
    const { id } = await signedCase();
    const one = await world.as(city).see(id);
    const task = one.tasks.find(({ seat, state }) => seat === city && state === 'OPEN')?.id ?? 'none';
    await world.as(city).approve(id);
    const row = { seat: city, openedAt: world.runtime.clock.now(), case: id, task };
    const ghost = { ...caseKey.task(id, task), ...queueKeys(row), about: '{}' };
    await behind.table.write({ put: ghost });
    const { tasks } = await world.as(city).queue();
    expect(tasks.filter(({ case: { id: shown } }) => shown === id)).toEqual([]);
    const act = world.as(city).send(id, { type: 'approve', task });
    await expect(act).rejects.toMatchObject({ status: 409 });
    await behind.table.write({ remove: caseKey.task(id, task) });
    await sound();
  });

  it('a tick that comes four times at once, and again, reminds once', async () => {
    const { id } = await signedCase();
    world.runtime.switches.executions = false;
    await world.runtime.clock.set(world.runtime.clock.now() + 9 * day + minute);
    await Promise.all(Array.from({ length: 4 }, () => world.runtime.tick()));
    await world.runtime.tick();
    world.runtime.switches.executions = true;
    const reminded = (await world.as(clerk).history(id)).filter(event => event.did.type === 'REMINDED');
    expect(reminded.length).toBeGreaterThan(0);
    const head = String((await behind.table.get(caseKey.head(id)))?.doc);
    const fired = (JSON.parse(head) as { tasks: { rungs: string[] }[] }).tasks.flatMap(one => one.rungs);
    expect(reminded).toHaveLength(fired.length);
    await laterBy(3 * minute);
    await sound();
  });
});
