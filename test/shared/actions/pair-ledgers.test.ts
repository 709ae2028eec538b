import { afterAll, describe, expect, it } from 'vitest';
import { ledgerWrites } from '#shared/actions/pair-ledgers.ts';
import { awsServices } from '#shared/aws/on-aws.ts';
import type { Case } from '#shared/domain/case.ts';
import type { Work } from '#shared/domain/case-draft.ts';
import type { Partner, Services } from '#shared/services.ts';
import { panjin } from '#test/support/case-play.ts';
import { caseGrant, morning, started } from '#test/support/sample-case.ts';
import { openTestTable } from '#test/support/table.ts';

const opened = await openTestTable();
const services: Services = awsServices({ TABLE: opened.table }, { now: () => morning });
afterAll(() => opened.close());

const term = { from: '2024-09-10', to: '2026-09-09' };
const answers = { from: '2024-10-01', to: '2026-09-30' };
const ended = { on: '2025-03-01', unit: '', reason: '合并', successor: '' };

/** An agreement taken over, whose supporter was merged: three ledgers speak of it, and one other agreement stands beside it. */
const merged = async (goesOn: boolean) => {
  const [old, heir, partner, id] = ['old', 'heir', 'partner', 'case'].map(prefix => services.id(prefix)) as [
    string,
    string,
    string,
    string,
  ];
  const line = { case: id, program: panjin.id, ...term, since: morning };
  const end = { ...ended, unit: old, successor: heir, ...(goesOn && { goesOn: true as const }) };
  const beside = (unit: string): Partner => ({ unit: 'k-9', case: `beside ${unit}`, ...term });
  const stepped = { ...line, from: end.on, insteadOf: old };
  const said: [string, string, Partner[]][] = [
    [old, 'supporter', [beside(old), { ...line, unit: partner, to: end.on, ended: end }]],
    [
      partner,
      'supported',
      [{ ...line, unit: old, to: end.on, ended: end }, ...(goesOn ? [{ ...stepped, unit: heir }] : [])],
    ],
    [heir, 'supporter', [beside(heir), ...(goesOn ? [{ ...stepped, unit: partner }] : [])]],
  ];
  const before = await Promise.all(
    said.map(async ([unit, role, partners]) => ({
      before: await services.cases.ledger(unit, role),
      partners,
    })),
  );
  const write = started(services.id('case'), { ledgers: before });
  expect(await services.cases.write(caseGrant(write.next.id), write)).toBe('written');
  const parties = { supporter: old, supported: partner };
  const one = { id, form: 'paper-agreement', parties, takenOver: { as: 'agreement' } } as unknown as Case;
  const work = { definition: panjin, content: { answers, attachments: [] }, now: morning } as unknown as Work;
  const lines = async (next: Case) => {
    const writes = await ledgerWrites(services, next, work, false);
    const found = writes.map(({ before: { unit }, partners }) => [
      unit,
      partners.map(({ case: of, from, to, ended: over, insteadOf }) =>
        [of === id ? 'it' : of, from, to, ...(over ? ['ended'] : []), ...(insteadOf ? ['instead'] : [])].join(
          ' ',
        ),
      ),
    ]);
    return Object.fromEntries(found);
  };
  return { id, old, heir, partner, one, lines };
};

describe('an agreement whose unit was merged', () => {
  const beside = (unit: string) => `beside ${unit} ${term.from} ${term.to}`;

  it('leaves every ledger when it is declared void, also that of whoever stepped in', async () => {
    const { old, heir, partner, one, lines } = await merged(true);
    const next = { ...one, status: 'TERMINATED' } as Case;
    expect(await lines(next)).toEqual({ [old]: [beside(old)], [partner]: [], [heir]: [beside(heir)] });
  });

  it('is not brought back by a document that is stored late', async () => {
    const { one, lines } = await merged(false);
    expect(await lines({ ...one, status: 'FILED' } as Case)).toEqual({});
  });

  it('is corrected where it stands, and ended where it ended', async () => {
    const { id, old, heir, partner, one, lines } = await merged(true);
    const corrects = { case: id, reference: '', reason: '' };
    const next = { ...one, id: 'correction', status: 'FILED', corrects, handedInAt: morning } as Case;
    const gone = `correction ${answers.from} ${ended.on} ended`;
    const stands = `correction ${ended.on} ${answers.to} instead`;
    expect(await lines(next)).toEqual({
      [old]: [beside(old), gone],
      [partner]: [gone, stands],
      [heir]: [beside(heir), stands],
    });
  });

  it('that came to its end keeps that end when it is corrected', async () => {
    const { id, old, partner, one, lines } = await merged(false);
    const corrects = { case: id, reference: '', reason: '' };
    const next = { ...one, id: 'correction', status: 'FILED', corrects, handedInAt: morning } as Case;
    const gone = `correction ${answers.from} ${ended.on} ended`;
    expect(await lines(next)).toEqual({ [old]: [beside(old), gone], [partner]: [gone] });
  });
});
