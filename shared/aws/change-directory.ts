import { type Person, seatId, type Unit } from '#shared/domain/territory.ts';
import type { DirectoryChange } from '#shared/services.ts';
import { parts } from './batches.ts';
import { type Pointer, pointerOf, textInForce } from './directory-version.ts';
import type { Check, Row } from './expressions.ts';
import { heldKey, type Key, loadedKey, loadKey, personKey, territoryKey, underKey, unitKey } from './keys.ts';
import { packed } from './packed.ts';
import { stampRow } from './stamped.ts';
import type { Table } from './table.ts';

/** A transaction has a hundred parts; one of them is the check. */
const most = 99;

/**
 * Brings a new version of the directory: takes a number for it, stages every row beside what is in force, then moves the
 * pointer. Whoever begins later takes the staging over: each transaction checks that the pointer still names this number,
 * so the earlier one is `lost`, writes nothing more, and nothing of it is ever seen. So is one that was made for another
 * version than `seen`. Answers the version that is in force now.
 */
export const changeDirectory = async (
  table: Table,
  { units, people, seen, load }: DirectoryChange,
  fits: (present: readonly Unit[]) => void,
): Promise<number | 'lost'> => {
  const before = pointerOf(await table.get(territoryKey));
  if (seen !== undefined && seen !== before.version) return 'lost';
  const { version: present, staging, dead } = before;
  const number = Math.max(present, staging ?? 0) + 1;
  const begun = await table.write({
    update: territoryKey,
    set: { staging: number, dead: staging === undefined ? dead : [...dead, staging] },
    when: [{ version: present === 0 ? null : present, staging: staging ?? null }],
  });
  if (!begun) return 'lost';
  const check: Check = { check: territoryKey, when: [{ staging: number }] };
  const now = await inForceNow(table, before, [
    ...units.map(({ id }) => unitKey(id)),
    ...people.map(({ id }) => personKey(id)),
  ]);
  fits(
    units.flatMap(({ id }) => {
      const text = now.get(unitKey(id).pk);
      return text ? [JSON.parse(text) as Unit] : [];
    }),
  );
  const staged = [...people.map(personRow), ...units.map(unitRow)].map(row => {
    const was = now.get(row.pk);
    return { ...row, at: number, ...(was !== undefined && { was }) };
  });
  // These only say where to look; who sits where, and what lies under whom, the units say.
  await table.fill(units.flatMap(signposts));
  for (const part of parts(staged, most))
    if ((await table.transact([check, ...part.map(put => ({ put }))])).length > 0) return 'lost';
  const { stamp } = stampRow(territoryKey);
  const records = load ? recordsOf(load, number) : [];
  const moved = await table.transact([
    { update: territoryKey, set: { version: number, stamp }, drop: ['staging'], when: check.when },
    ...records.map(put => ({ put })),
  ]);
  return moved.length > 0 ? 'lost' : number;
};

/** Who loaded what is short and listed; what it changed is long and lies beside it. */
const recordsOf = ({ plan, ...load }: NonNullable<DirectoryChange['load']>, version: number): Row[] => {
  const doc = plan && packed(plan);
  return [
    { ...loadKey(version), doc: JSON.stringify({ ...load, version }) },
    ...(doc ? [{ ...loadedKey(version), doc }] : []),
  ];
};

const unitRow = (unit: Unit) => ({ ...unitKey(unit.id), doc: JSON.stringify(unit) });
const personRow = (person: Person) => ({ ...personKey(person.id), doc: JSON.stringify(person) });

const signposts = (unit: Unit): Row[] => [
  ...unit.path.map(bureau => underKey(bureau, unit.id)),
  ...Object.entries(unit.seats).flatMap(([role, holdings]) =>
    holdings.map(({ person }) => heldKey(person, seatId(unit.id, role))),
  ),
];

/** By partition: units and people each have one of their own. */
const inForceNow = async (table: Table, pointer: Pointer, keys: readonly Key[]) => {
  const rows = await table.many(keys, 'now');
  return new Map(
    rows.flatMap(row => {
      const text = textInForce(row, pointer);
      return text === undefined ? [] : [[row.pk, text] as const];
    }),
  );
};
