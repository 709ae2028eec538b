import { expect, it } from 'vitest';
import { planFacts } from '#shared/actions/plan-facts.ts';
import type { Definition } from '#shared/domain/definition.ts';
import type { Services } from '#shared/services.ts';
import { at } from '#test/support/world.ts';
import { yearHouse } from '#test/support/year-house.ts';
import { foundYear, yearTerritory } from '#test/support/year-play.ts';

const parties = { supporter: 'panshan-2024-s01', supported: 'panshan-2024-b01' };

/** What a plan of one pair is judged by, and of whom the ledgers were read for it. */
const judgedBy = async (ruled: (pairing: NonNullable<Definition['pairing']>) => Definition['pairing']) => {
  const house = yearHouse(1, { start: at('2024-09-18'), rate: 0 });
  const { id } = await foundYear(house, yearTerritory());
  const { reliable } = house;
  const program = await reliable.programs.current(id);
  if (!program?.definition.pairing) throw new Error(`${id} pairs kindergartens`);
  const read: string[] = [];
  const services: Services = {
    ...reliable,
    cases: {
      ...reliable.cases,
      ledgers: of => {
        read.push(...of.map(({ unit, role }) => `${role} ${unit}`));
        return reliable.cases.ledgers(of);
      },
    },
  };
  const definition = { ...program.definition, pairing: ruled(program.definition.pairing) };
  const answers = { pairs: [{ key: 'one', ...parties }] };
  const plan = { form: 'yearly-plan', programRound: '2024', status: 'DRAFT' as const };
  return { read, known: await planFacts(services, definition, plan, answers) };
};

it('reads no ledgers for a plan under a program that counts nobody: there may be a thousand', async () => {
  const { read, known } = await judgedBy(pairing => pairing);
  expect(read).toEqual([]);
  expect([...(known?.directory.keys() ?? [])]).toEqual(expect.arrayContaining(Object.values(parties)));
});

it('reads those of the side that is counted', async () => {
  const { read } = await judgedBy(pairing => ({ ...pairing, capacity: [{ role: 'supporter', most: 2 }] }));
  expect(read).toEqual([`supporter ${parties.supporter}`]);
});

it('reads both where each may have one partner only', async () => {
  const { read } = await judgedBy(pairing => ({ ...pairing, shapes: ['one-to-one'] }));
  expect(read.sort()).toEqual([`supported ${parties.supported}`, `supporter ${parties.supporter}`]);
});
