import { join } from 'node:path';
import { GetExecutionHistoryCommand } from '@aws-sdk/client-sfn';
import { readAssembly } from '#infra/local/assembly.ts';
import { beginning } from '#infra/local/demo.ts';
import { settingsOf } from '#infra/local/stand-ins.ts';
import { readTemplate } from '#infra/local/template.ts';
import { myDesk } from '#shared/actions/my-duties.ts';
import { tasksOf } from '#shared/actions/my-tasks.ts';
import { awaitDecision } from '#shared/actions/settle-case.ts';
import { readFonts } from '#shared/documents/fonts.ts';
import type { Services } from '#shared/services.ts';
import { crowd } from '#test/support/clients-crowd.ts';
import { backdoor } from '#test/support/kills-backdoor.ts';
import { chapters, type Told } from '#test/support/kills-story.ts';
import { type Pair, season } from '#test/support/season.ts';
import { startWorld, type World } from '#test/support/world.ts';
import type { Figure, Line } from './figure.ts';
import { type Meter, metered, type Spent } from './metered.ts';
import { commandUnits } from './more-units.ts';

const day = 86_400_000;
const words = ({ reads, writes, calls }: Meter) =>
  `${writes.toFixed(1).padStart(6)} write, ${reads.toFixed(1).padStart(6)} read units, ${calls} calls`;

/** State transitions of the machine that escorts one agreement, from its submission to its seal. */
const transitions = async (world: World, pair: Pair): Promise<Map<string, number>> => {
  const story = season(world);
  const id = await story.signed(pair);
  await story.concluded(id, ['panshan'], '第1号', '2024-09-18');
  const { executionsOf, stepFunctions } = await backdoor(world.runtime);
  const counts = new Map<string, number>();
  for (const { executionArn } of await executionsOf(id)) {
    const { events = [] } = await stepFunctions.send(new GetExecutionHistoryCommand({ executionArn }));
    for (const { type = '', stateEnteredEventDetails } of events)
      if (type.endsWith('StateEntered')) {
        const name = stateEnteredEventDetails?.name ?? '';
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
  }
  return counts;
};

/** Runs each chapter of an agreement with a meter on the table. Waits of the machine are measured beside it. */
const measured = async (
  world: World,
  pair: Pair,
): Promise<{ spent: Spent[]; total: Meter; waits: { owed: Meter; plain: Meter } }> => {
  const { runtime } = world;
  const plan = readTemplate(await readAssembly(), settingsOf(runtime.url, runtime.issuer));
  const { services, meter } = metered(runtime.services, plan.functions[0]?.environment ?? {});
  const all: Spent[] = [];
  const total: Meter = { reads: 0, writes: 0, calls: 0 };
  const measure = async (what: string, work: () => Promise<unknown>): Promise<Meter> => {
    Object.assign(meter, { reads: 0, writes: 0, calls: 0 });
    await work();
    const spent = { ...meter };
    all.push({ what, meter: spent });
    return spent;
  };
  const told: Told = { number: 7, parties: pair, id: '' };
  const fonts = await readFonts(
    join(import.meta.dirname, '../../node_modules/@expo-google-fonts/noto-sans-sc'),
  );
  const metering: Services = services;
  runtime.switches.executions = false;
  await measure('cold: the definition, once a Lambda', () =>
    metering.programs.current('panjin-kindergartens-2024'),
  );
  const none: Meter = { reads: 0, writes: 0, calls: 0 };
  const waits = { owed: none, plain: none };
  for (const chapter of chapters(fonts)) {
    if (chapter.name === 'elapse') await runtime.clock.set(runtime.clock.now() + 6 * day);
    // One bureau decides here for both sides.
    if (chapter.name === 'approve-city') continue;
    const deed = await chapter.prepare(runtime.services, told);
    const spent =
      chapter.kind === 'system'
        ? await measure(`step ${chapter.name}`, () => deed(metering))
        : await measure(`command ${chapter.name}`, () => metering.people.still(() => deed(metering)));
    for (const part of ['reads', 'writes', 'calls'] as const) total[part] += spent[part];
    const wait = () => awaitDecision(metering, told.id, { token: 'bench', last: false });
    if (chapter.name === 'submit')
      waits.owed = await measure('step await-decision, a document is owed', wait);
    if (chapter.name === 'approve-area') waits.plain = await measure('step await-decision', wait);
  }
  const who = await services.people.who('panshan-section-head', services.now());
  const director = await services.people.who(`${pair.supported}-director`, services.now());
  if (who && director) {
    await measure('page: my duties of a director', () => myDesk(metering, director));
    await measure('page: queue of a desk, empty', () => tasksOf(metering, who, 'panshan/section-head'));
  }
  await measure('tick with nothing due', () => services.due(services.now(), 200));
  return { spent: all, total, waits };
};

/** A whole agreement of A1 on the embedded runtime: every deed, the sum with the waits of its machine, and its transitions. */
export const agreementUnits = async (): Promise<{
  spent: Spent[];
  whole: Spent;
  states: Map<string, number>;
}> => {
  const territory = crowd(2);
  const [first, second] = territory.pairs.map(({ parties }) => parties as Pair);
  const world = await startWorld({
    program: 'panjin-kindergartens-2024',
    territory,
    clock: beginning,
    switches: { ticking: false },
  });
  try {
    if (!first || !second) throw new Error('two pairs were asked for');
    const states = await transitions(world, first);
    const { spent, total, waits } = await measured(world, second);
    const waited = states.get('AwaitDecision') ?? 0;
    const { owed, plain } = waits;
    const sum = (part: keyof Meter) => total[part] + owed[part] + (waited - 1) * plain[part];
    const meter = { reads: sum('reads'), writes: sum('writes'), calls: sum('calls') };
    return { spent, whole: { what: `whole agreement, its machine waiting ${waited} times`, meter }, states };
  } finally {
    await world.stop();
  }
};

export const units: Figure = {
  title:
    'Units of the table for one agreement of A1, transitions of its machine, and units of every other command (indexes and transactions counted)',
  async run() {
    const { spent, whole, states } = await agreementUnits();
    const all = [...states.values()].reduce((sum, count) => sum + count, 0);
    return [
      ...[...spent, whole, ...(await commandUnits())].map(
        ({ what, meter }): Line => ({ what, value: words(meter) }),
      ),
      {
        what: 'state transitions of an agreement',
        value: `${all}: ${[...states].map(entry => entry.join(' ')).join(', ')}`,
      },
    ];
  },
};
