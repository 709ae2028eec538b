import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { ComparisonOperator, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type CfnFunction,
  type Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, LogGroup, MetricFilter, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionSpec } from '#functions/manifest.ts';

const period = Duration.minutes(5);

/** Where Lambda unpacks a bundle. */
const taskRoot = '/var/task';

/** A Lambda of the house: its own role and log, and an alarm that says what people notice. */
export class HouseFunction extends Construct {
  readonly lambda: LambdaFunction;
  readonly alarm: Alarm;

  constructor(
    scope: Construct,
    id: string,
    spec: FunctionSpec,
    {
      code,
      environment,
      statements,
    }: { code: Code; environment: Record<string, string>; statements: PolicyStatement[] },
  ) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.SIX_MONTHS,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const writeLog = new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { may: new PolicyDocument({ statements: [...statements, writeLog] }) },
    });
    this.lambda = new LambdaFunction(this, 'Function', {
      code,
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: Duration.seconds(spec.timeoutSeconds),
      memorySize: spec.memory,
      environment: { ...environment, ...(spec.fonts && { FONTS: `${taskRoot}/fonts` }) },
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
    });
    // The template's own names end with a hash; this one leads back to the manifest.
    (this.lambda.node.defaultChild as CfnFunction).addMetadata('house', id);
    // What a function answers for (an error page, an item of the tick that must wait) is no error to Lambda; its log says so.
    const accidents = new MetricFilter(this, 'Accidents', {
      logGroup,
      filterPattern: FilterPattern.anyTerm('accident'),
      metricNamespace: 'Jiedui',
      metricName: `${id}Accidents`,
    }).metric({ statistic: 'Sum', period });
    const failures = new MathExpression({
      expression: 'FILL(errors, 0) + FILL(accidents, 0)',
      usingMetrics: { errors: this.lambda.metricErrors({ period }), accidents },
      period,
    });
    this.alarm = failures.createAlarm(this, 'Alarm', {
      alarmDescription: spec.ifItFails,
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }
}
