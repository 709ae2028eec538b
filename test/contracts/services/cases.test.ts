import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonical } from '#shared/aws/chain.ts';
import { awsServices } from '#shared/aws/on-aws.ts';
import type { Case } from '#shared/domain/case.ts';
import type { Event } from '#shared/domain/case-event.ts';
import { evolve } from '#shared/domain/case-evolve.ts';
import type { CaseWrite, Services } from '#shared/services.ts';
import {
  answers,
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
const saved = (one: Case, text: string) =>
  nextWrite(
    one,
    { type: 'SAVED', contentHash: text, revision: one.revision + 1 },
    {},
    { content: answers(text) },
  );

describe('a case', () => {
  it('is the fold of its events, each linked to the one before', async () => {
    const draft = await begin();
    const save = saved(draft, 'hash');
    expect(await write(save)).toBe('written');
    const submit = submitted(save.next, ['b-1/clerk', 'b-2/clerk']);
    expect(await write(submit)).toBe('written');

    const grant = caseGrant(draft.id);
    const history = await cases.history(grant, draft.id);
    const events = history.map(({ hash: _, before: __, ...event }) => event as Event);
    const folded = events.reduce<Case | undefined>(evolve, undefined);
    const stored = (await cases.open(draft.id))?.reveal(grant);
    expect(stored).toEqual(JSON.parse(JSON.stringify(folded)));

    let before = '';
    for (const { hash, before: said, ...event } of history) {
      expect(said).toBe(before);
      expect(hash).toBe(
        createHash('sha256')
          .update(`${before}${canonical(event)}`)
          .digest('hex'),
      );
      before = hash;
    }
    expect(history).toHaveLength(3);
  });

  it('is judged by its parties, the bureaus above and every desk that it ever reached', async () => {
    const draft = await begin();
    const submit = submitted(draft, ['b-1/clerk', 'b-2/clerk']);
    await write(submit);
    const returned = nextWrite(
      submit.next,
      { type: 'RETURNED', task: '1-0-0', reason: '缺', fields: [] },
      { status: 'RETURNED', closes: [{ task: '1-0-1', cancelled: 'returned' }] },
    );
    await write(returned);
    const again = submitted({ ...returned.next, round: 2 }, ['b-1/clerk']);
    expect(await write({ ...again, before: returned.next })).toBe('written');
    expect((await cases.open(draft.id))?.about).toEqual({
      kind: 'case',
      id: draft.id,
      parties: ['k-1', 'k-2'],
      above: ['b-0', 'b-1'],
      desks: ['b-1/clerk', 'b-2/clerk'],
      draft: false,
    });
  });

  it('keeps the draft and what was submitted in each round', async () => {
    const draft = await begin({ content: answers('') });
    const grant = caseGrant(draft.id);
    const save = saved(draft, 'first');
    await write(save);
    expect(await cases.content(grant, draft.id)).toEqual(answers('first'));
    expect(await cases.revision(grant, draft.id, 1)).toBeUndefined();
    await write(submitted(save.next, ['b-1/clerk'], { content: answers('first') }));
    expect(await cases.revision(grant, draft.id, 1)).toEqual(answers('first'));
  });

  it('lets one of 64 writers on one version through', async () => {
    const draft = await begin();
    const answered = await Promise.all(
      Array.from({ length: 64 }, (_, writer) => write(saved(draft, `writer-${writer}`))),
    );
    expect(answered.filter(one => one === 'written')).toHaveLength(1);
    expect(answered.filter(one => one === 'lost')).toHaveLength(63);
    expect(await cases.history(caseGrant(draft.id), draft.id)).toHaveLength(2);
  });

  it('needs no second read, and survives a reader that has none', async () => {
    const draft = await begin();
    const copy = structuredClone(draft);
    expect(await write(saved(copy, 'a'))).toBe('written');
    expect(await write(saved(structuredClone(draft), 'b'))).toBe('lost');
  });
});

describe('grants', () => {
  it('throw when they are for something else', async () => {
    const draft = await begin();
    const other = caseGrant('case_other');
    await expect(cases.content(other, draft.id)).rejects.toThrow('does not cover');
    await expect(cases.history(other, draft.id)).rejects.toThrow('does not cover');
    await expect(cases.write(other, saved(draft, 'a'))).rejects.toThrow('does not cover');
    await expect(cases.queue(queueOf('a/b'), 'b/c', { most: 1 })).rejects.toThrow('does not cover');
    await expect(cases.heads(grantFor({ kind: 'unit', unit: 'k-9', above: [] }), [draft.id])).rejects.toThrow(
      'does not cover',
    );
    const sealed = await cases.open(draft.id);
    expect(() => sealed?.reveal(other)).toThrow('does not cover');
  });
});

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
});

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
    const where = { program: 'program', form: 'agreement', round: '2024', area };
    const grant = grantFor({ kind: 'unit', unit: area, above: [] });
    const ids = await cases.register(grant, where);
    expect(ids.sort()).toEqual([first.id, second.id].sort());
    const heads = await cases.heads(grant, [second.id, 'missing', first.id]);
    expect(heads.map(head => head.id)).toEqual([second.id, first.id]);
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

beforeAll(() => expect(services.id('case')).toMatch(/^case_[0-9a-z]{26}$/));
