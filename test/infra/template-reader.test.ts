import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { describe, expect, it } from 'vitest';
import { functions } from '#functions/manifest.ts';
import { HouseStack } from '#infra/aws/house-stack.ts';
import { resolver } from '#infra/local/intrinsics.ts';
import { authorizer } from '#infra/local/principals.ts';
import { settingsOf } from '#infra/local/stand-ins.ts';
import { readTemplate } from '#infra/local/template.ts';

const app = new App({ analyticsReporting: false });
const stack = new HouseStack(app, 'Jiedui', { code: () => Code.fromInline('nothing') });
const template = app.synth().getStackByName(stack.stackName).template;
const plan = readTemplate(template, settingsOf('http://127.0.0.1:1', 'http://127.0.0.1:2'));

describe('the template, as the embedded runtime reads it', () => {
  it('has every function of the manifest with its time-out', () => {
    const read = Object.fromEntries(plan.functions.map(({ name, timeout }) => [name, timeout / 1000]));
    const written = Object.entries(functions).map(([name, { timeoutSeconds }]) => [name, timeoutSeconds]);
    expect(read).toEqual(Object.fromEntries(written));
  });

  it('has machines whose tasks name functions by ARN', () => {
    const known = plan.functions.map(({ arn }) => arn);
    for (const { definition } of plan.machines)
      for (const [, arn] of definition.matchAll(/"FunctionName":"([^"]+)"/g)) expect(known).toContain(arn);
    expect(plan.machines.map(({ arn }) => arn.split(':').at(-1)).sort()).toEqual([
      'Jiedui-case-escort',
      'Jiedui-program-cycle',
    ]);
  });

  it('leads every route and the tick to a function', () => {
    const nameOf = (arn: string) => plan.functions.find(each => each.arn === arn)?.name;
    const routes = Object.fromEntries(
      plan.routes.map(({ routeKey, functionArn }) => [routeKey, nameOf(functionArn)]),
    );
    expect(routes).toEqual({
      $default: 'web',
      'ANY /admin': 'admin',
      'ANY /admin/{proxy+}': 'admin',
      'ANY /admin/roster': 'roster',
      'ANY /admin/roster/{proxy+}': 'roster',
      'ANY /api/{proxy+}': 'api',
      'ANY /cases/{id}/check': 'forms',
      'ANY /cases/{id}/correct': 'forms',
      'ANY /cases/{id}/edit': 'forms',
      'ANY /cases/{id}/files': 'forms',
      'ANY /cases/{id}/files/{file}/remove': 'forms',
      'ANY /cases/{id}/discard': 'forms',
      'ANY /cases/{id}/evidence': 'forms',
      'ANY /cases/{id}/files/{ticket}/arrived': 'forms',
      'ANY /cases/{id}/receipt': 'forms',
      'ANY /programs/{program}/duties/{duty}/{period}/start': 'forms',
      'ANY /programs/{program}/duties/{duty}/{period}/{key}/fill-in': 'forms',
      'ANY /programs/{program}/forms/{form}/begin': 'forms',
      'ANY /phrases': 'entrance',
      'ANY /queue/approve': 'queue',
      'ANY /sign-in': 'entrance',
      'ANY /sign-out': 'entrance',
      'ANY /signed-in': 'entrance',
      'ANY /take-over/{program}/{duty}/{period}': 'forms',
      'GET /assets/{file}': 'entrance',
      'GET /cases/{id}/thumbnails/{file}': 'pictures',
      'GET /contacts': 'roster',
      'GET /exports/{proxy+}': 'exports',
      'GET /programs': 'overview',
      'GET /programs/{id}': 'overview',
      'GET /programs/{id}/completeness': 'overview',
      'GET /programs/{id}/late': 'overview',
      'GET /programs/{id}/records/{form}': 'overview',
      'GET /programs/{id}/roll-up': 'overview',
      'GET /queue': 'queue',
      'GET /queue/approve/done': 'queue',
      'GET /take-over/{program}': 'overview',
    });
    expect(nameOf(plan.tick)).toBe('tick');
  });

  it('lets a browser of the site, and of no other, post to the uploads', () => {
    expect(Object.values(plan.buckets).map(({ cors }) => cors.origins)).toEqual([['http://127.0.0.1:1'], []]);
  });

  it('gives a role to each function and machine, and to nobody else', () => {
    const authorize = authorizer(plan);
    const tick = plan.functions.find(({ name }) => name === 'tick');
    const resource = `arn:aws:dynamodb:local:000000000000:table/${plan.tables[0]?.name}`;
    const get = (principal: string) => () => authorize({ principal, action: 'dynamodb:GetItem', resource });
    expect(get(tick?.principal ?? '')).not.toThrow();
    expect(get('somebody')).toThrow('not authorized');
    expect(get(plan.machines[0]?.arn ?? '')).toThrow('not authorized');
  });
});

describe('references', () => {
  const resolve = resolver({ ref: id => `ref of ${id}`, attribute: (id, name) => `${name} of ${id}` });

  it('are resolved to any depth', () => {
    const value = {
      a: [{ 'Fn::Join': ['/', [{ Ref: 'x' }, { 'Fn::Select': [1, { 'Fn::Split': ['@', 'b@c'] }] }]] }],
    };
    expect(resolve(value)).toEqual({ a: ['ref of x/c'] });
    expect(resolve({ 'Fn::GetAtt': ['t', 'Arn'] })).toBe('Arn of t');
  });

  it('of an unknown kind are refused', () => {
    expect(() => resolve({ 'Fn::ImportValue': 'x' })).toThrow('Fn::ImportValue');
  });
});
