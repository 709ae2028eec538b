import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { describe, expect, it } from 'vitest';
import { functions } from '#functions/manifest.ts';
import { servedBy } from '#functions/web/served-by.ts';
import { HouseStack } from '#infra/aws/house-stack.ts';

const synthesize = (context: Record<string, unknown> = {}) => {
  const app = new App({ analyticsReporting: false, context });
  return Template.fromStack(new HouseStack(app, 'Jiedui', { code: () => Code.fromInline('nothing') }));
};
const template = synthesize();
const found = (type: string) => Object.values(template.findResources(type));

type Statement = { Effect: string; Action: string | string[]; Resource: unknown };
const listOf = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);
const statements = found('AWS::IAM::Role').flatMap(({ Properties }) =>
  (Properties.Policies as { PolicyDocument: { Statement: Statement[] } }[]).flatMap(
    ({ PolicyDocument }) => PolicyDocument.Statement,
  ),
);
/** The end of an ARN as it stands in the template, whatever its beginning is made of. */
const endOf = (resource: unknown) => JSON.stringify(resource).replace(/[\]}]+$/, '');

describe('roles', () => {
  it('name no action by a wildcard', () => {
    expect(statements.length).toBeGreaterThan(20);
    expect(statements.flatMap(({ Action }) => listOf(Action)).filter(action => action.includes('*'))).toEqual(
      [],
    );
  });

  it('name each resource; only object keys end in a wildcard, and log delivery cannot be narrowed', () => {
    const wild = statements.filter(({ Resource }) => JSON.stringify(Resource).includes('*'));
    for (const { Action, Resource } of wild) {
      const actions = listOf(Action);
      if (actions.every(action => action.startsWith('s3:')))
        for (const each of listOf(Resource)) expect(endOf(each)).toMatch(/"\/(u\/)?\*"$/);
      else expect(actions).toContain('logs:CreateLogDelivery');
    }
  });

  it('carry no policy from elsewhere, and nothing is added to them', () => {
    for (const { Properties } of found('AWS::IAM::Role'))
      expect(Properties.ManagedPolicyArns).toBeUndefined();
    expect(found('AWS::IAM::Policy')).toEqual([]);
  });

  it('let a machine call the functions in its text and no other', () => {
    for (const { Properties } of found('AWS::StepFunctions::StateMachine')) {
      const named = [...String(Properties.DefinitionString).matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
      expect(Object.keys(Properties.DefinitionSubstitutions).sort()).toEqual([...new Set(named)].sort());
    }
  });
});

describe('what is kept', () => {
  it('is a table on demand that can be restored to any second and is not deleted', () => {
    template.hasResource('AWS::DynamoDB::GlobalTable', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        SSESpecification: { SSEEnabled: true },
        TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
        Replicas: [
          Match.objectLike({
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          }),
        ],
      },
    });
  });

  it('is found by three indexes that hold keys, and what a long list shows of each row', () => {
    const [table] = found('AWS::DynamoDB::GlobalTable');
    const indexes = table?.Properties.GlobalSecondaryIndexes as { IndexName: string; Projection: object }[];
    expect(indexes.map(({ IndexName }) => IndexName)).toEqual(['queue', 'register', 'due']);
    expect(indexes.map(({ Projection }) => Projection)).toEqual([
      { ProjectionType: 'INCLUDE', NonKeyAttributes: ['about'] },
      { ProjectionType: 'INCLUDE', NonKeyAttributes: ['brief'] },
      { ProjectionType: 'KEYS_ONLY' },
    ]);
  });

  it('lies in buckets with versions, encrypted, closed to the public, over TLS only, and stays', () => {
    template.resourceCountIs('AWS::S3::Bucket', 2);
    template.allResources('AWS::S3::Bucket', { DeletionPolicy: 'Retain' });
    template.allResourcesProperties('AWS::S3::Bucket', {
      VersioningConfiguration: { Status: 'Enabled' },
      BucketEncryption: Match.anyValue(),
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    template.resourceCountIs('AWS::S3::BucketPolicy', 2);
    template.allResourcesProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    });
  });

  it('is locked for years where the context says so, and only there', () => {
    expect(found('AWS::S3::Bucket').filter(({ Properties }) => Properties.ObjectLockEnabled)).toEqual([]);
    synthesize({ lockYears: 6 }).hasResourceProperties('AWS::S3::Bucket', {
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 2190 } } },
    });
  });

  it('lets uploads go after a day', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 1, Status: 'Enabled' })] },
      CorsConfiguration: {
        CorsRules: [Match.objectLike({ AllowedMethods: ['POST'], AllowedOrigins: [{ Ref: 'Site' }] })],
      },
    });
  });
});

describe('each function', () => {
  it.each(Object.entries(functions))(
    '%s has an alarm that says what people notice',
    (name, { ifItFails }) => {
      const metric = (MetricName: string) =>
        Match.objectLike({ MetricStat: Match.objectLike({ Metric: Match.objectLike({ MetricName }) }) });
      // Thrown errors, and those that were answered with an error page or kept for the next tick.
      for (const counted of ['Errors', `${name}Accidents`])
        template.hasResourceProperties('AWS::CloudWatch::Alarm', {
          AlarmDescription: ifItFails,
          Metrics: Match.arrayWith([metric(counted)]),
          AlarmActions: Match.anyValue(),
        });
    },
  );

  it('runs on Node 24 with a log that ends', () => {
    template.resourceCountIs('AWS::Lambda::Function', Object.keys(functions).length);
    template.allResourcesProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      LoggingConfig: Match.objectLike({ LogGroup: Match.anyValue() }),
    });
    template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: Match.anyValue() });
  });
});

it('asks a deployment for what only it knows, by parameters without defaults', () => {
  const parameters = template.findParameters('*');
  for (const name of ['Site', 'Issuer', 'ClientId', 'ApiAudience', 'MailFrom']) {
    expect(parameters[name]).toMatchObject({ Type: 'String', Description: expect.any(String) });
    expect(parameters[name]).not.toHaveProperty('Default');
  }
});

it('asks for the door to codes only where an issuer has one, and never shows its key', () => {
  const { AccountsUrl, AccountsKey } = template.findParameters('*');
  expect(AccountsUrl).toMatchObject({ Type: 'String', Default: '' });
  expect(AccountsKey).toMatchObject({ Type: 'String', Default: '', NoEcho: true });
  const given = found('AWS::Lambda::Function').map(({ Metadata, Properties }) => [
    Metadata.house,
    Properties.Environment.Variables.ACCOUNTS_KEY,
  ]);
  expect(given.filter(([, key]) => key !== undefined)).toEqual([['admin', { Ref: 'AccountsKey' }]]);
});

it('routes the API and the pages that are apart, leaves the rest to one function, and ticks every minute', () => {
  const keys = found('AWS::ApiGatewayV2::Route').map(({ Properties }) => Properties.RouteKey);
  const apart = servedBy.map(({ method, path }) => `${method} ${path}`);
  expect(keys.toSorted()).toEqual(['$default', 'ANY /api/{proxy+}', ...apart].toSorted());
  template.hasResourceProperties('AWS::Scheduler::Schedule', { ScheduleExpression: 'rate(1 minute)' });
});
