import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#infra/local/dynamodb/database.ts';
import { recordsOf } from '#infra/local/dynamodb/level-log.ts';

/** Longer and shorter than a block of 32 KiB. */
const lengths = Array.from({ length: 40 }, (_, number) => (number * 997) % 40_000);
let log: Buffer;

beforeAll(async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'jiedui-log-'));
  const { level } = await openDatabase(dir);
  for (const [number, length] of lengths.entries())
    await level.put(`row-${number}`, `${number}:${'x'.repeat(length)}`);
  await level.close();
  log = readFileSync(path.join(dir, 'level/000003.log'));
  rmSync(dir, { recursive: true });
});

describe('the log of LevelDB', () => {
  it('gives every record as it was written', () => {
    const records = recordsOf(log)?.toString('latin1') ?? '';
    for (const [number, length] of lengths.entries())
      expect(records).toContain(`${number}:${'x'.repeat(length)}"`);
  });

  it('is whole wherever the process was killed', () => {
    const last = Array.from({ length: 40 }, (_, cut) => log.length - cut);
    const spread = Array.from({ length: 20 }, (_, part) => Math.floor((log.length * part) / 20));
    const broken = [...last, ...spread].filter(length => recordsOf(log.subarray(0, length)) === undefined);
    expect(broken).toEqual([]);
    const whole = recordsOf(log) ?? Buffer.alloc(0);
    expect(recordsOf(Buffer.concat([log, Buffer.alloc(100_000)]))?.equals(whole)).toBe(true);
  });

  it('is not when bytes in it are others', () => {
    const garbled = Buffer.from(log);
    garbled.fill('garbage', 300_000, 500_000);
    expect(recordsOf(garbled)).toBeUndefined();
    const unseen = Array.from({ length: 50 }, (_, part) => Math.floor((log.length * part) / 60)).filter(
      place => {
        const flipped = Buffer.from(log);
        flipped[place] = (flipped[place] ?? 0) ^ 4;
        return recordsOf(flipped) !== undefined;
      },
    );
    expect(unseen).toEqual([]);
  });
});
