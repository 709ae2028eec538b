import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CaseView } from '#functions/api/answers.ts';
import { actOnCase } from '#shared/actions/act-on-case.ts';
import { advanceProgram } from '#shared/actions/advance-program.ts';
import { overviewOf } from '#shared/actions/overview.ts';
import { publishProgram } from '#shared/actions/publish-program.ts';
import { tellDates } from '#shared/actions/tell-dates.ts';
import { tick } from '#shared/actions/tick.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { readProgram } from '#shared/programs/read.ts';
import type { DueItem, Services } from '#shared/services.ts';
import { type Fortress, openFortress, program } from './house.ts';

const minute = 60_000;
const at = (text: string) => Date.parse(`${text}+08:00`);
const noFonts = async () => {
  throw new Error('no document is due');
};

describe('the tick among what fails', () => {
  let house: Fortress;
  let now = 0;
  /** The services of the runtime, at an instant of our own, with something put in their place. */
  const world = (other: Partial<Services> = {}): Services => ({
    ...house.runtime.services,
    now: () => now,
    ...other,
  });
  beforeAll(async () => {
    house = await openFortress();
    house.runtime.switches.ticking = false;
  }, 90_000);
  afterAll(() => house?.close(), 30_000);

  it('writes to everybody who can be written to once, and to nobody again because of somebody else', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const play = await house.begin(0);
    await play.fill(house.answers);
    now = house.runtime.clock.now();
    await play.submit();
    await play.sign(play.supporter);
    await play.sign(play.supported);
    const unwell = `${play.supported}-director@people.example`;
    const sent: string[] = [];
    const mail: Services['mail'] = {
      async send({ to }) {
        if (to === unwell) throw new Error('no such mailbox');
        sent.push(to);
      },
    };
    const { services } = house.runtime;
    const returned = await actOnCase(world({ mail }), await house.who('panshan-section-head'), play.id, {
      id: 'return-by-hand',
      seen: Number.MAX_SAFE_INTEGER,
      seat: 'panshan/section-head',
      command: { type: 'return', task: '1-1-0', reason: '请补充', fields: [] },
    });
    if (isRefusal(returned)) throw new Error(returned.refused);
    expect(sent).toEqual([`${play.supporter}-director@people.example`]);
    const first = [...sent];
    for (let times = 0; times < 4; times++) {
      now += 6 * minute;
      await tick(world({ mail }), noFonts);
    }
    expect(sent).toEqual(first);
    expect(said).toHaveBeenCalled();
    said.mockRestore();
    const healthy: string[] = [];
    now += 6 * minute;
    await tick(world({ mail: { send: async ({ to }) => void healthy.push(to) } }), noFonts);
    expect(healthy).toEqual([unwell]);
    expect(await services.cases.outbox(play.id, returned.case.version)).toBeUndefined();
  });

  it('comes to what is well behind more poisoned items than it reads at once', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    now = house.runtime.clock.now();
    const poisoned: DueItem[] = Array.from({ length: 450 }, (_, n) => ({
      kind: 'case',
      id: `poisoned-${n}`,
      at: now - 10_000 + n,
    }));
    const well: DueItem = { kind: 'program', id: program, at: now };
    const items = new Map([...poisoned, well].map(item => [item.id, item]));
    const opened: string[] = [];
    const services = world();
    const outcome = await tick(
      {
        ...services,
        cases: {
          ...services.cases,
          open: async id => {
            opened.push(id);
            throw new Error('cannot be read');
          },
        },
        programs: {
          ...services.programs,
          current: async id => {
            opened.push(id);
            items.delete(id);
            return undefined;
          },
        },
        due: async (until, most) =>
          [...items.values()]
            .filter(item => item.at <= until)
            .sort((a, b) => a.at - b.at)
            .slice(0, most),
        postpone: async (item, until) => void items.set(item.id, { ...item, at: until }),
      },
      noFonts,
    );
    expect(said).toHaveBeenCalledTimes(450);
    said.mockRestore();
    expect(opened).toContain(program);
    expect(outcome).toEqual({ looked: 451, failed: 450 });
    expect([...items.values()].every(item => item.at > now)).toBe(true);
  });

  it('puts off what fails in the index itself, and only as long as it stands there as it was', async () => {
    const { services } = house.runtime;
    const [item] = await services.due(Number.MAX_SAFE_INTEGER / 100, 1);
    if (!item) throw new Error('a program waits for its next date');
    await services.postpone(item, item.at + minute);
    await services.postpone(item, item.at + 5 * minute);
    const [after] = await services.due(Number.MAX_SAFE_INTEGER / 100, 1);
    expect(after).toEqual({ ...item, at: item.at + minute });
  });

  it('records as missing what was not signed in time, not what is on its way to the table at the lock', async () => {
    const play = await house.begin(1);
    await play.fill(house.answers);
    await play.submit();
    await play.sign(play.supporter);
    const { services } = house.runtime;
    const director = await house.who(`${play.supported}-director`);
    const locks = at('2024-10-16T00:00:00');
    // Signed one millisecond before the lock; while it is on its way, the lock comes.
    now = locks - 1;
    const slow = world({
      cases: {
        ...services.cases,
        write: async (given, write) => {
          const clock = { ...services, now: () => locks };
          await advanceProgram(clock, program);
          return services.cases.write(given, write);
        },
      },
    });
    const seen = await services.people.who(director.person, now);
    if (!seen) throw new Error('the director is gone');
    const one = await house.api(`${play.supported}-director`, `/cases/${play.id}`);
    const { tasks, documents } = CaseView.parse(JSON.parse(one.text));
    const task = tasks.find(({ state }) => state === 'OPEN')?.id ?? '';
    const answer = await actOnCase(slow, seen, play.id, {
      id: 'at-the-lock',
      seen: Number.MAX_SAFE_INTEGER,
      seat: `${play.supported}/director`,
      command: { type: 'sign', task, sha256: documents.frozen?.sha256 ?? '' },
    });
    const overview = await overviewOf(
      { ...services, now: () => locks },
      await house.who('panjin-clerk'),
      program,
      '2024',
    );
    if (isRefusal(overview)) throw new Error('the organiser sees its program');
    const line = overview.pairs.find(({ parties }) => parties.supported === play.supported);
    const inTime = !isRefusal(answer);
    expect([line?.missing, line?.case?.handedInAt !== undefined]).toEqual([!inTime, inTime]);
  });

  it('lets a lock that is moved after it had come, come again', async () => {
    const { services } = house.runtime;
    now = at('2024-10-20T09:00:00');
    while ((await advanceProgram(world(), program)) === 'again');
    const source = await readFile(new URL(`../../shared/programs/${program}.yaml`, import.meta.url), 'utf8');
    const amended = source.replace('due: 09-25\n    locks: 10-15', 'due: 09-25\n    locks: 10-25');
    expect(amended).not.toBe(source);
    const { definition } = readProgram(amended);
    if (!definition) throw new Error('the amended plan cannot be read');
    const published = await publishProgram(
      world(),
      await house.who('panjin-administrator'),
      definition,
      amended,
    );
    expect(isRefusal(published)).toBe(false);
    const missingNow = async (when: number) => {
      const overview = await overviewOf(
        { ...services, now: () => when },
        await house.who('panjin-clerk'),
        program,
        '2024',
      );
      return isRefusal(overview) ? -1 : overview.pairs.filter(({ missing }) => missing).length;
    };
    const afterwards = at('2024-10-26T00:00:00');
    expect(await missingNow(now)).toBe(0);
    const locks = async () => {
      const marks = await services.programs.marks(program, 'duty#agreement#2024#locks');
      return marks.map(({ facts }) => facts.planned);
    };
    expect(await locks()).toEqual([at('2024-10-16T00:00:00')]);
    now = afterwards;
    for (let times = 0; times < 3; times++) while ((await advanceProgram(world(), program)) === 'again');
    expect((await locks()).toSorted()).toEqual([at('2024-10-16T00:00:00'), afterwards]);
    expect(await missingNow(afterwards)).toBeGreaterThan(0);
  });

  it('does not lose the dates of a version that is published while the old one is being looked at', async () => {
    now = at('2024-10-27T09:00:00');
    const { services } = house.runtime;
    const source = await readFile(new URL(`../../shared/programs/${program}.yaml`, import.meta.url), 'utf8');
    const amended = source.replace('due: 09-25\n    locks: 10-15', 'due: 09-25\n    locks: 10-29');
    const { definition } = readProgram(amended);
    if (!definition) throw new Error('the amended plan cannot be read');
    const administrator = await house.who('panjin-administrator');
    let once = true;
    const racing = world({
      programs: {
        ...services.programs,
        wake: async (grant, id, when) => {
          if (once) {
            once = false;
            await publishProgram(world(), administrator, definition, amended);
          }
          return services.programs.wake(grant, id, when);
        },
      },
    });
    while ((await advanceProgram(racing, program, tellDates)) === 'again');
    const due = async () =>
      (await services.due(at('2024-10-30T00:00:00'), 200)).flatMap(item =>
        item.kind === 'program' ? [item.at] : [],
      );
    // What is new in it is told on the next morning.
    expect(await due()).toEqual([at('2024-10-28T08:00:00')]);
    now = at('2024-10-28T08:00:00');
    while ((await advanceProgram(world(), program, tellDates)) === 'again');
    expect(await due()).toEqual([at('2024-10-30T00:00:00')]);
  });
}, 60_000);
