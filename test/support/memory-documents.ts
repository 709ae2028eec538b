import { createHash } from 'node:crypto';
import { fitsDocument, scopeOf } from '#shared/aws/fits.ts';
import { uploadKey } from '#shared/aws/keys.ts';
import type { Documents } from '#shared/services.ts';
import type { Document } from './invariants-snapshot.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** The two buckets in the memory of this process: what was uploaded, and documents that are written once. */
export const memoryDocuments = (id: (prefix: string) => string) => {
  const uploads = new Map<string, { bytes: Uint8Array; type: string }>();
  const documents = new Map<string, Document>();
  const stored = ({ key, version, sha256, bytes }: Document) => ({
    key,
    version,
    sha256,
    size: bytes.length,
  });
  const services: Documents = {
    async ticket(grant) {
      const ticket = id('up');
      return { id: ticket, key: uploadKey(scopeOf(grant), ticket), url: '', fields: {} };
    },
    async received(grant, { id: ticket }) {
      const key = uploadKey(scopeOf(grant), ticket);
      const found = uploads.get(key);
      if (!found) return undefined;
      const document = { key, version: '1', sha256: sha256(found.bytes), bytes: found.bytes };
      return { stored: stored(document), ...found };
    },
    async store(key, bytes) {
      const hash = sha256(bytes);
      const held = documents.get(key) ?? { key, version: `v${documents.size + 1}`, sha256: hash, bytes };
      if (held.sha256 !== hash) throw new Error(`${key} does not hold what was to be stored`);
      documents.set(key, held);
      return stored(held);
    },
    async read(grant, { key, sha256: hash }) {
      fitsDocument(grant, key);
      const held = documents.get(key);
      if (held?.sha256 !== hash) throw new Error(`${key} is not what was stored`);
      return held.bytes;
    },
    async made(grant, key) {
      fitsDocument(grant, key);
      return documents.get(key)?.bytes;
    },
    async link(grant, { key }) {
      fitsDocument(grant, key);
      return `https://documents.example/${key}`;
    },
  };
  return {
    services,
    /** What a browser sends with its ticket. */
    upload: (key: string, bytes: Uint8Array, type: string) => void uploads.set(key, { bytes, type }),
    all: (): Document[] => [...documents.values()],
  };
};
