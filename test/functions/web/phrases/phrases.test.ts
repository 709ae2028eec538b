import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { longestPhrase, mostPhrases } from '#shared/domain/phrases.ts';
import type { Services } from '#shared/services.ts';
import { type Fields, type House, hidden, me, openHouse, type Reviewed } from './phrases-house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 120_000);
afterAll(() => house?.close(), 30_000);
afterEach(() => house.mend());

const offered = (text: string) =>
  [...text.matchAll(/<button type="button" class="jd-link-button">([^<]*)</g)].map(([, phrase]) => phrase);

describe('phrases of one’s own, where somebody decides', () => {
  let one: Reviewed;
  beforeAll(async () => {
    one = await house.underReview();
  }, 120_000);

  it('are kept with a decision, and offered beside those of the house, to oneself alone', async () => {
    expect(offered((await one.page()).text)).toEqual(['材料齐全，符合要求。', '请补充材料后重新提交。']);
    const fields: Fields = [
      ['verdict', 'return'],
      ['opinion', '请把目标\r\n写具体。'],
      ['keep', 'yes'],
    ];
    const done = await one.decide(fields);
    expect(done.to).toMatch(/^\/queue\?did=returned&kept=kept$/);
    expect((await house.send(me, done.to)).text).toContain('意见已存为常用意见。');
    expect(await house.texts()).toEqual(['请把目标\n写具体。']);

    await one.again({ to: '2026-12-31' });
    expect(offered((await one.page()).text)).toEqual([
      ...['材料齐全，符合要求。', '请补充材料后重新提交。'],
      '请把目标\n写具体。',
    ]);
    for (const other of ['panshan-clerk', `${one.supported}-director`, 'panjin-clerk']) {
      expect((await house.send(other, `/cases/${one.id}`)).text).not.toContain('jd-phrases');
      expect((await house.send(other, '/phrases')).text).toContain('还没有常用意见');
      expect(await house.texts(other)).toEqual([]);
    }
  });

  it('survive a mistake, with the tick, and are not kept before the decision is made', async () => {
    const wrong = await one.decide([
      ['opinion', '没有选结论'],
      ['keep', 'yes'],
    ]);
    expect(wrong.status).toBe(422);
    expect(wrong.text).toMatch(/name="keep" value="yes" checked/);
    expect(wrong.text).toMatch(/<textarea[^>]*name="opinion"[^>]*>\s*没有选结论/);
    expect(offered(wrong.text)).toContain('请把目标\n写具体。');
    expect(await house.texts()).toEqual(['请把目标\n写具体。']);
  });

  it('travel through the question before a rejection', async () => {
    const asked = await one.decide([
      ['verdict', 'reject'],
      ['opinion', '不符合条件。'],
      ['keep', 'yes'],
    ]);
    const action = `/cases/${one.id}/decide`;
    expect(hidden(asked.text, action)).toContainEqual(['keep', 'yes']);
    const changed = await house.send(me, action, [...hidden(asked.text, action), ['change', 'yes']]);
    expect(changed.text).toMatch(/name="keep" value="yes" checked/);
    const done = await house.send(me, action, hidden(asked.text, action));
    expect(done.to).toContain('did=rejected&kept=kept');
    // The same form again is answered as the first time, and keeps nothing twice.
    expect((await house.send(me, action, hidden(asked.text, action))).to).toBe(done.to);
    expect(await house.texts()).toEqual(['请把目标\n写具体。', '不符合条件。']);
  });
});

describe('a decision', () => {
  let one: Reviewed;
  beforeAll(async () => {
    one = await house.underReview();
  }, 120_000);

  it('asks for phrases in the turn of its other reads, and only for who decides', async () => {
    let asked = 0;
    const begun = Promise.withResolvers<void>();
    const of: Services['phrases']['of'] = grant => {
      asked += 1;
      begun.resolve();
      return house.whole.phrases.of(grant);
    };
    house.services.phrases = { ...house.whole.phrases, of };
    house.services.cases = {
      ...house.whole.cases,
      history: async (...given) => {
        await begun.promise;
        return house.whole.cases.history(...given);
      },
    };
    expect((await one.page()).status).toBe(200);
    expect(asked).toBe(1);
    await house.send('panshan-clerk', `/cases/${one.id}`);
    expect(asked).toBe(1);
  });

  it('goes through when its phrase is one too many, and the page has said so', async () => {
    await house.keepOnly(Array.from({ length: mostPhrases }, (_, n) => `第${n + 1}条`));
    expect((await one.page()).text).toContain('已存满 10 条');
    const done = await one.decide([
      ['verdict', 'approve'],
      ['opinion', '第十一条'],
      ['keep', 'yes'],
    ]);
    expect(done.to).toContain('did=approved&kept=full');
    expect((await house.send(me, done.to)).text).toContain('常用意见已存满 10 条，这条没有存');
    expect((await one.page()).text).toContain('第十一条');
    expect(await house.texts()).toHaveLength(mostPhrases);
  });
});

describe('a decision whose phrase cannot be kept', () => {
  let one: Reviewed;
  beforeAll(async () => {
    one = await house.underReview();
  }, 120_000);

  it('goes through all the same, and says so: too long, and then with nothing of them to be had', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await house.keepOnly([]);
    const long = await one.decide([
      ['verdict', 'return'],
      ['opinion', '长'.repeat(longestPhrase + 1)],
      ['keep', 'yes'],
    ]);
    expect(long.to).toContain('did=returned&kept=long');
    expect((await house.send(me, long.to)).text).toContain('意见超过 200 个字，没有存为常用意见');

    await one.submit();
    const away = () => Promise.reject(new Error('the table is away'));
    house.services.phrases = { of: away, put: away };
    expect((await one.page()).status).toBe(200);
    const done = await one.decide([
      ['verdict', 'approve'],
      ['opinion', '同意'],
      ['keep', 'yes'],
    ]);
    expect(done.to).toContain('did=approved&kept=failed');
    expect((await house.send(me, done.to)).text).toContain('这次没能存为常用意见');
    const events = log.mock.calls.map(([line]) => JSON.parse(String(line)).event);
    expect(new Set(events)).toEqual(new Set(['phrases-unread', 'phrase-unkept']));
    log.mockRestore();
    expect((await one.page()).text).toContain('通过：“同意”');
  });
});
