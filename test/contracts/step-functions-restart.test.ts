import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { expect, it, onTestFinished } from 'vitest';
import { machineArn } from '#test/support/escort-machine.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

// A child process on a busy machine: longer than poll's own second.
const eventually = <T>(value: () => T) => expect.poll(value, { timeout: 20_000 });
const program = path.resolve('test/support/step-functions-process.ts');
const executionArn = (name: string) => `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;

async function run(dir: string, ...options: string[]) {
  const child: ChildProcess = spawn(process.execPath, [program, dir, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  if (!child.stdout) throw new Error('no output');
  const [line] = await once(child.stdout, 'data');
  const client = new SFNClient({
    endpoint: String(line).trim(),
    region: 'local',
    credentials: { accessKeyId: 'someone', secretAccessKey: 'secret' },
  });
  return {
    client,
    start: (name: string) =>
      client.send(
        new StartExecutionCommand({
          stateMachineArn: machineArn,
          name,
          input: JSON.stringify({ case: name }),
        }),
      ),
    status: async (name: string) =>
      (await client.send(new DescribeExecutionCommand({ executionArn: executionArn(name) }))).status,
    /** What is told here outlives a kill: an answer is sent when what it reports is committed. */
    entered: async (name: string) => {
      const asked = new GetExecutionHistoryCommand({ executionArn: executionArn(name) });
      return ((await client.send(asked)).events ?? []).map(({ type }) => type);
    },
    async kill() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

const callsIn = (dir: string): { step: string; case: string; token?: string }[] =>
  readFileSync(path.join(dir, 'calls.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line));

const called = (dir: string, count: number) =>
  eventually(() => callsIn(dir).length).toBeGreaterThanOrEqual(count);

it('a killed process goes on in the middle of a Wait, and fires it when its instant has passed meanwhile', async () => {
  const dir = temporaryFolder();
  const first = await run(dir);
  await first.start('rest-1');
  // Killed before, its Lambda would be called again, and its day of waiting begin 23 hours later.
  await eventually(() => first.entered('rest-1')).toContain('WaitStateEntered');
  await first.kill();

  const second = await run(dir, '23');
  expect(await second.status('rest-1')).toBe('RUNNING');
  await second.kill();

  const third = await run(dir, '25');
  await eventually(() => third.status('rest-1')).toBe('SUCCEEDED');
  expect(callsIn(dir)).toHaveLength(1);
});

it('a token issued before the kill is taken after it', async () => {
  const dir = temporaryFolder();
  const first = await run(dir);
  await first.start('one');
  await called(dir, 2);
  await first.kill();

  const second = await run(dir, '1');
  const taskToken = callsIn(dir).findLast(call => call.token)?.token;
  await second.client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }));
  const again = second.client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }));
  await expect(again).rejects.toMatchObject({ name: 'TaskTimedOut' });
  await second.kill();

  const third = await run(dir, '26');
  await eventually(() => third.status('one')).toBe('SUCCEEDED');
});

it('a Lambda in flight at the kill is called again with the same event', async () => {
  const dir = temporaryFolder();
  const first = await run(dir);
  await first.start('slow-1');
  await called(dir, 1);
  await first.kill();

  await run(dir, '0', 'again');
  await called(dir, 3);
  const [before, after] = callsIn(dir);
  expect(after).toEqual(before);
});

it('every start that was acknowledged under load is there after the kill', async () => {
  const dir = temporaryFolder();
  const first = await run(dir);
  const acknowledged: string[] = [];
  const starts = Array.from({ length: 400 }, (_, i) =>
    first.start(`n${i}`).then(
      () => void acknowledged.push(`n${i}`),
      () => {},
    ),
  );
  await eventually(() => acknowledged.length).toBeGreaterThan(100);
  await first.kill();
  first.client.destroy();
  await Promise.all(starts);

  const second = await run(dir, '1');
  const names = new Set<string | undefined>();
  let nextToken: string | undefined;
  do {
    const page = await second.client.send(
      new ListExecutionsCommand({ stateMachineArn: machineArn, maxResults: 1000, nextToken }),
    );
    for (const { name } of page.executions ?? []) names.add(name);
    nextToken = page.nextToken;
  } while (nextToken);
  expect(acknowledged.filter(name => !names.has(name))).toEqual([]);
  const waiting = () => callsIn(dir).flatMap(call => (call.token ? [call.case] : []));
  await eventually(() => new Set(waiting()).size).toBe(names.size);
});
