import { expect, it } from 'vitest';
import { tableCases } from '#shared/aws/cases.ts';
import { can } from '#shared/domain/access.ts';
import { memoryTable } from '#test/support/memory-table.ts';
import { caseGrant, started, submitted } from '#test/support/sample-case.ts';

const clerk = { seat: 'b-1/clerk', path: ['b-0'], kind: 'bureau' as const };
const who = { person: 'p-9', name: '经办人', seats: [clerk] };

it('finds a case that reached a seat a moment ago, also when its head is read as it was before', async () => {
  const table = memoryTable();
  const cases = tableCases(table);
  const begun = started('c-1');
  await cases.write(caseGrant('c-1'), begun);
  const write = submitted(begun.next, [clerk.seat]);
  await cases.write(caseGrant('c-1'), write);
  const writesOfTheSubmission = 5;

  const late = tableCases(table.lagging(() => writesOfTheSubmission));
  const grant = can(who, 'list', { kind: 'queue', seat: clerk.seat });
  if (!grant) throw new Error('whoever sits there lists what waits');
  expect((await late.heads(grant, ['c-1'])).map(({ status }) => status)).toEqual(['RUNNING']);
});

it('still refuses a case that the seat never had', async () => {
  const table = memoryTable();
  const cases = tableCases(table);
  await cases.write(caseGrant('c-2'), started('c-2'));
  const grant = can(who, 'list', { kind: 'queue', seat: clerk.seat });
  if (!grant) throw new Error('whoever sits there lists what waits');
  await expect(cases.heads(grant, ['c-2'])).rejects.toThrow(/does not cover case c-2/);
});
