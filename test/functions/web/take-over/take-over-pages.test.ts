import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { type Desk, deskOf } from '#test/support/desk.ts';
import { at, startWorld, type World } from '#test/support/world.ts';

const program = 'panjin-kindergartens-2024';
const territory = demonstrationTerritory();
const page = `/take-over/${program}`;
const action = `${page}/agreement/2024`;
const pairOf = (number: string) => ({
  supporter: `panshan-2024-s${number}`,
  supported: `panshan-2024-b${number}`,
});
const pdf = Buffer.from(
  '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n',
);
const facts = {
  signedOn: '2024-09-10',
  from: '2024-09-10',
  to: '2026-09-30',
  recordNumber: '盘县教备〔2024〕3号',
  recordDate: '2024-09-12',
};

describe('taking over what was done on paper', () => {
  let world: World;
  let clerk: Desk;
  beforeAll(async () => {
    world = await startWorld({ program, territory, clock: at('2024-09-18') });
    clerk = await deskOf(world.runtime, 'panshan-clerk');
  }, 180_000);
  afterAll(() => world?.stop(), 60_000);

  const scan = () => ({ slot: 'scan', name: '协议扫描件.pdf', type: 'application/pdf', bytes: pdf });
  const idIn = (path: string) => /case_[a-z0-9]+/.exec(path)?.[0] ?? '';
  const begin = async (number: string, desk = clerk) => {
    const list = await desk.open(page);
    return desk.send(list, action, [], { 'party.supported': pairOf(number).supported });
  };

  it('is entered by the clerk with a scan, confirmed by the section head, and counts from the day on paper', async () => {
    const begun = await begin('01');
    expect(begun.path).toMatch(/^\/cases\/case_\w+\/edit$/);
    expect(begun.text).toContain('书面签订日期');
    const id = idIn(begun.path);
    const mine = world.as('panshan/clerk');
    await mine.save(id, { ...facts, signedOn: '2024-09-19', recordDate: '2024-09-19' });
    await expect(mine.submit(id)).rejects.toThrow('required');
    await mine.upload(id, scan());
    await expect(mine.submit(id)).rejects.toThrow('not-before');
    await mine.save(id, facts);
    await mine.submit(id);
    const head = world.as('panshan/section-head');
    await expect(mine.record(id, '', '')).rejects.toThrow();
    const task = (await head.see(id)).tasks.find(({ state }) => state === 'OPEN')?.id ?? '';
    await head.send(id, { type: 'record', task });

    const { page: text, pair } = { page: (await clerk.open(`/cases/${id}`)).text, pair: pairOf('01') };
    expect(text).toContain('补录</strong>');
    expect(text).toContain('已备案');
    expect(text).toContain('书面办理日期 9月10日');
    const ledger = await world.runtime.services.cases.ledger(pair.supporter, 'supporter');
    expect(ledger.partners).toEqual([
      expect.objectContaining({
        unit: pair.supported,
        from: facts.from,
        to: facts.to,
        since: at('2024-09-10', '00:00'),
      }),
    ]);
    const one = await head.see(id);
    expect([one.late, one.record]).toEqual([false, { number: facts.recordNumber, date: facts.recordDate }]);
    const overview = await clerk.open(`/programs/${program}?round=2024`);
    expect(overview.text).toContain('补录</strong>');
    expect(overview.text).toContain(`href="${page}?round=2024"`);
    expect(world.mails('panshan-2024-b01-director')).toContainEqual(
      expect.stringContaining('已补录一份书面材料'),
    );
    const director = await deskOf(world.runtime, 'panshan-2024-b01-director');
    expect((await director.open('/duties')).text).toContain('补录</strong>');
  }, 120_000);

  it('is never there twice, and never over what the parties began here', async () => {
    const parties = Object.entries(pairOf('01')).map(([role, unit]): [string, string] => [
      `party.${role}`,
      unit,
    ]);
    const twice = await clerk.post(action, [
      ['seat', 'panshan/clerk'],
      ['id', 'second-taking-over'],
      ...parties,
    ]);
    expect([twice.status, twice.path]).toEqual([
      200,
      expect.stringMatching(/^\/cases\/case_\w+\?did=exists$/),
    ]);
    const deputy = world.as('panshan-2024-b02/deputy');
    const own = await deputy.start(pairOf('02'), '2024');
    await deputy.save(own.id, agreementAnswers(2024));
    expect((await clerk.open(page)).text).toContain('已在系统内发起');
    const delivery = `/programs/${program}/duties/agreement/2024/panshan-2024-b02%2Bpanshan-2024-s02/questions`;
    expect((await clerk.open(delivery)).text).toContain(`href="${page}?round=2024"`);
    const over = await clerk.post(action, [
      ['seat', 'panshan/clerk'],
      ['id', 'over-their-draft'],
      ...Object.entries(pairOf('02')).map(([role, unit]): [string, string] => [`party.${role}`, unit]),
    ]);
    expect([over.status, over.text]).toEqual([409, expect.stringContaining('already-exists')]);
    expect((await deputy.see(own.id)).status).toBe('DRAFT');
  }, 120_000);

  it('takes the number of a record once', async () => {
    const id = idIn((await begin('03')).path);
    const mine = world.as('panshan/clerk');
    await mine.upload(id, scan());
    await mine.save(id, facts);
    await mine.submit(id);
    const head = world.as('panshan/section-head');
    const task = (await head.see(id)).tasks.find(({ state }) => state === 'OPEN')?.id ?? '';
    await expect(head.send(id, { type: 'record', task })).rejects.toThrow('number-taken');
    await head.giveBack(id, '备案编号有误', ['recordNumber']);
    await mine.save(id, { ...facts, recordNumber: '盘县教备〔2024〕4号' });
    await mine.submit(id);
    const again = (await head.see(id)).tasks.find(({ state }) => state === 'OPEN')?.id ?? '';
    await head.send(id, { type: 'record', task: again });
    expect((await head.see(id)).status).toBe('FILED');
  }, 120_000);

  it('is nobody’s but the seat’s that the program names', async () => {
    const parties = Object.entries(pairOf('02')).map(([role, unit]): [string, string] => [
      `party.${role}`,
      unit,
    ]);
    const tries = [
      ['panshan-section-head', 'panshan/section-head', 403],
      ['dawa-clerk', 'dawa/clerk', 404],
      ['panshan-2024-b02-director', 'panshan-2024-b02/director', 404],
      ['dawa-clerk', 'panshan/clerk', 404],
    ] as const;
    for (const [person, seat, status] of tries) {
      const desk = await deskOf(world.runtime, person);
      const answer = await desk.post(action, [['seat', seat], ['id', `try-of-${person}`], ...parties]);
      expect([person, answer.status]).toEqual([person, status]);
    }
  }, 120_000);

  it('judges a month that was reported on paper by the day of the paper, and by nothing after the last day', async () => {
    await world.runtime.clock.advanceTo(at('2024-10-08'));
    const list = await clerk.open(page);
    const begun = await clerk.send(list, `${page}/monthly-report/2024-09`, []);
    const id = idIn(begun.path);
    const mine = world.as('panshan/clerk');
    await mine.upload(id, { ...scan(), name: '九月月报.pdf' });
    await mine.save(id, { handedInOn: '2024-08-24', activePairs: 2, activities: 5 });
    await expect(world.as('panshan/section-head').submit(id)).rejects.toThrow('before-period');
    await mine.save(id, { handedInOn: '2024-09-24', activePairs: 2, activities: 5 });
    await world.as('panshan/section-head').submit(id);
    await world.as('panjin/clerk').approve(id);
    const one = await mine.see(id);
    expect([one.status, one.late]).toEqual(['APPROVED', true]);
    expect((await clerk.open(`/cases/${id}`)).text).toContain('书面办理日期 9月24日');
    await world.runtime.clock.advanceTo(at('2025-01-02'));
    const late = await begin('02');
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('locked')]);
  }, 180_000);
});
