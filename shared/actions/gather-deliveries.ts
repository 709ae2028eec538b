import { annulled, type Case, filledInFor } from '#shared/domain/case.ts';
import { claimOf, closedOf, expectedOf } from '#shared/domain/expected.ts';
import { occasionsOf } from '#shared/domain/schedule.ts';
import type { Found, Standing } from '#shared/domain/source.ts';
import { asCorrected } from './corrected-by.ts';
import { type Asking, belongs, caseFacts, partyFacts } from './gathering.ts';
import { allTakingPart } from './taking-part.ts';

/** What was handed in counts, whether somebody has looked at it yet or not; what came back, or went, does not. */
const counts = (one: Case) => one.handedInAt !== undefined && one.status !== 'RETURNED' && !annulled(one);

/** Every delivery of a duty that is expected within the period, with what was handed in; of the silent, who they are. */
export const gatherDeliveries = async (asking: Asking, id: string): Promise<Found[]> => {
  const { services, grant, definition, period } = asking;
  const duty = definition.duties.find(one => one.id === id);
  if (!duty) return [];
  const within = occasionsOf(definition, duty).filter(
    one => one.period.from >= period.from && one.period.to <= period.to,
  );
  const taking = await allTakingPart(services, definition, period.round, [duty]);
  const expected = within.flatMap(occasion =>
    expectedOf(definition, duty, occasion, taking).map(expectee => ({
      ...expectee,
      period: occasion.period.id,
      locks: occasion.locks,
    })),
  );
  const mine = await belongs(
    asking,
    expected.map(({ parties }) => parties),
  );
  const deliveries = expected
    .filter((_, index) => mine[index])
    .sort((a, b) => (a.key + a.period < b.key + b.period ? -1 : 1));
  const claims = await Promise.all(
    deliveries.map(({ key, period }) => services.cases.claimed(claimOf(definition.id, duty.id, period, key))),
  );
  const heads = await services.cases.heads(
    grant,
    claims.flatMap(claim => claim?.case ?? []),
  );
  const counting = heads.filter(counts);
  const known = new Map(
    await Promise.all(counting.map(async head => [head.id, await asCorrected(services, head)] as const)),
  );
  const units = await services.people.units([
    ...new Set(deliveries.flatMap(({ parties }) => Object.values(parties))),
  ]);
  /** Whoever was closed before the lock is not silent: nothing is asked of them any more. */
  const gone = ({ parties, locks }: (typeof deliveries)[number]) =>
    closedOf({ parties }, units, Math.min(services.now(), locks - 1)) !== undefined;
  const told = deliveries
    .map((one, index) => ({ ...one, claim: claims[index]?.case ?? '' }))
    .filter(one => known.has(one.claim) || !gone(one));
  return Promise.all(
    told.map(async ({ key, parties, period: of, claim }): Promise<Found> => {
      const head = known.get(claim);
      const standing: Standing = !head ? 'silent' : filledInFor(head) ? 'filled-in' : 'handed-in';
      const name = within.length > 1 ? `${of}~${key}` : key;
      if (!head) return { key: name, facts: { ...partyFacts(parties), standing } };
      const { id: case_, reference } = head;
      return {
        key: name,
        case: { id: case_, reference },
        facts: { ...(await caseFacts(services, head)), ...partyFacts(parties), standing },
      };
    }),
  );
};
