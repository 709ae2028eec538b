import type { Ledger, LedgerWrite, Partner } from '#shared/services.ts';
import type { Change, Row } from './expressions.ts';
import { programKey } from './keys.ts';
import { docOf } from './table.ts';

/** The rows of a ledger's pairs that were ever in force: a reader of many asks the program, not each unit's ledger. */
export const termRows = ({ unit, role, partners }: Pick<Ledger, 'unit' | 'role' | 'partners'>): Row[] =>
  partners.flatMap(partner =>
    partner.program && partner.from && partner.to && partner.since !== undefined
      ? [
          {
            ...programKey.term(partner.program, role, partner.case, partner.insteadOf),
            unit,
            doc: JSON.stringify(partner),
          },
        ]
      : [],
  );

/** What a write to a ledger changes in them. */
export const termChanges = ({ before, partners }: LedgerWrite): Change[] => {
  const stood = new Map(termRows(before).map(row => [row.pk + row.sk, row]));
  const stands = new Map(termRows({ ...before, partners }).map(row => [row.pk + row.sk, row]));
  const fresh = [...stands].filter(([key, row]) => stood.get(key)?.doc !== row.doc);
  const gone = [...stood].filter(([key]) => !stands.has(key));
  return [...fresh.map(([, put]) => ({ put })), ...gone.map(([, { pk, sk }]) => ({ remove: { pk, sk } }))];
};

export const termIn = (row: Row, role: string) => ({
  unit: String(row.unit),
  role,
  partner: docOf<Partner>(row),
});
