import type { Services } from '#shared/services.ts';
import { caseKey, programKey, sessionKey, takenKey, territoryKey } from './keys.ts';
import type { Table } from './table.ts';

/** What the first question about each of these will ask for; everybody's begins with who they are. */
export const tableAhead =
  (table: Table): Services['ahead'] =>
  ({ session, ...of }, work) =>
    table.ahead(
      [
        territoryKey,
        ...(session === undefined ? [] : [sessionKey(session)]),
        ...('case' in of
          ? [
              caseKey.head(of.case),
              caseKey.draft(of.case),
              ...(of.to === 'act' ? [caseKey.escort(of.case)] : []),
            ]
          : []),
        ...('program' in of ? [programKey.head(of.program), takenKey(of.claim)] : []),
      ],
      work,
    );
