import { Aws, CfnOutput, Stack } from 'aws-cdk-lib';
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { type FunctionName, functions, type Part } from '#functions/manifest.ts';
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

    const api = new HttpApi(this, 'HttpApi', {
      defaultIntegration: new HttpLambdaIntegration('Web', lambdas.web),
    });
    const rest = new HttpLambdaIntegration('Api', lambdas.api);
    const administration = new HttpLambdaIntegration('Admin', lambdas.admin);
    api.addRoutes({ path: '/api/{proxy+}', methods: [HttpMethod.ANY], integration: rest });
    for (const path of ['/admin', '/admin/{proxy+}'])
      api.addRoutes({ path, methods: [HttpMethod.ANY], integration: administration });
    const rosters = new HttpLambdaIntegration('Roster', lambdas.roster);
    for (const path of ['/admin/roster', '/admin/roster/{proxy+}'])
      api.addRoutes({ path, methods: [HttpMethod.ANY], integration: rosters });
    api.addRoutes({ path: '/contacts', methods: [HttpMethod.GET], integration: rosters });
    const overview = new HttpLambdaIntegration('Overview', lambdas.overview);
    for (const path of ['', '/{id}', '/{id}/completeness', '/{id}/late', '/{id}/roll-up'])
      api.addRoutes({ path: `/programs${path}`, methods: [HttpMethod.GET], integration: overview });
    const pictures = new HttpLambdaIntegration('Pictures', lambdas.pictures);
    api.addRoutes({
      path: '/cases/{id}/thumbnails/{file}',
      methods: [HttpMethod.GET],
      integration: pictures,
    });
    const files = new HttpLambdaIntegration('Exports', lambdas.exports);
    api.addRoutes({ path: '/exports/{proxy+}', methods: [HttpMethod.GET], integration: files });
    scheduleTick(this, lambdas.tick);

    new CfnOutput(this, 'Address', { value: api.apiEndpoint });
    new CfnOutput(this, 'Found', { value: lambdas.found.functionName });
    new CfnOutput(this, 'AlarmTopic', { value: alarms.topicArn });
  }
}
