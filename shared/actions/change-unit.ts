import { administrator, can, type Grant, type Who } from '#shared/domain/access.ts';
import { isRefusal, type Refusal, refuse } from '#shared/domain/refusal.ts';
import {
  closedSince,
  type Directory,
  seatId,
  seatRole,
  seatUnit,
  type Unit,
  type UnitId,
} from '#shared/domain/territory.ts';
import { type AskedOfUnit, changedUnit, changeProblem, type UnitChange } from '#shared/domain/unit-change.ts';
import type { Services } from '#shared/services.ts';
import { isReserved, reservedId } from './change.ts';
import { clockFor, clockOver, followUnitChange, tasksIn } from './follow-unit-change.ts';
import { type Changing, type Consequence, foresee } from './unit-consequences.ts';

/** A unit that somebody administers, with its changes so far. */
export type Administered = { grant: Grant; unit: Unit; changes: UnitChange[] };

export const administeredUnit = async (
  services: Services,
  who: Who,
  id: UnitId,
): Promise<Administered | Refusal> => {
  const unit = (await services.people.units([id])).get(id);
  const grant = unit && can(who, 'administer', { kind: 'unit', unit: id, above: unit.path });
  if (!unit || !grant) return refuse('not-found');
  return { grant, unit, changes: await services.changes.of(grant, id) };
};

const own = new Set<AskedOfUnit['kind']>(['renamed', 'left']);
const administers = (who: Who, { id, path }: Unit) =>
  can(who, 'administer', { kind: 'unit', unit: id, above: path }) !== undefined;

type Judged = Administered & { after: Unit; by: UnitChange['by'] };

/** May this person do that to the unit now, and what is the unit then? Whoever it goes to must be theirs as well. */
const judge = async (
  services: Services,
  who: Who,
  id: UnitId,
  asked: AskedOfUnit,
): Promise<Judged | Refusal> => {
  const found = await administeredUnit(services, who, id);
  if (isRefusal(found)) return found;
  const { unit } = found;
  const over = who.seats.find(
    ({ seat }) =>
      seatRole(seat) === administrator &&
      (unit.path.includes(seatUnit(seat)) || (own.has(asked.kind) && seatUnit(seat) === id)),
  );
  if (!over) return refuse('not-allowed');
  const named =
    asked.kind === 'moved' ? [asked.bureau, asked.area] : asked.kind === 'merged' ? [asked.successor] : [];
  const directory = await services.people.units([id, ...named]);
  const strange = named.find(other => {
    const one = directory.get(other);
    return !one || !administers(who, one);
  });
  if (strange) {
    const field = asked.kind === 'merged' ? 'successor' : strange === named[0] ? 'bureau' : 'area';
    return refuse('invalid-content', { problems: [{ field, code: 'option' }] });
  }
  const now = services.now();
  const problem =
    changeProblem(unit, asked, { directory, inUse: await isInUse(services, unit), now }) ??
    (await unknownPerson(services, asked));
  if (problem) return problem;
  const by = { person: who.person, name: who.name, seat: over.seat };
  return { ...found, by, after: changedUnit(unit, asked, now, directory) };
};

const unknownPerson = async (services: Services, asked: AskedOfUnit): Promise<Refusal | undefined> =>
  asked.kind === 'left' && asked.successor && !(await services.people.person(asked.successor))
    ? refuse('invalid-content', { problems: [{ field: 'successor', code: 'unknown-person' }] })
    : undefined;

/** Does anything lie under a bureau that is open, or does a program name it? */
const isInUse = async (services: Services, unit: Unit): Promise<boolean> => {
  const top = unit.path[0] ?? unit.id;
  const [below, listed] = await Promise.all([
    unit.kind === 'bureau' ? services.people.below(clockOver(top), top) : [],
    services.programs.list(),
  ]);
  const open = below.filter(one => one.id !== unit.id && closedSince(one, services.now()) === undefined);
  if (open.some(one => one.path.includes(unit.id) || one.area === unit.id)) return true;
  const programs = await Promise.all(listed.map(({ id }) => services.programs.current(id)));
  return programs.some(program => program?.definition.units.some(({ id }) => id === unit.id));
};

export type Preview = {
  unit: Unit;
  after: Unit;
  seen: number;
  consequences: Consequence[];
  directory: Directory;
};

/** What would follow, by the functions that carry it out; nothing is written. */
export const previewUnitChange = async (
  services: Services,
  who: Who,
  id: UnitId,
  asked: AskedOfUnit,
): Promise<Preview | Refusal> => {
  const judged = await judge(services, who, id, asked);
  if (isRefusal(judged)) return judged;
  const { unit, after, by, changes } = judged;
  const consequences = await consequencesOf(services, { unit: id, asked, by }, after);
  const seats = consequences.flatMap(({ moves }) => moves.flatMap(({ from, to }) => [from, to]));
  const units = [
    ...consequences.flatMap(one => [...Object.values(one.case.parties), one.succession?.partner ?? id]),
    ...seats.flatMap(seat => (seat ? [seatUnit(seat)] : [])),
  ];
  const homes = [unit, after].flatMap(one => [one.bureau, one.area, one.successor]);
  const named = [id, ...units, ...homes.filter(other => other !== undefined)];
  const directory = await services.people.units([...new Set(named)]);
  return { unit, after, seen: changes.length, consequences, directory };
};

const consequencesOf = async (
  services: Services,
  changing: Changing,
  after: Unit,
): Promise<Consequence[]> => {
  const found = await casesFor(services, changing);
  const all: Consequence[] = [];
  for (const id of found.cases) {
    const sealed = await services.cases.open(id);
    if (sealed?.about.kind !== 'case') continue;
    const grant = clockFor(sealed.about);
    const { above } = sealed.about;
    const expected = all.flatMap(({ what, case: before, succession }) =>
      what === 'pair-goes-on' && succession ? [{ unit: succession.partner, case: before.id }] : [],
    );
    all.push(await foresee(services, changing, grant, sealed.reveal(grant), { above, after, expected }));
  }
  return all;
};

/** The cases of the unit; of a seat those whose tasks lie there. */
const casesFor = async (
  services: Services,
  { unit, asked }: Changing,
): Promise<Pick<UnitChange, 'cases' | 'tasks'>> => {
  if (asked.kind === 'renamed') return { cases: [] };
  if (asked.kind !== 'left') return { cases: await services.cases.dossier(clockOver(unit), unit) };
  const tasks = await tasksIn(services, seatId(unit, asked.role));
  return { cases: [...new Set(tasks.map(one => one.case))], tasks };
};

/** Whoever confirmed a change has followed it after so long, in milliseconds, or died. */
const untilMissed = 30_000;
/** So long somebody waits for the page; what is left then is the tick's. */
const longest = 8_000;

export type Confirmed = { command: string; seen: number; asked: AskedOfUnit };

/**
 * Writes a change of a unit down and follows it through. It counts from this moment. The same command again is the same
 * change; another one must wait until the last is followed to its end, and must have seen it.
 */
export const changeUnit = async (
  services: Services,
  who: Who,
  id: UnitId,
  { command, seen, asked }: Confirmed,
): Promise<UnitChange | Refusal> => {
  if (isReserved(command)) return refuse('invalid-content', reservedId);
  const administered = await administeredUnit(services, who, id);
  if (isRefusal(administered)) return administered;
  const again = administered.changes.find(one => one.command === command);
  if (again) return again.by.person === who.person ? carriedOut(services, again) : refuse('stale');
  const judged = await judge(services, who, id, asked);
  if (isRefusal(judged)) return judged;
  const { unit, changes, by, grant } = judged;
  if (changes.length !== seen) return refuse('stale');
  if (changes.some(one => one.state !== 'done')) return refuse('unit-changing');
  if (!(await allGoOn(services, { unit: id, asked, by }, judged.after)))
    return refuse('invalid-content', { problems: [{ field: 'goes-on', code: 'may-not-go-on' }] });
  const at = services.now();
  const change: UnitChange = {
    ...{ unit: id, seq: changes.length + 1, asked, before: unit, by, at, command, state: 'begun' },
    ...(await casesFor(services, { unit: id, asked, by })),
  };
  if (!(await services.changes.begin(grant, change, at + untilMissed))) return refuse('stale');
  return carriedOut(services, change);
};

/** May every agreement go on that is to go on? */
const allGoOn = async (services: Services, changing: Changing, after: Unit): Promise<boolean> => {
  const { asked } = changing;
  if (asked.kind !== 'merged' || !asked.goesOn?.length) return true;
  const consequences = await consequencesOf(services, changing, after);
  const go = new Set(consequences.filter(one => one.what === 'pair-goes-on').map(one => one.case.id));
  return asked.goesOn.every(id => go.has(id));
};

/** It is written down, so it will happen: what cannot be done now, the tick does. */
const carriedOut = async (services: Services, { unit, seq }: UnitChange): Promise<UnitChange | Refusal> => {
  const until = services.now() + longest;
  await followUnitChange(services, unit, seq, until).catch(accident => {
    console.error(JSON.stringify({ event: 'change-not-followed', unit, seq, accident: String(accident) }));
  });
  const changes = await services.changes.of(clockOver(unit), unit);
  return changes.find(one => one.seq === seq) ?? refuse('not-found');
};
