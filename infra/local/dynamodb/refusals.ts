import type { Refusal } from './engine.ts';

const namespaces = {
  ValidationException: 'com.amazon.coral.validate',
  AccessDeniedException: 'com.amazon.coral.service',
  UnknownOperationException: 'com.amazon.coral.service',
  MissingAuthenticationTokenException: 'com.amazon.coral.service',
  SerializationException: 'com.amazon.coral.service',
  TransactionCanceledException: 'com.amazonaws.dynamodb.v20120810',
  IdempotentParameterMismatchException: 'com.amazonaws.dynamodb.v20120810',
};

export function refusal(name: keyof typeof namespaces, message: string, more: object = {}): Refusal {
  // DynamoDB spells the field both ways; SDKs read either.
  const body = { __type: `${namespaces[name]}#${name}`, message, Message: message, ...more };
  return Object.assign(new Error(message), { statusCode: 400, body });
}

export const isRefusal = (error: unknown): error is Refusal =>
  error instanceof Error && 'statusCode' in error && 'body' in error;

/** The short name of a refusal, as the SDK shows it. */
export const nameOf = (error: Refusal): string => String(error.body.__type).split('#')[1] ?? '';
