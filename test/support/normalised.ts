import type { Message } from '#infra/local/mailbox.ts';
import type { Row } from '#shared/aws/expressions.ts';
import { textOf } from '#shared/aws/packed.ts';
import { docOf } from '#shared/aws/table.ts';
import type { Case } from '#shared/domain/case.ts';
import { casesIn } from './invariants-rows.ts';
import type { Snapshot } from './invariants-snapshot.ts';

/** Moments at which something was done. What is planned – `due`, `wakeAt`, `opens`, `locks`, `planned` – is compared. */
const moments = new Set(['at', 'openedAt', 'submittedAt', 'handedInAt', 'publishedAt', 'since']);

const walk = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(walk);
  if (typeof value !== 'object' || value === null) return value;
  // What is stored prints its reference and its time, so its bytes differ: I8 holds each file against its own hash.
  if ('sha256' in value && 'key' in value) return { key: String(value.key).replace(/[0-9a-f]{16,64}/, '') };
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'sha256')
      .map(([key, inside]) => [key, moments.has(key) && typeof inside === 'number' ? 'then' : walk(inside)]),
  );
};

/** A long content is packed; what else is packed is a file that somebody sent. */
const readable = (row: Row): Row =>
  row.pk.startsWith('C#') && row.doc !== undefined ? { ...row, doc: textOf(row.doc) } : row;

const random = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|up_[0-9a-z]{26}/g;

/**
 * The table as two runs of the same season must share it. What may differ, and why:
 * - ids of cases, references, commands and uploads are drawn by chance: each case is named by its pair and attempt instead;
 * - when something was done: a document that the tick makes comes minutes later, a reminder that only an escort notices
 *   comes when it next looks; with the moments differ the hashes of the chain, and the bytes of documents;
 * - the shard of the due index is made of the id;
 * - `W` rows and the epoch of a program are what the table remembers of executions, which is the very thing that is switched off.
 */
export function normalised({ rows }: Pick<Snapshot, 'rows'>): Row[] {
  const names = rows
    .filter(({ pk, sk }) => pk.startsWith('C#') && sk === 'H')
    .map(row => docOf<Case>(row))
    .flatMap(({ id, reference, parties, attempt }): [string, string][] => {
      const name = `${Object.values(parties).join('+')}/${attempt}`;
      return [
        [id, name],
        [reference, `ref ${name}`],
        [reference.toLowerCase(), `ref ${name}`],
      ];
    });
  const named = (text: string) =>
    names.reduce((all, [drawn, name]) => all.replaceAll(drawn, name), text).replaceAll(random, 'drawn');
  return rows
    .filter(({ pk, sk }) => !(pk.startsWith('C#') && sk === 'W'))
    .map(row => {
      const {
        doc,
        d: _,
        hash: __,
        before: ___,
        chain: ____,
        epoch: _____,
        brief,
        about,
        ...rest
      } = JSON.parse(named(JSON.stringify(readable(row))));
      const queued = typeof rest.qs === 'string' && { qs: rest.qs.replace(/#\d{15}#/, '#then#') };
      const plain = walk({ ...rest, ...queued }) as Row;
      const parsed = (name: string, text: unknown) =>
        typeof text === 'string' ? { [name]: walk(JSON.parse(text)) } : {};
      return { ...plain, ...parsed('doc', doc), ...parsed('brief', brief), ...parsed('about', about) };
    })
    .sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1));
}

type Decided = Row & { doc: { by: object; did: { type: 'DECIDED'; task: string } } };
const isDecided = (row: Row): row is Decided => (row as Partial<Decided>).doc?.did?.type === 'DECIDED';

/** A normalised table in which it does not matter who of those that decide side by side was the first. */
export function inEitherOrder(rows: readonly Row[]): Row[] {
  const steps = Map.groupBy(
    rows.filter(isDecided),
    ({ pk, doc }) => `${pk} ${doc.did.task.replace(/-\d+$/, '')}`,
  );
  const ordered = new Map<Row, Row>();
  for (const decisions of steps.values()) {
    const sorted = decisions.toSorted((a, b) => (a.doc.did.task < b.doc.did.task ? -1 : 1));
    for (const [place, row] of decisions.entries()) {
      const { by, did } = sorted[place]?.doc ?? row.doc;
      ordered.set(row, { ...row, doc: { ...row.doc, by, did } });
    }
  }
  return rows.map(row => ordered.get(row) ?? row);
}

/** Letters as two runs of the same season must share them, sorted: to whom, and the subject with the case by its pair. */
export function lettersOf(snapshot: Snapshot, messages: readonly Message[]): string[] {
  const references = casesIn(snapshot).map(({ one }) => [one?.reference ?? '', one] as const);
  return messages
    .map(({ to, subject }) => {
      const [reference = '', one] = references.find(([name]) => subject.includes(name)) ?? [];
      return `${to.join()} ${subject.replace(reference, `${one?.parties.supported}/${one?.attempt}`)}`;
    })
    .sort();
}
