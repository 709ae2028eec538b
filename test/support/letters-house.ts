import { create as ticking } from '#functions/steps/tick.ts';
import { myDesk } from '#shared/actions/my-duties.ts';
import type { Services } from '#shared/services.ts';
import { grantFor } from './sample-case.ts';
import { at } from './world.ts';
import { yearHouse } from './year-house.ts';
import { foundYear, yearTerritory } from './year-play.ts';

export const program = 'panjin-kindergartens-2024';
const grant = grantFor({ kind: 'program', organiser: 'panjin' });

/** The year of plan A1, published at that moment, with its pairs named unless told otherwise; nobody does anything by themselves. */
export const opened = async (start: number, { enrolled = true, territory = yearTerritory() } = {}) => {
  const house = yearHouse(1, { start, rate: 0 });
  const { reliable: services, mails } = house;
  const definition = await foundYear(house, territory);
  const enrol = () => services.programs.enrol(grant, program, territory.members, territory.pairs);
  if (enrolled) await enrol();
  const tick = async (by: Services = services) => ticking(by)({}, {} as never);
  await tick();
  const arrive = async (day: string, time = '08:00') => {
    house.clock.move(at(day, time));
    await tick();
  };
  /** The letters about dates since it was asked last, by person. */
  let seen = 0;
  const letters = () => {
    const fresh = mails.slice(seen).filter(({ id }) => id.startsWith('dates~'));
    seen = mails.length;
    return new Map([...Map.groupBy(fresh, ({ to }) => to.replace('@people.example', ''))]);
  };
  const who = async (person: string) => {
    const found = await services.people.who(person, services.now());
    if (!found) throw new Error(`${person} is nobody`);
    return found;
  };
  return { house, services, definition, territory, enrol, tick, arrive, letters, who };
};
type House = Awaited<ReturnType<typeof opened>>;

/** Everybody whose first screen has an open duty. */
export const owing = async ({ services, territory, who }: House) => {
  const found: string[] = [];
  for (const { id } of territory.people) {
    const { duties } = await myDesk(services, await who(id));
    if (duties.some(({ state }) => state === 'open')) found.push(id);
  }
  return found.sort();
};
