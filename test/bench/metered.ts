import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { tableCases } from '#shared/aws/cases.ts';
import { tableDue } from '#shared/aws/due.ts';
import { tablePeople } from '#shared/aws/people.ts';
import { tablePrograms } from '#shared/aws/programs.ts';
import { openTable } from '#shared/aws/table.ts';
import { stepFunctions } from '#shared/aws/workflows.ts';
import type { Services } from '#shared/services.ts';

type Capacity = { ReadCapacityUnits?: number; WriteCapacityUnits?: number; CapacityUnits?: number };
type Answered = { output: { ConsumedCapacity?: Capacity | Capacity[] } };

/** Units of the table and its indexes, a transaction's counted twice, and how many calls it took. */
export type Meter = { reads: number; writes: number; calls: number };

/** What one deed took of the table. */
export type Spent = { what: string; meter: Meter };

/** A client of the table that adds to the meter what each call takes. */
export const meteredClient = (meter: Meter): DynamoDBClient => {
  const client = new DynamoDBClient({});
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async args => {
        const answer = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
        const { ConsumedCapacity } = (answer as Answered).output;
        const units = [ConsumedCapacity ?? []].flat().reduce((sum, one) => sum + (one.CapacityUnits ?? 0), 0);
        meter[/Get|Query/.test(commandName) ? 'reads' : 'writes'] += units;
        meter.calls += 1;
        return answer;
      },
    { step: 'initialize' },
  );
  return client;
};

/** The services with a meter on every call to the table: for what it costs, not for how fast it is. */
export const metered = (
  services: Services,
  {
    TABLE = '',
    CASE_ESCORT_ARN: caseEscort = '',
    PROGRAM_CYCLE_ARN: programCycle = '',
  }: Record<string, string>,
): { services: Services; meter: Meter } => {
  const meter: Meter = { reads: 0, writes: 0, calls: 0 };
  const table = openTable(TABLE, () => meteredClient(meter));
  return {
    meter,
    services: {
      ...services,
      cases: tableCases(table),
      programs: tablePrograms(table),
      people: tablePeople(table),
      ...tableDue(table),
      workflows: stepFunctions(table, { caseEscort, programCycle }, services.now),
    },
  };
};
