import { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { FunctionName } from '#functions/manifest.ts';
import type { Machine } from '#workflows/language.ts';

/** Step Functions delivers logs by an API that IAM cannot narrow to a resource (AWS: "Logging using CloudWatch Logs"). */
const deliverLogs = [
  'logs:CreateLogDelivery',
  'logs:GetLogDelivery',
  'logs:UpdateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
];

/** A state machine whose role may call the functions that its text names, and no other. */
export class HouseWorkflow extends Construct {
  constructor(
    scope: Construct,
    id: string,
    {
      name,
      machine,
      lambdas,
    }: { name: string; machine: Machine; lambdas: Record<FunctionName, LambdaFunction> },
  ) {
    super(scope, id);
    const definitionString = JSON.stringify(machine);
    const called = Object.entries(lambdas)
      .filter(([key]) => definitionString.includes(`\${${key}}`))
      .map(([key, { functionArn }]) => [key, functionArn] as const);
    const log = new LogGroup(this, 'Log', {
      // Names under this prefix do not count against the size of the account's log policy.
      logGroupName: `/aws/vendedlogs/states/${name}`,
      retention: RetentionDays.SIX_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('states.amazonaws.com'),
      inlinePolicies: {
        may: new PolicyDocument({
          statements: [
            new PolicyStatement({
              actions: ['lambda:InvokeFunction'],
              resources: called.map(([, functionArn]) => functionArn),
            }),
            new PolicyStatement({ actions: deliverLogs, resources: ['*'] }),
          ],
        }),
      },
    });
    new CfnStateMachine(this, 'Machine', {
      stateMachineName: name,
      stateMachineType: 'STANDARD',
      roleArn: role.roleArn,
      definitionString,
      definitionSubstitutions: Object.fromEntries(called),
      loggingConfiguration: {
        level: 'ERROR',
        includeExecutionData: false,
        destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: log.logGroupArn } }],
      },
    });
  }
}
