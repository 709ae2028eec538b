import type { Who } from '#shared/domain/access.ts';
import type { Case } from '#shared/domain/case.ts';
import type { Event } from '#shared/domain/case-event.ts';
import type { Definition } from '#shared/domain/definition.ts';
import { isRefusal, type Refusal, refuse } from '#shared/domain/refusal.ts';
import { type Directory, seatId, seatUnit, type Unit } from '#shared/domain/territory.ts';
import type { UnitChange } from '#shared/domain/unit-change.ts';
import type { Services } from '#shared/services.ts';
import { administeredUnit } from './change-unit.ts';
import { clockFor } from './follow-unit-change.ts';
import { type MyDesk, myDesk } from './my-duties.ts';
import { type Ended, pairStanding } from './pair-standing.ts';

/** One case as a change left it: what happened to it because of that, and whether its agreement ended for the unit. */
export type SheetLine = {
  case: Case;
  definition: Definition;
  happened: Event[];
  ended?: Ended;
};

/** What came of a change. `desk`: what lies in the seat that somebody left, and what it will soon have to do. */
export type UnitSheet = {
  unit: Unit;
  change: UnitChange;
  lines: SheetLine[];
  desk?: MyDesk;
  directory: Directory;
};

/** What a change brought about, as the cases say themselves: nothing of it is kept twice. */
export const unitSheet = async (
  services: Services,
  who: Who,
  id: string,
  seq: number,
): Promise<UnitSheet | Refusal> => {
  const found = await administeredUnit(services, who, id);
  if (isRefusal(found)) return found;
  const { unit, changes } = found;
  const change = changes.find(one => one.seq === seq);
  if (!change) return refuse('not-found');
  const lines: SheetLine[] = [];
  for (const one of change.cases) lines.push(...(await lineOf(services, change, one)));
  const desk = change.asked.kind === 'left' ? await deskOf(services, unit, change.asked.role) : undefined;
  const seats = lines.flatMap(line => line.case.tasks.map(({ seat }) => seatUnit(seat)));
  const parties = lines.flatMap(line => Object.values(line.case.parties));
  const { asked, before } = change;
  const named = [
    ...[id, ...unit.path, unit.area, unit.bureau, unit.successor, before.bureau, before.area],
    ...(asked.kind === 'moved' ? [asked.bureau, asked.area] : []),
  ];
  const known = [...named.filter(other => other !== undefined), ...seats, ...parties];
  const directory = await services.people.units([...new Set(known)]);
  return { unit, change, lines, ...(desk && { desk }), directory };
};

const lineOf = async (
  services: Services,
  { unit, seq, asked }: UnitChange,
  id: string,
): Promise<SheetLine[]> => {
  const sealed = await services.cases.open(id);
  if (sealed?.about.kind !== 'case') return [];
  const grant = clockFor(sealed.about);
  const one = sealed.reveal(grant);
  const [history, definition] = await Promise.all([
    services.cases.history(grant, id),
    services.programs.version(one.program.id, one.program.version),
  ]);
  const happened = history.filter(({ command }) => command.startsWith(`#unit-${unit}-${seq}-`));
  const closes = asked.kind === 'closed' || asked.kind === 'merged';
  const standing = closes ? await pairStanding(services, one, definition) : undefined;
  const ended = [...(standing?.steps ?? []), standing?.ended].find(end => end?.unit === unit);
  return [{ case: one, definition, happened, ...(ended && { ended }) }];
};

/** The desk as whoever sits there next will find it. Who asks has been judged; what the seat may see is judged for the seat. */
const deskOf = (services: Services, { id, path, kind }: Unit, role: string): Promise<MyDesk> =>
  myDesk(services, { person: '', name: '', seats: [{ seat: seatId(id, role), path, kind }] });
