import * as z from 'zod';

const oneOrMore = z.union([z.string(), z.array(z.string())]);

const Statement = z.looseObject({
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMore.optional(),
  Resource: oneOrMore.optional(),
});
const KeySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));

/** The resources that the runtime plays, with the properties that it reads; the others belong to AWS alone. */
export const played = {
  'AWS::Lambda::Function': z.looseObject({
    Timeout: z.number(),
    Role: z.string(),
    Environment: z.object({ Variables: z.record(z.string(), z.string()) }),
  }),
  'AWS::IAM::Role': z.looseObject({
    Policies: z.array(z.looseObject({ PolicyDocument: z.looseObject({ Statement: z.array(Statement) }) })),
  }),
  'AWS::StepFunctions::StateMachine': z.looseObject({
    RoleArn: z.string(),
    DefinitionString: z.string(),
    DefinitionSubstitutions: z.record(z.string(), z.string()),
  }),
  'AWS::DynamoDB::GlobalTable': z.object({
    KeySchema,
    AttributeDefinitions: z.array(
      z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
    ),
    GlobalSecondaryIndexes: z.array(
      z.object({
        IndexName: z.string(),
        KeySchema,
        Projection: z.object({
          ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
          NonKeyAttributes: z.array(z.string()).optional(),
        }),
      }),
    ),
  }),
  'AWS::S3::Bucket': z.looseObject({
    VersioningConfiguration: z.object({ Status: z.string() }).optional(),
    CorsConfiguration: z
      .object({ CorsRules: z.array(z.looseObject({ AllowedOrigins: z.array(z.string()) })) })
      .optional(),
  }),
  'AWS::ApiGatewayV2::Integration': z.looseObject({
    IntegrationUri: z.string(),
    PayloadFormatVersion: z.literal('2.0'),
  }),
  'AWS::ApiGatewayV2::Route': z.looseObject({
    RouteKey: z.string(),
    Target: z.string(),
    AuthorizationType: z.literal('NONE'),
  }),
  'AWS::Scheduler::Schedule': z.looseObject({
    ScheduleExpression: z.literal('rate(1 minute)'),
    Target: z.looseObject({ Arn: z.string() }),
  }),
};

export type Kind = keyof typeof played;
export type PropertiesOf<K extends Kind> = z.infer<(typeof played)[K]>;
