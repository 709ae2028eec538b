import { afterAll, describe, expect, it } from 'vitest';
import { changePhrases, ownPhrases } from '#shared/actions/own-phrases.ts';
import { tablePhrases } from '#shared/aws/phrases.ts';
import { openTable } from '#shared/aws/table.ts';
import { can, theClock, type Who } from '#shared/domain/access.ts';
import { keepPhrase } from '#shared/domain/phrases.ts';
import type { OwnPhrases } from '#shared/services.ts';
import { grantFor } from '#test/support/sample-case.ts';
import { openTestTable } from '#test/support/table.ts';

const opened = await openTestTable();
const table = openTable(opened.table);
const phrases = tablePhrases(table);
afterAll(() => opened.close());

const who = (person: string): Who => ({ person, name: person, seats: [] });
const keep = (person: string, text: string, over: OwnPhrases = phrases) =>
  changePhrases({ phrases: over }, who(person), texts => keepPhrase(texts, text));

describe('phrases of one’s own', () => {
  it('are one row of the person, and nobody else’s', async () => {
    expect(await ownPhrases({ phrases }, who('p-1'))).toEqual([]);
    expect(await keep('p-1', '同意。')).toEqual(['同意。']);
    expect(await keep('p-1', '请补充。')).toEqual(['同意。', '请补充。']);
    expect(await ownPhrases({ phrases }, who('p-2'))).toEqual([]);
    const rows = await table.rows('H#p-1');
    expect(rows).toEqual([{ pk: 'H#p-1', sk: 'P', version: 2, doc: '["同意。","请补充。"]' }]);
  });

  it('are decided again by whoever was slower, and both are kept', async () => {
    let beaten = 0;
    const slow: OwnPhrases = {
      ...phrases,
      async put(grant, before, texts) {
        if (beaten++ === 0) await keep('p-3', '快一步');
        return phrases.put(grant, before, texts);
      },
    };
    expect(await keep('p-3', '慢一步', slow)).toEqual(['快一步', '慢一步']);
    expect(beaten).toBe(2);
  });

  it('are not written when nothing changes', async () => {
    const unwritten: OwnPhrases = { ...phrases, put: () => Promise.reject(new Error('written')) };
    expect(await keep('p-1', '同意。', unwritten)).toEqual(['同意。', '请补充。']);
    expect(await keep('p-1', '长'.repeat(201), unwritten)).toBe('long');
  });

  it('give up where somebody changes them all the time', async () => {
    const never: OwnPhrases = { ...phrases, put: async () => 'lost' };
    await expect(keep('p-1', '新的', never)).rejects.toThrow('all the time');
  });

  it('need a grant for oneself, to do what is done', async () => {
    const read = can(who('p-1'), 'read', { kind: 'own', person: 'p-1' });
    const unit = grantFor({ kind: 'unit', unit: 'k-1', above: [] });
    const nobodys = { version: 0, texts: [] };
    await expect(phrases.of(unit)).rejects.toThrow('does not cover');
    await expect(phrases.put(unit, nobodys, [])).rejects.toThrow('does not cover');
    if (!read) throw new Error('everybody may read their own');
    expect((await phrases.of(read)).version).toBe(2);
    await expect(phrases.put(read, nobodys, [])).rejects.toThrow('does not cover');
  });

  it('are nothing that the clock has', async () => {
    await expect(ownPhrases({ phrases }, theClock)).rejects.toThrow('keeps nothing');
  });
});
