import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAssembly } from '#infra/local/assembly.ts';
import { beginning, publish } from '#infra/local/demo.ts';
import { type Runtime, startRuntime } from '#infra/local/runtime.ts';
import { settingsOf } from '#infra/local/stand-ins.ts';
import { readTemplate } from '#infra/local/template.ts';
import { advanceProgram } from '#shared/actions/advance-program.ts';
import { publishProgram } from '#shared/actions/publish-program.ts';
import { tick } from '#shared/actions/tick.ts';
import { parts } from '#shared/aws/batches.ts';
import { awsServices } from '#shared/aws/on-aws.ts';
import { type Fonts, readFonts } from '#shared/documents/fonts.ts';
import { can } from '#shared/domain/access.ts';
import type { Case } from '#shared/domain/case.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { readProgram } from '#shared/programs/read.ts';
import type { Services } from '#shared/services.ts';
import { crowd } from '#test/support/clients-crowd.ts';
import { haul } from '#test/support/haul.ts';
import { broken } from '#test/support/invariants.ts';
import { scan } from '#test/support/invariants-snapshot.ts';
import { type Death, mortal } from '#test/support/kills.ts';
import { crashes } from '#test/support/kills-sample.ts';
import { type Chapter, chapters, headOf, program, type Told } from '#test/support/kills-story.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
/** More than the patience for outbox rows; less than that for documents, which have a chapter of their own. */
const untilOutboxIsMissed = 35_000;
const untilSystemIsMissed = 3 * minute;
/** So many agreements go their way side by side: more would take longer than the patience for documents. */
const together = 110;

const state = mkdtempSync(join(tmpdir(), 'jiedui-crash-'));
const territory = crowd(900, { bureau: 'panjin', area: 'panshan' });
const acknowledged: { case: string; id: string }[] = [];
let runtime: Runtime;
let fonts: Fonts;
let restarted: () => Services;

const passTime = (by: number) => runtime.clock.set(runtime.clock.now() + by);
/** How long it is until the first notice of what waits: the working days until it is due lie on other dates for each. */
const untilNotice = async (id: string) => {
  const { tasks } = await headOf(runtime.services, id);
  const due = Math.max(...tasks.flatMap(task => (task.state === 'OPEN' && task.due) || []));
  return due - 5 * day + minute - runtime.clock.now();
};
const tickNow = async (services: Services) => {
  const { failed } = await tick(services, async () => fonts);
  expect(failed, 'items of the tick that failed').toBe(0);
};

beforeAll(async () => {
  runtime = await startRuntime({ state, port: 0, quietLog: true, clock: beginning });
  Object.assign(runtime.switches, { executions: false, ticking: false });
  fonts = await readFonts(join(import.meta.dirname, '../../node_modules/@expo-google-fonts/noto-sans-sc'));
  const { functions } = readTemplate(await readAssembly(), settingsOf(runtime.url, runtime.issuer));
  const environment = functions[0]?.environment ?? {};
  restarted = () => awsServices(environment, { now: runtime.clock.now });
  const founder = { seat: 'panjin/administrator', path: [], kind: 'bureau' as const };
  const grant = can({ person: 'founder', name: 'founder', seats: [founder] }, 'administer', {
    kind: 'unit',
    unit: 'panjin',
    above: [],
  });
  if (!grant) throw new Error('an administrator administers');
  await runtime.services.people.put(grant, territory.units, territory.people);
  await publish(runtime, territory);
  await tickNow(runtime.services);
});
afterAll(async () => {
  await runtime.stop();
  rmSync(state, { recursive: true, force: true });
});

type Crash = { chapter: string; name: string } & Death;

type Life = { crash: Crash; told: Told };

/**
 * Carries out a chapter in many agreements. Those that are to be interrupted in it die; every second one is sent again at
 * once. Then time passes and the tick runs, and all that died are sent once more.
 */
const live = async (chapter: Chapter, lives: readonly Life[]): Promise<void> => {
  const again: (() => Promise<void>)[] = [];
  for (const { crash, told } of lives) {
    const deed = await chapter.prepare(runtime.services, told);
    if (crash.chapter !== chapter.name) {
      await deed(runtime.services);
      continue;
    }
    const dying = mortal(restarted(), crash);
    await deed(dying.services).catch(() => {});
    expect(dying.died(), `${crash.chapter} has a call ${crash.call}`).toBe(true);
    if (crash.call % 2 === 0) await deed(restarted());
    again.push(() => deed(restarted()));
  }
  await passTime(chapter.kind === 'system' ? untilSystemIsMissed : untilOutboxIsMissed);
  await tickNow(restarted());
  for (const deed of again) await deed();
};

/** What of a case must be the same, however often somebody died on the way. */
const endOf = ({ status, version, round, tasks, commands, record, sealed, pending }: Case) => ({
  ...{ status, version, round, pending, sealed: sealed !== undefined, date: record?.date },
  tasks: tasks.map(({ step, state, seat, rungs }) =>
    [step, state, seat.split('/')[1], rungs.join()].join(' '),
  ),
  commands: commands.map(({ id }) => id.replace(/-case_.*/, '')),
});

describe('a process that dies at any call into the world', () => {
  it('leaves nothing behind that a restart and the tick do not bring to the same end', async () => {
    const told = (number: number): Told => {
      const { supporter = '', supported = '' } = territory.pairs[number]?.parties ?? {};
      return { number, parties: { supporter, supported }, id: '' };
    };
    const story = chapters(fonts);
    const points: Crash[] = [];
    const first = told(0);
    for (const chapter of story) {
      if (chapter.name === 'elapse') await passTime(await untilNotice(first.id));
      const deed = await chapter.prepare(runtime.services, first);
      const counted = mortal(restarted());
      await deed(counted.services);
      for (const [call, name] of counted.calls.entries())
        for (const when of ['before', 'after'] as const)
          points.push({ chapter: chapter.name, call, when, name });
    }
    const undisturbed = endOf(await headOf(runtime.services, first.id));
    expect(undisturbed.status).toBe('FILED');
    expect(undisturbed.tasks.join()).toContain('T-5');

    const sample = crashes(points, 60);
    const lives = sample.map((crash, place) => ({ crash, told: told(place + 1) }));
    const tell = async (told: readonly Chapter[], some: readonly Life[]) => {
      for (const chapter of told) {
        await live(chapter, some);
        if (chapter.kind === 'command')
          for (const { told } of some)
            acknowledged.push({ case: told.id, id: `${chapter.name}-${told.id}`.slice(0, 80) });
      }
    };
    // The days of silence pass once for all: passing them for each part would come to the lock.
    const elapse = story.findIndex(({ name }) => name === 'elapse');
    for (const some of parts(lives, together)) await tell(story.slice(0, elapse), some);
    await passTime(await untilNotice(lives[0]?.told.id ?? ''));
    await tell(story.slice(elapse, elapse + 1), lives);
    for (const some of parts(lives, together)) await tell(story.slice(elapse + 1), some);
    await passTime(untilSystemIsMissed);
    await tickNow(restarted());
    for (const { crash, told } of lives)
      expect.soft(endOf(await headOf(runtime.services, told.id)), JSON.stringify(crash)).toEqual(undisturbed);
    expect(await broken(await scan(runtime, acknowledged))).toEqual([]);
    console.info(
      `${sample.length} of ${points.length} crash points, ${acknowledged.length} commands, 0 lost`,
    );
  }, 1_800_000);

  it('lets the calendar of a program go on, each moment once', async () => {
    const text = await readFile(new URL(`../../shared/programs/${program}.yaml`, import.meta.url), 'utf8');
    const who = await runtime.services.people.who('panjin-administrator', runtime.clock.now());
    const grant = who && can(who, 'publish', { kind: 'program', organiser: 'panjin' });
    if (!who || !grant) throw new Error('the city has an administrator');
    const found = async (id: string) => {
      const source = text.replace(/^id: .*$/m, `id: ${id}`);
      const { definition } = readProgram(source);
      if (!definition) throw new Error('the plan cannot be read');
      const published = await publishProgram(runtime.services, who, definition, source);
      if (isRefusal(published)) throw new Error(published.refused);
      await runtime.services.programs.enrol(
        grant,
        id,
        territory.members.slice(0, 4),
        territory.pairs.slice(0, 2),
      );
    };
    // All are published, then their signing locks: what nobody handed in is recorded, in many writes.
    const most = haul.name === 'nightly' ? 100 : 17;
    for (let number = 0; number < most; number++) await found(`crash-${number}`);
    await tickNow(restarted());
    await passTime(Date.parse('2024-10-16T09:00:00+08:00') - runtime.clock.now());
    const counted = mortal(restarted());
    await advanceProgram(counted.services, 'crash-0');
    const points = counted.calls.flatMap((name, call) =>
      (['before', 'after'] as const).map(when => ({ chapter: 'advance', name, call, when })),
    );
    const sample = crashes(points, 16).slice(0, most - 1);
    for (const [place, crash] of sample.entries()) {
      const dying = mortal(restarted(), crash);
      await advanceProgram(dying.services, `crash-${place + 1}`).catch(() => {});
      expect(dying.died()).toBe(true);
    }
    await tickNow(restarted());
    const marks = async (id: string) => (await runtime.services.programs.marks(id, '')).map(({ key }) => key);
    const undisturbed = await marks('crash-0');
    for (const [place, crash] of sample.entries())
      expect.soft(await marks(`crash-${place + 1}`), JSON.stringify(crash)).toEqual(undisturbed);
    expect(await broken(await scan(runtime, acknowledged))).toEqual([]);
    console.info(
      `${sample.length} of ${points.length} crash points of advance, ${undisturbed.length} marks each`,
    );
  });
});
