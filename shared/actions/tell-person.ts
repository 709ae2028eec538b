import { planLetter } from '#shared/documents/plan-letter.ts';
import type { Grant } from '#shared/domain/access.ts';
import type { Day } from '#shared/domain/calendar.ts';
import { isNews, letterOf, lettersId, type Told } from '#shared/domain/plan-news.ts';
import { type PersonId, seatUnit, type Unit } from '#shared/domain/territory.ts';
import type { Effect, Services } from '#shared/services.ts';
import type { OwedNews, Present, UnitNews } from './dates-owed.ts';
import { deliver } from './deliver.ts';

/** How often it is tried again, when others write the same row. */
const attempts = 4;

export type PersonTelling = {
  services: Services;
  grant: Grant;
  present: Present;
  day: Day;
  newsOf(unit: Unit): Promise<UnitNews>;
};
/** `here`: what was found at one of their units. */
type Asked = { person: PersonId; before: Told | undefined; here: readonly OwedNews[] };

/**
 * One letter to one person, with the news of all their units, if there is any that they were not told, and they had no
 * letter on that day. What they are told and the letter are written together; whoever died before it was sent has left it to
 * the tick.
 */
export const tellPerson = async (telling: PersonTelling, { person, before, here }: Asked): Promise<void> => {
  const { services, grant, present, day } = telling;
  const { id } = present.program;
  const untold = (told: Told | undefined) => (one: OwedNews) => isNews(one.news, told?.news[one.claim]);
  if (before?.day === day || !here.some(untold(before))) return;
  // Who has no address is told when there is one.
  if (!(await services.people.person(person))?.mail) return;
  const { news, claims, directory } = await newsFor(telling, person);
  let told = before;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const fresh = news.filter(untold(told));
    if (told?.day === day || fresh.length === 0) return;
    const kept = Object.entries(told?.news ?? {}).filter(([claim]) => claims.has(claim));
    const now = Object.fromEntries([...kept, ...fresh.map(one => [one.claim, one.news])]);
    const { definition } = present.program;
    const facts = planLetter(fresh, { definition, directory, site: services.site, now: present.now });
    const effects: Effect[] = [{ kind: 'mail', to: [person], message: 'plan-dates', facts }];
    const letter = { person, before: told, after: { day, news: now }, at: services.now(), effects };
    if (await services.letters.tell(grant, id, letter)) {
      await deliver(services, lettersId(id, person), letterOf(day), effects);
      return;
    }
    [told] = await services.letters.told(id, [person]);
  }
  throw new Error(`${lettersId(id, person)} is written all the time`);
};

/** What there is to do for somebody in all their seats, each delivery once, and all that has opened for their units. */
const newsFor = async ({ services, present, newsOf }: PersonTelling, person: PersonId) => {
  const seats = (await services.people.who(person, present.now))?.seats.map(({ seat }) => seat) ?? [];
  const units = await services.people.units([...new Set(seats.map(seatUnit))]);
  const found = await Promise.all([...units.values()].map(newsOf));
  const mine = found.flatMap(({ news }) => news.filter(one => one.seats.some(seat => seats.includes(seat))));
  return {
    news: [...new Map(mine.map(one => [one.claim, one])).values()],
    claims: new Set(found.flatMap(one => one.claims)),
    directory: new Map(found.flatMap(one => [...one.directory])),
  };
};
