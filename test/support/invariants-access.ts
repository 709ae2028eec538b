import { readHead } from '#shared/aws/case-head.ts';
import { dossierCase } from '#shared/aws/keys.ts';
import { docOf } from '#shared/aws/table.ts';
import { can, type Who } from '#shared/domain/access.ts';
import type { WayIn } from '#shared/domain/account.ts';
import { writersOf } from '#shared/domain/case-draft.ts';
import { holders, type Person, seatUnit, type Unit } from '#shared/domain/territory.ts';
import type { UnitChange } from '#shared/domain/unit-change.ts';
import { type CaseRows, casesIn, eventsOf, missingIn, programsIn, unitsIn } from './invariants-rows.ts';
import type { Snapshot } from './invariants-snapshot.ts';

/** Everybody with the seats that they hold now. */
const everybody = (snapshot: Snapshot): Who[] => {
  const directory = unitsIn(snapshot);
  const seats = [...directory.values()].flatMap(({ id, path, kind, seats: held }) =>
    Object.keys(held).flatMap(role => {
      const seat = `${id}/${role}`;
      return holders(directory, seat, snapshot.now).map(person => ({ person, seat: { seat, path, kind } }));
    }),
  );
  return [...Map.groupBy(seats, ({ person }) => person)].map(([person, mine]) => ({
    ...{ person, name: person },
    seats: mine.map(({ seat }) => seat),
  }));
};

/** Whoever ever had something to decide in the case, by its history alone. */
const desksOf = (rows: CaseRows): Set<string> =>
  new Set(
    eventsOf(rows).flatMap(({ did, outcome }) => [
      ...(did.type === 'STARTED' && did.started.onBehalf ? [did.started.onBehalf.seat] : []),
      ...('route' in did && did.route ? did.route.flatMap(({ seats }) => seats) : []),
      ...(outcome.opens ?? []).map(({ seat }) => seat),
      ...((did.type === 'VOID_ASKED' && did.to) || []),
    ]),
  );

/** What lies over a unit, as it is and as it was before each change. */
const over = (unit: Unit | undefined): string[] =>
  unit ? [...unit.path, ...(unit.area ? [unit.area] : []), ...(unit.bureau ? [unit.bureau] : [])] : [];

/**
 * I12: who may look at a case is who its history names: the parties, those who had something to decide, and the bureaus
 * over the parties. What lists lead to is only shown to those.
 */
export const readersAreNamed = (snapshot: Snapshot): string[] => {
  const directory = unitsIn(snapshot);
  const organisers = new Map(programsIn(snapshot).map(({ id, definition }) => [id, definition.organiser]));
  const changes = snapshot.rows
    .filter(({ pk, sk }) => pk.startsWith('U#') && sk.startsWith('G#'))
    .map(row => docOf<UnitChange>(row));
  const everyone = everybody(snapshot);
  return casesIn(snapshot).flatMap(rows => {
    const { head, one } = rows;
    if (!head || !one) return [];
    const { about } = readHead(head);
    const parties = [...new Set([...Object.values(one.parties), ...writersOf(one)])];
    const former = changes.filter(({ unit }) => parties.includes(unit)).map(({ before }) => before);
    const present = parties.map(id => directory.get(id));
    const successors = present.flatMap(unit => (unit?.successor ? [unit.successor] : []));
    const organiser = organisers.get(one.program.id) ?? '';
    const above = new Set([organiser, ...present.flatMap(over)]);
    const once = new Set([
      ...above,
      ...former.flatMap(over),
      ...successors,
      ...successors.flatMap(id => over(directory.get(id))),
    ]);
    const desks = desksOf(rows);
    const say = (what: string) => `${rows.id}: ${what}`;
    const judged = everyone.flatMap(who => {
      const sits = (units: Iterable<string>) =>
        who.seats.some(({ seat }) => [...units].includes(seatUnit(seat)));
      const submitted = eventsOf(rows).some(({ did }) => did.type === 'SUBMITTED');
      const insiders = !submitted && one.filer ? [one.filer] : parties;
      const may =
        sits(insiders) || who.seats.some(({ seat }) => desks.has(seat)) || (submitted && sits(once));
      return can(who, 'read', about) && !may ? [say(`${who.person} may read it, and nothing says why`)] : [];
    });
    return [
      ...missingIn(new Set(about.desks), desks).map(seat => say(`${seat} is let in, and never had a task`)),
      ...missingIn(desks, new Set(about.desks)).map(seat => say(`${seat} had a task, and is kept out`)),
      ...missingIn(new Set(about.above), once).map(unit => say(`${unit} is let in, and lies over no party`)),
      ...(about.draft
        ? []
        : missingIn(above, new Set(about.above)).map(unit => say(`${unit} lies over it, and is kept out`))),
      ...judged,
    ];
  });
};

/** I12: a seat's queue and a unit's list of cases lead only to cases that it may see. */
export const listsLeadToReaders = (snapshot: Snapshot): string[] => {
  const cases = new Map(
    casesIn(snapshot).flatMap(({ id, head }) => (head ? [[id, readHead(head).about] as const] : [])),
  );
  const queues = snapshot.indexed.queue
    .filter(({ q }) => String(q).startsWith('Q#'))
    .map(({ pk, q }) => ({ id: pk.slice('C#'.length), seat: String(q).slice('Q#'.length) }))
    .filter(({ id, seat }) => !cases.get(id)?.desks.includes(seat))
    .map(({ id, seat }) => `${id} waits for ${seat}, which may not see it`);
  const dossiers = snapshot.rows
    .filter(({ pk, sk }) => pk.startsWith('U#') && /^CF?#/.test(sk))
    .map(({ pk, sk }) => ({ unit: pk.slice('U#'.length), id: dossierCase(sk) }))
    .filter(({ unit, id }) => {
      const about = cases.get(id);
      return !about || ![...about.parties, ...about.above, ...about.desks.map(seatUnit)].includes(unit);
    })
    .map(({ unit, id }) => `${unit} lists ${id}, which it may not see`);
  return [...queues, ...dossiers];
};

const wayIn = new Set(['at', 'by', 'byName', 'how', 'done', 'expires']);

/** I12: of a one-time code nothing is kept but that it was given; the last that was given is the last that is shown. */
export const codesAreNotKept = ({ rows }: Snapshot): string[] => {
  const people = new Set(
    rows.filter(({ pk, sk }) => pk.startsWith('H#') && sk === 'H').map(row => docOf<Person>(row).id),
  );
  const accounts = Map.groupBy(
    rows.filter(({ pk }) => pk.startsWith('A#')),
    ({ pk }) => pk.slice('A#'.length),
  );
  const lasts = rows.filter(({ pk, sk }) => pk === 'A' && sk.startsWith('last#'));
  return [...accounts].flatMap(([person, own]) => {
    const given = own.filter(({ sk }) => sk.startsWith('W#')).map(row => docOf<WayIn>(row));
    const last = lasts.find(({ sk }) => sk === `last#${person}`);
    const newest = given.toSorted((a, b) => a.at - b.at).at(-1);
    const more = given.flatMap(way => Object.keys(way).filter(key => !wayIn.has(key)));
    return [
      ...more.map(key => `${person}: of a way in "${key}" is kept`),
      ...(last && newest && docOf<WayIn>(last).at !== newest.at
        ? [`${person}: another way in is shown than the last`]
        : []),
      ...(given.length > 0 && !people.has(person) ? [`${person} was let in, and is nobody`] : []),
    ];
  });
};
