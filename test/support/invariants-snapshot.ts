import { createHash } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { readAssembly } from '#infra/local/assembly.ts';
import type { Runtime } from '#infra/local/runtime.ts';
import { settingsOf } from '#infra/local/stand-ins.ts';
import { readTemplate } from '#infra/local/template.ts';
import type { Row } from '#shared/aws/expressions.ts';
import type { Instant } from '#shared/domain/calendar.ts';
import type { Acknowledged } from './world-client.ts';

export type Document = { key: string; version: string; sha256: string; bytes: Uint8Array };

/** Keys of the index first, then the sort key, as shared/aws/keys.ts spells them, then what its rows show. */
export const indexes = {
  queue: ['q', 'qs', 'about'],
  register: ['r', 'rs', 'brief'],
  due: ['d', 'ds'],
} as const;
export type IndexName = keyof typeof indexes;

/** All that can be seen from outside after a run: the table with its indexes, the store of documents, what was promised. */
export type Snapshot = {
  now: Instant;
  rows: Row[];
  indexed: Record<IndexName, Row[]>;
  /** Every version of everything in the documents bucket. */
  documents: Document[];
  acknowledged: readonly Acknowledged[];
};

/** Reads everything with the runtime's own credentials, which startRuntime has put into the environment. */
export async function scan(
  { clock, url, issuer }: Pick<Runtime, 'clock' | 'url' | 'issuer'>,
  acknowledged: readonly Acknowledged[],
): Promise<Snapshot> {
  const plan = readTemplate(await readAssembly(), settingsOf(url, issuer));
  const { TABLE = '', DOCUMENTS_BUCKET = '' } = plan.functions[0]?.environment ?? {};
  const plain = new DynamoDBClient({});
  const table = DynamoDBDocumentClient.from(plain);
  const everything = async (IndexName?: IndexName): Promise<Row[]> => {
    const rows: Row[] = [];
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const page = await table.send(new ScanCommand({ TableName: TABLE, IndexName, ExclusiveStartKey }));
      rows.push(...((page.Items ?? []) as Row[]));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    return rows;
  };
  const [rows, queue, register, due, documents] = await Promise.all([
    everything(),
    everything('queue'),
    everything('register'),
    everything('due'),
    documentsIn(DOCUMENTS_BUCKET),
  ]);
  plain.destroy();
  const indexed = { queue, register, due };
  return { now: clock.now(), rows, indexed, documents, acknowledged: [...acknowledged] };
}

async function documentsIn(Bucket: string): Promise<Document[]> {
  const store = new S3Client({});
  const found: Document[] = [];
  let KeyMarker: string | undefined;
  do {
    const page = await store.send(new ListObjectVersionsCommand({ Bucket, KeyMarker }));
    for (const { Key = '', VersionId = '' } of page.Versions ?? []) {
      const { Body } = await store.send(new GetObjectCommand({ Bucket, Key, VersionId }));
      const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      found.push({ key: Key, version: VersionId, sha256, bytes });
    }
    KeyMarker = page.IsTruncated ? page.NextKeyMarker : undefined;
  } while (KeyMarker);
  store.destroy();
  return found;
}
