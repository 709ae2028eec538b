import type { Directory } from '#shared/domain/territory.ts';
import type { Partner } from '#shared/services.ts';

export type Line = Partner & { ledger: string };
export const nameOf = ({ ledger, case: id, insteadOf }: Line) => `${ledger} ${id} ${insteadOf}`;

/** The lines that a pair has in the ledgers, and those of whoever stepped in for a side of it that was merged. */
export const linesBy = (ended: readonly Line[], directory: Directory) =>
  function linesOf(
    roles: readonly string[],
    parties: Record<string, string>,
    line: Omit<Line, 'ledger' | 'unit'>,
  ): Line[] {
    const mine = roles.map((role, side) => ({
      ...{ ledger: `L#${parties[role]}#${role}`, unit: parties[roles[1 - side] ?? ''] ?? '' },
      ...line,
    }));
    const step = ended.find(
      ({ case: id, ended: end }) =>
        id === line.case && end?.goesOn && Object.values(parties).includes(end.unit),
    )?.ended;
    if (!step) return mine;
    const next = Object.entries(parties).map(([role, unit]) => [
      role,
      unit === step.unit ? (step.successor ?? '') : unit,
    ]);
    const from = (line.from ?? '') > step.on ? line.from : step.on;
    const since = directory.get(step.unit)?.to;
    const stepped = { ...line, ...(from && { from }), ...(since && { since }), insteadOf: step.unit };
    return [...mine, ...linesOf(roles, Object.fromEntries(next), stepped)];
  };
