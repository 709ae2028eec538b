import { createHash } from 'node:crypto';
import { hashOf } from '#shared/actions/change.ts';
import type { Stored } from '#shared/domain/case.ts';
import { casesIn, eventsOf } from './invariants-rows.ts';
import type { Document, Snapshot } from './invariants-snapshot.ts';

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');

const stored = ({ documents }: Snapshot, { key, version }: Stored): Document | undefined =>
  documents.find(one => one.key === key && one.version === version);

const problemWith = (snapshot: Snapshot, wanted: Stored): string | undefined => {
  const found = stored(snapshot, wanted);
  if (!found) return 'is not in the store';
  return found.sha256 === wanted.sha256 && found.bytes.length === wanted.size
    ? undefined
    : 'is not what was hashed';
};

const beginsWith = (bytes: Uint8Array, start: Uint8Array) =>
  Buffer.from(bytes.subarray(0, start.length)).equals(Buffer.from(start));

/** I8: what was frozen or sealed is stored as it was hashed, written once, and a sealed file begins with the frozen bytes. */
export const documentsHold = (snapshot: Snapshot): string[] =>
  casesIn(snapshot).flatMap(rows => {
    const { id, one } = rows;
    const frozenAndSealed = eventsOf(rows).flatMap(({ did }) =>
      did.type === 'FROZEN' || did.type === 'SEALED' ? [did.document] : [],
    );
    const wrong = frozenAndSealed.flatMap(document => {
      const problem = problemWith(snapshot, document);
      return problem ? [`${id}: ${document.key} ${problem}`] : [];
    });
    const keys = frozenAndSealed.map(({ key }) => key);
    const rewritten = [...new Set(keys)].filter(
      key =>
        keys.filter(other => other === key).length > 1 ||
        snapshot.documents.filter(other => other.key === key).length > 1,
    );
    const [frozen, sealed] = [one?.frozen, one?.sealed].map(
      document => document && stored(snapshot, document),
    );
    const unsealed =
      (one?.status === 'FILED' || one?.status === 'APPROVED') && one.frozen !== undefined && !one.sealed;
    return [
      ...wrong,
      ...rewritten.map(key => `${id}: ${key} was written more than once`),
      ...(sealed && frozen && !beginsWith(sealed.bytes, frozen.bytes)
        ? [`${id}: the sealed file does not begin with what was signed`]
        : []),
      ...(unsealed ? [`${id}: ${one.status} without its sealed document`] : []),
    ];
  });

/** I9 of answers: every file beside one was checked, and is in the store. */
export const checkedEvidence = (snapshot: Snapshot): string[] =>
  casesIn(snapshot).flatMap(rows =>
    (rows.one?.replyFiles ?? []).flatMap(file => {
      const known = eventsOf(rows).some(
        ({ did }) => did.type === 'REPLY_ATTACHED' && did.attachment.sha256 === file.sha256,
      );
      const problem = problemWith(snapshot, file);
      return [
        ...(known ? [] : [`${rows.id}: ${file.name} stands beside an answer and was never checked`]),
        ...(problem ? [`${rows.id}: ${file.name} ${problem}`] : []),
      ];
    }),
  );

/** I9: what was submitted names only files that had been checked and attached before, and they are in the store. */
export const checkedFilesOnly = (snapshot: Snapshot): string[] =>
  casesIn(snapshot).flatMap(rows => {
    const attached = new Map(
      eventsOf(rows).flatMap(({ did, seq }) =>
        did.type === 'ATTACHED' ? [[did.attachment.id, { ...did.attachment, seq }] as const] : [],
      ),
    );
    return rows.revisions.flatMap(({ round, content }) => {
      const event = eventsOf(rows).find(
        ({ did }) => (did.type === 'SUBMITTED' || did.type === 'PASSED_BACK') && did.round === round,
      );
      const files = content.attachments.flatMap(file => {
        const checked = attached.get(file.id);
        const known =
          checked?.sha256 === file.sha256 && checked.slot === file.slot && checked.seq < (event?.seq ?? 0);
        const problem = problemWith(snapshot, file);
        return [
          ...(known ? [] : [`${rows.id}: ${file.name} was submitted and never checked`]),
          ...(problem ? [`${rows.id}: ${file.name} ${problem}`] : []),
        ];
      });
      const hash = hashOf({ hash: sha256 })(content);
      const same = event?.contentHash === hash;
      return same ? files : [...files, `${rows.id}: revision ${round} is not what was submitted`];
    });
  });
