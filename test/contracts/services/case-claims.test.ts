import { afterAll, describe, expect, it } from 'vitest';
import { awsServices } from '#shared/aws/on-aws.ts';
import type { Case } from '#shared/domain/case.ts';
import type { CaseWrite, Partner, Services } from '#shared/services.ts';
import { caseGrant, morning, nextWrite, started } from '#test/support/sample-case.ts';
import { openTestTable } from '#test/support/table.ts';

const opened = await openTestTable();
const services: Services = awsServices({ TABLE: opened.table }, { now: () => morning });
const { cases } = services;
afterAll(() => opened.close());

const write = (one: CaseWrite) => cases.write(caseGrant(one.next.id), one);
const begin = async (more: Partial<CaseWrite> = {}): Promise<Case> => {
  const first = started(services.id('case'), more);
  expect(await write(first)).toBe('written');
  return first.next;
};
describe('claims', () => {
  it('are held by one open case, and free again when it ends without an agreement', async () => {
    const key = services.id('pair');
    const draft = await begin({ claims: [key] });
    const second = started(services.id('case'), { claims: [key] });
    expect(await write(second)).toEqual({ taken: key });
    expect(await cases.open(second.next.id)).toBeUndefined();
    expect(await cases.claimed(key)).toEqual({ case: draft.id, attempt: 1, open: true });

    await write(nextWrite(draft, { type: 'WITHDRAWN', reason: '改' }, { status: 'WITHDRAWN' }));
    expect(await cases.claimed(key)).toEqual({ case: draft.id, attempt: 1, open: false });
    expect(await write(second)).toBe('written');
    expect(await cases.claimed(key)).toMatchObject({ case: second.next.id, open: true });
  });

  it('are won by one of many', async () => {
    const key = services.id('pair');
    const answered = await Promise.all(
      Array.from({ length: 16 }, () => write(started(services.id('case'), { claims: [key] }))),
    );
    expect(answered.filter(one => one === 'written')).toHaveLength(1);
    expect(answered.filter(one => typeof one === 'object')).toHaveLength(15);
  });

  it('stay with a case that was filed', async () => {
    const key = services.id('pair');
    const draft = await begin({ claims: [key] });
    await write(nextWrite(draft, { type: 'EXPIRED' }, { status: 'FILED' }));
    expect(await cases.claimed(key)).toMatchObject({ open: true });
  });

  it('and numbers are taken for good', async () => {
    const key = services.id('number');
    const [one, other] = [await begin(), await begin()];
    const record = (of: Case) =>
      nextWrite(of, { type: 'RECORDED', task: 'x', number: '1' }, {}, { takes: [key] });
    expect(await write(record(one))).toBe('written');
    expect(await write(record(other))).toEqual({ taken: key });
  });

  it('and ledgers change on their version', async () => {
    const unit = services.id('unit');
    const before = await cases.ledger(unit, 'supporter');
    expect(before).toEqual({ unit, role: 'supporter', version: 0, partners: [] });
    const partners = [{ unit: 'k-2', case: 'c' }];
    const ledgers = [{ before, partners }];
    await begin({ ledgers });
    expect(await cases.ledger(unit, 'supporter')).toEqual({ ...before, version: 1, partners });
    expect(await write(started(services.id('case'), { ledgers }))).toBe('lost');
  });

  it('and pairs in force stand beside their program as the ledgers say, as long as they say so', async () => {
    const [unit, program] = [services.id('unit'), services.id('program')];
    const partner = { unit: 'k-2', case: 'c', program, from: '2024-09-01', to: '2026-08-31' };
    const inForce = () => cases.inForce(program, 'supporter');
    const say = async (...partners: Partner[]) => {
      const before = await cases.ledger(unit, 'supporter');
      await begin({ ledgers: [{ before, partners }] });
    };
    await say(partner);
    expect(await inForce()).toEqual([]);
    await say({ ...partner, since: morning }, { unit: 'k-3', case: 'd', program });
    expect(await inForce()).toEqual([{ unit, role: 'supporter', partner: { ...partner, since: morning } }]);
    const ended = { on: '2025-01-31', unit, reason: '停办' };
    await say({ ...partner, since: morning, to: ended.on, ended });
    expect((await inForce()).map(({ partner: { ended, to } }) => [ended?.on, to])).toEqual([
      ['2025-01-31', '2025-01-31'],
    ]);
    expect(await cases.inForce(program, 'supported')).toEqual([]);
    await say();
    expect(await inForce()).toEqual([]);
  });
});
