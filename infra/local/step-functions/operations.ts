import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import type { Machine } from './definition.ts';
import type { Execution } from './execution.ts';
import { StatesError } from './failure.ts';
import type { Interpreter } from './interpreter.ts';
import { checkJson, checkName, Refusal, type Requests } from './requests.ts';
import type { Store } from './store.ts';
import type { taskTokens } from './tokens.ts';

export type Allow = (action: string, resource: string) => void;
type Operations = {
  [Name in keyof Requests]: (request: z.infer<Requests[Name]>, allow: Allow) => object | Promise<object>;
};
type Parts = {
  store: Store;
  machines: Map<string, Machine>;
  interpreter: Interpreter;
  tokens: ReturnType<typeof taskTokens>;
};

const seconds = (instant: number | undefined) => (instant === undefined ? undefined : instant / 1000);

const brief = (x: Execution) => ({
  executionArn: x.arn,
  stateMachineArn: x.machine.arn,
  name: x.name,
  status: x.status,
  startDate: seconds(x.start),
  stopDate: seconds(x.stop),
});

const about = (arn: string) => ({
  stateMachineArn: arn,
  name: arn.split(':').at(-1),
  type: 'STANDARD',
  creationDate: 0,
});

/** The calls of Step Functions that the product uses, with AWS's names for what is refused. */
export function createOperations({ store, machines, interpreter, tokens }: Parts): Operations {
  function machineAt(arn: string): Machine {
    const machine = machines.get(arn);
    if (!machine) throw new Refusal('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    return machine;
  }

  function executionAt(arn: string): Execution {
    const x = interpreter.live.get(arn) ?? store.byArn(arn);
    if (!x) throw new Refusal('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    return x;
  }

  /** The execution that waits for this token, with the permission of its machine checked. */
  function waitingFor(token: string, allow: Allow, action: string): Execution {
    const named = tokens.read(token);
    if (!named) throw new Refusal('InvalidToken', "Invalid Token: 'Invalid token'");
    const x = interpreter.byId.get(named.execution);
    const known = x ?? store.byId(named.execution);
    if (known) allow(action, known.machine.arn);
    if (x?.position.waiting.for === 'callback' && x.position.task === named.task) return x;
    throw new Refusal('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
  }

  return {
    StartExecution({ stateMachineArn, name = randomUUID(), input }, allow) {
      allow('states:StartExecution', stateMachineArn);
      const machine = machineAt(stateMachineArn);
      checkName(name);
      checkJson(input, 'InvalidExecutionInput', 'State Machine Execution Input');
      const arn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
      const known = interpreter.live.get(arn) ?? store.byArn(arn);
      if (known && (known.status !== 'RUNNING' || known.input !== input))
        throw new Refusal('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
      const x = known ?? interpreter.start(machine, arn, name, input);
      return { executionArn: x.arn, startDate: seconds(x.start) };
    },
    DescribeExecution({ executionArn }, allow) {
      allow('states:DescribeExecution', executionArn);
      const x = executionAt(executionArn);
      const { input, output, error, cause } = x;
      const details = { inputDetails: { included: true }, outputDetails: { included: true } };
      return { ...brief(x), input, output, error, cause, ...details };
    },
    StopExecution({ executionArn, error, cause }, allow) {
      allow('states:StopExecution', executionArn);
      const x = executionAt(executionArn);
      if (x.status === 'RUNNING') interpreter.finish(x, 'ABORTED', { error, cause });
      return { stopDate: seconds(x.stop) };
    },
    async SendTaskSuccess({ taskToken, output }, allow) {
      const x = waitingFor(taskToken, allow, 'states:SendTaskSuccess');
      checkJson(output, 'InvalidOutput', 'Output');
      await interpreter.succeed(x, output);
      return {};
    },
    async SendTaskFailure({ taskToken, error = '', cause = '' }, allow) {
      const x = waitingFor(taskToken, allow, 'states:SendTaskFailure');
      await interpreter.fail(x, new StatesError(error, cause));
      return {};
    },
    SendTaskHeartbeat({ taskToken }, allow) {
      interpreter.beat(waitingFor(taskToken, allow, 'states:SendTaskHeartbeat'));
      return {};
    },
    ListExecutions({ stateMachineArn, statusFilter, maxResults, nextToken }, allow) {
      allow('states:ListExecutions', stateMachineArn);
      machineAt(stateMachineArn);
      const limit = maxResults || 100;
      const below = nextToken === undefined ? Number.MAX_SAFE_INTEGER : Number(nextToken);
      if (!Number.isSafeInteger(below)) throw new Refusal('InvalidToken', "Invalid Token: 'Invalid token'");
      const rows = store.newest({ machine: stateMachineArn, status: statusFilter, below, limit: limit + 1 });
      const page = rows.slice(0, limit);
      return {
        executions: page.map(brief),
        ...(rows.length > limit && { nextToken: String(page.at(-1)?.id) }),
      };
    },
    async GetExecutionHistory({ executionArn, maxResults, nextToken = '0' }, allow) {
      allow('states:GetExecutionHistory', executionArn);
      const limit = maxResults || 1000;
      const after = Number(nextToken);
      if (!Number.isSafeInteger(after)) throw new Refusal('InvalidToken', "Invalid Token: 'Invalid token'");
      const found = store.events(executionAt(executionArn).id, after, limit + 1);
      const events = found.slice(0, limit);
      return { events, ...(found.length > limit && { nextToken: String(events.at(-1)?.id) }) };
    },
    DescribeStateMachine({ stateMachineArn }, allow) {
      allow('states:DescribeStateMachine', stateMachineArn);
      const { text } = machineAt(stateMachineArn);
      return { ...about(stateMachineArn), definition: text, status: 'ACTIVE', roleArn: stateMachineArn };
    },
    ListStateMachines(_, allow) {
      allow('states:ListStateMachines', '*');
      return { stateMachines: [...machines.keys()].map(about) };
    },
  };
}
