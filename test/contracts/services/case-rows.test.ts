import { afterAll, describe, expect, it } from 'vitest';
import { awsServices } from '#shared/aws/on-aws.ts';
import type { Case } from '#shared/domain/case.ts';
import { type Brief, begunOf, briefOf } from '#shared/domain/case-brief.ts';
import type { CaseWrite, Services } from '#shared/services.ts';
import {
  caseGrant,
  grantFor,
  morning,
  nextWrite,
  started,
  submitted,
  task,
} from '#test/support/sample-case.ts';
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
const queueOf = (seat: string) => grantFor({ kind: 'queue', seat });
const queue = async (seat: string) => (await cases.queue(queueOf(seat), seat, { most: 50 })).rows;
describe('rows beside the head', () => {
  it('queues show the open tasks exactly, by due date, page by page', async () => {
    const desk = `${services.id('b')}/clerk`;
    const [one, two, three] = [await begin(), await begin(), await begin()];
    const open = async (of: Case, due?: number) => {
      const first = submitted(of, []);
      const { next } = first;
      expect(await write(first)).toBe('written');
      const opens = [task('1-0-0', desk, due === undefined ? {} : { due })];
      const opening = nextWrite(next, { type: 'REMINDED', task: '', rung: 'T' }, { opens });
      expect(await write(opening)).toBe('written');
      return opening.next;
    };
    await open(one);
    const soon = await open(two, morning + 1000);
    await open(three, morning + 5000);
    const rows = await queue(desk);
    expect(rows.map(row => row.case)).toEqual([two.id, three.id, one.id]);
    expect(rows[0]).toEqual({
      case: two.id,
      task: '1-0-0',
      seat: desk,
      due: morning + 1000,
      openedAt: morning,
      about: { program: { id: 'program', version: 'v1' }, form: 'agreement' },
    });
    expect(rows[2]).not.toHaveProperty('due');

    const page = await cases.queue(queueOf(desk), desk, { most: 2 });
    expect(page.rows).toHaveLength(2);
    const rest = await cases.queue(queueOf(desk), desk, {
      most: 2,
      ...(page.next !== undefined && { after: page.next }),
    });
    expect(rest.rows.map(row => row.case)).toEqual([one.id]);
    expect(rest.next).toBeUndefined();

    await write(nextWrite(soon, { type: 'DECIDED', task: '1-0-0', verdict: 'APPROVED' }));
    expect((await queue(desk)).map(row => row.case)).toEqual([three.id, one.id]);
  });

  it('the dossier lists the cases of each party, the register those of an area', async () => {
    const area = services.id('b');
    const first = await begin({ area });
    const second = await begin({ area });
    for (const unit of ['k-1', 'k-2']) {
      const ids = await cases.dossier(grantFor({ kind: 'unit', unit, above: [] }), unit);
      expect(ids).toEqual(expect.arrayContaining([first.id, second.id]));
      expect(ids).toEqual([...ids].sort());
    }
    const where = { program: 'program', forms: ['agreement'], round: '2024', area };
    const grant = grantFor({ kind: 'unit', unit: area, above: [] });
    const ids = await cases.register(grant, where);
    expect(ids.map(({ id }) => id).sort()).toEqual([first.id, second.id].sort());
    expect(ids.find(({ id }) => id === first.id)).toEqual(briefOf(first));
    const under = async (...forms: string[]) => (await cases.register(grant, { ...where, forms })).length;
    expect([
      await under('agreement', 'report'),
      await under('report'),
      await under('agree'),
      await under(),
    ]).toEqual([2, 0, 0, 0]);
    await write(submitted(second, [], { area }));
    const again = await cases.register(grant, where);
    expect(again.find(({ id }) => id === second.id)).toMatchObject({ id: second.id, status: 'RUNNING' });
    // What has not changed is not parsed anew.
    expect(again.find(({ id }) => id === first.id)).toBe(ids.find(({ id }) => id === first.id));
    const heads = await cases.heads(grant, [second.id, 'missing', first.id]);
    expect(heads.map(head => head.id)).toEqual([second.id, first.id]);
  });

  it('what a unit filed unasked lies on its desk until it is over, and not among what it was asked for', async () => {
    const [unit, other] = [services.id('b'), services.id('k')];
    const of = grantFor({ kind: 'unit', unit, above: [] });
    const file = async () => {
      const first = started(services.id('case'));
      const next = { ...first.next, form: 'inspection', parties: { unit }, filer: unit };
      expect(await write({ ...first, next })).toBe('written');
      return next;
    };
    const submit = async (one: Case, openedAt: number) => {
      const sent = submitted(one, []);
      const next = {
        ...sent.next,
        parties: { ...one.parties, concerned: other },
        tasks: [task('1-0-0', `${other}/director`, { openedAt })],
      };
      expect(await write({ ...sent, next })).toBe('written');
      return next;
    };
    const asked = started(services.id('case'));
    expect(await write({ ...asked, next: { ...asked.next, parties: { unit } } })).toBe('written');
    const [lately, draft, long, done] = [await file(), await file(), await file(), await file()];
    const waiting = [
      await submit(lately, morning + 9),
      await submit(long, morning),
      await submit(done, morning),
    ];
    const over = nextWrite(waiting[2], { type: 'REMINDED', task: '', rung: 'T' }, { status: 'FILED' });
    expect(await write(over)).toBe('written');
    expect(await cases.begun(of, unit)).toEqual(
      [draft, waiting[1], waiting[0]].map(one => one && begunOf(one)),
    );
    const filed = [lately, draft, long, done].map(({ id }) => id);
    expect(await cases.dossier(of, unit, 'asked')).toEqual([asked.next.id]);
    expect((await cases.dossier(of, unit, 'filed')).toSorted()).toEqual(filed.toSorted());
    expect((await cases.dossier(of, unit)).toSorted()).toEqual([asked.next.id, ...filed].toSorted());
    const theirs = grantFor({ kind: 'unit', unit: other, above: [] });
    expect(await cases.begun(theirs, other)).toEqual([]);
    expect((await cases.dossier(theirs, other, 'asked')).toSorted()).toEqual(
      [lately, long, done].map(({ id }) => id).toSorted(),
    );
    await expect(cases.begun(theirs, unit)).rejects.toThrow('does not cover');
  });

  it('what was filed unasked stands apart in the register: both kinds of a form are asked for, each by itself', async () => {
    const area = services.id('b');
    const grant = grantFor({ kind: 'unit', unit: area, above: [] });
    const begun = async (more: Partial<Case>, programRound = '2024') => {
      const first = started(services.id('case'), { area, programRound });
      const next = { ...first.next, form: 'visit', programRound, ...more };
      expect(await write({ ...first, next })).toBe('written');
      return next;
    };
    const asked = await begun({});
    const early = await begun({ filer: 'k-1' });
    const late = await begun({ filer: 'k-1' }, '2025');
    const other = await begun({ filer: 'k-1', form: 'visit-2024' });
    const ids = (briefs: Brief[]) => briefs.map(({ id }) => id).toSorted();
    const where = { program: 'program', round: '2024', area };
    expect(ids(await cases.register(grant, { ...where, forms: ['visit'] }))).toEqual([asked.id]);
    expect(ids(await cases.register(grant, { ...where, forms: ['visit', 'agreement'] }))).toEqual([asked.id]);
    expect(await cases.filed(grant, { ...where, form: 'visit' })).toEqual([briefOf(early)]);
    const all = await cases.filed(grant, { program: 'program', area, form: 'visit' });
    expect(ids(all)).toEqual([early.id, late.id].toSorted());
    expect(ids(await cases.filed(grant, { ...where, form: 'visit-2024' }))).toEqual([other.id]);
    await expect(cases.filed(grant, { ...where, area: 'b-9', form: 'visit' })).rejects.toThrow('cover');
    const stranger = grantFor({ kind: 'program', organiser: 'b-9' });
    await expect(cases.filed(stranger, { ...where, form: 'visit' })).rejects.toThrow('cover');
  });

  it('what is owed stands in the outbox and is due until it was delivered', async () => {
    const draft = await begin();
    const effects = [{ kind: 'escort' as const }];
    const submit = submitted(draft, [], { effects });
    await write(submit);
    expect(await cases.outbox(draft.id, 2)).toEqual({ case: draft.id, seq: 2, effects });
    const due = { kind: 'outbox', id: draft.id, seq: 2, at: morning + 30_000 };
    expect(await services.due(morning + 29_999, 500)).not.toContainEqual(due);
    expect(await services.due(morning + 30_000, 500)).toContainEqual(due);
    await cases.delivered(draft.id, 2);
    await cases.delivered(draft.id, 2);
    expect(await cases.outbox(draft.id, 2)).toBeUndefined();
    expect(await services.due(morning + 30_000, 500)).not.toContainEqual(due);
  });

  it('time finds the case when it said, or two minutes after work was left pending', async () => {
    const draft = await begin();
    const mine = async (now: number) => (await services.due(now, 500)).filter(item => item.id === draft.id);
    const wake = nextWrite(draft, { type: 'REMINDED', task: '', rung: 'T' }, { wakeAt: morning + 3_600_000 });
    await write(wake);
    expect(await mine(morning + 3_599_999)).toEqual([]);
    expect(await mine(morning + 3_600_000)).toEqual([
      { kind: 'case', id: draft.id, at: morning + 3_600_000 },
    ]);
    const pending = nextWrite(wake.next, { type: 'REMINDED', task: '', rung: 'T' }, { pending: 'freeze' });
    await write(pending);
    expect(await mine(morning + 120_000)).toEqual([{ kind: 'case', id: draft.id, at: morning + 120_000 }]);
    await write(
      nextWrite(
        pending.next,
        { type: 'REMINDED', task: '', rung: 'T' },
        { pending: null, wakeAt: null, status: 'FILED' },
      ),
    );
    expect(await mine(morning + 9_999_999)).toEqual([]);
  });
});
