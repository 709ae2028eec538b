import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { connect, openTable } from '#shared/aws/table.ts';
import { type Answer, type ApiClient, apiClient } from '#test/support/clients.ts';
import { type Line, quantile } from './figure.ts';
import { eightAtOnce, type LargeHouse } from './large-house.ts';
import { leanSend } from './lean-send.ts';
import { answers, moveTwoDecisionsIn, twoDecisions } from './two-decisions.ts';

/** Forms and bare writes take turns, so that what else the machine does falls on both. */
const turns = 5;
const forms = 400;
/** Until then most of the time goes into compiling what the three writes need none of. */
const warmUp = 1200;
const goal = 0.1;

const must = async (answering: Promise<Answer>): Promise<Answer['body']> => {
  const { status, body } = await answering;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
};

type Head = { case: { id: string; tasks?: { id: string; seat: string; state: string }[] } };

/** Handed in, then decided by two desks in turn: three requests, each confirmed before the next. */
const oneForm = async (unit: string, school: ApiClient, desks: Record<string, ApiClient>): Promise<void> => {
  const seat = `${unit}/director`;
  const start = { id: crypto.randomUUID(), seat, ...twoDecisions, parties: { unit }, answers, submit: true };
  let { case: one } = (await must(school.post('/cases', start))) as Head;
  for (const [desk, client] of Object.entries(desks)) {
    const task = one.tasks?.find(open => open.seat === desk && open.state === 'OPEN')?.id ?? '';
    ({ case: one } = (await must(client.command(one.id, desk, { type: 'approve', task }))) as Head);
  }
};

/** Three conditional puts, one after the other, of a form, through the client that the forms have: what the database alone would allow. */
const bareWrites = async (turn: number): Promise<number> => {
  const client = connect();
  const [name = ''] = (await client.send(new ListTablesCommand({}))).TableNames ?? [];
  const table = openTable(name, () => client);
  const begun = performance.now();
  const numbers = Array.from({ length: forms * 2 }, (_, n) => n);
  await eightAtOnce(numbers, async n => {
    for (const sk of ['1', '2', '3'])
      await table.write({
        put: { pk: `bench#${turn}#${n}`, sk, doc: 'x'.repeat(1000) },
        when: ['absent'],
      });
  });
  const seconds = (performance.now() - begun) / 1000;
  client.destroy();
  return numbers.length / seconds;
};

type Turn = { perSecond: number; settled: number; bare: number };

export const rate = async ({ runtime }: LargeHouse): Promise<Line[]> => {
  Object.assign(runtime.switches, { executions: true, ticking: false });
  const schools = await moveTwoDecisionsIn(runtime, turns * forms + warmUp);
  const send = leanSend();
  const directors = new Map<string, ApiClient>();
  for (const { director } of schools)
    if (!directors.has(director)) directors.set(director, await apiClient(runtime, director, send));
  const desks = {
    'panshan/section-head': await apiClient(runtime, 'panshan-section-head', send),
    'panjin/clerk': await apiClient(runtime, 'panjin-clerk', send),
  };
  const file = async ({ unit, director }: (typeof schools)[number]) => {
    const client = directors.get(director);
    if (client) await oneForm(unit, client, desks);
  };
  await eightAtOnce(schools.splice(0, warmUp), file);
  await runtime.quiet();
  const measured: Turn[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const begun = performance.now();
    await eightAtOnce(schools.splice(0, forms), file);
    const perSecond = forms / ((performance.now() - begun) / 1000);
    await runtime.quiet();
    const settled = forms / ((performance.now() - begun) / 1000);
    measured.push({ perSecond, settled, bare: await bareWrites(turn) });
  }
  const median = (of: (turn: Turn) => number) => quantile(measured.map(of), 0.5);
  const ratios = measured.map(({ perSecond, bare }) => (perSecond / bare).toFixed(3));
  const ratio = median(({ perSecond, bare }) => perSecond / bare);
  return [
    {
      what: 'forms with two decisions, 8 clients over HTTP',
      value: `${median(one => one.perSecond).toFixed(1)} a second`,
    },
    {
      what: 'the same, until all executions rest',
      value: `${median(one => one.settled).toFixed(1)} a second`,
    },
    {
      what: 'three bare conditional writes, 8 clients',
      value: `${median(one => one.bare).toFixed(0)} a second`,
    },
    {
      what: `ratio, the median of ${ratios.toSorted().join(', ')}`,
      value: ratio.toFixed(3),
      goal: `≥ ${goal}`,
      met: ratio >= goal,
    },
  ];
};
