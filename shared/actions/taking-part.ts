import type { Definition, Duty } from '#shared/domain/definition.ts';
import { asksInForce, keyOf, type Taking, type TermInForce } from '#shared/domain/expected.ts';
import type { UnitId } from '#shared/domain/territory.ts';
import type { Ledger, Services } from '#shared/services.ts';

/** The pairs in force that ledgers of this program's roles speak of, each once: of one agreement also whoever stepped in. */
const termsIn = (
  definition: Definition,
  ledgers: readonly Pick<Ledger, 'unit' | 'role' | 'partners'>[],
): TermInForce[] => {
  const [first = '', second = ''] = definition.pairing?.parties ?? [];
  const terms = ledgers.flatMap(({ unit, role, partners }) =>
    partners.flatMap(({ unit: other, from, to, since, program, case: id, ended }) => {
      if (!from || !to || since === undefined || program !== definition.id) return [];
      const parties = { [role]: unit, [role === first ? second : first]: other };
      // One that ended before it began was never in force.
      if (from > to) return [];
      return [
        {
          parties,
          from,
          to,
          since,
          case: id,
          ...(ended && { ended: true as const }),
          ...(ended?.goesOn && { goesOn: true as const }),
        },
      ];
    }),
  );
  return [...new Map(terms.map(term => [`${term.case} ${keyOf(term.parties)}`, term])).values()];
};

/** Of many units in one read. */
export const ledgersOf = (
  services: Services,
  definition: Definition,
  units: Iterable<UnitId>,
): Promise<Ledger[]> => {
  const roles = definition.pairing?.parties ?? [];
  return services.cases.ledgers([...units].flatMap(unit => roles.map(role => ({ unit, role }))));
};

/** Where one unit takes part in a program; of its pairs in force only when somebody asks, or has its ledgers. */
export const takingPart = async (
  services: Services,
  definition: Definition,
  unit: UnitId,
  memberships: Awaited<ReturnType<Services['programs']['memberships']>>,
  inForce: boolean | readonly Ledger[] = asksInForce(definition.duties, definition.forms),
): Promise<Taking> => {
  const mine = memberships.find(one => one.program === definition.id);
  const ledgers = inForce === true ? await ledgersOf(services, definition, [unit]) : inForce || [];
  return { members: mine?.members ?? [], pairs: mine?.pairs ?? [], terms: termsIn(definition, ledgers) };
};

/**
 * Who takes part in a round of a program, as far as some of its duties ask; of the pairs in force, all that any round
 * brought about.
 */
export const allTakingPart = async (
  services: Services,
  definition: Definition,
  round: string,
  duties: readonly Duty[] = definition.duties,
): Promise<Taking> => {
  const [members, pairs, terms] = await Promise.all([
    duties.some(({ of }) => 'role' in of) ? services.programs.members(definition.id, round) : [],
    duties.some(({ of }) => 'pairs' in of) ? services.programs.pairs(definition.id, round) : [],
    asksInForce(duties) ? pairsInForce(services, definition) : [],
  ]);
  return { members, pairs, terms };
};

/** The pairs in force, whichever round brought them about. */
export const pairsInForce = async (services: Services, definition: Definition): Promise<TermInForce[]> => {
  const first = definition.pairing?.parties[0];
  const found = first ? await services.cases.inForce(definition.id, first) : [];
  return termsIn(
    definition,
    found.map(({ partner, ...of }) => ({ ...of, partners: [partner] })),
  );
};
