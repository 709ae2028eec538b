import { describe, expect, it } from 'vitest';
import { listBeside, nextInList } from '#functions/web/queue/beside.ts';
import { besideView } from '#functions/web/queue/beside-view.ts';
import { most } from '#functions/web/queue/my-queue.ts';
import type { Place } from '#functions/web/queue/place.ts';
import { area } from '#functions/web/ui/words.ts';
import type { CaseId } from '#shared/domain/case.ts';
import type { QueueRow, Services } from '#shared/services.ts';
import { definition, morning, seenDraft } from '#test/functions/web/forms/seen-draft.ts';

const seats = ['dawa/section-head', 'dawa/clerk'];
const who = {
  ...{ person: 'p', name: '示例' },
  seats: seats.map(seat => ({ seat, path: ['panjin'], kind: 'bureau' as const })),
};
const t = area({})('zh');
const day = 24 * 3_600_000;
const task = { id: '1-0-0', round: 1, step: 0, openedAt: morning, rungs: [] };
const form = `${definition.id}.agreement`;

type Waits = { id: CaseId; due?: number; form?: string; seat?: string };
const numbered = (n: number): Waits[] =>
  Array.from({ length: n }, (_, place) => ({
    id: `c${String(place).padStart(3, '0')}`,
    due: morning + place * day,
  }));

/** A queue of these, of which some were `decided` since the index said so; and which cases were read of it. */
const house = (waits: readonly Waits[], decided: readonly CaseId[] = []) => {
  const read: CaseId[] = [];
  const seatOf = ({ seat = seats[0] ?? '' }: Waits) => seat;
  const rowOf = (one: Waits): QueueRow => ({
    ...{ case: one.id, task: task.id, seat: seatOf(one), openedAt: morning },
    ...(one.due !== undefined && { due: one.due }),
    about: { program: { id: definition.id, version: 'v1' }, form: one.form ?? 'agreement' },
  });
  const cases = {
    queue: async (_: unknown, seat: string, page: { most: number }) => ({
      rows: waits
        .filter(one => seatOf(one) === seat)
        .map(rowOf)
        .slice(0, page.most),
    }),
    heads: async (_: unknown, ids: readonly CaseId[]) => {
      read.push(...ids);
      return ids.map(id => {
        const one = waits.find(other => other.id === id);
        const state = decided.includes(id) ? ('APPROVED' as const) : ('OPEN' as const);
        const { due } = one ?? {};
        const held = { ...task, state, seat: one ? seatOf(one) : '', ...(due !== undefined && { due }) };
        return seenDraft({}, { id, status: 'RUNNING', tasks: [held] }).case;
      });
    },
  };
  const services = {
    ...{ cases, programs: { version: async () => definition }, now: () => morning },
    people: { units: async () => new Map() },
  } as unknown as Services;
  const beside = async (present: CaseId, place: Place = {}) => {
    const list = await listBeside(services, who, place, present);
    if (!list) throw new Error('they have a queue');
    const shown = list.rows.map(row => row.case.id);
    return { ...list, shown, said: `${besideView({ list, waits: false, t, now: morning })}` };
  };
  const next = (id: CaseId, place: Place = {}) => {
    const { due } = waits.find(one => one.id === id) ?? {};
    return nextInList(services, who, place, { case: id, due, openedAt: morning });
  };
  return { read, beside, next };
};

describe('what stands beside a case', () => {
  it('is two above it and twenty below, and no other is read', async () => {
    const { beside, read } = house(numbered(60));
    const list = await beside('c030');
    expect([list.shown[0], list.shown.at(-1), list.shown.length]).toEqual(['c028', 'c050', 23]);
    expect(read).toEqual(list.shown);
    expect([list.total, list.late, list.before, list.behind]).toEqual([60, 1, 28, 9]);
    expect(list.said).toMatch(/60 件等您办理，其中 1 件已逾期[\s\S]*前面还有 28 件[\s\S]*后面还有 9 件/);
    expect(list.said.match(/aria-current="true"/g)).toHaveLength(1);
    expect(list.said).toContain('href="/queue"');
    expect((await beside('c055')).said).toContain('href="/queue?page=2"');
  });

  it('begins at the beginning, and says so, when the case is not in it', async () => {
    const { beside } = house(numbered(3), ['c001']);
    const away = await beside('elsewhere');
    expect([away.shown, away.before]).toEqual([['c000', 'c002'], 0]);
    expect(away.said).toContain('正在查看的这一件不在清单中');
    // The index still has it, its case says that it was decided.
    const decided = await beside('c001');
    expect(decided.shown).toEqual(['c000', 'c002']);
    expect(decided.said).toContain('正在查看的这一件不在清单中');
  });

  it('says that there may be more than is read, and that nothing is left', async () => {
    const many = await house(numbered(most + 3)).beside('c001');
    expect([many.total, many.full]).toEqual([most, true]);
    expect(many.said).toContain(`${most} 件以上等您办理`);
    expect((await house([]).beside('c001')).said).toContain('没有等您办理的事项了');
  });
});

describe('what comes next', () => {
  it('stands below, whichever seat it waits for; below the last stands the first', async () => {
    const waits = numbered(4).map((one, n) => ({ ...one, seat: seats[n % 2] ?? '' }));
    const { next } = house(waits);
    expect(await next('c001')).toBe('c002');
    expect(await next('c003')).toBe('c000');
    expect(await next('c001', { seat: seats[1] })).toBe('c003');
    expect(await next('c003', { seat: seats[1] })).toBe('c001');
    expect(await house(numbered(4), ['c002']).next('c001')).toBe('c003');
    expect(await house(numbered(1)).next('c000')).toBeUndefined();
  });

  it('is below also where all came at the same moment, and before what has no date', async () => {
    const same = ['a', 'b', 'c'].map(id => ({ id, due: morning }));
    const { next } = house([...same, { id: 'never' }]);
    expect(await Promise.all(['a', 'b', 'c', 'never'].map(id => next(id)))).toEqual(['b', 'c', 'never', 'a']);
  });

  it('is nothing when nothing of the chosen form is left', async () => {
    const { next } = house([{ id: 'other', form: 'typical-case' }]);
    expect(await next('gone', { form })).toBeUndefined();
    expect(await next('gone')).toBe('other');
  });
});
