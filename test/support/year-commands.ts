import { actOnCase } from '#shared/actions/act-on-case.ts';
import { can, type Who } from '#shared/domain/access.ts';
import type { Case } from '#shared/domain/case.ts';
import type { CaseCommand } from '#shared/domain/case-command.ts';
import { isRefusal, type Refusal } from '#shared/domain/refusal.ts';
import type { Services } from '#shared/services.ts';
import type { Acknowledged } from './world-client.ts';
import type { YearHouse } from './year-house.ts';

const hour = 3_600_000;
/** Nobody is so unlucky; whoever is, has met something else than bad luck. */
const patience = 30;

export type Year = {
  house: YearHouse;
  program: string;
  acknowledged: Acknowledged[];
  counts: Record<'commands' | 'repeated' | 'visits', number>;
  refused: Record<string, number>;
};

/** Asks until somebody answers, with the same words: whoever gets no reply sends it again. Each request as the API does it. */
export const insist = async <T>(
  { counts, house }: Pick<Year, 'counts' | 'house'>,
  deed: (now: Services) => Promise<T>,
): Promise<T> => {
  for (let attempt = 1; ; attempt++)
    try {
      const services = house.services();
      return await services.people.still(() => deed(services));
    } catch (accident) {
      if (!(accident instanceof Error && accident.name === 'Interrupted') || attempt === patience)
        throw accident;
      counts.repeated++;
    }
};

/** A case as this person may see it now. */
export const caseSeen = (year: Year, who: Who, id: string): Promise<Case | undefined> =>
  insist(year, async services => {
    const sealed = await services.cases.open(id, 'draft');
    const grant = sealed && can(who, 'read', sealed.about);
    return grant ? sealed.reveal(grant) : undefined;
  });

export const commandId = ({ counts }: Year, what: string) => `year-${++counts.commands}-${what}`;

/** Counts a refusal; answers what was no refusal. */
export const accepted = <T extends object>(
  { refused }: Year,
  what: string,
  answer: T | Refusal,
): T | undefined => {
  if (!isRefusal(answer)) return answer;
  const name = `${what} ${answer.refused}`;
  refused[name] = (refused[name] ?? 0) + 1;
  return undefined;
};

/** A command as a person sends it: once more when no reply comes, twice at once, or once more a day later. */
export const send = async (
  year: Year,
  who: Who,
  id: string,
  seat: string,
  seen: number,
  command: CaseCommand,
) => {
  const { house, acknowledged } = year;
  const envelope = { id: commandId(year, command.type), seen, seat, command };
  const deed = () => insist(year, services => actOnCase(services, who, id, envelope));
  const said = (answer: Awaited<ReturnType<typeof deed>>) => {
    const changed = accepted(year, command.type, answer);
    if (changed) acknowledged.push({ case: id, id: envelope.id });
    return changed;
  };
  const twice = house.roll() < house.rate;
  const again = house.roll() < house.rate;
  if (twice || again) house.mishaps.commandsTwice++;
  if (again)
    house.agenda.on(house.clock.now() + Math.ceil(house.roll() * 40) * hour, async () => {
      await deed();
    });
  const [first] = await Promise.all(twice ? [deed(), deed()] : [deed()]);
  return first && said(first);
};
