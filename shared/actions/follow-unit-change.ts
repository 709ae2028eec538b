import { can, type Grant, type Resource, theClock } from '#shared/domain/access.ts';
import type { Instant } from '#shared/domain/calendar.ts';
import { type Directory, holdersIn, seatId, type Unit, type UnitId } from '#shared/domain/territory.ts';
import { changedUnit, type UnitChange } from '#shared/domain/unit-change.ts';
import type { Services } from '#shared/services.ts';
import { followCase } from './follow-case.ts';

/** A command that was judged by the unit as it was is in the table after this, or never: then everything is looked at once more. */
const patience = 2 * 60_000;
const attempts = 8;

export const clockFor = (resource: Resource): Grant => {
  const grant = can(theClock, 'settle', resource);
  if (!grant) throw new Error('the clock may always settle');
  return grant;
};
export const clockOver = (unit: UnitId): Grant => clockFor({ kind: 'unit', unit, above: [] });

/**
 * Follows a change through: the unit first, then one case after the other, each in a transaction of its own. Whoever calls,
 * however often, and wherever somebody died before: what has happened is found to have happened. Cases that were begun or
 * submitted by the unit as it had been are found by a second look, two minutes later.
 * @param until no new case is looked at after this; the tick goes on
 */
export const followUnitChange = async (
  services: Services,
  unit: UnitId,
  seq: number,
  until = Number.POSITIVE_INFINITY,
): Promise<void> => {
  const grant = clockOver(unit);
  const asked = (await services.changes.of(grant, unit)).find(one => one.seq === seq);
  if (!asked || asked.state === 'done') return;
  const after = await changeInPlace(services, grant, asked);
  const found = await concerned(services, grant, asked, after);
  for (const id of found.cases) {
    if (services.now() >= until) return;
    await followCase(services, asked, after, id);
  }
  const state = asked.state === 'followed' || !movesCases(asked, after, services.now()) ? 'done' : 'followed';
  const look = state === 'done' ? undefined : services.now() + patience;
  await services.changes.keep(grant, { ...asked, ...found, state }, look);
};

/** A new name changes no case, and a seat that is held again keeps its work. */
const movesCases = ({ asked }: UnitChange, after: Unit, now: Instant): boolean =>
  asked.kind === 'left' ? holdersIn(after, asked.role, now).length === 0 : asked.kind !== 'renamed';

/** Written once: what others change of the unit afterwards is not taken back by a second look. */
const changeInPlace = async (services: Services, grant: Grant, { unit, asked, at, state }: UnitChange) => {
  const named = asked.kind === 'moved' ? [unit, asked.bureau] : [unit];
  for (let attempt = 0; attempt < attempts; attempt++) {
    // The version first: whoever changes the directory after this, a roster that is loaded perhaps, is not overwritten.
    const seen = await services.people.version();
    const directory: Directory = await services.people.units(named);
    const present = directory.get(unit);
    if (!present) throw new Error(`there is no unit ${unit}`);
    if (state !== 'begun') return present;
    const after = changedUnit(present, asked, at, directory);
    if (JSON.stringify(after) === JSON.stringify(present)) return present;
    if ((await services.people.change(grant, { units: [after], people: [], seen })) !== 'lost') return after;
  }
  throw new Error(`the directory changes all the time; ${unit} could not be changed`);
};

/** The cases that a change concerns: all of the unit, or those whose tasks lay in the seat that somebody left. */
const concerned = async (
  services: Services,
  grant: Grant,
  { unit, asked, cases, tasks = [] }: UnitChange,
  after: Unit,
): Promise<Pick<UnitChange, 'cases' | 'tasks'>> => {
  if (asked.kind === 'renamed') return { cases };
  if (asked.kind !== 'left') return { cases: await services.cases.dossier(grant, unit) };
  const vacant = holdersIn(after, asked.role, services.now()).length === 0;
  const now = vacant ? await tasksIn(services, seatId(unit, asked.role)) : [];
  const all = [
    ...tasks,
    ...now.filter(row => !tasks.some(one => one.case === row.case && one.task === row.task)),
  ];
  return { cases: [...new Set(all.map(row => row.case))], tasks: all };
};

/** What waits in a seat, page by page. */
export const tasksIn = async (
  services: Services,
  seat: string,
): Promise<{ case: string; task: string }[]> => {
  const grant = clockFor({ kind: 'queue', seat });
  const found: { case: string; task: string }[] = [];
  let after: string | undefined;
  do {
    const page = await services.cases.queue(grant, seat, { most: 100, ...(after && { after }) });
    found.push(...page.rows.map(row => ({ case: row.case, task: row.task })));
    after = page.next;
  } while (after);
  return found;
};
