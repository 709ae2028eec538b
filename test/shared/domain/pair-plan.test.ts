import { describe, expect, it } from 'vitest';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import type { Answers, Row } from '#shared/domain/case.ts';
import { findingsIn } from '#shared/domain/check-definition.ts';
import { fieldsOf } from '#shared/domain/content.ts';
import { formOf } from '#shared/domain/definition.ts';
import { plannedPairs, planProblems } from '#shared/domain/pair-plan.ts';
import { panjin, territory } from '#test/support/case-play.ts';

const { members } = demonstrationTerritory();
const named = members.filter(({ round }) => round === '2024');
const form = formOf(panjin, 'yearly-plan');
const pair = (supporter: string, supported: string, reason?: string): Row => ({
  key: `${supporter}+${supported}`,
  supporter: `panshan-${supporter}`,
  supported: `panshan-${supported}`,
  ...(reason && { reason }),
});
const listed = [pair('2024-s01', '2024-b01'), pair('2024-s02', '2024-b02'), pair('2024-s03', '2024-b03')];
const judge = (
  pairs: Row[],
  answers: Answers = {},
  definition = panjin,
  partners: { unit: string; to?: string }[] = [],
  closed: string[] = [],
) =>
  planProblems(
    form,
    { ...answers, pairs },
    {
      definition,
      filer: 'panshan',
      directory: territory(),
      facts: {
        named,
        partners: [{ unit: 'panshan-2024-s01', role: 'supporter', partners }],
        closed: new Set(closed),
      },
      today: '2024-09-18',
    },
  );

describe('a plan of pairs', () => {
  it('is well when it is the named list', () => {
    expect(judge(listed)).toEqual([]);
  });

  it('asks a reason for a unit off the list, and for a named one that is left out', () => {
    const [first, second] = listed as [Row, Row];
    const replaced = pair('2024-s03', '2025-b01');
    expect(judge([first, second, replaced])).toEqual([
      { field: 'pairs', row: replaced.key, column: 'reason', code: 'off-list' },
      { field: 'leftOut', code: 'left-out', unit: 'panshan-2024-b03' },
    ]);
    const explained = [first, second, pair('2024-s03', '2025-b01', '该园停办装修')];
    expect(judge(explained, { leftOut: '三园装修停办' })).toEqual([]);
  });

  it('takes no unit that is closed, and asks no reason for leaving it out', () => {
    const closed = ['panshan-2024-b03'];
    expect(judge(listed, {}, panjin, [], closed)).toMatchObject([{ column: 'supported', code: 'closed' }]);
    const others = [...listed.slice(0, 2), pair('2024-s03', '2024-b02')];
    expect(judge(others, {}, panjin, [], closed)).toEqual([]);
  });

  it('refuses what the program refuses: modes, the same pair twice, other areas, unknown units', () => {
    const code = (row: Row) => judge([...listed, row], { leftOut: '见说明' }).map(one => [one.row, one.code]);
    const across = { key: 'x', supporter: 'panshan-2024-s01', supported: 'dawa-2024-b01' };
    expect(code(across)).toEqual([['x', 'other-area']]);
    expect(code({ ...(listed[0] as Row), key: 'x' })).toEqual([['x', 'twice']]);
    expect(code(pair('2024-b01', '2024-b02', '试'))).toEqual([['2024-b01+2024-b02', 'pair-mode']]);
    expect(code({ key: 'x', supporter: '某园', supported: 'panshan-2024-b01' })).toEqual([['x', 'unit']]);
  });

  it('counts the partners that a unit has already, and those that the other rows give it', () => {
    const { pairing } = panjin;
    if (!pairing) throw new Error('A1 pairs kindergartens');
    const two = { ...panjin, pairing: { ...pairing, capacity: [{ role: 'supporter', most: 2 }] } };
    const second = pair('2024-s01', '2024-b02');
    expect(judge([...listed, second], {}, two)).toEqual([]);
    expect(
      judge([...listed, second], {}, two, [{ unit: 'elsewhere', to: '2026-01-01' }]).map(({ code }) => code),
    ).toEqual(['capacity', 'capacity']);
    expect(judge([...listed, second], {}, two, [{ unit: 'elsewhere', to: '2024-09-17' }])).toEqual([]);
    const alone = { ...panjin, pairing: { ...pairing, shapes: ['one-to-one' as const] } };
    expect(judge([...listed, second], {}, alone).map(({ code }) => code)).toContain('pair-one-to-many');
  });

  it('makes pairs again of those that go on; one that changes has another partner in a new row', () => {
    const ending = (supporter: string, supported: string, decision: string): Row => ({
      ...pair(supporter, supported),
      until: '2024-09-30',
      decision,
    });
    const old = [ending('2025-s01', '2025-b01', 'continue'), ending('2025-s02', '2025-b02', 'change')];
    expect(judge(listed, { ending: old })).toEqual([
      { field: 'ending', row: old[1]?.key, column: 'decision', code: 'no-other-partner' },
    ]);
    const changed = [...listed, pair('2025-s03', '2025-b02')];
    expect(judge(changed, { ending: old }).map(({ code }) => code)).toEqual(['off-list']);
    const known = [...listed, pair('2025-s01', '2025-b02')];
    expect(judge(known, { ending: old })).toEqual([]);
    expect(judge(known, { ending: old }, panjin, [], ['panshan-2025-s01'])).toMatchObject([
      { row: old[0]?.key, column: 'decision', code: 'party-closed' },
      { row: known[3]?.key, column: 'supporter', code: 'closed' },
    ]);
    expect(plannedPairs(form, { pairs: known, ending: old })).toHaveLength(5);
    expect(judge([...known, pair('2025-s01', '2025-b01')], { ending: old }).map(({ code }) => code)).toEqual([
      'twice',
    ]);
  });

  it('leaves nobody out who goes on with the partner that they have', () => {
    const goesOn: Row = { ...(listed[2] as Row), until: '2024-09-30', decision: 'continue' };
    expect(judge(listed.slice(0, 2), { ending: [goesOn] })).toEqual([]);
    const left = judge(listed.slice(0, 2), { ending: [{ ...goesOn, decision: 'end' }] });
    expect(left.map(({ code, unit }) => `${code} ${unit}`)).toEqual([
      'left-out panshan-2024-s03',
      'left-out panshan-2024-b03',
    ]);
  });

  it('gives back the places of pairs that end or change, before their last day', () => {
    const { pairing } = panjin;
    if (!pairing) throw new Error('A1 pairs kindergartens');
    const one = { ...panjin, pairing: { ...pairing, capacity: [{ role: 'supporter', most: 1 }] } };
    const alone = { ...panjin, pairing: { ...pairing, shapes: ['one-to-one' as const] } };
    const had = [{ unit: 'panshan-2025-b01', to: '2024-09-30' }];
    const old = (decision: string): Row => ({
      ...pair('2024-s01', '2025-b01'),
      until: '2024-09-30',
      decision,
    });
    for (const definition of [one, alone]) {
      const codes = (decision: string) =>
        judge(listed, { ending: [old(decision)] }, definition, had).map(({ code }) => code);
      expect(codes('end')).toEqual([]);
      expect(codes('continue')).toHaveLength(1);
    }
  });

  it('must name each party in a column, or the definition is found out', () => {
    const nameless = structuredClone(panjin);
    const lists = fieldsOf(formOf(nameless, 'yearly-plan')).filter(one => one.kind === 'list');
    for (const { columns } of lists) for (const one of columns) if (one.kind === 'unit') delete one.role;
    expect(findingsIn(nameless).filter(({ code }) => code === 'list-party')).toHaveLength(4);
    expect(findingsIn(panjin).filter(({ code }) => code === 'list-party')).toEqual([]);
  });
});
