import { afterAll, expect, it } from 'vitest';
import { askedKeys, caseKey } from '#shared/aws/keys.ts';
import { awsServices } from '#shared/aws/on-aws.ts';
import { openTable } from '#shared/aws/table.ts';
import { grantFor, morning } from '#test/support/sample-case.ts';
import { openTestTable } from '#test/support/table.ts';

const opened = await openTestTable();
const { talks } = awsServices({ TABLE: opened.table }, { now: () => morning });
afterAll(() => opened.close());

it('what waits for one person is found behind what waits for others of their unit', async () => {
  const unit = 'b-1';
  const row = (n: number, seat: string) => {
    const id = `case_${String(n).padStart(3, '0')}`;
    const about = { program: { id: 'p', version: 'v1' }, form: 'f', period: '2024', parties: {} };
    return {
      ...caseKey.asked(id, 'v1', unit),
      ...askedKeys(unit, { at: morning + n, of: id, question: 'v1' }),
      about: JSON.stringify({
        ...about,
        from: 'k-1/director',
        begins: '',
        decides: { seats: [seat], never: [] },
      }),
    };
  };
  const others = Array.from({ length: 120 }, (_, n) => row(n, `${unit}/clerk`));
  const mine = Array.from({ length: 3 }, (_, n) => row(200 + n, `${unit}/section-head`));
  await openTable(opened.table).fill([...others, ...mine]);
  const grant = grantFor({ kind: 'unit', unit, above: [] });
  const found = async (seat: string, most: number) =>
    (
      await talks.asked(grant, unit, {
        most,
        wanted: ({ about }) => about.decides?.seats.includes(seat) === true,
      })
    ).map(({ of }) => ('case' in of ? of.case : ''));
  expect(await found(`${unit}/section-head`, 50)).toEqual(['case_200', 'case_201', 'case_202']);
  expect(await found(`${unit}/section-head`, 2)).toEqual(['case_200', 'case_201']);
  expect(await found(`${unit}/clerk`, 50)).toHaveLength(50);
  expect(await found(`${unit}/nobody`, 50)).toEqual([]);
});
