import { beforeEach, expect, it } from 'vitest';
import { extendDuty } from '#shared/actions/extend-duty.ts';
import { catchUp } from '#shared/actions/settle-case.ts';
import { startCase } from '#shared/actions/start-case.ts';
import type { Who } from '#shared/domain/access.ts';
import type { Services } from '#shared/services.ts';
import { casesIn } from '#test/support/invariants-rows.ts';
import { at } from '#test/support/world.ts';
import { yearHouse } from '#test/support/year-house.ts';
import { foundYear, yearTerritory } from '#test/support/year-play.ts';

const asked = {
  ...{ program: 'panjin-kindergartens-2024', duty: 'monthly-report', period: '2024-10', key: 'panshan' },
  ...{ until: '2025-01-10', reason: '经办人住院。' },
};

let house: ReturnType<typeof yearHouse>;
let services: Services;
let id: string;
let administrator: Who;

/** The same services, to which the first write of a case happens and is never answered, or does not happen. */
const dying = (): Services => ({
  ...services,
  cases: {
    ...services.cases,
    write: async () => {
      throw new Error('died before the draft was told');
    },
  },
});
const draft = () => casesIn(house.snapshot([])).find(one => one.id === id)?.one;

beforeEach(async () => {
  house = yearHouse(1, { start: at('2024-10-08'), rate: 0 });
  services = house.reliable;
  const definition = await foundYear(house, yearTerritory());
  const sits = async (person: string) => {
    const who = await services.people.who(person, services.now());
    if (!who) throw new Error(`${person} is nobody`);
    return who;
  };
  administrator = await sits('panjin-administrator');
  const started = await startCase(services, {
    ...{ who: await sits('panshan-clerk'), seat: 'panshan/clerk', command: 'command-start' },
    ...{ program: definition.id, duty: asked.duty, period: asked.period, parties: { unit: 'panshan' } },
  });
  if (!('case' in started)) throw new Error(JSON.stringify(started));
  id = started.case.id;
  house.clock.move(at('2024-12-30'));
});

it('goes on where somebody died who gave more time, when they ask again', async () => {
  await expect(extendDuty(dying(), administrator, asked)).rejects.toThrow('died');
  expect(await extendDuty(services, administrator, asked)).toEqual({ until: at('2025-01-11', '00:00') });
  expect(draft()?.duty?.locks).toBe(at('2025-01-11', '00:00'));
});

it('says no to what is no more time than there is', async () => {
  await extendDuty(services, administrator, asked);
  expect(await extendDuty(services, administrator, { ...asked, until: '2025-01-09' })).toMatchObject({
    problems: [{ field: 'until', code: 'not-later' }],
  });
  expect(
    await extendDuty(services, administrator, { ...asked, period: '2024-11', until: '2024-12-31' }),
  ).toMatchObject({ problems: [{ field: 'until', code: 'not-later' }] });
});

it('does not let a draft expire that was given more time, though whoever gave it died before it was told', async () => {
  await expect(extendDuty(dying(), administrator, asked)).rejects.toThrow('died');
  house.clock.move(at('2025-01-05'));
  await catchUp(services, id);
  expect(draft()).toMatchObject({ status: 'DRAFT', duty: { locks: at('2025-01-11', '00:00') } });
  house.clock.move(at('2025-01-12'));
  await catchUp(services, id);
  expect(draft()?.status).toBe('EXPIRED');
});
