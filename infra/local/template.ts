import { isRecord, resolver, type Template } from './intrinsics.ts';
import type { Statement } from './permissions.ts';
import { type Kind, type PropertiesOf, played } from './template-resources.ts';

/** Values of the template's parameters, by name. */
export type Settings = Record<string, string>;

const stack = 'Jiedui';
const region = 'local';
const account = '000000000000';

/** The ARN of a resource from its name. */
const arns: Record<string, (name: string) => string> = {
  'AWS::Lambda::Function': name => `arn:aws:lambda:${region}:${account}:function:${name}`,
  'AWS::IAM::Role': name => `arn:aws:iam::${account}:role/${name}`,
  'AWS::StepFunctions::StateMachine': name => `arn:aws:states:${region}:${account}:stateMachine:${name}`,
  'AWS::DynamoDB::GlobalTable': name => `arn:aws:dynamodb:${region}:${account}:table/${name}`,
  'AWS::S3::Bucket': name => `arn:aws:s3:::${name}`,
  'AWS::Logs::LogGroup': name => `arn:aws:logs:${region}:${account}:log-group:${name}:*`,
};

/** What the embedded runtime takes from the template. A function's `principal` is its access key id. */
export type Plan = ReturnType<typeof readTemplate>;

/** Reads a synthesized template; throws on what this runtime would have to guess. */
export function readTemplate(template: Template, settings: Settings) {
  const all = resourcesOf(template, settings);
  const roles = new Map(
    all('AWS::IAM::Role').map(({ arn, properties }) => [
      arn,
      properties.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement) as Statement[],
    ]),
  );
  const integrations = new Map(
    all('AWS::ApiGatewayV2::Integration').map(({ name, properties }) => [
      `integrations/${name}`,
      properties.IntegrationUri,
    ]),
  );
  const [schedule, ...more] = all('AWS::Scheduler::Schedule');
  if (!schedule || more.length > 0) throw new Error('this runtime knows one schedule, the tick');

  return {
    functions: all('AWS::Lambda::Function').map(({ house, arn, name, properties }) => ({
      name: house,
      arn,
      principal: name,
      timeout: properties.Timeout * 1000,
      environment: properties.Environment.Variables,
      may: must(roles.get(properties.Role), properties.Role),
    })),
    machines: all('AWS::StepFunctions::StateMachine').map(({ arn, properties }) => ({
      arn,
      definition: properties.DefinitionString.replace(/\$\{(\w+)\}/g, (_, key: string) =>
        must(properties.DefinitionSubstitutions[key], key),
      ),
      may: must(roles.get(properties.RoleArn), properties.RoleArn),
    })),
    tables: all('AWS::DynamoDB::GlobalTable').map(({ name, properties }) => ({ name, ...properties })),
    buckets: Object.fromEntries(
      all('AWS::S3::Bucket').map(({ name, properties }) => [
        name,
        {
          versioning: properties.VersioningConfiguration?.Status === 'Enabled',
          cors: {
            origins: (properties.CorsConfiguration?.CorsRules ?? []).flatMap(rule => rule.AllowedOrigins),
          },
        },
      ]),
    ),
    routes: all('AWS::ApiGatewayV2::Route').map(({ properties: { RouteKey, Target } }) => ({
      routeKey: RouteKey,
      functionArn: must(integrations.get(Target), Target),
    })),
    /** ARN of the function that the schedule calls every minute. */
    tick: schedule.properties.Target.Arn,
  };
}

/** A function that answers the resources of one type, their references resolved. */
function resourcesOf({ Resources }: Template, settings: Settings) {
  const values: Settings = {
    'AWS::Partition': 'aws',
    'AWS::Region': region,
    'AWS::AccountId': account,
    'AWS::StackName': stack,
    ...settings,
  };
  const nameOf = (id: string) => {
    const { Type, Properties } = Resources[id] ?? {};
    // Bucket names have no capitals.
    if (Type === 'AWS::S3::Bucket') return id.toLowerCase();
    const own = Type === 'AWS::StepFunctions::StateMachine' ? Properties?.StateMachineName : undefined;
    return own === undefined ? id : String(resolve(own));
  };
  const resolve = resolver({
    ref: id => must(values[id] ?? (Resources[id] && nameOf(id)), id),
    attribute: (id, name) => {
      if (name === 'RegionalDomainName') return `${nameOf(id)}.s3.${region}.amazonaws.com`;
      return must(
        name === 'Arn' ? arns[Resources[id]?.Type ?? '']?.(nameOf(id)) : undefined,
        `${id}.${name}`,
      );
    },
  });
  return <K extends Kind>(kind: K) =>
    Object.entries(Resources)
      .filter(([, { Type }]) => Type === kind)
      .map(([id, { Properties, Metadata }]) => {
        const name = nameOf(id);
        const properties = played[kind].parse(resolve(Properties)) as PropertiesOf<K>;
        return { name, arn: arns[kind]?.(name) ?? '', house: String(Metadata?.house), properties };
      });
}

function must<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`the template speaks of ${name}, which it does not define`);
  return value;
}

export const isTemplate = (value: unknown): value is Template => isRecord(value) && isRecord(value.Resources);
