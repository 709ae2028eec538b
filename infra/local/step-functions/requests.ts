import * as z from 'zod';
import { DOCUMENT_BYTES } from './document.ts';

const arn = z.string().min(1).max(256);
const executionArn = z.strictObject({ executionArn: arn });
const document = z
  .string()
  .refine(text => Buffer.byteLength(text) <= DOCUMENT_BYTES, 'longer than 262144 bytes');
const page = { maxResults: z.int().min(0).max(1000).optional(), nextToken: z.string().optional() };
const taskToken = z.string().min(1).max(2048);
const why = { error: z.string().max(256).optional(), cause: z.string().max(32_768).optional() };

/** The calls that are answered and their fields; a field that is not named here is refused. */
export const requests = {
  StartExecution: z.strictObject({
    stateMachineArn: arn,
    name: z.string().optional(),
    input: document.default('{}'),
  }),
  DescribeExecution: executionArn,
  StopExecution: z.strictObject({ executionArn: arn, ...why }),
  SendTaskSuccess: z.strictObject({ taskToken, output: document }),
  SendTaskFailure: z.strictObject({ taskToken, ...why }),
  SendTaskHeartbeat: z.strictObject({ taskToken }),
  ListExecutions: z.strictObject({
    stateMachineArn: arn,
    statusFilter: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']).optional(),
    ...page,
  }),
  GetExecutionHistory: z.strictObject({ executionArn: arn, ...page }),
  DescribeStateMachine: z.strictObject({ stateMachineArn: arn }),
  ListStateMachines: z.strictObject(page),
};

export type Requests = typeof requests;

/** A refusal under the name that the AWS service gives it. */
export class Refusal extends Error {
  code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const forbidden = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}\p{Cs}]/u;

/** Throws InvalidName. */
export function checkName(name: string) {
  if (name.length < 1 || name.length > 80 || forbidden.test(name))
    throw new Refusal('InvalidName', `Invalid Name: '${name}'`);
}

/** Throws under `code` when the text is no JSON. */
export function checkJson(json: string, code: string, what: string) {
  try {
    JSON.parse(json);
  } catch {
    throw new Refusal(code, `Invalid ${what}: it is not JSON`);
  }
}
