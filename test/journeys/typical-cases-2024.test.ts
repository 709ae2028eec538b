import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { broken } from '../support/invariants.ts';
import { photograph, saidByPhone } from '../support/photograph.ts';
import { season } from '../support/season.ts';
import { at, startWorld, type World } from '../support/world.ts';

/*
 * Typical cases (典型案例) of one county of A1, reported as they arise; by hand:
 *   b01  comes back once, is mended, goes up and is received by the city: complete
 *   s01  is rejected by the county: over, and another can be filed
 *   b02  has no agreement in force: cannot file
 * Filed 3 (one begun again), complete 1.
 */
const program = 'panjin-kindergartens-2024';
const pair = { supporter: 'panshan-2024-s01', supported: 'panshan-2024-b01' };
const [director, deputy] = [`${pair.supported}/director`, `${pair.supported}/deputy`];
const [head, city] = ['panshan/section-head', 'panjin/clerk'];
const answers = (headline: string) => ({
  headline,
  workAreas: ['rural'],
  practice: '利用稻田、芦苇等本地资源，组织种植、编织活动。',
  results: '形成主题活动十二个，教师能够独立设计。',
});

let world: World;
beforeAll(async () => {
  world = await startWorld({ program, territory: demonstrationTerritory(), clock: at('2024-09-18') });
  const people = season(world);
  const dates = { from: '2024-09-20', to: '2026-09-19' };
  const id = await people.signed(pair, { ...agreementAnswers(2024), ...dates });
  await people.concluded(id, ['panshan'], '盘县教备〔2024〕1号', '2024-09-18');
  await world.runtime.clock.advanceTo(at('2024-10-10'));
}, 240_000);
afterAll(() => world?.stop());

describe('a typical case', () => {
  it('is written by whoever is in force, and handed in by the director', async () => {
    const other = 'panshan-2024-b02';
    await expect(world.as(`${other}/director`).file('typical-case', { unit: other })).rejects.toMatchObject({
      code: 'not-in-force',
    });
    const { id } = await world.as(deputy).file('typical-case', { unit: pair.supported });
    await world.as(deputy).save(id, answers('一园一策'));
    await world.as(deputy).upload(id, {
      slot: 'material',
      name: '稻田课程.jpg',
      type: 'image/jpeg',
      bytes: photograph(),
    });
    await expect(world.as(deputy).submit(id)).rejects.toMatchObject({ code: 'not-allowed' });
    expect(await world.as(city).filed('typical-case')).toEqual([]);
    const filed = await world.as(director).submit(id);
    expect(filed.route.map(({ kind, seats }) => [kind, ...seats])).toEqual([
      ['review', head],
      ['acknowledge', city],
    ]);
  });

  it('comes back once, goes up, and is received by the city with its picture', async () => {
    const [filed] = await world.as(director).filed('typical-case');
    const id = filed?.id ?? '';
    await world.as(head).giveBack(id, '请写明课程如何评价。', ['results']);
    await world
      .as(director)
      .save(id, { ...answers('一园一策'), results: '形成主题活动十二个，每月评议一次。' });
    await world.as(director).submit(id);
    await world.as(head).approve(id);
    expect((await world.as(city).queue()).tasks.map(one => one.case.id)).toContain(id);
    expect(await world.as(city).approve(id)).toMatchObject({ status: 'APPROVED', round: 2 });
    const [picture] = (await world.as(city).content(id)).attachments;
    const bytes = Buffer.from(await world.as(city).document(id, picture?.id ?? ''));
    expect(saidByPhone.filter(word => bytes.includes(word))).toEqual([]);
  });

  it('may be rejected by the county, and another one filed', async () => {
    const seat = `${pair.supporter}/director`;
    const file = async (headline: string) => {
      const { id } = await world.as(seat).file('typical-case', { unit: pair.supporter });
      await world.as(seat).save(id, answers(headline));
      await world.as(seat).submit(id);
      return id;
    };
    const first = await file('与帮扶无关');
    expect(await world.as(head).reject(first, '与帮扶工作无关。')).toMatchObject({ status: 'REJECTED' });
    const second = await file('名师工作室送教');
    expect(second).not.toBe(first);
    const all = await world.as(city).filed('typical-case');
    expect([all.length, all.filter(({ status }) => status === 'APPROVED').length]).toEqual([3, 1]);
    expect(await broken(await world.snapshot())).toEqual([]);
  });
});
