import { Aws, CfnOutput, Stack } from 'aws-cdk-lib';
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { type FunctionName, functions, type Part } from '#functions/manifest.ts';
import { servedBy } from '#functions/web/served-by.ts';
import { caseEscort } from '#workflows/case-escort.ts';
import { programCycle } from '#workflows/program-cycle.ts';
import { HouseFunction } from './house-function.ts';
import { HouseWorkflow } from './house-workflow.ts';
import { declareParameters } from './parameters.ts';
import { rulesOf, statementsOf } from './permissions.ts';
import { createStorage } from './storage.ts';
import { scheduleTick } from './tick.ts';

const names = Object.keys(functions) as FunctionName[];
const workflows = { caseEscort, programCycle };
const machineNames = {
  caseEscort: `${Aws.STACK_NAME}-case-escort`,
  programCycle: `${Aws.STACK_NAME}-program-cycle`,
};

/** The whole system. `code` says where a function's bundle lies, so that a template can be had without bundling. */
export class HouseStack extends Stack {
  constructor(scope: Construct, id: string, { code }: { code: (name: FunctionName) => Code }) {
    super(scope, id, { description: 'Jiedui: forms and workflows of paired-assistance programs' });
    const { Site, Issuer, ClientId, ApiAudience, MailFrom, AccountsUrl, AccountsKey } =
      declareParameters(this);
    const storage = createStorage(this, Site);
    const machineArn = (name: string) =>
      this.formatArn({ service: 'states', resource: `stateMachine:${name}` });
    const machines = {
      caseEscort: machineArn(machineNames.caseEscort),
      programCycle: machineArn(machineNames.programCycle),
    };

    const rules = rulesOf(this, storage, MailFrom, machines);
    const environment = {
      TABLE: storage.table.tableName,
      UPLOADS_BUCKET: storage.uploads.bucketName,
      DOCUMENTS_BUCKET: storage.documents.bucketName,
      CASE_ESCORT_ARN: machines.caseEscort,
      PROGRAM_CYCLE_ARN: machines.programCycle,
      SITE: Site,
      ISSUER: Issuer,
      CLIENT_ID: ClientId,
      API_AUDIENCE: ApiAudience,
      MAIL_FROM: MailFrom,
      UPLOADS_ORIGIN: `https://${storage.uploads.bucketRegionalDomainName}`,
    };
    const keyToAccounts = { ACCOUNTS_URL: AccountsUrl, ACCOUNTS_KEY: AccountsKey };
    const alarms = new Topic(this, 'Alarms', { enforceSSL: true });
    const make = (name: FunctionName) => {
      const may: readonly Part[] = functions[name].may;
      const statements = statementsOf(may, rules);
      const made = new HouseFunction(this, name, functions[name], {
        code: code(name),
        environment: { ...environment, ...(may.includes('accounts:codes') && keyToAccounts) },
        statements,
      });
      made.alarm.addAlarmAction(new SnsAction(alarms));
      return made.lambda;
    };
    const lambdas = Object.fromEntries(names.map(name => [name, make(name)])) as Record<
      FunctionName,
      ReturnType<typeof make>
    >;

    for (const key of ['caseEscort', 'programCycle'] as const)
      new HouseWorkflow(this, key, { name: machineNames[key], machine: workflows[key], lambdas });

    const pages = (name: FunctionName) =>
      new HttpLambdaIntegration(`${name[0]?.toUpperCase()}${name.slice(1)}`, lambdas[name]);
    const api = new HttpApi(this, 'HttpApi', { defaultIntegration: pages('web') });
    api.addRoutes({ path: '/api/{proxy+}', methods: [HttpMethod.ANY], integration: pages('api') });
    for (const [by, served] of Map.groupBy(servedBy, one => one.by)) {
      const integration = pages(by);
      for (const { path, method } of served)
        api.addRoutes({ path, methods: [HttpMethod[method]], integration });
    }
    scheduleTick(this, lambdas.tick);

    new CfnOutput(this, 'Address', { value: api.apiEndpoint });
    new CfnOutput(this, 'Found', { value: lambdas.found.functionName });
    new CfnOutput(this, 'AlarmTopic', { value: alarms.topicArn });
  }
}
