import { createHmac } from 'node:crypto';
import { devNull } from 'node:os';
import { AccessDenied, type Authorize, judge, type Statement } from './permissions.ts';
import type { Plan } from './template.ts';

/** The runtime's own access key; the stand-ins let it do everything. */
export const owner = 'local';

export type Endpoints = { dynamodb: string; s3: string; stepFunctions: string; mail: string };

/** Judges each call by the role that the template gives to the function or machine behind the access key. */
export function authorizer({ functions, machines }: Plan): Authorize {
  const roles = new Map<string, Statement[]>([
    ...functions.map(({ principal, may }) => [principal, may] as const),
    ...machines.map(({ arn, may }) => [arn, may] as const),
  ]);
  return call => {
    if (call.principal === owner) return;
    const role = roles.get(call.principal);
    if (!role || !judge(role, call.action, call.resource)) throw new AccessDenied(call);
  };
}

/** The secret of an access key. It is made from the folder's own, so that what was signed before a restart stays good. */
export const secretOf = (secret: string, principal: string) =>
  createHmac('sha256', secret).update(principal).digest('base64url');

/** What AWS sets in the environment of a Lambda, with our endpoints; nothing of this machine's own AWS settings. */
export const awsEnvironment = (principal: string, secret: string, endpoints: Endpoints) => ({
  AWS_REGION: 'local',
  AWS_ACCESS_KEY_ID: principal,
  AWS_SECRET_ACCESS_KEY: secretOf(secret, principal),
  AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
  AWS_ENDPOINT_URL_S3: endpoints.s3,
  AWS_ENDPOINT_URL_SFN: endpoints.stepFunctions,
  AWS_ENDPOINT_URL_SESV2: endpoints.mail,
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
});
