import type { Services } from '#shared/services.ts';
import { caseKey, programKey, takenKey } from './keys.ts';
import type { Table } from './table.ts';

/** What the first question about each of these will ask for. */
export const tableAhead =
  (table: Table): Services['ahead'] =>
  (of, work) =>
    table.ahead(
      'case' in of
        ? [
            caseKey.head(of.case),
            caseKey.draft(of.case),
            ...(of.to === 'act' ? [caseKey.escort(of.case)] : []),
          ]
        : [programKey.head(of.program), takenKey(of.claim)],
      work,
    );
