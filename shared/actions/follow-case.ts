import { can, theClock } from '#shared/domain/access.ts';
import { dayOf } from '#shared/domain/calendar.ts';
import { type Case, formAs, open } from '#shared/domain/case.ts';
import { formOf } from '#shared/domain/definition.ts';
import { isRefusal, refuse } from '#shared/domain/refusal.ts';
import { holders, seatId, type Unit, type UnitId } from '#shared/domain/territory.ts';
import type { AskedOfUnit, UnitChange } from '#shared/domain/unit-change.ts';
import type { Effect, Services, Written } from '#shared/services.ts';
import { factsFor } from './announce.ts';
import { bySystem, type Changed, change, placeOf } from './change.ts';
import { deliver } from './deliver.ts';
import { booksFor, endingWrites, obstacleIn } from './pair-ending.ts';
import { ledgerWrites } from './pair-ledgers.ts';
import { pairStanding } from './pair-standing.ts';
import { mostMoves, nextFor } from './unit-consequences.ts';
import { unitsAround } from './units-around.ts';

const attempts = 8;

/** One case follows a change of a unit: what is open ends or moves, what is filed is marked where it is kept. */
export const followCase = async (
  services: Services,
  asked: UnitChange,
  after: Unit,
  id: string,
): Promise<void> => {
  const sent = (part: number | string) => ({
    ...bySystem(`unit-${asked.unit}-${asked.seq}-${part}`),
    by: asked.by,
    knows: after,
  });
  for (let move = 0; move < mostMoves; move++) {
    const changed = await change(
      services,
      id,
      sent(move),
      (before, work) => nextFor(asked, before, work) ?? refuse('wrong-status'),
      async (next, work) => ({ ledgers: await ledgerWrites(services, next, work, false) }),
    );
    if (isRefusal(changed)) {
      if (changed.refused !== 'wrong-status') throw new Error(`${id} does not follow: ${changed.refused}`);
      break;
    }
  }
  const { kind } = asked.asked;
  if (kind === 'moved') await readersOf(services, asked, after, id, sent('readers'));
  if (kind === 'closed' || kind === 'merged') await endAgreement(services, asked, id);
  if (asked.asked.kind === 'merged') await letSuccessorIn(services, asked.asked, id);
};

/** The successor reads what it takes over; an agreement that goes on under it is read by its bureaus as well. */
const letSuccessorIn = async (
  services: Services,
  { successor, goesOn = [] }: Extract<AskedOfUnit, { kind: 'merged' }>,
  id: string,
): Promise<void> => {
  const unit = goesOn.includes(id) ? (await services.people.units([successor])).get(successor) : undefined;
  const over = unit ? [...unit.path, unit.area, unit.bureau].filter(other => other !== undefined) : [];
  await letIn(services, id, [...new Set([successor, ...over])], successor);
};

const loaded = async (services: Services, id: string) => {
  const sealed = await services.cases.open(id);
  const grant = sealed && can(theClock, 'settle', sealed.about);
  if (!sealed || !grant || sealed.about.kind !== 'case') throw new Error(`there is no case ${id}`);
  return { grant, one: sealed.reveal(grant), above: sealed.about.above };
};

/** Does it until it is not lost. */
const insist = async (id: string, work: () => Promise<Written | undefined>): Promise<void> => {
  for (let attempt = 0; attempt < attempts; attempt++) if ((await work()) !== 'lost') return;
  throw new Error(`${id} changes faster than it can be written`);
};

/** The new bureau, and who lies above it, may read from now on. An open case says so in its history; a closed one stays. */
const readersOf = async (
  services: Services,
  { unit, asked: { reason } }: UnitChange,
  after: Unit,
  id: string,
  sent: ReturnType<typeof bySystem>,
): Promise<Changed | undefined> => {
  const { one, above } = await loaded(services, id);
  const definition = await services.programs.version(one.program.id, one.program.version);
  const directory = await unitsAround(services, Object.values(one.parties), after);
  const place = placeOf(one, { definition, directory });
  const missing = [...place.above, place.area].filter(other => !above.includes(other));
  // A draft concerns its parties alone; who may read it is settled when it is submitted.
  if (missing.length === 0 || one.status === 'DRAFT') return undefined;
  if (!open(one)) {
    await letIn(services, id, missing);
    return undefined;
  }
  const did = { type: 'HANDED_OVER' as const, unit, why: 'moved' as const, reason };
  const changed = await change(services, id, sent, before =>
    open(before) ? { did, outcome: {} } : refuse('wrong-status'),
  );
  if (isRefusal(changed) && changed.refused !== 'wrong-status')
    throw new Error(`${id} does not follow: ${changed.refused}`);
  return isRefusal(changed) ? undefined : changed;
};

const letIn = (services: Services, id: string, units: readonly UnitId[], also?: UnitId): Promise<void> =>
  insist(id, async () => {
    const { grant, one, above } = await loaded(services, id);
    if (open(one) || units.every(unit => above.includes(unit))) return undefined;
    return services.cases.letIn(grant, one, units, also);
  });

/**
 * The filed agreement of a closed unit ends that day, in the ledgers of both sides, and by letter. One that goes on under
 * the successor ends for this unit only, unless others have done meanwhile what forbids it: then it ends like the rest.
 */
const endAgreement = (services: Services, { unit, asked, at, by }: UnitChange, id: string): Promise<void> =>
  insist(id, async () => {
    const { grant, one } = await loaded(services, id);
    const definition = await services.programs.version(one.program.id, one.program.version);
    const standing = await pairStanding(services, one, definition);
    if (!standing || standing.ended || !Object.values(standing.parties).includes(unit)) return undefined;
    const successor = asked.kind === 'merged' ? asked.successor : undefined;
    const books = await booksFor(services, standing.parties, unit, successor);
    if (!books) return undefined;
    const wanted = asked.kind === 'merged' && asked.goesOn?.includes(id);
    const goesOn = wanted && (await obstacleIn(services, definition, id, books)) === undefined;
    const ended = {
      ...{ on: dayOf(at, definition.zone), unit, reason: asked.reason },
      ...(successor && { successor }),
      ...(goesOn && { goesOn: true as const }),
    };
    const ledgers = endingWrites(books, id, ended, at);
    if (ledgers.length === 0) return undefined;
    const units = [...Object.values(standing.parties), ...(goesOn && successor ? [successor] : [])];
    const effects = await toldOfEnd(services, one, { units, by: by.person, goesOn: goesOn === true });
    const seq = one.version + 1 + standing.steps.length;
    const written = await services.cases.endPair(grant, one, { seq, at: services.now(), ledgers, effects });
    if (written === 'written' && effects.length > 0) await deliver(services, id, seq, effects);
    return written;
  });

const toldOfEnd = async (
  services: Services,
  one: Case,
  { units, by, goesOn }: { units: readonly UnitId[]; by: string; goesOn: boolean },
): Promise<Effect[]> => {
  const [definition, directory] = await Promise.all([
    services.programs.version(one.program.id, one.program.version),
    services.people.units(units),
  ]);
  const seats = units.flatMap(unit =>
    formOf(definition, formAs(one)).submits.map(role => seatId(unit, role)),
  );
  const people = seats.flatMap(seat => holders(directory, seat, services.now()));
  const to = [...new Set(people)].filter(person => person !== by);
  const message = goesOn ? 'pair-goes-on' : 'pair-ended';
  return to.length > 0 ? [{ kind: 'mail', to, message, facts: factsFor(one) }] : [];
};
