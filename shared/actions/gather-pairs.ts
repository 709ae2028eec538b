import { keyOf, type TermInForce } from '#shared/domain/expected.ts';
import type { Found } from '#shared/domain/source.ts';
import { type Asking, belongs, caseFacts, partyFacts } from './gathering.ts';
import { pairsInForce } from './taking-part.ts';

/**
 * The pairs that are in force on any day of the period, each with its agreement; `ending`: only those whose last agreement
 * ends in the period by its term. What a closing or a merger ended needs no decision.
 */
export const gatherPairs = async (asking: Asking, { ending }: { ending: boolean }): Promise<Found[]> => {
  const { services, grant, definition, period } = asking;
  const all = await pairsInForce(services, definition);
  const goesOn = new Set(all.filter(({ to }) => to > period.to).map(({ parties }) => keyOf(parties)));
  const within = all.filter(({ from, to }) => from <= period.to && to >= period.from);
  const terms = oncePerAgreement(within).filter(
    ({ parties, ended }) => !(ending && (ended || goesOn.has(keyOf(parties)))),
  );
  const mine = await belongs(
    asking,
    terms.map(({ parties }) => parties),
  );
  const own = terms.filter((_, index) => mine[index]);
  const heads = await services.cases.heads(
    grant,
    own.map(term => term.case),
  );
  const known = new Map(heads.map(head => [head.id, head]));
  const found = await Promise.all(
    own.map(async ({ parties, from, to, case: id }): Promise<Found> => {
      const head = known.get(id);
      return {
        key: keyOf(parties),
        ...(head && { case: { id, reference: head.reference } }),
        facts: {
          ...(head && (await caseFacts(services, head))),
          ...partyFacts(parties),
          'term.from': from,
          'term.to': to,
        },
      };
    }),
  );
  // A pair that agreed anew within the period is still one pair: the later agreement speaks for it.
  const latest = found.toSorted((a, b) =>
    String(a.facts['term.from']) < String(b.facts['term.from']) ? -1 : 1,
  );
  return [...new Map(latest.map(one => [one.key, one])).values()].sort((a, b) => (a.key < b.key ? -1 : 1));
};

/** In the period in which a successor stepped in, one agreement has two terms: the later one speaks for it. */
const oncePerAgreement = (terms: readonly TermInForce[]): TermInForce[] => {
  const order = ({ from, goesOn }: TermInForce) => `${from} ${goesOn ? 0 : 1}`;
  const sorted = terms.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
  return [...new Map(sorted.map(term => [term.case, term])).values()];
};
