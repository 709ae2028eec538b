import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { can } from '#shared/domain/access.ts';
import { deskOf } from '#test/support/desk.ts';
import { at, startWorld, type World } from '#test/support/world.ts';

/*
 * Agreements of plan A1 that were signed on paper in September 2024, taken over wrongly. By hand: the clerk of the county
 * types 4 for the number of a record that is 3 and a term that ends a year too late; the section head compares carelessly and
 * confirms. What is put right later counts from the same day on paper, and frees number 4 for the agreement that has it.
 */
const program = 'panjin-kindergartens-2024';
const pairOf = (n: string) => ({ supporter: `panshan-2024-s${n}`, supported: `panshan-2024-b${n}` });
const pdf = Buffer.from(
  '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n',
);
const scan = { slot: 'scan', name: '协议扫描件.pdf', type: 'application/pdf', bytes: pdf };
const number = (n: number) => `盘县教备〔2024〕${n}号`;
const facts = (n: number, to = '2026-09-30') => ({
  ...{ signedOn: '2024-09-10', from: '2024-09-10', to },
  ...{ recordNumber: number(n), recordDate: '2024-09-12' },
});

let world: World;
/** What the stories before leave behind: pair 1 with its correction, pair 2 with the number 5, pair 3 with the number 4. */
const left = { wrong: '', correction: '', five: '', four: '', again: '' };
beforeAll(async () => {
  world = await startWorld({ program, territory: demonstrationTerritory(), clock: at('2024-09-18') });
}, 180_000);
afterAll(() => world?.stop(), 60_000);

const clerk = () => world.as('panshan/clerk');
const head = () => world.as('panshan/section-head');
const written = async (id: string, answers: ReturnType<typeof facts>) => {
  await clerk().upload(id, scan);
  await clerk().save(id, answers);
  await clerk().submit(id);
};
const confirm = async (id: string) => {
  const task = (await head().see(id)).tasks.find(({ state }) => state === 'OPEN')?.id ?? '';
  return head().send(id, { type: 'record', task });
};
const takenOver = async (n: string, answers: ReturnType<typeof facts>) => {
  const { id } = await clerk().takeOver('agreement', '2024', pairOf(n));
  await written(id, answers);
  await confirm(id);
  return id;
};
/** What the ledgers of both sides say of the pair: the case, its term, and since when it is in force. */
const inForce = async (n: string) => {
  const { cases } = world.runtime.services;
  const sides = await Promise.all(Object.entries(pairOf(n)).map(([role, unit]) => cases.ledger(unit, role)));
  return sides.map(({ partners }) =>
    partners.map(({ case: one, from, to, since }) => ({ one, from, to, since })),
  );
};
/** Where somebody's first screen leads who shall say whether something is declared void. */
const waiting = (id: string) => new RegExp(`href="/cases/${id}(\\?from=queue)?#void-title"`);
/** From now on these people, and nobody else, hold the seat. */
const seatHeldBy = async (unit: string, role: string, people: string[]) => {
  const { services } = world.runtime;
  const known = (await services.people.units([unit])).get(unit);
  const who = await services.people.who('panjin-administrator', services.now());
  const grant = who && can(who, 'administer', { kind: 'unit', unit, above: ['panjin'] });
  if (!known || !grant) throw new Error(`nobody puts people in the seats of ${unit}`);
  const holdings = people.map(person => ({ person, from: services.now() }));
  await services.people.put(grant, [{ ...known, seats: { ...known.seats, [role]: holdings } }], []);
};
const since = at('2024-09-10', '00:00');

describe('what was taken over from paper and confirmed wrongly', () => {
  it('is corrected by a case that names it, with a scan again, and by two people again', async () => {
    const wrong = await takenOver('01', facts(4, '2027-09-30'));
    for (const seat of ['panshan/section-head', 'dawa/clerk', `${pairOf('01').supported}/director`])
      await expect(world.as(seat).correct(wrong, '理由')).rejects.toThrow(/not-allowed|not-found/);
    const before = await clerk().see(wrong);
    const stood = await inForce('01');
    expect(stood).toEqual([
      [{ one: wrong, from: '2024-09-10', to: '2027-09-30', since }],
      [{ one: wrong, from: '2024-09-10', to: '2027-09-30', since }],
    ]);

    const begun = await clerk().correct(wrong, '备案编号和期限抄错。');
    expect(begun).toMatchObject({ corrects: { case: wrong }, status: 'DRAFT', form: before.form });
    expect((await clerk().correct(wrong, '再来一次')).id).toBe(begun.id);
    await clerk().save(begun.id, facts(3));
    await expect(clerk().submit(begun.id)).rejects.toThrow('required');
    await written(begun.id, facts(3));
    expect(await inForce('01')).toEqual(stood);
    await expect(clerk().send(begun.id, { type: 'record', task: '1-0-0' })).rejects.toThrow();
    await confirm(begun.id);

    const now = { one: begun.id, from: '2024-09-10', to: '2026-09-30', since };
    expect(await inForce('01')).toEqual([[now], [now]]);
    expect(await clerk().see(begun.id)).toMatchObject({
      ...{ status: 'FILED', late: false },
      record: { number: number(3), date: '2024-09-12' },
    });
    expect(await clerk().see(wrong)).toEqual(before);
    // The card of the pair says until when it holds, as for what was signed here.
    const director = await deskOf(world.runtime, 'panshan-2024-b01-director');
    expect((await director.open('/duties')).text).toContain('有效期至 2026年9月30日');
    Object.assign(left, { wrong, correction: begun.id });
    const desk = await deskOf(world.runtime, 'panshan-clerk');
    const [old, fresh] = [await desk.open(`/cases/${wrong}`), await desk.open(`/cases/${begun.id}`)];
    expect(old.text).toContain('本件已被更正，以更正为准');
    expect(fresh.text).toContain('备案编号和期限抄错。');
    for (const person of ['panshan-clerk', 'panshan-2024-b01-director']) {
      const { text } = await (await deskOf(world.runtime, person)).open(`/programs/${program}?round=2024`);
      expect([person, text.includes(begun.id), text.includes(wrong)]).toEqual([person, true, false]);
    }
  }, 180_000);

  it('goes on with its number, or gives it back to the agreement that has it', async () => {
    const four = await takenOver('02', facts(4));
    const same = await clerk().correct(four, '期限有误。');
    await written(same.id, facts(4, '2026-12-31'));
    await confirm(same.id);
    expect((await clerk().see(same.id)).record?.number).toBe(number(4));
    const third = await clerk().takeOver('agreement', '2024', pairOf('03'));
    await written(third.id, facts(4));
    await expect(confirm(third.id)).rejects.toThrow('number-taken');
    const again = await clerk().correct(same.id, '编号也有误。');
    await written(again.id, facts(5, '2026-12-31'));
    await confirm(again.id);
    await confirm(third.id);
    expect((await clerk().see(third.id)).status).toBe('FILED');
    Object.assign(left, { five: again.id, four: third.id });
  }, 180_000);

  it('is declared void by two people, neither of whom is both; then nothing of it counts', async () => {
    const parties = pairOf('03');
    const id = left.four;
    const { version } = await clerk().see(id);
    for (const seat of [
      'panshan/section-head',
      'dawa/clerk',
      'panjin/clerk',
      `${parties.supported}/director`,
    ])
      await expect(world.as(seat).askVoid(id, '不是本园的协议')).rejects.toThrow(/not-allowed|not-found/);
    await expect(head().allowVoid(id)).rejects.toThrow('wrong-status');
    const desk = await deskOf(world.runtime, 'panshan-clerk');
    const chief = await deskOf(world.runtime, 'panshan-section-head');
    const page = await desk.open(`/cases/${id}/void`);
    expect(page.text).toContain('申请作废');
    expect((await desk.send(page, `/cases/${id}/void`, [])).status).toBe(422);
    const asked = await desk.send(page, `/cases/${id}/void`, [['reason', '扫描件是另一对园所的。']]);
    expect([asked.status, asked.text]).toEqual([200, expect.stringContaining('已申请作废')]);
    expect(world.mails('panshan-section-head')).toContainEqual(
      expect.stringContaining('申请作废一份补录材料'),
    );
    // It waits on the first screens of whoever may agree, and of nobody else.
    const director = await deskOf(world.runtime, 'panshan-2024-b03-director');
    const waitsFor = async (one: typeof chief) =>
      Promise.all(['/duties', '/queue'].map(async page => waiting(id).test((await one.open(page)).text)));
    expect(await waitsFor(chief)).toEqual([true, true]);
    expect((await chief.open('/duties')).text).toMatch(/请您答复作废申请[\s\S]*扫描件是另一对园所的。/);
    for (const one of [desk, director]) expect(await waitsFor(one)).toEqual([false, false]);
    // Until somebody else agrees it counts, and it is not corrected meanwhile.
    expect((await inForce('03'))[0]).toHaveLength(1);
    await expect(clerk().correct(id, '更正')).rejects.toThrow('wrong-status');
    for (const seat of ['panshan/clerk', 'dawa/section-head', `${parties.supported}/director`])
      await expect(world.as(seat).allowVoid(id)).rejects.toThrow(/not-your-task|not-found|submitter-decides/);
    await head().declineVoid(id, '请再核对一次。');
    expect(await waitsFor(chief)).toEqual([false, false]);
    expect(await head().see(id)).toMatchObject({ status: 'FILED' });
    await clerk().askVoid(id, '核对过，确实不是。');
    expect(await waitsFor(chief)).toEqual([true, true]);
    const answer = await chief.open(`/cases/${id}`);
    expect(answer.text).toContain('核对过，确实不是。');
    const agreed = await chief.send(answer, `/cases/${id}/void`, [['answer', 'allow']]);
    expect([agreed.status, agreed.text]).toEqual([200, expect.stringContaining('本件不再计入')]);
    expect(await waitsFor(chief)).toEqual([false, false]);
    // It was confirmed, and afterwards declared void: both are told, and nothing was broken off.
    const progress = /<ol class="jd-[a-z]*[\s\S]*?<\/ol>/.exec(agreed.text)?.[0] ?? '';
    expect(progress).toMatch(/已备案[\s\S]*确认后作废/);
    expect(progress).not.toContain('已中止');

    expect(await inForce('03')).toEqual([[], []]);
    const gone = await clerk().see(id);
    expect([gone.status, gone.version]).toEqual(['TERMINATED', version + 4]);
    expect((await clerk().history(id)).slice(-4).map(({ did }) => did.type)).toEqual([
      ...['VOID_ASKED', 'VOID_DECLINED', 'VOID_ASKED', 'VOIDED'],
    ]);
    await expect(clerk().correct(id, '更正')).rejects.toThrow('wrong-status');
    await expect(head().allowVoid(id)).rejects.toThrow('wrong-status');
    // The number is free for the agreement that has it, and the delivery for whoever begins it.
    const moved = await clerk().correct(left.five, '编号原来是对的。');
    await written(moved.id, facts(4, '2026-12-31'));
    await confirm(moved.id);
    expect((await clerk().see(moved.id)).record?.number).toBe(number(4));
    const anew = await world.as(`${parties.supported}/deputy`).start(parties, '2024');
    expect(anew).toMatchObject({ attempt: 2, follows: id, status: 'DRAFT' });
  }, 180_000);

  it('takes with it what it corrected, when a correction is declared void; and can be taken over again', async () => {
    const { wrong, correction } = left;
    await expect(clerk().askVoid(wrong, '作废')).rejects.toThrow('wrong-status');
    await clerk().askVoid(correction, '协议没有签。');
    await head().allowVoid(correction);
    expect(await inForce('01')).toEqual([[], []]);
    expect((await clerk().see(wrong)).status).toBe('FILED');
    expect((await clerk().correct(wrong, '再更正')).id).toBe(correction);
    const desk = await deskOf(world.runtime, 'panshan-clerk');
    expect((await desk.open(`/cases/${wrong}`)).text).toContain('更正件已作废');
    const duties = async () =>
      (await world.as(`${pairOf('01').supported}/director`).duties()).duties.find(
        ({ duty }) => duty === 'agreement',
      );
    expect(await duties()).toMatchObject({ state: 'open' });
    const again = await clerk().takeOver('agreement', '2024', pairOf('01'));
    expect(again).toMatchObject({ attempt: 3, follows: correction });
    await written(again.id, facts(3));
    await confirm(again.id);
    left.again = again.id;
    expect((await inForce('01'))[0]).toEqual([expect.objectContaining({ one: again.id, since })]);
    expect(await duties()).toMatchObject({ state: 'done', case: again.id });
  }, 180_000);

  it('is decided above when nobody else holds the seat that confirms it, and asked again when they go', async () => {
    const id = left.again;
    const desk = await deskOf(world.runtime, 'panshan-clerk');
    await clerk().askVoid(id, '没有这份协议。');
    expect((await desk.open(`/cases/${id}`)).text).not.toContain('不应补录，申请作废');
    // The section head goes, and the clerk who entered it sits in for them.
    await seatHeldBy('panshan', 'section-head', ['panshan-clerk']);
    const city = await deskOf(world.runtime, 'panjin-section-head');
    expect((await city.open('/duties')).text).not.toMatch(waiting(id));
    const page = await desk.open(`/cases/${id}/void`);
    expect(page.text).toContain('盘锦市');
    expect((await desk.send(page, `/cases/${id}/void`, [['reason', '科长已调离。']])).text).toContain(
      '已申请作废',
    );
    expect((await desk.open('/duties')).text).not.toMatch(waiting(id));
    for (const first of ['/duties', '/queue']) {
      const { text } = await city.open(first);
      expect(text).toMatch(waiting(id));
      expect(text).not.toMatch(/现在没有需要您办理的事项|>没有等您办理的事项/);
    }
    const agreed = await city.send(await city.open(`/cases/${id}`), `/cases/${id}/void`, [
      ['answer', 'allow'],
    ]);
    expect(agreed.text).toContain('本件不再计入');
    expect((await clerk().history(id)).slice(-3).map(({ did }) => did.type)).toEqual([
      ...['VOID_ASKED', 'VOID_ASKED', 'VOIDED'],
    ]);
  }, 180_000);
});
