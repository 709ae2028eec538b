import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mostPhrases } from '#shared/domain/phrases.ts';
import { type Fields, type House, hidden, me, openHouse } from './phrases-house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 120_000);
afterAll(() => house?.close(), 30_000);

describe('the page of one’s own phrases', () => {
  const listed = async () =>
    [...(await house.send(me, '/phrases')).text.matchAll(/<p class="jd-prose">([^<]*)</g)].map(
      ([, text]) => text,
    );

  it('explains itself when there are none, and says when there can be no more', async () => {
    await house.keepOnly([]);
    const { text } = await house.send(me, '/phrases');
    expect(text).toContain('还没有常用意见');
    expect(text).toContain('勾选“存为常用意见”');
    await house.keepOnly(Array.from({ length: mostPhrases }, (_, n) => `第${n + 1}条`));
    expect((await house.send(me, '/phrases')).text).toContain('已存满 10 条');
    expect((await house.send(me, '/phrases?lang=en')).text).toContain('You keep 10');
  });

  it('moves one to its place, twice as once', async () => {
    await house.keepOnly(['甲', '乙', '丙\n两行']);
    const up: Fields = [
      ['text', '丙\r\n两行'],
      ['place', '0'],
    ];
    for (const fields of [up, up])
      expect((await house.send(me, '/phrases', fields)).to).toBe('/phrases?did=moved');
    expect(await listed()).toEqual(['丙\n两行', '甲', '乙']);
    expect((await house.send(me, '/phrases?did=moved')).text).toContain('顺序已调整。');
  });

  it('asks before it deletes, and deletes once', async () => {
    await house.keepOnly(['甲', '乙']);
    const asked = await house.send(me, '/phrases', [
      ['text', '甲'],
      ['drop', 'ask'],
    ]);
    expect(asked.text).toContain('删除这条常用意见？');
    expect(await listed()).toEqual(['甲', '乙']);
    const fields = hidden(asked.text, '/phrases');
    for (const again of [fields, fields])
      expect((await house.send(me, '/phrases', again)).to).toBe('/phrases?did=dropped');
    expect(await listed()).toEqual(['乙']);
    expect(
      (
        await house.send(me, '/phrases', [
          ['text', '甲'],
          ['drop', 'ask'],
        ])
      ).to,
    ).toBe('/phrases');
  });

  it('does nothing for what it did not send, nor for another', async () => {
    await house.keepOnly(['甲', '乙']);
    const strange: Fields[] = [
      [],
      [['text', '甲']],
      [
        ['text', '甲'],
        ['place', 'x'],
      ],
      [
        ['text', '甲'],
        ['place', '-1'],
      ],
      [
        ['text', '甲'],
        ['drop', 'now'],
      ],
      [
        ['text', '甲'.repeat(1000)],
        ['drop', 'yes'],
      ],
      [
        ['text', '<b>'],
        ['place', '0'],
      ],
    ];
    for (const fields of strange) expect((await house.send(me, '/phrases', fields)).status).toBe(303);
    await house.send('panshan-clerk', '/phrases', [
      ['text', '甲'],
      ['drop', 'yes'],
    ]);
    expect(await listed()).toEqual(['甲', '乙']);
    expect((await house.send('nobody', '/phrases')).to).toMatch(/^\/sign-in/);
  });

  it('shows markup as what was typed', async () => {
    await house.keepOnly(['<b>"同意"</b>']);
    expect((await house.send(me, '/phrases')).text).toContain('&lt;b&gt;&quot;同意&quot;&lt;/b&gt;');
    await house.keepOnly([]);
  });
});
