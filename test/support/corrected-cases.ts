import type { Case, CaseId } from '#shared/domain/case.ts';
import { concluded } from '#shared/domain/correction.ts';

/**
 * By the words of the rules alone: once a correction is concluded, what it corrects counts no more (`replaced`); and when one
 * is declared void, nothing that it put right counts, back to the first case of the delivery (`annulled`).
 */
export const correctedCases = (
  cases: readonly Case[],
): { replaced: ReadonlySet<CaseId>; annulled: ReadonlySet<CaseId> } => {
  const byId = new Map(cases.map(one => [one.id, one]));
  const replaced = new Set<CaseId>();
  const annulled = new Set<CaseId>();
  for (const one of cases) {
    if (!one.corrects || !(concluded(one) || one.struck)) continue;
    replaced.add(one.corrects.case);
    for (let back = one.struck && one.corrects; back; back = byId.get(back.case)?.corrects)
      annulled.add(back.case);
  }
  return { replaced, annulled };
};
