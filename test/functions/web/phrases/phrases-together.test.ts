import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Fields, type House, me, openHouse } from './phrases-house.ts';

const summary = '/queue/approve';
const meets = '材料齐全，符合要求。';
let house: House;
const ids: string[] = [];
beforeAll(async () => {
  house = await openHouse();
  for (const _ of [1, 2, 3]) ids.push((await house.underReview()).id);
}, 240_000);
afterAll(() => house?.close(), 30_000);
afterEach(() => house.mend());

const offered = (text: string) =>
  [...text.matchAll(/<button type="button" class="jd-link-button">([^<]*)</g)].map(([, phrase]) => phrase);
const asking = (some: readonly string[]) =>
  house.send(me, `${summary}?${new URLSearchParams(some.map(id => ['item', `${id} 1-1-0`]))}`);
/** What the summary of these cases would send, with what is typed. */
const confirming = async (some: readonly string[], typed: Fields): Promise<Fields> => {
  const { text } = await asking(some);
  const carried = [...text.matchAll(/<input type="hidden" name="(item|batch)" value="([^"]*)">/g)];
  return [...carried.map(([, name = '', value = '']): [string, string] => [name, value]), ...typed];
};

describe('phrases of one’s own, where several are approved at once', () => {
  it('are offered beside that of the house which approves, and what is typed can be kept', async () => {
    await house.keepOnly(['同意，请按方案落实。', meets]);
    const { text } = await asking(ids.slice(0, 2));
    expect(offered(text)).toEqual([meets, '同意，请按方案落实。']);
    expect(text).toMatch(/name="keep" value="yes"[\s\S]*存为常用意见[\s\S]*href="\/phrases" target="_blank"/);
    const nobody = await house.send(
      'panshan-clerk',
      `${summary}?item=${encodeURIComponent(`${ids[0]} 1-1-0`)}`,
    );
    expect(nobody.text).not.toContain('jd-phrases');
  });

  it('stay ticked through a mistake, and nothing is kept before something is approved', async () => {
    const long = await confirming(ids.slice(0, 1), [
      ['opinion', '长'.repeat(1001)],
      ['keep', 'yes'],
    ]);
    const mistake = await house.send(me, summary, long);
    expect(mistake.status).toBe(422);
    expect(mistake.text).toMatch(/name="keep" value="yes" checked/);
    expect(offered(mistake.text)).toHaveLength(2);
    const stale: Fields = [
      ['batch', 'batch_of_a_test'],
      ['item', `${ids[0]} 1-1-0 1 panshan/section-head`],
      ['opinion', '太早了'],
      ['keep', 'yes'],
    ];
    const none = await house.send(me, summary, stale);
    expect([none.to.includes('kept='), none.to.includes('stale')]).toEqual([false, true]);
    expect(await house.texts()).toEqual(['同意，请按方案落实。', meets]);
  });

  it('are kept with the batch, once however often it is sent, and the result says so', async () => {
    const fields = await confirming(ids.slice(0, 2), [
      ['opinion', '一并同意。'],
      ['keep', 'yes'],
    ]);
    const done = await house.send(me, summary, fields);
    expect((await house.send(me, summary, fields)).to).toBe(done.to);
    expect(done.to).toMatch(/&kept=kept$/);
    const result = await house.send(me, done.to);
    expect(result.text).toMatch(/2 件已全部通过[\s\S]*意见已存为常用意见。/);
    expect(await house.texts()).toEqual(['同意，请按方案落实。', meets, '一并同意。']);
  });

  it('hold nobody up when they cannot be read or kept', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const away = () => Promise.reject(new Error('the table is away'));
    house.services.phrases = { of: away, put: away };
    const shown = await asking(ids.slice(2));
    expect([shown.status, offered(shown.text)]).toEqual([200, [meets]]);
    const fields = await confirming(ids.slice(2), [
      ['opinion', '同意。'],
      ['keep', 'yes'],
    ]);
    const done = await house.send(me, summary, fields);
    log.mockRestore();
    const result = await house.send(me, done.to);
    expect(result.text).toMatch(/1 件已全部通过[\s\S]*这次没能存为常用意见/);
  });
});
