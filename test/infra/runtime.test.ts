import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Runtime } from '#infra/local/runtime.ts';
import { beginning, startProbed } from './probed-runtime.ts';

const state = mkdtempSync(join(tmpdir(), 'jiedui-runtime-'));
const boot = 120_000;
const day = 86_400_000;
let runtime: Runtime;

beforeAll(async () => {
  runtime = await startProbed({ state });
}, boot);
afterAll(async () => {
  await runtime.stop();
  rmSync(state, { recursive: true });
});

describe('pages', () => {
  it('come from the web function, with the bar of the runtime before the end of the body', async () => {
    const answer = await fetch(`${runtime.url}/somewhere`);
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toMatch(/<p>页面<\/p>.*演示时间 2024年9月1日 .*<\/aside>\s*<\/body>/s);
  });

  it('go to the API function under /api', async () => {
    const answer = await fetch(`${runtime.url}/api/cases`);
    expect(await answer.text()).toContain('api');
  });

  it('have a style of their own', async () => {
    const answer = await fetch(`${runtime.url}/_runtime/runtime.css`);
    expect(answer.headers.get('content-type')).toBe('text/css');
  });

  it('list whom to sign in as, here and under the sign-in form', async () => {
    await runtime.people.add([{ sub: 'p-1', username: 'wang', name: '某幼儿园 王园长' }]);
    expect(await (await fetch(`${runtime.url}/_runtime/people`)).text()).toContain('某幼儿园 王园长');
  });

  it('show the mail that was sent', async () => {
    await runtime.invoke('remind', { do: 'mail' });
    expect(runtime.messages()).toMatchObject([{ to: ['someone@example.invalid'], subject: '通知' }]);
    expect(await (await fetch(`${runtime.url}/_runtime/mail`)).text()).toContain('通知');
  });
});

describe('a function', () => {
  it('has an environment of its own and nothing of this process', async () => {
    const environment = await runtime.invoke('remind', { do: 'environment' });
    expect(environment).toMatchObject({ SITE: runtime.url, ISSUER: runtime.issuer, AWS_REGION: 'local' });
    expect(environment).toMatchObject({ AWS_ACCESS_KEY_ID: expect.stringMatching(/^remindFunction/) });
    expect(environment).not.toHaveProperty('PATH');
    expect(environment).not.toHaveProperty('FONTS');
  });

  it('is given the same services as the runtime itself has', async () => {
    expect(await runtime.invoke('remind', { do: 'services' })).toEqual(Object.keys(runtime.services).sort());
  });

  it('finds its fonts where they were put', async () => {
    const environment = await runtime.invoke('complete', { do: 'environment' });
    expect(environment).toMatchObject({
      FONTS: expect.stringMatching(/\/\.build\/functions\/complete-.*\/fonts$/),
    });
  });

  it('is refused what its role does not allow', async () => {
    const refused = runtime.invoke('remind', { do: 'store' });
    await expect(refused).rejects.toThrow(/remindFunction\w+ is not authorized to perform: s3:PutObject/);
    expect(await runtime.invoke('complete', { do: 'store' })).toBe('stored');
  });

  it('may not look through the whole table, nor at executions', async () => {
    await expect(runtime.invoke('web', { do: 'scan' })).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    await expect(runtime.invoke('web', { do: 'list executions' })).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });

  it('fails by the name of its error', async () => {
    await expect(runtime.invoke('remind', { do: 'fail' })).rejects.toMatchObject({
      name: 'Broken',
      message: 'it broke',
    });
  });

  it('starts again after it broke down', async () => {
    await expect(runtime.invoke('remind', { do: 'exit' })).rejects.toMatchObject({
      name: 'Runtime.ExitError',
    });
    expect(await runtime.invoke('remind', { do: 'now' })).toHaveProperty('now');
  });
});

describe('the clock', () => {
  it('is the same in a function', async () => {
    const before = runtime.clock.now();
    const { now } = (await runtime.invoke('remind', { do: 'now' })) as { now: number };
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(runtime.clock.now());
    expect(now).toBeLessThan(beginning + 10 * 60_000);
  });

  it('moves forward only, by the form at the page foot', async () => {
    const move = (to: string, headers = {}) =>
      fetch(`${runtime.url}/_runtime/clock`, {
        method: 'POST',
        body: new URLSearchParams({ to }),
        redirect: 'manual',
        headers,
      });
    expect(
      (await move('2024-09-03', { referer: `${runtime.url}/duties?late=1` })).headers.get('location'),
    ).toBe('/duties?late=1');
    expect(new Date(runtime.clock.now()).toISOString()).toMatch(/^2024-09-02T16:00/);
    expect((await move('2024-09-01')).status).toBe(422);
    expect((await move('morgen')).status).toBe(422);
    expect((await move('next', { origin: 'http://elsewhere.example' })).status).toBe(403);
    await expect(runtime.clock.set(beginning)).rejects.toThrow('forward only');
  });

  it('wakes executions on its way', async () => {
    await runtime.services.workflows.cycle('waiting', 1);
    await runtime.quiet();
    await runtime.invoke('advance', { do: 'forget calls' });
    await runtime.clock.advanceTo(runtime.clock.now() + 3 * day + 1000);
    expect(await runtime.invoke('advance', { do: 'calls' })).toHaveLength(3);
  });

  it('ticks at every arrival, unless ticking is off', async () => {
    await runtime.invoke('tick', { do: 'forget calls' });
    await runtime.clock.set(runtime.clock.now() + 60_000);
    expect(await runtime.invoke('tick', { do: 'calls' })).toHaveLength(1);
    runtime.switches.ticking = false;
    await runtime.clock.set(runtime.clock.now() + 60_000);
    runtime.switches.ticking = true;
    expect(await runtime.invoke('tick', { do: 'calls' })).toHaveLength(1);
  });
});

it('loses executions on their way while they are switched off', async () => {
  await runtime.invoke('advance', { do: 'forget calls' });
  runtime.switches.executions = false;
  await runtime.services.workflows.cycle('lost', 1);
  await runtime.quiet();
  runtime.switches.executions = true;
  expect(await runtime.invoke('advance', { do: 'calls' })).toEqual([]);
});
