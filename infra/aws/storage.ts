import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  HttpMethods,
  ObjectLockRetention,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

export type Storage = { table: TableV2; uploads: Bucket; documents: Bucket };

const string = (name: string) => ({ name, type: AttributeType.STRING });

/**
 * The indexes of the table with their key attributes, and the one small attribute that a long list shows of each row.
 * Nothing else: the item is read before acting.
 */
const indexes = {
  queue: ['q', 'qs', 'about'],
  register: ['r', 'rs', 'brief'],
  due: ['d', 'ds'],
} as const;

const bucket = {
  versioned: true,
  enforceSSL: true,
  encryption: BucketEncryption.S3_MANAGED,
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  removalPolicy: RemovalPolicy.RETAIN,
};

/**
 * Where everything is kept. `-c lockYears=N` puts each version of a document under Object Lock (governance mode)
 * for N years; without it documents are versioned and retained.
 */
export function createStorage(scope: Construct, site: string): Storage {
  const lockYears = Number(scope.node.tryGetContext('lockYears') ?? 0);
  return {
    table: new TableV2(scope, 'Table', {
      partitionKey: string('pk'),
      sortKey: string('sk'),
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      timeToLiveAttribute: 'ttl',
      globalSecondaryIndexes: Object.entries(indexes).map(([indexName, [partition, sort, shown]]) => ({
        indexName,
        partitionKey: string(partition),
        sortKey: string(sort),
        ...(shown
          ? { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [shown] }
          : { projectionType: ProjectionType.KEYS_ONLY }),
      })),
    }),
    uploads: new Bucket(scope, 'Uploads', {
      ...bucket,
      lifecycleRules: [
        {
          // What arrived is of use for the minutes until it was checked; a photograph in it still says where it was taken.
          expiration: Duration.days(1),
          noncurrentVersionExpiration: Duration.days(1),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
      cors: [
        { allowedMethods: [HttpMethods.POST], allowedOrigins: [site], allowedHeaders: ['*'], maxAge: 600 },
      ],
    }),
    documents: new Bucket(scope, 'Documents', {
      ...bucket,
      ...(lockYears > 0 && {
        objectLockEnabled: true,
        objectLockDefaultRetention: ObjectLockRetention.governance(Duration.days(365 * lockYears)),
      }),
    }),
  };
}
