import path from 'node:path';
import { paths } from '#functions/web/paths.ts';
import type { VirtualClock } from './clock.ts';
import type { RunMark } from './dynamodb/run-mark.ts';
import { startDynamoDb } from './dynamodb/start.ts';
import { startGate } from './gate.ts';
import { apiAudience, startIdentity } from './identity.ts';
import { startMailbox } from './mailbox.ts';
import type { Authorize } from './permissions.ts';
import { startS3 } from './s3/start.ts';
import { startStepFunctions } from './step-functions.ts';
import type { Plan, Settings } from './template.ts';

export const clientId = 'jiedui';
const sender = 'jiedui@example.invalid';
const senderIdentity = 'arn:aws:ses:local:000000000000:identity/example.invalid';

/** Stops what was started, the last first. */
export type Started = { stop(): Promise<void> }[];

/** The issuer: people sign in there. Its address must stay the same, so its port is the one after that of the pages. */
export async function startIssuer(
  dir: string,
  site: string,
  port: number,
  now: () => number,
  started: Started,
  extra: () => string,
  accountsKey: string,
) {
  const identity = await startIdentity({
    dir: path.join(dir, 'identity'),
    port,
    now,
    accountsKey,
    clients: [
      {
        client_id: clientId,
        redirect_uris: [site + paths.signedIn()],
        post_logout_redirect_uris: [site + paths.home()],
      },
    ],
    loginExtra: extra,
  });
  started.push(identity);
  return identity;
}

/** What a deployment says by parameters. */
export const settingsOf = (
  site: string,
  issuer: string,
  accounts: { url: string; key: string } = { url: '', key: '' },
): Settings => ({
  Site: site,
  Issuer: issuer,
  ClientId: clientId,
  ApiAudience: apiAudience,
  MailFrom: sender,
  AccountsUrl: accounts.url,
  AccountsKey: accounts.key,
});

export type StandInOptions = {
  dir: string;
  plan: Plan;
  clock: VirtualClock;
  authorize: Authorize;
  secretOf(principal: string): string;
  invoke(functionArn: string, payload: unknown, by: string): Promise<unknown>;
  executionsOn(): boolean;
  started: Started;
  /** The last one that the table is known to hold. */
  mark: RunMark;
};

/** Starts DynamoDB, S3, Step Functions and SES as the plan has them, each in its folder below `dir`. */
export async function startStandIns({
  dir,
  plan,
  clock,
  authorize,
  secretOf,
  invoke,
  executionsOn,
  started,
  mark,
}: StandInOptions) {
  const keep = async <T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
    const it = await starting;
    started.push(it);
    return it;
  };
  const starting = [
    keep(
      startDynamoDb({
        dir: path.join(dir, 'dynamodb'),
        authorize,
        kept: { mark, tables: plan.tables.map(({ name }) => name) },
      }),
    ),
    keep(startS3({ dir: path.join(dir, 's3'), buckets: plan.buckets, secretOf, authorize })),
    keep(
      startMailbox({
        dir: path.join(dir, 'mail'),
        now: clock.now,
        // It takes mail of one sender only, so the identity is that of the template.
        authorize: call => authorize({ ...call, resource: senderIdentity }),
      }),
    ),
    keep(
      startStepFunctions({
        dir: path.join(dir, 'step-functions'),
        machines: plan.machines,
        clock,
        invoke,
        authorize,
      }),
    ),
  ] as const;
  // All are awaited even when one fails, so that nothing goes on starting behind the failure.
  await Promise.allSettled(starting);
  const [dynamodb, s3, mailbox, stepFunctions] = await Promise.all(starting);
  const gate = await keep(startGate(stepFunctions.endpoint, executionsOn));
  return {
    mailbox,
    stepFunctions,
    nextMark: dynamodb.mark,
    endpoints: {
      dynamodb: dynamodb.endpoint,
      s3: s3.endpoint,
      stepFunctions: gate.endpoint,
      mail: mailbox.endpoint,
    },
  };
}
