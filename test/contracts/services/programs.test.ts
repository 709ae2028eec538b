import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { programKey } from '#shared/aws/keys.ts';
import { awsServices } from '#shared/aws/on-aws.ts';
import { tablePrograms } from '#shared/aws/programs.ts';
import { shownOf } from '#shared/domain/content.ts';
import { type Definition, formOf } from '#shared/domain/definition.ts';
import { readProgram } from '#shared/programs/read.ts';
import { memoryTable } from '#test/support/memory-table.ts';
import { grantFor, morning } from '#test/support/sample-case.ts';
import { openTestTable } from '#test/support/table.ts';

const opened = await openTestTable();
const fresh = () => awsServices({ TABLE: opened.table }, { now: () => morning });
const services = fresh();
const { programs } = services;
afterAll(() => opened.close());

const organiser = 'b-0';
const grant = grantFor({ kind: 'program', organiser });
const yaml = join(import.meta.dirname, '../../../shared/programs/panjin-kindergartens-2024.yaml');
const { definition: real } = readProgram(readFileSync(yaml, 'utf8'));
if (!real) throw new Error('the program of the repository cannot be read');

const program = (id: string, version: string, more: Partial<Definition> = {}) => ({
  id,
  version,
  publishedAt: morning,
  publishedBy: 'p-1',
  definition: { ...real, id, organiser, ...more },
});

describe('programs', () => {
  it('are published in versions that stay', async () => {
    const first = program('one', 'v1');
    await programs.publish(grant, first, 'source 1');
    expect(await programs.current('one')).toEqual({ ...first, since: morning, extended: [] });
    const second = {
      ...program('one', 'v2', { title: { zh: '新', en: 'New' } }),
      publishedAt: morning + 1,
    };
    await programs.publish(grant, second, 'source 2', 'v1');
    await programs.publish(grant, { ...second, publishedAt: morning + 9 }, 'source 3', 'v2');
    // The first version's date stays: it says what was never expected of anybody.
    expect(await programs.current('one')).toMatchObject({ version: 'v2', since: morning });
    expect(await programs.version('one', 'v1')).toEqual(first.definition);
    expect(await fresh().programs.version('one', 'v2')).toEqual(second.definition);
    expect(await programs.versions(grant, 'one')).toEqual([
      { version: 'v1', publishedAt: morning, publishedBy: 'p-1', source: 'source 1' },
      { version: 'v2', publishedAt: morning + 1, publishedBy: 'p-1', source: 'source 2' },
    ]);
    expect(await programs.list()).toContainEqual({
      id: 'one',
      title: second.definition.title,
      organiser,
      version: 'v2',
    });
    await expect(programs.version('one', 'v3')).rejects.toThrow('no version');
  });

  it('may be larger than an item', async () => {
    const units = Array.from({ length: 200 }, (_, place) => ({
      id: `u-${place}`,
      level: 'level',
      title: { zh: `第${place}所学校`.repeat(150), en: `School ${place}` },
    }));
    const large = program('large', 'v1', { units });
    expect(Buffer.byteLength(JSON.stringify(large.definition))).toBeGreaterThan(400_000);
    await programs.publish(grant, large, JSON.stringify(units));
    expect(await fresh().programs.version('large', 'v1')).toEqual(large.definition);
  });

  it('belong to their organiser', async () => {
    await programs.publish(grant, program('own', 'v1'), '');
    const other = grantFor({ kind: 'program', organiser: 'b-9' });
    await expect(programs.publish(other, program('own', 'v2'), '')).rejects.toThrow('does not cover');
    const taken = program('own', 'v2', { organiser: 'b-9' });
    expect(await programs.publish(other, taken, '', 'v1')).toBe(false);
    await expect(programs.wake(other, 'own', morning)).rejects.toThrow('organises no program');
    await expect(programs.versions(other, 'own')).rejects.toThrow('does not cover');
    expect((await programs.current('own'))?.version).toBe('v1');
  });

  it('come in the place of the version that was seen, and of no other', async () => {
    const publish = (version: string, replaces?: string) =>
      programs.publish(grant, program('raced', version), version, replaces);
    expect(await publish('v1', 'v0')).toBe(false);
    expect(await programs.current('raced')).toBeUndefined();
    expect(await Promise.all([publish('v1'), publish('v2')]).then(all => all.filter(Boolean))).toHaveLength(
      1,
    );
    const first = (await programs.current('raced'))?.version ?? '';
    expect(
      await Promise.all([publish('v3', first), publish('v4', first)]).then(all => all.filter(Boolean)),
    ).toHaveLength(1);
    expect(await publish('v5', first)).toBe(false);
    expect(await programs.versions(grant, 'raced')).toHaveLength(2);
  });

  it('are due when published, when told, and not when over', async () => {
    await programs.publish(grant, program('timely', 'v1'), '');
    const due = async () => (await services.due(morning + 10, 100)).filter(({ id }) => id === 'timely');
    expect(await due()).toEqual([{ kind: 'program', id: 'timely', at: morning }]);
    await programs.wake(grant, 'timely', morning + 10);
    expect(await due()).toEqual([{ kind: 'program', id: 'timely', at: morning + 10 }]);
    await programs.wake(grant, 'timely', undefined);
    expect(await due()).toEqual([]);
    expect((await programs.current('timely'))?.version).toBe('v1');
  });

  it('know who takes part, by round and by unit', async () => {
    const member = { round: '2024', role: 'supporter', unit: 'k-1' };
    const pair = { round: '2024', parties: { supporter: 'k-1', supported: 'k-2' }, mode: 'x' };
    const next = { ...member, round: '2025' };
    await programs.enrol(grant, 'season', [member, next], [pair]);
    await programs.enrol(grant, 'season', [member], [pair]);
    expect(await programs.members('season', '2024')).toEqual([member]);
    expect(await programs.pairs('season', '2024')).toEqual([pair]);
    expect(await programs.pairs('season', '2025')).toEqual([]);
    // Another Lambda enrols: what this one remembers is over.
    await fresh().programs.enrol(grant, 'season', [{ ...member, unit: 'k-3' }], []);
    expect(await programs.members('season', '2024')).toEqual([member, { ...member, unit: 'k-3' }]);
    expect(await programs.memberships('k-1')).toEqual([
      { program: 'season', members: [member, next], pairs: [pair] },
    ]);
    expect(await programs.memberships('k-2')).toEqual([{ program: 'season', members: [], pairs: [pair] }]);
  });

  it('say which of their duties somebody has more time for, also in the next version', async () => {
    await programs.publish(grant, program('longer', 'v1'), 'source');
    const mark = { key: 'extended#report#2024#k-1#9', at: morning, facts: { until: 9 } };
    await programs.extend(grant, 'longer', 'report', mark);
    expect((await programs.current('longer'))?.extended).toEqual(['report']);
    // Once more, later: what stands there stays.
    await programs.extend(grant, 'longer', 'report', { ...mark, at: morning + 1 });
    expect(await programs.marks('longer', 'extended#report#')).toEqual([mark]);
    await programs.extend(grant, 'longer', 'plan', { ...mark, key: 'extended#plan#2024#k-1#9' });
    await programs.publish(grant, program('longer', 'v2'), 'source', 'v1');
    expect((await programs.current('longer'))?.extended.toSorted()).toEqual(['plan', 'report']);
    await expect(programs.extend(grant, 'unpublished', 'report', mark)).rejects.toThrow(
      'organises no program',
    );
    expect(await programs.marks('unpublished', 'extended#')).toEqual([]);
  });

  it('set each mark once', async () => {
    const mark = { key: 'stage#opens', at: morning, facts: { stage: 'a' } };
    const set = await Promise.all(Array.from({ length: 8 }, () => programs.mark(grant, 'marked', mark)));
    expect(set.filter(Boolean)).toHaveLength(1);
    expect(await programs.marks('marked', 'stage#')).toEqual([mark]);
    expect(await programs.marks('marked', 'duty#')).toEqual([]);
  });
});

describe('a stored version', () => {
  /** Stored as the code of some day wrote it: `change` alters the document that lies in the table. */
  const stored = async (change: (document: Stored) => void) => {
    const table = memoryTable();
    await tablePrograms(table).publish(grant, program('old', 'v1'), 'the text of then');
    const key = programKey.version('old', 'v1');
    const document = structuredClone(program('old', 'v1').definition) as unknown as Stored;
    change(document);
    await table.write({ update: key, set: { doc: JSON.stringify(document) } });
    return table;
  };
  type Stored = { schema: number; forms: Record<string, unknown>[] };

  it('that knew nothing of what lists show can be read, and shows nothing', async () => {
    const table = await stored(({ forms }) => {
      for (const form of forms) delete form.shows;
    });
    const old = await tablePrograms(table).version('old', 'v1');
    expect(shownOf(formOf(old, 'activity'), { name: 'Visit' })).toBeUndefined();
  });

  it('of an older schema is lifted, under the name that it has', async () => {
    const table = await stored(document => {
      document.schema = 1;
      for (const form of document.forms) form.anytime = form.anytime !== false;
    });
    const lifted = await tablePrograms(table).current('old');
    expect(lifted?.version).toBe('v1');
    expect(lifted?.definition.forms.map(({ anytime }) => anytime)).toEqual(real.forms.map(() => false));
    expect(await tablePrograms(table).versions(grant, 'old')).toMatchObject([
      { version: 'v1', source: 'the text of then' },
    ]);
  });

  it('is lifted once by whoever lives on', async () => {
    const programs = tablePrograms(await stored(() => {}));
    expect(await programs.version('old', 'v1')).toBe(await programs.version('old', 'v1'));
  });

  it('that this code cannot read says which one it is', async () => {
    const table = await stored(document => {
      document.schema = 99;
    });
    await expect(tablePrograms(table).version('old', 'v1')).rejects.toThrow(
      /program old.*version v1.*schema/s,
    );
  });
});
