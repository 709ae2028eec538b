import { Fn, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Part } from '#functions/manifest.ts';
import type { Storage } from './storage.ts';

type Rule = { actions: string[]; resources: string[] };
type Rules = Record<Part, Rule | undefined>;

/**
 * What each part of the manifest means in IAM. No action and no resource is a wildcard, save the end of an object's
 * key; the three indexes are named one by one.
 */
export function rulesOf(
  scope: Construct,
  { table, uploads, documents }: Storage,
  mailFrom: string,
  machines: Machines,
): Rules {
  const indexes = ['queue', 'register', 'due'].map(index => `${table.tableArn}/index/${index}`);
  const identity = Stack.of(scope).formatArn({
    service: 'ses',
    resource: 'identity',
    resourceName: Fn.select(1, Fn.split('@', mailFrom)),
  });
  return {
    'table:read': {
      actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
      resources: [table.tableArn, ...indexes],
    },
    'table:write': {
      actions: [
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:DeleteItem',
        'dynamodb:BatchWriteItem',
        'dynamodb:ConditionCheckItem',
      ],
      resources: [table.tableArn],
    },
    'documents:ticket': { actions: ['s3:PutObject'], resources: [uploads.arnForObjects('u/*')] },
    'documents:read': {
      actions: ['s3:GetObject', 's3:GetObjectVersion'],
      resources: [uploads.arnForObjects('*'), documents.arnForObjects('*')],
    },
    'documents:write': { actions: ['s3:PutObject'], resources: [documents.arnForObjects('*')] },
    'workflows:start': { actions: ['states:StartExecution'], resources: Object.values(machines) },
    'workflows:wake': { actions: ['states:SendTaskSuccess'], resources: [machines.caseEscort] },
    'mail:send': { actions: ['ses:SendEmail'], resources: [identity] },
    // The issuer is no resource of AWS: what opens it is a key, and only functions with this part have it.
    'accounts:codes': undefined,
  };
}

/** ARNs of the two state machines, made from their names: a machine refers to its functions, so they cannot refer to it. */
export type Machines = { caseEscort: string; programCycle: string };

export const statementsOf = (parts: readonly Part[], rules: Rules): PolicyStatement[] =>
  parts.flatMap(part => (rules[part] ? [new PolicyStatement(rules[part])] : []));
