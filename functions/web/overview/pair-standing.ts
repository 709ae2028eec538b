import type { Overview } from '#shared/actions/overview.ts';
import type { PairLine } from '#shared/actions/pair-lines.ts';
import type { Instant } from '#shared/domain/calendar.ts';
import type { Case } from '#shared/domain/case.ts';
import type { UnitId } from '#shared/domain/territory.ts';
import { type Standing, standingTexts } from './overview-words.ts';

const standings: Record<Case['status'], Standing> = {
  DRAFT: 'drafting',
  SIGNING: 'signing',
  RUNNING: 'review',
  RETURNED: 'returned',
  APPROVED: 'filed',
  FILED: 'filed',
  REJECTED: 'ended',
  WITHDRAWN: 'ended',
  TERMINATED: 'ended',
  EXPIRED: 'missing',
};

/**
 * How far the agreement of a pair has come. What the lock found unsubmitted stays so, whatever became of its draft; a pair of
 * which one unit was closed before it was recorded is missing nothing.
 */
export const standingOf = ({ case: one, missing, closed }: PairLine): Standing => {
  const standing = one ? standings[one.status] : 'notStarted';
  if (closed !== undefined && !missing && standing !== 'filed') return 'closed';
  return missing && (standing === 'notStarted' || standing === 'drafting' || standing === 'ended')
    ? 'missing'
    : standing;
};

/** Handed in after the due date, or not yet although it has passed. */
export const isLatePair = (line: PairLine, dates: Overview['dates'], now: Instant): boolean => {
  if (line.case?.handedInAt !== undefined) return line.case.late;
  const over = ['filed', 'closed'].includes(standingOf(line));
  return dates !== undefined && now >= dates.due && !over;
};

/** The columns that a table needs: the six that people ask for always, the others when there is something in them. */
export const shownStandings = (lines: readonly PairLine[]): Standing[] =>
  (Object.keys(standingTexts) as Standing[]).filter(
    one => !['drafting', 'ended', 'closed'].includes(one) || lines.some(line => standingOf(line) === one),
  );

/** Pairs by how far they have come, of an area or of all. */
export const countsOf = (lines: readonly PairLine[], area?: UnitId) => {
  const { all, by } = countedIn(lines).get(area) ?? noneCounted();
  return { all, of: (standing: Standing) => by.get(standing) ?? 0 };
};

type Counted = { all: number; by: Map<Standing, number> };
const noneCounted = (): Counted => ({ all: 0, by: new Map() });

/** A page asks for each area and each standing: its pairs are gone through once. Under `undefined` all are counted. */
const counts = new WeakMap<readonly PairLine[], Map<UnitId | undefined, Counted>>();
const countedIn = (lines: readonly PairLine[]): Map<UnitId | undefined, Counted> => {
  const known = counts.get(lines);
  if (known) return known;
  const found = new Map<UnitId | undefined, Counted>();
  for (const line of lines) {
    const standing = standingOf(line);
    for (const area of new Set([undefined, line.area])) {
      const one = found.get(area) ?? noneCounted();
      one.all += 1;
      one.by.set(standing, (one.by.get(standing) ?? 0) + 1);
      found.set(area, one);
    }
  }
  counts.set(lines, found);
  return found;
};

/** A filter as it stands in an address; what names nothing filters nothing. */
export const isStanding = (value: string | undefined): value is Standing =>
  value !== undefined && Object.hasOwn(standingTexts, value);
