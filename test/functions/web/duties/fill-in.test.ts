import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Desk, deskOf } from '#test/support/desk.ts';
import { concludeAll, supported, threePairs } from '#test/support/months.ts';
import { at, startWorld, type World } from '#test/support/world.ts';

/** A bureau fills in for a kindergarten that is silent, from the row of its own report, and goes on where it was. */
const program = 'panjin-kindergartens-2024';
let world: World;
let clerk: Desk;
let report = '';

beforeAll(async () => {
  world = await startWorld({ program, territory: threePairs(), clock: at('2024-09-18') });
  await concludeAll(world);
  await world.runtime.clock.advanceTo(at('2024-10-16'));
  report = (await world.as('panshan/clerk').start({ unit: 'panshan' }, '2024-10', 'monthly-report')).id;
  clerk = await deskOf(world.runtime, 'panshan-clerk');
}, 240_000);
afterAll(() => world?.stop(), 30_000);

const hrefs = (text: string) => [...text.matchAll(/href="([^"]*)"/g)].map(([, one = '']) => one);

it('leads back to the row, given up or handed in', { timeout: 60_000 }, async () => {
  const unit = supported(2);
  const form = await clerk.open(`/cases/${report}/edit`);
  const back = `/cases/${report}/edit?rows=returns.1#a-returns.${unit}`;
  const address = hrefs(form.text).find(one => one.includes(`${unit}/fill-in`)) ?? '';
  expect(form.text).toContain(`id="a-returns.${unit}"`);
  const ask = await clerk.open(address);
  expect(hrefs(ask.text)).toContain(back);
  const action = address.split('?')[0] ?? '';
  const empty = await clerk.send(ask, action, [['reason', ' ']]);
  expect([empty.status, hrefs(empty.text).includes(back)]).toEqual([422, true]);

  const begun = await clerk.send(empty, action, [['reason', '园长住院']]);
  expect(begun.status).toBe(200);
  expect(hrefs(begun.text)).toContain(back);
  const edit = begun.path.split('?')[0] ?? '';
  const check = await clerk.send(begun, edit, [['go', 'check']]);
  expect(check.text).toContain('还有');
  expect(check.text).toMatch(/href="[^"]*show=problems&amp;from=/);
  const again = await clerk.open(
    hrefs(check.text)
      .find(one => one.startsWith(`${edit}?`))
      ?.replaceAll('&amp;', '&') ?? '',
  );
  const ready = await clerk.send(again, edit, [
    ['a-activities', '0'],
    ['a-reason', '雨天'],
    ['go', 'check'],
  ]);
  const done = await clerk.send(ready, edit.replace('/edit', '/check'), []);
  expect(done.text).toContain('已提交');
  expect(hrefs(done.text)).toContain(back);
});
