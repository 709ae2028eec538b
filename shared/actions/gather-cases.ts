import { can, theClock } from '#shared/domain/access.ts';
import type { Case } from '#shared/domain/case.ts';
import type { Found } from '#shared/domain/source.ts';
import { type Asking, belongs, caseFacts, partyFacts } from './gathering.ts';

/** The concluded cases of a form: those of the round, or those whose day lies in the period. */
export const gatherCases = async (
  asking: Asking,
  { form, day }: { form: string; day?: string | undefined },
): Promise<Found[]> => {
  const { services, period } = asking;
  const heads = (await listed(asking, form)).filter(
    ({ status }) => status === 'FILED' || status === 'APPROVED',
  );
  const mine = await belongs(
    asking,
    heads.map(({ parties }) => parties),
  );
  const found = await Promise.all(
    heads
      .filter((_, index) => mine[index])
      .map(
        async (head): Promise<Found> => ({
          key: head.id,
          case: { id: head.id, reference: head.reference },
          facts: {
            ...(await caseFacts(services, head)),
            ...partyFacts(head.parties),
          },
        }),
      ),
  );
  const inPeriod = ({ facts }: Found) => {
    const on = day === undefined ? period.from : facts[`answer.${day}`];
    return typeof on === 'string' && on >= period.from && on <= period.to;
  };
  return found.filter(inPeriod).sort((a, b) => (a.key < b.key ? -1 : 1));
};

/** A bureau's cases are listed by area; those of a school or a pair stand in its own dossier. */
const listed = async (
  { services, grant, definition, parties, period }: Asking,
  form: string,
): Promise<Case[]> => {
  const [filer = ''] = Object.values(parties);
  const bureau = definition.units.some(({ id }) => id === filer);
  const own = can(theClock, 'read', { kind: 'unit', unit: filer, above: [] });
  if (!bureau && own) {
    const heads = await services.cases.heads(grant, await services.cases.dossier(own, filer));
    return heads.filter(
      head => head.program.id === definition.id && head.form === form && head.programRound === period.round,
    );
  }
  const areas = filer === definition.organiser ? definition.units.map(({ id }) => id) : [filer];
  const briefs = await Promise.all(
    areas.flatMap(area => {
      const where = { program: definition.id, round: period.round, area };
      return [
        services.cases.register(grant, { ...where, forms: [form] }),
        services.cases.filed(grant, { ...where, form }),
      ];
    }),
  );
  // The index may be a moment old, and leaves out what a list does not show.
  return services.cases.heads(grant, [...new Set(briefs.flat().map(({ id }) => id))]);
};
