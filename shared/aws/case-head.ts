import type { Resource } from '#shared/domain/access.ts';
import type { Instant } from '#shared/domain/calendar.ts';
import { type Case, formAs, open } from '#shared/domain/case.ts';
import { type Begun, type Brief, begunOf, briefOf } from '#shared/domain/case-brief.ts';
import { writersOf } from '#shared/domain/case-draft.ts';
import type { SeatId, UnitId } from '#shared/domain/territory.ts';
import type { CaseWrite } from '#shared/services.ts';
import type { Row } from './expressions.ts';
import { begunKeys, caseKey, dueKeys, registerKeys } from './keys.ts';
import { docOf } from './table.ts';

/** What the head keeps beside the case: the last hash of its chain, what it holds, and who may ever look at it. */
export type Kept = { chain: string; claims: string[]; desks: SeatId[]; above: UnitId[] };

const keptOf = (row: Row): Kept => ({
  chain: String(row.chain),
  claims: row.claims as string[],
  desks: row.desks as SeatId[],
  above: row.above as UnitId[],
});

/** Work of the system that is not done after two minutes was lost: the tick then looks. */
const patience = 2 * 60_000;

const wakeAt = ({ wakeAt, pending }: Case, at: Instant): Instant | undefined =>
  pending ? Math.min(at + patience, wakeAt ?? at + patience) : wakeAt;

/** What is kept after a write: seats and units are only ever added, so whoever once had a task of the case can look it up. */
export const keptAfter = (
  { next, claims = [], above, area }: CaseWrite,
  before: Kept,
  chain: string,
): Kept => ({
  chain,
  claims: [...new Set([...before.claims, ...claims])],
  desks: [
    ...new Set([
      ...before.desks,
      ...(next.onBehalf ? [next.onBehalf.seat] : []),
      ...next.route.flatMap(step => step.seats),
      ...next.tasks.map(task => task.seat),
      ...(next.voiding?.to ?? []),
    ]),
  ],
  above: [...new Set([...before.above, ...above, area])],
});

export const headRow = ({ event, next, area, programRound }: CaseWrite, kept: Kept): Row => {
  const at = wakeAt(next, event.at);
  return {
    ...caseKey.head(next.id),
    doc: JSON.stringify(next),
    version: next.version,
    ...kept,
    ...registerKeys({
      program: next.program.id,
      form: formAs(next),
      round: programRound,
      area,
      case: next.id,
      filed: next.filer !== undefined,
    }),
    brief: briefText(next, kept.above),
    ...(next.filer !== undefined && open(next) && begunRow(begunOf(next))),
    ...(at !== undefined && dueKeys({ kind: 'case', id: next.id, at })),
  };
};

/** Only as long as it is under way: what is over leaves the desk. */
const begunRow = (begun: Begun) => ({ ...begunKeys(begun), about: JSON.stringify(begun) });

/** What the register is to show of a case. */
export const briefText = (one: Case, above: readonly UnitId[]): string =>
  JSON.stringify({ ...briefOf(one), above });

/** What the register shows of a case, and the units above it: who may read there is judged by them. */
export const readBrief = (text: string): { brief: Brief; above: readonly UnitId[] } => {
  const { above, ...brief } = JSON.parse(text) as Brief & { above: UnitId[] };
  return { brief, above };
};

/** The case in a head, and what has to be judged before anybody may look at it. */
export const readHead = (row: Row): { one: Case; kept: Kept; about: Extract<Resource, { kind: 'case' }> } => {
  const one = docOf<Case>(row);
  const kept = keptOf(row);
  const about = {
    kind: 'case' as const,
    id: one.id,
    parties: [...new Set([...Object.values(one.parties), ...writersOf(one)])],
    above: kept.above,
    desks: kept.desks,
    // What was never submitted stays with its parties, also when it has expired.
    draft: one.submittedAt === undefined,
    ...(one.filer && { filer: one.filer }),
  };
  return { one, kept, about };
};
