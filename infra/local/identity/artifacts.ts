import type { DatabaseSync } from 'node:sqlite';
import type { Adapter, Payload } from 'oidc-provider';

const seconds = () => Math.floor(Date.now() / 1000);
const text = (value: unknown) => (typeof value === 'string' ? value : null);

/** Where oidc-provider keeps sessions, grants, codes and refresh tokens. They live by the real clock. */
export function artifactStore(database: DatabaseSync): (model: string) => Adapter {
  const put = database.prepare('INSERT OR REPLACE INTO artifact VALUES (?, ?, ?, ?, ?, ?)');
  const byId = database.prepare('SELECT doc, expires FROM artifact WHERE model = ? AND id = ?');
  const byUid = database.prepare('SELECT doc, expires FROM artifact WHERE model = ? AND uid = ?');
  const mark = database.prepare(
    "UPDATE artifact SET doc = json_set(doc, '$.consumed', ?) WHERE model = ? AND id = ?",
  );
  const remove = database.prepare('DELETE FROM artifact WHERE model = ? AND id = ?');
  const revoke = database.prepare('DELETE FROM artifact WHERE grant_id = ?');
  database.prepare('DELETE FROM artifact WHERE expires < ?').run(seconds());

  function valid(row: Record<string, unknown> | undefined): Payload | undefined {
    if (!row || (row.expires !== null && Number(row.expires) <= seconds())) return undefined;
    return JSON.parse(String(row.doc));
  }

  return model => ({
    async upsert(id, payload, expiresIn) {
      const expires = expiresIn ? seconds() + expiresIn : null;
      put.run(model, id, text(payload.grantId), text(payload.uid), expires, JSON.stringify(payload));
    },
    find: async id => valid(byId.get(model, id)),
    findByUid: async uid => valid(byUid.get(model, uid)),
    findByUserCode: async () => undefined,
    async consume(id) {
      mark.run(seconds(), model, id);
    },
    async destroy(id) {
      remove.run(model, id);
    },
    async revokeByGrantId(grantId) {
      revoke.run(grantId);
    },
  });
}
