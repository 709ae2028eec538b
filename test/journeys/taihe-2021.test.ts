import { afterAll, beforeAll, expect, it } from 'vitest';
import { taiheTerritory } from '#infra/local/demonstration/taihe.ts';
import { readPdf } from '../shared/documents/read-pdf.ts';
import { broken } from '../support/invariants.ts';
import { type Pair, season } from '../support/season.ts';
import { at, startWorld, type World } from '../support/world.ts';

/*
 * Plan A2 on the same harness: one bureau and its kindergartens, sign → record, one work plan with every agreement, and at
 * most four kindergartens for one supporter within two years. Published on 8 February 2021, inside the filing stage.
 *
 * By hand: the list names 8 pairs.
 *   s01  b01 filed · b02, b03 drafted and never submitted · b04 submitted and withdrawn · b05 the fifth: refused, and let in
 *        once b04 is gone, then never submitted
 *   s02  b06 filed          s03  b07 signed in March: late, filed · b08 may not pair with it
 * Filed 3, one of them late; not submitted at the lock on 31 March: b02, b03, b04, b05, b08 = 5.
 */
const program = 'taihe-kindergartens-2021';
const pair = (supporter: number, supported: number): Pair => ({
  supporter: `taihe-s0${supporter}`,
  supported: `taihe-b0${supported}`,
});
const answers = {
  from: '2021-03-01',
  to: '2023-02-28',
  needs: '缺少骨干教师，游戏活动组织经验不足。',
  goals: '两年内教师能够独立组织游戏活动。',
  measures: '每学期派出骨干教师入园指导，联合教研一次。',
  teachers: 2,
  activities: 1,
};
const plan = (text: string) => ({
  slot: 'plan',
  name: '帮扶工作方案.pdf',
  type: 'application/pdf',
  bytes: Buffer.from(
    `%PDF-1.7\n% ${text}\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`,
  ),
});

let world: World;
let people: ReturnType<typeof season>;

beforeAll(async () => {
  world = await startWorld({ program, territory: taiheTerritory(), clock: at('2021-02-08') });
  people = season(world, 'cycle');
});
afterAll(() => world.stop());

const withPlan = async (one: Pair) => {
  const id = await people.draft(one, answers);
  await world.as(`${one.supported}/deputy`).upload(id, plan(one.supported));
  return id;
};

it('takes an agreement from its draft to the record, with no review between', async () => {
  const one = pair(1, 1);
  const deputy = world.as(`${one.supported}/deputy`);
  const id = await people.draft(one, answers);
  await expect(people.submit(one, id)).rejects.toMatchObject({
    status: 422,
    body: { problems: [{ field: 'plan', code: 'required' }] },
  });
  const disguised = { ...plan(''), bytes: Buffer.from('<script>alert(1)</script>') };
  await expect(deputy.upload(id, disguised)).rejects.toMatchObject({
    status: 422,
    code: 'attachment-refused',
  });
  const attached = await deputy.upload(id, plan('work plan'));
  await people.submit(one, id);
  expect((await deputy.see(id)).route.map(({ kind, seats }) => [kind, ...seats])).toEqual([
    ['sign', `${one.supporter}/director`, `${one.supported}/director`],
    ['record', 'taihe/clerk'],
  ]);
  await people.signBoth(one, id);
  await world.as('taihe/clerk').record(id, '太教备〔2021〕1号', '2021-02-08');
  expect(await world.as('taihe/section-head').see(id)).toMatchObject({ status: 'FILED', late: false });
  expect(await world.as('taihe/clerk').document(id, attached.attachment)).toEqual(
    new Uint8Array(plan('work plan').bytes),
  );
  const text = (await readPdf(await world.as('taihe/clerk').document(id, 'sealed'))).flatMap(
    ({ lines }) => lines,
  );
  expect(text.join('').replaceAll(/\s/g, '')).toContain('帮扶工作方案.pdf');
});

it('lets a supporter begin four within two years, and refuses the fifth until one of them is given up', async () => {
  for (const n of [2, 3]) await people.draft(pair(1, n), answers);
  const fourth = await withPlan(pair(1, 4));
  const fifth = () => people.draft(pair(1, 5), answers);
  await expect(fifth()).rejects.toMatchObject({ status: 422, code: 'capacity' });
  await people.submit(pair(1, 4), fourth);
  await expect(fifth()).rejects.toMatchObject({ status: 422, code: 'capacity' });
  await world.as('taihe-b04/director').withdraw(fourth, '双方另行商定。');
  await fifth();
});

it('refuses a pair of two kindergartens of the same kind, though it stands on the list', async () => {
  await expect(people.draft(pair(3, 8), answers)).rejects.toMatchObject({
    status: 422,
    code: 'may-not-pair',
  });
});

it('marks as late what is signed after 26 February, and takes nothing after 31 March', async () => {
  const [punctual, late] = [pair(2, 6), pair(3, 7)];
  const first = await withPlan(punctual);
  await people.submit(punctual, first);
  await people.signBoth(punctual, first);
  await world.as('taihe/clerk').record(first, '太教备〔2021〕2号', '2021-02-08');
  await world.runtime.clock.advanceTo(at('2021-03-02'));
  const second = await withPlan(late);
  await people.submit(late, second);
  await people.signBoth(late, second);
  await expect(
    world.as('taihe/clerk').record(second, '太教备〔2021〕2号', '2021-03-02'),
  ).rejects.toMatchObject({
    code: 'number-taken',
  });
  await world.as('taihe/clerk').record(second, '太教备〔2021〕3号', '2021-03-02');
  expect(await world.as('taihe/clerk').see(first)).toMatchObject({ status: 'FILED', late: false });
  expect(await world.as('taihe/clerk').see(second)).toMatchObject({ status: 'FILED', late: true });
  await world.runtime.clock.advanceTo(at('2021-04-01', '00:01'));
  await expect(world.as('taihe-b04/deputy').start(pair(1, 4), 'cycle')).rejects.toMatchObject({
    code: 'locked',
  });
});

it('ends as counted by hand, with every invariant', async () => {
  const { pairs, stages } = await world.as('taihe/clerk').overview();
  expect(stages.map(({ id, state }) => `${id} ${state}`)).toEqual(['filing done', 'support open']);
  const of = (holds: (line: (typeof pairs)[number]) => boolean) =>
    pairs.filter(holds).map(({ parties }) => parties.supported?.slice(-3));
  expect(of(({ status }) => status === 'FILED')).toEqual(['b01', 'b06', 'b07']);
  expect(of(({ late }) => late)).toEqual(['b07']);
  expect(of(({ missing }) => missing)).toEqual(['b02', 'b03', 'b04', 'b05', 'b08']);
  expect(await broken(await world.snapshot())).toEqual([]);
});
