import type { Database } from './database.ts';
import { refusal } from './refusals.ts';

type Ttl = { Enabled: boolean; AttributeName: string };
type Request = {
  TableName: string;
  TimeToLiveSpecification?: Ttl;
  PointInTimeRecoverySpecification?: { PointInTimeRecoveryEnabled: boolean };
};

/** Settings that are kept and told, and have no effect here: nothing expires and nothing is backed up. */
export const settings = {
  async UpdateTimeToLive(database: Database, { TableName, TimeToLiveSpecification: asked }: Request) {
    if (!asked?.AttributeName)
      throw refusal('ValidationException', "'timeToLiveSpecification' must not be null");
    await keep(database, 'ttl', TableName, asked);
    return { TimeToLiveSpecification: asked };
  },

  async DescribeTimeToLive(database: Database, { TableName }: Request) {
    const kept = (await readSetting(database, 'ttl', TableName)) as Ttl | undefined;
    return {
      TimeToLiveDescription: kept?.Enabled
        ? { TimeToLiveStatus: 'ENABLED', AttributeName: kept.AttributeName }
        : { TimeToLiveStatus: 'DISABLED' },
    };
  },

  async UpdateContinuousBackups(database: Database, request: Request) {
    const on = request.PointInTimeRecoverySpecification?.PointInTimeRecoveryEnabled;
    if (on === undefined)
      throw refusal('ValidationException', "'pointInTimeRecoverySpecification' must not be null");
    await keep(database, 'backups', request.TableName, on);
    return backups(on);
  },

  async DescribeContinuousBackups(database: Database, { TableName }: Request) {
    return backups((await readSetting(database, 'backups', TableName)) === true);
  },
};

export type Setting = keyof typeof settings;
export const isSetting = (operation: string): operation is Setting => operation in settings;

async function keep({ level, tableOf }: Database, what: string, table: string, value: unknown) {
  await tableOf(table);
  await level.put(`setting-${what}~${table}`, value);
}

async function readSetting({ level, tableOf }: Database, what: string, table: string): Promise<unknown> {
  await tableOf(table);
  const value = level.getSync(`setting-${what}~${table}`);
  return value;
}

const backups = (on: boolean) => ({
  ContinuousBackupsDescription: {
    ContinuousBackupsStatus: 'ENABLED',
    PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: on ? 'ENABLED' : 'DISABLED' },
  },
});
