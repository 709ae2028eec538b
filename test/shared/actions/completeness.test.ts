import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import { agreementPlay } from '#infra/local/demonstration/play.ts';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { completenessIn } from '#shared/actions/completeness.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { completenessOf, inTimeOf, tally } from '#shared/domain/tally.ts';
import { at, startWorld, type World } from '#test/support/world.ts';

const program = 'panjin-kindergartens-2024';
const territory = demonstrationTerritory();
const named = territory.pairs.filter(({ round }) => round === '2024');
const inArea = (area: string) => named.filter(({ parties }) => parties.supported?.startsWith(area));
let world: World;

const seen = async (person: string, wanted?: (duty: { id: string }) => boolean) => {
  const { services, clock } = world.runtime;
  const who = await services.people.who(person, clock.now());
  if (!who) throw new Error(`nobody is called ${person}`);
  const found = await completenessIn(services, who, program, {
    round: '2024',
    ...(wanted && { wanted }),
  });
  if (isRefusal(found)) throw new Error(found.refused);
  return found;
};
const agreements = (duty: { id: string }) => duty.id === 'agreement';

beforeAll(async () => {
  world = await startWorld({ program, territory, clock: at('2024-09-18') });
  const [first, second] = inArea('panshan');
  const play = async (pair: typeof first) => {
    if (!pair) throw new Error('the demonstration names pairs');
    const agreement = await agreementPlay(world.runtime, program, pair);
    await agreement.fill(agreementAnswers(2024));
    await agreement.submit();
    return agreement;
  };
  const signed = await play(first);
  await signed.sign(signed.supporter);
  await signed.sign(signed.supported);
  const half = await play(second);
  await half.sign(half.supporter);
  await world.runtime.clock.advanceTo(at('2024-09-26'));
  await half.sign(half.supported);
}, 90_000);
afterAll(() => world?.stop(), 30_000);

describe('where deliveries stand', () => {
  it('is seen in full by the organiser, below an area by its bureau, of their own by a school', async () => {
    const count = async (person: string) => (await seen(person, agreements)).deliveries.length;
    expect(await count('panjin-clerk')).toBe(named.length);
    expect(await count('dawa-clerk')).toBe(inArea('dawa').length);
    expect(await count('panshan-2024-b02-director')).toBe(1);
    const own = (await seen('panshan-2024-b02-director')).deliveries;
    expect(own.every(({ expectee }) => Object.values(expectee.parties).includes('panshan-2024-b02'))).toBe(
      true,
    );
    // A bureau does not see what is asked of another, nor of the one above.
    const bureaus = (await seen('dawa-clerk')).deliveries.flatMap(({ expectee }) =>
      expectee.parties.unit === undefined ? [] : [expectee.parties.unit],
    );
    expect(bureaus.every(unit => unit.startsWith('dawa'))).toBe(true);
  });

  it('is late and in time by the first submission, each under its area', async () => {
    const { deliveries } = await seen('panjin-clerk', agreements);
    const sum = tally(deliveries);
    expect([completenessOf(sum), inTimeOf(sum)]).toEqual([
      { of: 2, all: named.length },
      { of: 1, all: named.length },
    ]);
    expect(sum.states.overdue).toBe(named.length - 2);
    const handedIn = deliveries.filter(one => one.handedIn);
    expect(handedIn.map(({ area, late }) => [area, late]).toSorted()).toEqual([
      ['panshan', false],
      ['panshan', true],
    ]);
  });

  it('is the same by the reader’s own rows as by the register', async () => {
    const all = new Map((await seen('panjin-clerk')).deliveries.map(one => [one.claim, one.state]));
    const { deliveries } = await seen('panshan-2024-b01-director');
    expect(deliveries.length).toBeGreaterThan(0);
    for (const { claim, state } of deliveries) expect([claim, state]).toEqual([claim, all.get(claim)]);
  });

  it('leaves out what had locked before the program was published, and the units of no area', async () => {
    const { deliveries } = await seen('panjin-clerk');
    const duties = Map.groupBy(deliveries, ({ duty }) => duty.id);
    expect(duties.get('yearly-plan')?.map(({ area }) => area)).toEqual(['panshan', 'shuangtaizi', 'dawa']);
    expect(duties.get('yearly-plan')?.every(({ due }) => due)).toBe(true);
    expect(duties.get('city-summary')?.map(({ state }) => state)).toEqual(['coming']);
  });

  it('is nothing to whoever is outside, and to a round that is none', async () => {
    const { services, clock } = world.runtime;
    const who = await services.people.who('panjin-clerk', clock.now());
    if (!who) throw new Error('the demonstration has a clerk');
    expect(await completenessIn(services, { ...who, seats: [] }, program)).toEqual({ refused: 'not-found' });
    expect(await completenessIn(services, who, program, { round: '1999' })).toEqual({ refused: 'not-found' });
    expect(await completenessIn(services, who, 'none')).toEqual({ refused: 'not-found' });
  });
});
