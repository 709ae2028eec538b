import { docOf } from '#shared/aws/table.ts';
import { formAs } from '#shared/domain/case.ts';
import { concluded } from '#shared/domain/correction.ts';
import type { Definition } from '#shared/domain/definition.ts';
import { type Expectation, keyOf } from '#shared/domain/expected.ts';
import { occasionsOf } from '#shared/domain/schedule.ts';
import type { Member, NamedPair, Partner } from '#shared/services.ts';
import { correctedCases } from './corrected-cases.ts';
import { concludedAt, termOf } from './invariants-pairs.ts';
import { casesIn, unitsIn } from './invariants-rows.ts';
import type { Snapshot } from './invariants-snapshot.ts';

type Stretch = { parties: Record<string, string>; from: string; to: string; since: number };

/**
 * Of whom everything is expected in a program, by the words of the plan alone: pairs as they are named, units in force on
 * any day of a period by their concluded agreements, each bureau of a level, the organiser. No ledger is asked, except for
 * the day on which a closing ended a pair before its time, and for whoever stepped in at a merger.
 */
export const naiveExpected = (snapshot: Snapshot, id: string, definition: Definition): Expectation[] => {
  const { rows } = snapshot;
  const beside = (what: 'A#' | 'M#') => rows.filter(({ pk, sk }) => pk === `P#${id}` && sk.startsWith(what));
  const pairs = beside('A#').map(row => docOf<NamedPair>(row));
  const members = beside('M#').map(row => docOf<Member>(row));
  const directory = unitsIn(snapshot);
  const ends = rows
    .filter(({ pk }) => pk.startsWith('L#'))
    .flatMap(row => docOf<Partner[]>(row))
    .flatMap(({ case: one, ended }) => (ended ? [{ case: one, ...ended }] : []));
  const [earlier, later] = [
    (one: string, other: string) => (one < other ? one : other),
    (one: string, other: string) => (one > other ? one : other),
  ];
  /** An agreement until a side of it was closed, and after a merger with whoever stepped in. */
  const stretches = (one: string, now: Stretch): Stretch[] => {
    const end = ends.find(found => found.case === one && Object.values(now.parties).includes(found.unit));
    if (!end) return [now];
    const until = { ...now, to: earlier(now.to, end.on) };
    if (!end.goesOn) return [until];
    const parties = Object.fromEntries(
      Object.entries(now.parties).map(([role, unit]) => [
        role,
        unit === end.unit ? (end.successor ?? '') : unit,
      ]),
    );
    const from = later(now.from, end.on);
    return [until, ...stretches(one, { ...now, parties, from, since: directory.get(end.unit)?.to ?? 0 })];
  };
  const { replaced } = correctedCases(casesIn(snapshot).flatMap(({ one }) => one ?? []));
  const agreements = casesIn(snapshot).flatMap(found => {
    const { one } = found;
    if (one && replaced.has(one.id)) return [];
    if (!one || one.program.id !== id || !concluded(one) || formAs(one) !== definition.pairing?.term?.form)
      return [];
    const { from = '', to = '' } = termOf(found, definition);
    const since = one.takenOver ? one.handedInAt : concludedAt(found);
    return stretches(one.id, { parties: one.parties, from, to, since: since ?? 0 });
  });
  return definition.duties.flatMap(duty =>
    occasionsOf(definition, duty).flatMap(occasion => {
      const { period } = occasion;
      const { of } = duty;
      const whom: Record<string, string>[] = [];
      if ('pairs' in of) for (const one of pairs) if (one.round === period.round) whom.push(one.parties);
      if ('organiser' in of) whom.push({ unit: definition.organiser });
      if ('level' in of)
        for (const one of definition.units) if (one.level === of.level) whom.push({ unit: one.id });
      if ('role' in of)
        for (const one of members)
          if (one.round === period.round && one.role === of.role) whom.push({ unit: one.unit });
      if ('inForce' in of)
        for (const { parties, from, to, since } of agreements) {
          const days = from <= period.to && to >= period.from && from <= to;
          if (days && since < occasion.due)
            for (const role of of.inForce) whom.push({ unit: parties[role] ?? '' });
        }
      const keys = new Map(whom.map(parties => [keyOf(parties), parties]));
      return [...keys].map(([key, parties]) => ({ duty, occasion, expectee: { key, parties }, claim: '' }));
    }),
  );
};
