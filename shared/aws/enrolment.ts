import type { UnitId } from '#shared/domain/territory.ts';
import type { Member, NamedPair } from '#shared/services.ts';
import type { Row } from './expressions.ts';
import { enrolledKey, programKey } from './keys.ts';
import { docOf, type Table } from './table.ts';

/** Members and named pairs, each beside the program and beside its units: both are read, neither is searched for. */
export const enrolled = (program: string, members: readonly Member[], pairs: readonly NamedPair[]): Row[] => [
  ...members.flatMap(one => {
    const row = { program, doc: JSON.stringify(one) };
    const { round, role, unit } = one;
    return [
      { ...programKey.member(program, round, role, unit), ...row },
      { ...enrolledKey.member(program, unit, round, role), ...row },
    ];
  }),
  ...pairs.flatMap(one => {
    const row = { program, doc: JSON.stringify(one) };
    const beside = Object.values(one.parties).map(unit => enrolledKey.pair(program, unit, one));
    return [programKey.pair(program, one), ...beside].map(key => ({ ...key, ...row }));
  }),
];

export const membershipsOf = async (table: Table, unit: UnitId) => {
  const { pk } = enrolledKey.member('', unit);
  const rows = await table.rows(pk, enrolledKey.every);
  const programs = new Set(rows.map(row => String(row.program)));
  const pairs = rows.filter(({ sk }) => sk.startsWith(enrolledKey.pairs));
  const members = rows.filter(row => !pairs.includes(row));
  const within = (rows: readonly Row[], program: string) => rows.filter(row => row.program === program);
  return [...programs].map(program => ({
    program,
    members: within(members, program).map(row => docOf<Member>(row)),
    pairs: within(pairs, program).map(row => docOf<NamedPair>(row)),
  }));
};
