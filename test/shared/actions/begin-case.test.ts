import { expect, it } from 'vitest';
import { startCase } from '#shared/actions/start-case.ts';
import { can, theClock } from '#shared/domain/access.ts';
import type { Definition } from '#shared/domain/definition.ts';
import type { Partner, Services } from '#shared/services.ts';
import { at } from '#test/support/world.ts';
import { yearHouse } from '#test/support/year-house.ts';
import { foundYear, yearTerritory } from '#test/support/year-play.ts';

const parties = { supporter: 'panshan-2024-s01', supported: 'panshan-2024-b01' };

/** Begins the agreement of a pair of 2024 where everybody may have one partner, and the supporter had another until a day. */
const begun = async (to: string, changed: (definition: Definition) => Definition = one => one) => {
  const house = yearHouse(1, { start: at('2024-09-18'), rate: 0 });
  const { id, organiser } = await foundYear(house, yearTerritory());
  const { reliable } = house;
  const settle = can(theClock, 'settle', { kind: 'program', organiser });
  if (!settle) throw new Error('the clock may always settle a program');
  await reliable.programs.enrol(settle, id, [], [{ round: '2024', parties }]);
  const program = await reliable.programs.current(id);
  const who = await reliable.people.who(`${parties.supported}-deputy`, reliable.now());
  if (!program?.definition.pairing || !who)
    throw new Error(`${id} pairs kindergartens, and one of them has a deputy`);
  const pairing = { ...program.definition.pairing, shapes: ['one-to-one' as const] };
  const definition = changed({ ...program.definition, pairing });
  const before: Partner = {
    unit: 'panshan-2025-b01',
    case: 'before',
    program: id,
    from: '2022-10-01',
    to,
    since: 0,
  };
  const services: Services = {
    ...reliable,
    programs: { ...reliable.programs, current: async () => ({ ...program, definition }) },
    cases: {
      ...reliable.cases,
      ledger: async (unit, role) => {
        const ledger = await reliable.cases.ledger(unit, role);
        return unit === parties.supporter ? { ...ledger, partners: [...ledger.partners, before] } : ledger;
      },
    },
  };
  const seat = `${parties.supported}/deputy`;
  const asked = { program: id, duty: 'agreement', period: '2024', parties };
  const answer = await startCase(services, { who, seat, command: 'command-start', ...asked });
  return 'case' in answer ? 'begun' : JSON.stringify(answer);
};

it('lets a pair agree while the partner before has its last days, where plans decide what becomes of such pairs', async () => {
  expect(await begun('2024-09-30')).toBe('begun');
  expect(await begun('2025-09-30')).toContain('one-to-many');
});

it('counts the partner before to its last day where no plan decides that', async () => {
  const without = (definition: Definition): Definition => ({
    ...definition,
    forms: definition.forms.map(form => ({
      ...form,
      sections: form.sections.map(section => ({
        ...section,
        fields: section.fields.filter(({ id }) => id !== 'ending'),
      })),
    })),
  });
  expect(await begun('2024-09-30', without)).toContain('one-to-many');
  expect(await begun('2024-09-17', without)).toBe('begun');
});
