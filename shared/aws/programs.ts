import { gunzipSync, gzipSync } from 'node:zlib';
import type { Definition } from '#shared/domain/definition.ts';
import type { Lacked } from '#shared/domain/heard-of.ts';
import type { Text } from '#shared/domain/text.ts';
import { readStored } from '#shared/domain/upcast.ts';
import type { Mark, Member, NamedPair, Program, Programs } from '#shared/services.ts';
import { enrolled, membershipsOf } from './enrolment.ts';
import type { Row } from './expressions.ts';
import { fitsChange, fitsProgram } from './fits.ts';
import { dueKeys, programKey } from './keys.ts';
import { stamped, stampRow } from './stamped.ts';
import { docOf, type Table } from './table.ts';

/** An item holds 400 KB; a definition and its source lie in one. */
const longest = 150_000;
const pack = (text: string) => (Buffer.byteLength(text) > longest ? gzipSync(text) : text);
const unpack = (packed: unknown) =>
  packed instanceof Uint8Array ? gunzipSync(packed).toString() : String(packed);

/** With what the attribute of the head begins that says of a duty that somebody has more time for it. */
const more = 'extended#';

export const tablePrograms = (table: Table): Programs => {
  /** Versions never change, so a Lambda that lives on remembers them: as this code reads them, whatever code wrote them. */
  const known = new Map<string, Definition>();

  const version = async (id: string, version: string): Promise<Definition> => {
    const key = programKey.version(id, version);
    const remembered = known.get(key.pk + key.sk);
    if (remembered) return remembered;
    const row = await table.get(key);
    if (!row) throw new Error(`program ${id} has no version ${version}`);
    const definition = lifted(`program ${id}, version ${version}`, unpack(row.doc));
    known.set(key.pk + key.sk, definition);
    return definition;
  };

  const docs = async <T>(id: string, begins: string) =>
    (await table.rows(programKey.head(id).pk, begins)).map(row => docOf<T>(row));

  const memoryOf = stamped<unknown>(table);
  const enrolledIn = async <T>(id: string, begins: string): Promise<T[]> => {
    const { memory } = await table.once(`enrolled ${id}`, () => memoryOf(programKey.enrolled(id)));
    const found = (memory.get(begins) as T[] | undefined) ?? (await docs<T>(id, begins));
    memory.set(begins, found);
    return found;
  };

  return {
    version,

    list: () =>
      table.once('programs', async () => {
        const rows = await table.rows(programKey.listing('').pk);
        return rows.map(row => docOf<{ id: string; title: Text; organiser: string; version: string }>(row));
      }),

    current: id =>
      table.once(`program ${id}`, async () => {
        const head = await table.get(programKey.head(id));
        if (!head) return undefined;
        const about = published(head);
        const extended = Object.keys(head).flatMap(name =>
          name.startsWith(more) ? [name.slice(more.length)] : [],
        );
        return {
          id,
          ...about,
          since: Number(head.since),
          ...(head.lacked !== undefined && { lacked: JSON.parse(String(head.lacked)) as Lacked }),
          extended,
          definition: await version(id, about.version),
        };
      }),

    async versions(grant, id) {
      const head = await table.get(programKey.head(id));
      fitsProgram(grant, String(head?.organiser));
      const rows = await table.rows(programKey.head(id).pk, 'V#');
      return rows
        .map(row => ({ ...published(row), source: unpack(row.source) }))
        .sort((a, b) => a.publishedAt - b.publishedAt);
    },

    async publish(grant, program, source, replaces) {
      fitsProgram(grant, program.definition.organiser);
      fitsChange(grant);
      return (await table.transact(publication(program, source, replaces))).length === 0;
    },

    members: (id, round) => enrolledIn<Member>(id, `M#${round}#`),
    pairs: (id, round) => enrolledIn<NamedPair>(id, `A#${round}#`),

    memberships: unit => table.once(`memberships ${unit}`, () => membershipsOf(table, unit)),

    async enrol(grant, id, members, pairs) {
      fitsChange(grant);
      await table.fill(enrolled(id, members, pairs));
      await table.write({ put: stampRow(programKey.enrolled(id)) });
    },

    async strike(grant, id, members, pairs) {
      fitsChange(grant);
      for (const { pk, sk } of enrolled(id, members, pairs)) await table.write({ remove: { pk, sk } });
      await table.write({ put: stampRow(programKey.enrolled(id)) });
    },

    async mark(grant, id, mark) {
      fitsChange(grant);
      const row = { ...programKey.mark(id, mark.key), doc: JSON.stringify(mark) };
      return table.write({ put: row, when: ['absent'] });
    },

    async extend(grant, id, duty, mark) {
      const { organiser } = fitsChange(grant);
      const row = { ...programKey.mark(id, mark.key), doc: JSON.stringify(mark) };
      const failed = await table.transact([
        { put: row, when: ['absent'] },
        { update: programKey.head(id), set: { [more + duty]: true }, when: [{ organiser }] },
      ]);
      if (failed.includes(1)) throw new Error(`${organiser} organises no program ${id}`);
    },

    async marks(id, prefix) {
      return docs<Mark>(id, `K#${prefix}`);
    },

    async wake(grant, id, at) {
      const { organiser } = fitsChange(grant);
      const to = at === undefined ? { drop: ['d', 'ds'] } : { set: dueKeys({ kind: 'program', id, at }) };
      if (!(await table.write({ update: programKey.head(id), ...to, when: [{ organiser }] })))
        throw new Error(`${organiser} organises no program ${id}`);
    },
  };
};

const lifted = (what: string, document: string): Definition => {
  try {
    return readStored(JSON.parse(document));
  } catch (cause) {
    throw new Error(`${what} cannot be read: ${cause instanceof Error ? cause.message : ''}`, { cause });
  }
};

const published = (row: Row) => ({
  version: String(row.version),
  publishedAt: Number(row.publishedAt),
  publishedBy: String(row.publishedBy),
});

/**
 * The version as it will stay, the head that points to it, and its line in the list. The head is due at once, so that the
 * tick sets the calendar going even if whoever published it died after this write.
 */
const publication = (program: Program & { lacked?: Lacked }, source: string, replaces?: string) => {
  const { id, version, definition, publishedAt, publishedBy, lacked } = program;
  const { organiser, title } = definition;
  const about = { version, publishedAt, publishedBy };
  return [
    {
      update: programKey.version(id, version),
      keep: { ...about, doc: pack(JSON.stringify(definition)), source: pack(source) },
    },
    {
      update: programKey.head(id),
      keep: { since: publishedAt },
      set: {
        ...about,
        organiser,
        ...(lacked && { lacked: JSON.stringify(lacked) }),
        ...dueKeys({ kind: 'program' as const, id, at: publishedAt }),
      },
      when: [replaces === undefined ? ('absent' as const) : { organiser, version: replaces }],
    },
    { put: { ...programKey.listing(id), doc: JSON.stringify({ id, title, organiser, version }) } },
  ];
};
