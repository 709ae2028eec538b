import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
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
const saved = (one: Case, text: string) =>
  nextWrite(
    one,
    { type: 'SAVED', contentHash: text, revision: one.revision + 1 },
    {},
    { content: answers(text) },
  );

describe('a case', () => {
  it('that begins and is submitted in one write has both events, the second linked to the first', async () => {
    const first = started(services.id('case'));
    const { before: _, ...rest } = submitted(first.next, ['b-1/clerk']);
    expect(await write({ ...rest, first: first.event })).toBe('written');
    const grant = caseGrant(first.next.id);
    const [one, two, ...others] = await cases.history(grant, first.next.id);
    expect(others).toEqual([]);
    expect([one?.seq, one?.before, two?.seq, two?.before]).toEqual([1, '', 2, one?.hash]);
    const opened = (await cases.open(first.next.id))?.reveal(grant);
    expect(opened?.version).toBe(2);
    expect(await cases.content(grant, rest.next)).toEqual(answers('submitted'));
    expect(await cases.revision(grant, first.next.id, 1)).toEqual(answers('submitted'));
    const saved = nextWrite(rest.next, { type: 'WITHDRAWAL_DECLINED', reason: '' });
    expect(await write(saved)).toBe('written');
    expect((await cases.history(grant, first.next.id)).at(-1)?.before).toBe(two?.hash);
    // Begun twice it is lost, whoever of the two was first.
    expect(await write({ ...rest, first: first.event })).toBe('lost');
  });

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
    expect(await cases.content(grant, draft)).toEqual(answers('first'));
    const together = (await cases.open(draft.id, 'act'))?.reveal(grant);
    expect(together && (await cases.content(grant, together))).toEqual(answers('first'));
    if (together)
      await expect(cases.content(caseGrant('case_other'), together)).rejects.toThrow('does not cover');
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
    await expect(cases.content(other, draft)).rejects.toThrow('does not cover');
    await expect(cases.history(other, draft.id)).rejects.toThrow('does not cover');
    await expect(cases.write(other, saved(draft, 'a'))).rejects.toThrow('does not cover');
    await expect(cases.queue(queueOf('a/b'), 'b/c', { most: 1 })).rejects.toThrow('does not cover');
    await expect(cases.heads(grantFor({ kind: 'unit', unit: 'k-9', above: [] }), [draft.id])).rejects.toThrow(
      'does not cover',
    );
    const sealed = await cases.open(draft.id);
    expect(() => sealed?.reveal(other)).toThrow('does not cover');
  });

  it('let a party begin a case, and nobody else', async () => {
    const over = (unit: string) => grantFor({ kind: 'unit', unit, above: [] });
    const first = started(services.id('case'));
    await expect(cases.write(over('k-9'), first)).rejects.toThrow('does not cover');
    expect(await cases.write(over('k-1'), first)).toBe('written');
    await expect(cases.write(over('k-1'), saved(first.next, 'a'))).rejects.toThrow('does not cover');
  });
});
