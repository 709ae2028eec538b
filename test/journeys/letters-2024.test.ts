import { afterAll, beforeAll, expect, it } from 'vitest';
import { browserOf } from '#test/support/clients.ts';
import { broken } from '../support/invariants.ts';
import { season } from '../support/season.ts';
import { late, plain, program, territory } from '../support/season-2024.ts';
import { at, startWorld, type World } from '../support/world.ts';

/*
 * The letters about the dates of plan A1 in its first weeks, published on 18 September 2024 at nine in the morning.
 *
 * By hand. On the 19th everybody hears of what is open. On the 22nd who has not signed hears that it is due on the 25th; the
 * pair `plain` has signed by then and hears nothing. Of `late` one side has signed and hears nothing, the other does.
 */
let world: World;
let read = 0;

beforeAll(async () => {
  world = await startWorld({ program, territory: territory(), clock: at('2024-09-18') });
}, 90_000);
afterAll(() => world?.stop(), 30_000);

/** Letters about dates since this was asked last, by person. */
const letters = () => {
  const fresh = world.runtime.messages().slice(read);
  read += fresh.length;
  const about = fresh.filter(({ subject }) => subject.startsWith('【结对】应办事项提醒'));
  return Map.groupBy(about, ({ to }) => to.join().replace('@people.example', ''));
};
/** How many somebody has on one day, at most. */
const often = (found: ReturnType<typeof letters>) =>
  Math.max(
    ...[...found.values()].flatMap(some =>
      [...Map.groupBy(some, ({ at: sent }) => sent.slice(0, 10)).values()].map(({ length }) => length),
    ),
  );

it('come on the morning after the publication, one to each, of what stands on their first screen', async () => {
  await world.runtime.clock.advanceTo(at('2024-09-19', '07:59'));
  expect(letters().size).toBe(0);
  await world.runtime.clock.advanceTo(at('2024-09-19', '08:01'));
  const found = letters();
  expect(often(found)).toBe(1);
  const supported = `${plain.supported}-director`;
  expect(found.has(`${plain.supporter}-director`)).toBe(true);
  const [letter] = found.get(supported) ?? [];
  expect(letter?.text).toContain('签订帮扶协议（2024年度');
  const link = /http:\S+\/duties/.exec(letter?.text ?? '')?.[0] ?? '';
  const browser = await browserOf(world.runtime, supported);
  expect(await (await browser.request(new URL(link))).text()).toContain('签订帮扶协议');
  // Who is named for later rounds has nothing to do yet.
  expect([...found.keys()].some(person => person.includes('-2026-'))).toBe(false);
});

it('leave out who has signed, and tell the others three days before', async () => {
  const people = season(world);
  await people.concluded(await people.signed(plain), ['panshan'], '盘县教备〔2024〕1号', '2024-09-19');
  const id = await people.draft(late);
  await people.submit(late, id);
  await world.as(`${late.supporter}/director`).sign(id);
  letters();
  await world.runtime.clock.advanceTo(at('2024-09-22', '08:01'));
  const found = letters();
  expect(often(found)).toBe(1);
  expect(found.has(`${plain.supported}-director`)).toBe(false);
  expect(found.has(`${late.supporter}-director`)).toBe(false);
  expect(found.get(`${late.supported}-director`)?.[0]?.text).toContain(`${world.runtime.url}/cases/${id}`);
  expect(found.has(`${late.supported}-deputy`)).toBe(false);
});

it('are one to each, however far the clock jumps, and the bureaus hear what has become late', async () => {
  await world.runtime.clock.set(at('2024-10-22', '11:00'));
  const found = letters();
  expect(often(found)).toBe(1);
  expect(found.get('panshan-clerk')?.[0]?.subject).toContain('已逾期');
  // The agreements have locked meanwhile: nothing can be done about them.
  expect(found.has(`${late.supported}-director`)).toBe(false);
  expect(await broken(await world.snapshot())).toEqual([]);
});

it('go to nobody twice when the clock goes from date to date', async () => {
  await world.runtime.clock.advanceTo(at('2024-11-22', '09:00'));
  const found = letters();
  expect(often(found)).toBe(1);
  expect(await broken(await world.snapshot())).toEqual([]);
}, 60_000);
