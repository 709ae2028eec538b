import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judge } from '#shared/domain/check-definition.ts';
import { Definition, formOf } from '#shared/domain/definition.ts';
import { readProgram } from '#shared/programs/read.ts';

const folder = join(import.meta.dirname, '../../../shared/programs');
const programs = readdirSync(folder)
  .filter(name => name.endsWith('.yaml'))
  .map(name => [name, readProgram(readFileSync(join(folder, name), 'utf8')).definition] as const);

/** What a definition calls its things, and what only people read. Conditions have tests of their own. */
const free = ['id', 'zh', 'en', 'document', 'part', 'source', 'when', 'holds'];

type Leaf = { path: string[]; shape: string };
const leaves = (value: unknown, path: string[] = []): Leaf[] => {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
  const named = typeof value === 'string' && !free.includes(path.at(-1) ?? '');
  return named ? [{ path, shape: path.filter(key => !/^\d+$/.test(key)).join('.') }] : [];
};

/** One place of each shape: `forms.route.seats.seat` is the same wherever it stands. */
const shapes = (definition: unknown) => [
  ...new Map(
    leaves(definition)
      .toReversed()
      .map(leaf => [leaf.shape, leaf]),
  ).values(),
];

const named = (document: unknown, path: readonly string[], name: string) => {
  const changed = structuredClone(document);
  let at = changed as Record<string, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>;
  at[path.at(-1) ?? ''] = name;
  return changed;
};

const open = (definition: Definition) => judge(definition).filter(({ because }) => !because);

describe.each(programs)('%s', (_, definition) => {
  it.each(shapes(definition).map(({ path, shape }) => [shape, path] as const))(
    'says when %s names nothing that there is',
    (_shape, path) => {
      const read = Definition.safeParse(named(definition, path, 'nowhere'));
      expect(read.success ? open(read.data) : ['no definition at all']).not.toEqual([]);
    },
  );
});

it('says when a list names units for a role that there is not', () => {
  const a1 = structuredClone(programs.find(([name]) => name.startsWith('panjin'))?.[1]);
  if (!a1) throw new Error('the plan has such a list');
  const [list] = formOf(a1, 'named-list').sections.flatMap(({ fields }) => fields);
  const role = list?.kind === 'list' ? list.columns.find(({ id }) => id === 'role') : undefined;
  if (role?.kind !== 'choice' || !role.options[0]) throw new Error('the list asks for the role');
  role.options[0].id = 'nobody';
  expect(open(a1).map(({ finding }) => finding)).toEqual(['name-unknown/named-list/units/role/nobody']);
});
