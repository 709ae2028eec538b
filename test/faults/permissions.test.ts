import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeleteTableCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { ListExecutionsCommand, SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type FunctionName, functions, type Part } from '#functions/manifest.ts';
import { paths } from '#functions/web/paths.ts';
import { readAssembly } from '#infra/local/assembly.ts';
import { beginning } from '#infra/local/demo.ts';
import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import { AccessDenied } from '#infra/local/permissions.ts';
import { authorizer } from '#infra/local/principals.ts';
import { settingsOf } from '#infra/local/stand-ins.ts';
import { readTemplate } from '#infra/local/template.ts';
import { browserOf } from '#test/support/clients.ts';
import { crowd } from '#test/support/clients-crowd.ts';
import { broken } from '#test/support/invariants.ts';
import { type Pair, season } from '#test/support/season.ts';
import { startWorld } from '#test/support/world.ts';

const anywhere = 'http://127.0.0.1:9';
const plan = readTemplate(await readAssembly(), settingsOf(anywhere, anywhere));
const environment = plan.functions[0]?.environment ?? {};
const { TABLE = '', UPLOADS_BUCKET = '', DOCUMENTS_BUCKET = '', CASE_ESCORT_ARN = '' } = environment;
const table = `arn:aws:dynamodb:local:000000000000:table/${TABLE}`;

/** One call that each part of the manifest stands for; the issuer's codes are opened by a key, not by a role. */
const calls: Record<Exclude<Part, 'accounts:codes'>, [action: string, resource: string]> = {
  'table:read': ['dynamodb:Query', `${table}/index/queue`],
  'table:write': ['dynamodb:PutItem', table],
  'documents:ticket': ['s3:PutObject', `arn:aws:s3:::${UPLOADS_BUCKET}/u/one`],
  'documents:read': ['s3:GetObject', `arn:aws:s3:::${DOCUMENTS_BUCKET}/c/one/1.pdf`],
  'documents:write': ['s3:PutObject', `arn:aws:s3:::${DOCUMENTS_BUCKET}/c/one/1.pdf`],
  'workflows:start': ['states:StartExecution', CASE_ESCORT_ARN],
  'workflows:wake': ['states:SendTaskSuccess', CASE_ESCORT_ARN],
  'mail:send': ['ses:SendEmail', 'arn:aws:ses:local:000000000000:identity/example.invalid'],
};

/** What no role may do: look through everything, throw away, meddle with machines, call each other. */
const forbidden: [action: string, resource: string][] = [
  ['dynamodb:Scan', table],
  ['dynamodb:DeleteTable', table],
  ['dynamodb:Query', `arn:aws:dynamodb:local:000000000000:table/other`],
  ['s3:DeleteObject', `arn:aws:s3:::${DOCUMENTS_BUCKET}/c/one/1.pdf`],
  ['s3:DeleteObjectVersion', `arn:aws:s3:::${DOCUMENTS_BUCKET}/c/one/1.pdf`],
  ['s3:PutObject', `arn:aws:s3:::other/u/one`],
  ['s3:PutObject', `arn:aws:s3:::${UPLOADS_BUCKET}/elsewhere`],
  ['states:StopExecution', CASE_ESCORT_ARN],
  ['states:SendTaskFailure', CASE_ESCORT_ARN],
  ['lambda:InvokeFunction', plan.tick],
  ['ses:SendEmail', 'arn:aws:ses:local:000000000000:identity/elsewhere.invalid'],
];

describe('the role of a function', () => {
  const authorize = authorizer(plan);
  const allows = (principal: string, [action, resource]: [string, string]): boolean => {
    try {
      authorize({ principal, action, resource });
      return true;
    } catch (refused) {
      if (refused instanceof AccessDenied) return false;
      throw refused;
    }
  };

  it('allows what the manifest says, part by part, and nothing else', () => {
    const judged = plan.functions.flatMap(({ name, principal }) =>
      Object.entries(calls).map(([part, call]) => {
        const may: readonly string[] = functions[name as FunctionName].may;
        expect(allows(principal, call), `${name}: ${part}`).toBe(may.includes(part));
        return allows(principal, call);
      }),
    );
    const refused = [
      ...plan.functions.map(({ principal }) => principal),
      ...plan.machines.map(({ arn }) => arn),
      'nobody',
    ]
      .flatMap(principal => forbidden.map(call => [principal, call] as const))
      .filter(([principal, call]) => !allows(principal, call));
    expect(refused).toHaveLength((plan.functions.length + plan.machines.length + 1) * forbidden.length);
    const yes = judged.filter(Boolean).length;
    console.info(
      `${judged.length} calls judged, ${yes} allowed; ${refused.length} forbidden ones, all refused`,
    );
  });

  it('comes with the key to codes only where the manifest says so', () => {
    for (const { name, environment: given } of plan.functions) {
      const may: readonly string[] = functions[name as FunctionName].may;
      expect([name, 'ACCOUNTS_KEY' in given]).toEqual([name, may.includes('accounts:codes')]);
    }
    expect(plan.functions.filter(({ environment: given }) => 'ACCOUNTS_KEY' in given)).toHaveLength(1);
  });

  it('has no statement about everything', () => {
    const statements = [...plan.functions, ...plan.machines].flatMap(({ may }) => may);
    const listed = (value: string | string[] | undefined) => [value ?? []].flat();
    expect(statements.flatMap(({ Action }) => listed(Action)).filter(action => action.includes('*'))).toEqual(
      [],
    );
    const wide = statements
      // Delivery of logs knows no resources: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
      .filter(({ Action }) => !listed(Action).every(action => action.startsWith('logs:')))
      .flatMap(({ Resource }) => listed(Resource))
      .filter(resource => resource.includes('*') && !/^arn:aws:s3:::[^*]+\/(u\/)?\*$/.test(resource));
    expect(wide).toEqual([]);
  });
});

describe('a whole agreement', () => {
  it('is never refused anything by its roles, while others are', async () => {
    const territory = crowd(1, { bureau: 'panjin', area: 'panshan' });
    const world = await startWorld({ program: 'panjin-kindergartens-2024', territory, clock: beginning });
    onTestFinished(world.stop);
    const story = season(world);
    const pair = territory.pairs[0]?.parties as Pair;
    const helped = world.as(`${pair.supported}/director`);
    const id = await story.draft(pair);
    await story.submit(pair, id);
    await world.as('panjin/section-head').overview('2024');
    await story.signBoth(pair, id);
    await world.as('panshan/section-head').giveBack(id, '请写明指标。', ['goals']);
    await helped.save(id, { ...agreementAnswers(2024), goals: '两年内达到三星级标准。' });
    await story.submit(pair, id);
    await story.signBoth(pair, id);
    await story.concluded(id, ['panjin', 'panshan'], '第1号', '2024-09-18');
    expect((await helped.see(id)).status).toBe('FILED');
    await helped.document(id, 'sealed');
    const browser = await browserOf(world.runtime, 'panshan-section-head');
    for (const path of [
      paths.duties(),
      paths.queue(),
      paths.case({ id }),
      paths.program({ id: 'panjin-kindergartens-2024' }),
    ])
      expect((await browser.request(new URL(path, world.runtime.url))).status, path).toBe(200);
    await world.runtime.clock.advanceTo(Date.parse('2024-10-16T09:00:00+08:00'));

    const log = join(world.state, 'functions.log');
    const words = existsSync(log) ? readFileSync(log, 'utf8') : '';
    expect(words.split('\n').filter(line => /not authorized|AccessDenied/.test(line))).toEqual([]);
    expect(await broken(await world.snapshot())).toEqual([]);

    let refused = 0;
    for (const { principal } of plan.functions) {
      const credentials = { accessKeyId: principal, secretAccessKey: 'any' };
      const database = new DynamoDBClient({ credentials });
      const machines = new SFNClient({ credentials });
      const executionArn = `${CASE_ESCORT_ARN.replace(':stateMachine:', ':execution:')}:${id}-1`;
      const tried = await Promise.allSettled([
        database.send(new ScanCommand({ TableName: TABLE })),
        database.send(new DeleteTableCommand({ TableName: TABLE })),
        machines.send(new ListExecutionsCommand({ stateMachineArn: CASE_ESCORT_ARN })),
        machines.send(new StopExecutionCommand({ executionArn })),
      ]);
      const names = tried.map(one => (one.status === 'rejected' ? one.reason.name : 'allowed'));
      expect(names, principal).toEqual(Array(4).fill('AccessDeniedException'));
      refused += names.length;
    }
    console.info(`0 refusals in a whole agreement; ${refused} calls outside the roles, all refused`);
  });
});
