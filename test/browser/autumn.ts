import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import { extendDuty } from '#shared/actions/extend-duty.ts';
import { keyOf } from '#shared/domain/expected.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { photograph } from '../support/photograph.ts';
import { season } from '../support/season.ts';
import { at } from '../support/world.ts';
import { clientOf } from '../support/world-client.ts';
import { type House, openHouse } from './house.ts';

export const program = 'panjin-kindergartens-2024';
const pair = (n: number) => ({ supporter: `panshan-2024-s0${n}`, supported: `panshan-2024-b0${n}` });
export const longName = '示例一个名称特别长因而在表格里必须换行才能放得下的乡镇中心幼儿园（演示）';

const finding = (key: string, found: string, until: string) => ({
  key,
  area: 'conditions',
  found,
  todo: '检修加固，举一反三，并在园务会上通报。',
  until,
});

/** One of the kindergartens gets the longest name that somebody could think of. */
export const renamed = async ({ runtime: { services } }: House, unit: string) => {
  const { can } = await import('#shared/domain/access.ts');
  const known = (await services.people.units([unit])).get(unit);
  const who = await services.people.who('panjin-administrator', services.now());
  const grant = who && can(who, 'administer', { kind: 'unit', unit: 'panjin', above: [] });
  if (!grant || !known) throw new Error(`${unit} cannot be renamed`);
  const en = 'Example Township Central Kindergarten With a Very Long Name That Has to Wrap (demonstration)';
  await services.people.put(grant, [{ ...known, name: { zh: longName, en } }], []);
};

/** A pair may sign until the end of October. */
const extended = async ({ runtime: { services } }: House, parties: Record<string, string>) => {
  const who = await services.people.who('panjin-administrator', services.now());
  const asked = {
    ...{ program, duty: 'agreement', period: '2024', key: keyOf(parties) },
    until: '2024-10-31',
  };
  const done = who && (await extendDuty(services, who, { ...asked, reason: '园长住院' }));
  if (!done || isRefusal(done)) throw new Error(`${asked.key} cannot be extended`);
};

/**
 * A county's autumn of 2024 with a bit of everything that is filed, inspected, asked and left undone: 18 October, two
 * agreements recorded, a third drafted; elsewhere one that is half signed.
 */
export const openAutumn = async () => {
  const house = await openHouse();
  const { runtime } = house;
  const world = { address: runtime, program, acknowledged: [], settled: () => runtime.quiet() };
  const as = (seat: string) => clientOf(world, seat);
  const director = (n: number) => as(`panshan-2024-b0${n}/director`);
  const [clerk, head] = [as('panshan/clerk'), as('panshan/section-head')];
  await renamed(house, pair(2).supported);
  const people = season({ as });
  const agreements: string[] = [];
  for (const n of [1, 2]) {
    const dates = { from: '2024-09-20', to: '2026-09-19' };
    const id = await people.signed(pair(n), { ...agreementAnswers(2024), ...dates });
    await people.concluded(id, ['panshan'], `盘县教备〔2024〕${n}号`, '2024-09-18');
    agreements.push(id);
  }
  const draft = await people.draft(pair(3));
  const elsewhere = { supporter: 'dawa-2024-s01', supported: 'dawa-2024-b01' };
  const halfSigned = await people.draft(elsewhere);
  await people.submit(elsewhere, halfSigned);
  await as(`${elsewhere.supporter}/director`).sign(halfSigned);
  for (const parties of [pair(3), elsewhere]) await extended(house, parties);
  await runtime.clock.advanceTo(at('2024-10-10'));

  const activity = await as(`${pair(1).supporter}/deputy`).file('activity', pair(1));
  await as(`${pair(1).supporter}/deputy`).save(activity.id, {
    day: '2024-10-09',
    name: '送教下乡与一日活动现场观摩研讨',
    way: 'teaching-visits',
    workAreas: ['teachers', 'management'],
    people: 12,
    hours: 3.5,
    account: '两名骨干教师上示范课，课后逐节评议；随后观摩一日活动，商定改进重点。',
  });
  for (let n = 1; n <= 9; n++)
    await as(`${pair(1).supporter}/deputy`).upload(activity.id, {
      slot: 'photos',
      name: `现场照片${n}.jpg`,
      type: 'image/jpeg',
      bytes: photograph({ width: 600 + n, height: 400, turned: n % 2 ? 1 : 6 }),
    });
  await as(`${pair(1).supporter}/deputy`).submit(activity.id);

  const visited = async (kindergarten: string, findings: object[]) => {
    const { id } = await clerk.file('inspection', { unit: 'panshan' });
    await clerk.save(id, {
      day: '2024-10-10',
      kindergarten,
      workAreas: ['conditions', 'management'],
      guidance: '总体较好，一日活动组织有序；户外设施需要检修，注意安全。',
      findings,
    } as never);
    await head.submit(id);
    return id;
  };
  const inspection = await visited(pair(1).supported, [
    finding('a', '户外攀爬架两处螺栓松动，未设警示标志', '2024-10-14'),
    finding('b', '二楼走廊护栏高度不足', '2024-10-31'),
    finding('c', '食堂留样记录不完整', '2024-11-15'),
  ]);
  const open = await visited(pair(2).supported, [finding('a', '门卫登记制度未落实', '2024-10-16')]);

  const typical = await director(1).file('typical-case', { unit: pair(1).supported });
  await director(1).save(typical.id, {
    headline: '一园一策，乡土课程落地生根',
    workAreas: ['rural'],
    practice: '利用稻田、芦苇等本地资源，组织种植、编织活动。',
    results: '形成主题活动十二个，教师能够独立设计。',
  });
  await director(1).submit(typical.id);

  await runtime.clock.advanceTo(at('2024-10-12'));
  const month = await director(1).start({ unit: pair(1).supported }, '2024-10', 'monthly-return');
  await director(1).save(month.id, {
    activities: 2,
    participants: 12,
    workAreas: ['teachers'],
    ways: ['on-site'],
    account: '驻园指导两次。',
  });
  await director(1).submit(month.id);
  const filledIn = await clerk.start({ unit: pair(2).supported }, '2024-10', 'monthly-return', {
    onBehalf: { reason: '园长住院，数据由电话核实。' },
  });
  await runtime.clock.advanceTo(at('2024-10-18'));
  const report = await clerk.start({ unit: 'panshan' }, '2024-10', 'monthly-report');
  return {
    ...{
      house,
      as,
      agreements,
      draft,
      halfSigned,
      activity: activity.id,
      inspection,
      open,
      typical: typical.id,
    },
    ...{ filledIn: filledIn.id, report: report.id, month: month.id },
    extending: `/programs/${program}/extend?duty=agreement&period=2024&key=${encodeURIComponent(keyOf(elsewhere))}`,
  };
};
