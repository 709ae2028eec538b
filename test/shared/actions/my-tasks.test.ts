import { describe, expect, it } from 'vitest';
import { firstTasks } from '#shared/actions/my-tasks.ts';
import type { CaseId } from '#shared/domain/case.ts';
import type { QueueRow, Services } from '#shared/services.ts';
import { definition, morning, seenDraft } from '#test/functions/web/forms/seen-draft.ts';

const seat = 'dawa/section-head';
const who = { person: 'p', name: '示例', seats: [{ seat, path: ['panjin'], kind: 'bureau' as const }] };
const day = 24 * 3_600_000;
const task = { id: '1-0-0', round: 1, step: 0, seat, openedAt: morning, rungs: [] };
const rowOf = (id: CaseId, due?: number): QueueRow => ({
  ...{ case: id, task: task.id, seat, openedAt: morning },
  ...(due !== undefined && { due }),
  about: { program: { id: definition.id, version: 'v1' }, form: 'agreement' },
});

/** The first tasks of a queue, and what was read for them. `decided`: since their rows were read. */
const reading = async (rows: QueueRow[], few: number, decided: CaseId[] = []) => {
  const read: CaseId[][] = [];
  const heads = async (_: unknown, ids: readonly CaseId[]) => {
    read.push([...ids]);
    return ids.map(id => {
      const state = decided.includes(id) ? ('APPROVED' as const) : ('OPEN' as const);
      return seenDraft({}, { id, status: 'RUNNING', tasks: [{ ...task, state }] }).case;
    });
  };
  const services = { cases: { heads }, programs: { version: async () => definition } };
  const { tasks, unread } = await firstTasks(services as unknown as Services, who, seat, rows, few);
  return { read, tasks: tasks.map(one => one.case.id), unread: unread.map(row => row.case) };
};

describe('the first tasks of a seat', () => {
  const rows = ['a', 'b', 'c', 'd', 'e', 'f'].map((id, place) => rowOf(id, morning + place * day));

  it('reads no more cases than are shown', async () => {
    expect(await reading(rows, 2)).toEqual({
      read: [['a', 'b']],
      tasks: ['a', 'b'],
      unread: ['c', 'd', 'e', 'f'],
    });
    expect(await reading(rows, 100)).toMatchObject({ tasks: ['a', 'b', 'c', 'd', 'e', 'f'], unread: [] });
  });

  it('reads on in place of what was decided since', async () => {
    expect(await reading(rows, 3, ['a', 'c', 'd'])).toEqual({
      read: [['a', 'b', 'c'], ['d', 'e'], ['f']],
      tasks: ['b', 'e', 'f'],
      unread: [],
    });
    expect(await reading(rows, 6, ['a'])).toMatchObject({ tasks: ['b', 'c', 'd', 'e', 'f'], unread: [] });
  });

  it('reads what has no date of its own: its duty’s may be the first', async () => {
    const { tasks, unread } = await reading([...rows, rowOf('g'), rowOf('h')], 1);
    expect(tasks).toEqual(['a', 'g', 'h']);
    expect(unread).toEqual(['b', 'c', 'd', 'e', 'f']);
  });
});
