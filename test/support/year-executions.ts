import {
  ExecutionAlreadyExists,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
} from '@aws-sdk/client-sfn';
import { create as advance } from '#functions/steps/advance.ts';
import { create as awaitDecision } from '#functions/steps/await-decision.ts';
import { create as complete } from '#functions/steps/complete.ts';
import { create as escalate } from '#functions/steps/escalate.ts';
import { create as prepareDocument } from '#functions/steps/prepare-document.ts';
import { create as remind } from '#functions/steps/remind.ts';
import { type Machine, readMachine } from '#infra/local/step-functions/definition.ts';
import { fill } from '#infra/local/step-functions/expressions.ts';
import type { Services } from '#shared/services.ts';
import { caseEscort } from '#workflows/case-escort.ts';
import { programCycle } from '#workflows/program-cycle.ts';
import type { YearAgenda } from './year-agenda.ts';
import type { Mishaps } from './year-faults.ts';

const second = 1_000;
const hour = 3_600 * second;

const steps = { advance, awaitDecision, complete, escalate, prepareDocument, remind };
const lambda = 'arn:aws:lambda:::function:';
const placed = (machine: object) =>
  JSON.parse(JSON.stringify(machine).replace(/\$\{(\w+)\}/g, (_, name: string) => `${lambda}${name}`));

export const machines = { caseEscort: 'case-escort', programCycle: 'program-cycle' };

type Execution = { machine: Machine; name: string; turn: number; tries: number };
type World = {
  now(): number;
  agenda: YearAgenda;
  roll(): number;
  rate: number;
  mishaps: Mishaps;
  /** Services of whichever process happens to be called. */
  services(): Services;
};

const meta = { $metadata: {}, message: '' };

/**
 * The product's two state machines as it deploys them, played over its own steps: tasks, retries, catches, waits, tokens.
 * Some of them get lost on the way, some steps are called twice, the second time much later, and some tokens are forgotten.
 */
export const yearExecutions = ({ now, agenda, roll, rate, mishaps, services }: World) => {
  const read = {
    'case-escort': readMachine('case-escort', placed(caseEscort)),
    'program-cycle': readMachine('program-cycle', placed(programCycle)),
  };
  const names = new Set<string>();
  const waiting = new Map<string, (answer: unknown) => void>();
  const soon = () => now() + (1 + Math.floor(roll() * 4)) * second;
  const struck = (kind: keyof Mishaps, chance = rate) => {
    const unlucky = roll() < chance;
    if (unlucky) mishaps[kind]++;
    return unlucky;
  };

  const invoke = async (arn: string, payload: unknown): Promise<unknown> => {
    const name = arn.slice(lambda.length) as keyof typeof steps;
    const call = async (): Promise<unknown> => {
      const handler = steps[name](services()) as (event: unknown, context: object) => Promise<unknown>;
      return handler(structuredClone(payload), {});
    };
    if (struck('stepsTwice'))
      agenda.on(now() + Math.ceil(roll() * 30) * hour, () => call().then(() => {}, interrupted));
    return call();
  };

  const enterState = async (execution: Execution, state: string, input: unknown): Promise<void> => {
    if (struck('executionsLost', rate / 4)) return;
    const here = execution.machine.states.get(state);
    const scope = { states: { input }, variables: {}, now: now() };
    const turn = ++execution.turn;
    const go = (to: string, given: unknown, at = soon()) => {
      if (execution.turn === turn) agenda.on(at, () => enterState(execution, to, given));
    };
    if (here?.Type === 'Choice') {
      for (const { Condition, Next } of here.Choices)
        if ((await fill(Condition, scope)) === true) return enterState(execution, Next, input);
      return enterState(execution, here.Default ?? '', input);
    }
    if (here?.Type === 'Wait') return go(here.Next ?? '', input, now() + Number(here.Seconds) * second);
    if (here?.Type !== 'Task') return;
    const leave = async (Output: unknown, result: unknown, Next: string) => {
      execution.tries = 0;
      const states = { input, result };
      go(Next, Output === undefined ? result : await fill(Output, { ...scope, states }));
    };
    const token = `${execution.name}/${turn}`;
    const calledBack = here.Resource.endsWith('waitForTaskToken');
    if (calledBack) {
      if (!struck('tokensLost'))
        waiting.set(token, answer => void leave(here.Output, answer, here.Next ?? ''));
      agenda.on(now() + Number(here.TimeoutSeconds) * second, async () => {
        const timeout = here.Catch.find(({ ErrorEquals }) => ErrorEquals.includes('States.Timeout'));
        if (execution.turn === turn && timeout) await leave(timeout.Output, {}, timeout.Next);
      });
    }
    const states = { input, context: { Task: { Token: token } } };
    const payload = await fill(here.Arguments.Payload, { ...scope, states });
    try {
      const Payload = JSON.parse(JSON.stringify(await invoke(here.Arguments.FunctionName, payload)));
      if (!calledBack) await leave(here.Output, { Payload }, here.Next ?? '');
    } catch (accident) {
      interrupted(accident);
      waiting.delete(token);
      const [retry] = here.Retry.filter(({ ErrorEquals }) => ErrorEquals.includes('States.ALL'));
      const caught = here.Catch.at(-1);
      if (retry && execution.tries++ < retry.MaxAttempts) go(state, input, now() + 60 * second);
      else if (caught) await leave(caught.Output, {}, caught.Next);
    }
  };

  const send = async (command: unknown) => {
    if (command instanceof StartExecutionCommand) {
      const { stateMachineArn, name = '', input = '{}' } = command.input;
      if (names.has(name)) throw new ExecutionAlreadyExists(meta);
      names.add(name);
      const machine = read[stateMachineArn as keyof typeof read];
      const execution = { machine, name, turn: 0, tries: 0 };
      agenda.on(soon(), () => enterState(execution, machine.startAt, JSON.parse(input)));
      return {};
    }
    if (!(command instanceof SendTaskSuccessCommand)) throw new Error('no such call');
    const { taskToken = '', output = '{}' } = command.input;
    const wake = waiting.get(taskToken);
    if (!wake) throw new TaskDoesNotExist(meta);
    waiting.delete(taskToken);
    wake(JSON.parse(output));
    return {};
  };
  return { client: { send } as unknown as SFNClient, started: () => names.size };
};

/** What bad luck brings about is none of the product's doing; everything else is. */
export const interrupted = (accident: unknown): void => {
  if (!(accident instanceof Error && accident.name === 'Interrupted')) throw accident;
};
