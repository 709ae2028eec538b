import { written } from './document.ts';
import { notAllowed, type StatesError, statesError } from './failure.ts';

export type Invoker = {
  /** Calls a Lambda; rejects with the error that the Lambda ended with. */
  invoke(functionArn: string, payload: unknown, by: string): Promise<unknown>;
  /** Throws when the role of the machine may not call the function. */
  mayInvoke(machine: string, functionArn: string): void;
};

/** The result of the integration lambda:invoke as JSON, or the failure under the name that a machine catches. */
export async function callLambda(
  { invoke, mayInvoke }: Invoker,
  machine: string,
  functionArn: string,
  payload: string,
): Promise<{ result: string } | { failure: StatesError }> {
  try {
    mayInvoke(machine, functionArn);
  } catch (refusal) {
    return { failure: notAllowed(refusal) };
  }
  try {
    const reply = await invoke(functionArn, JSON.parse(payload), machine);
    const { text } = written(reply, 'the result');
    return { result: `{"ExecutedVersion":"$LATEST","Payload":${text},"StatusCode":200}` };
  } catch (thrown) {
    return { failure: statesError(thrown) };
  }
}
