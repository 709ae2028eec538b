import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  ListExecutionsCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { readAssembly } from '#infra/local/assembly.ts';
import type { Runtime } from '#infra/local/runtime.ts';
import { settingsOf } from '#infra/local/stand-ins.ts';
import { readTemplate } from '#infra/local/template.ts';
import { caseKey } from '#shared/aws/keys.ts';
import { openTable } from '#shared/aws/table.ts';

/**
 * What only accidents do: reaches into the table and the executions behind the product's back, with the runtime's own
 * credentials, which startRuntime has put into the environment of this process.
 */
export const backdoor = async ({ url, issuer }: Pick<Runtime, 'url' | 'issuer'>) => {
  const plan = readTemplate(await readAssembly(), settingsOf(url, issuer));
  const { TABLE = '', CASE_ESCORT_ARN: stateMachineArn = '' } = plan.functions[0]?.environment ?? {};
  const table = openTable(TABLE, () => new DynamoDBClient({}));
  const stepFunctions = new SFNClient({});
  const executionsOf = async (id: string) => {
    const { executions = [] } = await stepFunctions.send(new ListExecutionsCommand({ stateMachineArn }));
    return executions.filter(({ name }) => name?.startsWith(`${id}-`));
  };
  return {
    table,
    stepFunctions,
    executionsOf,
    /** The token with which the machine of a case waits now. */
    async tokenOf(id: string): Promise<string> {
      const row = await table.get(caseKey.escort(id));
      return String(row?.token);
    },
    loseToken: (id: string) => table.write({ update: caseKey.escort(id), set: {}, drop: ['token'] }),
    async stopExecutions(id: string): Promise<number> {
      const running = (await executionsOf(id)).filter(({ status }) => status === 'RUNNING');
      for (const { executionArn } of running)
        await stepFunctions.send(new StopExecutionCommand({ executionArn }));
      return running.length;
    },
    startAnother: (id: string, name: string) =>
      stepFunctions.send(
        new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify({ case: id, turns: 0 }) }),
      ),
  };
};
