import type { FunctionName } from '#functions/manifest.ts';

/** The part of Amazon States Language that the workflows use: JSONata, Lambda tasks, choices, waits. */
export type Retry = {
  ErrorEquals: string[];
  IntervalSeconds: number;
  MaxAttempts: number;
  BackoffRate: number;
  MaxDelaySeconds?: number;
};
/** Without `Output` the next state would see the error instead of what the loop carries along. */
export type Catch = { ErrorEquals: string[]; Output: Record<string, unknown>; Next: string };

export type State =
  | {
      Type: 'Task';
      Resource: 'arn:aws:states:::lambda:invoke' | 'arn:aws:states:::lambda:invoke.waitForTaskToken';
      Arguments: { FunctionName: string; Payload: Record<string, unknown> };
      Output?: string | Record<string, unknown>;
      TimeoutSeconds: number;
      Retry: Retry[];
      Catch: Catch[];
      Next: string;
    }
  | { Type: 'Choice'; Choices: { Condition: string; Next: string }[]; Default: string }
  | { Type: 'Wait'; Seconds: number; Next: string }
  | { Type: 'Succeed' }
  | { Type: 'Fail'; Error: string; Cause: string };

export type Machine = {
  Comment: string;
  QueryLanguage: 'JSONata';
  StartAt: string;
  States: Record<string, State>;
};

/** Stands for the ARN of a function until infra or the embedded runtime puts it in. */
export const functionArn = (name: FunctionName) => `\${${name}}`;

/** A throttled or dropped call is tried again; what still fails then goes the way of the `Catch`. */
export const again: Retry[] = [
  { ErrorEquals: ['States.ALL'], IntervalSeconds: 2, MaxAttempts: 5, BackoffRate: 2, MaxDelaySeconds: 60 },
];
