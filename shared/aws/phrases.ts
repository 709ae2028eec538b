import type { Phrases } from '#shared/domain/phrases.ts';
import type { OwnPhrases } from '#shared/services.ts';
import { fitsOwn } from './fits.ts';
import { phrasesKey } from './keys.ts';
import { docOf, type Table } from './table.ts';

/** One row of the person, on its version: whoever changes it in two windows changes what is there. */
export const tablePhrases = (table: Table): OwnPhrases => ({
  async of(grant) {
    const row = await table.get(phrasesKey(fitsOwn(grant, 'read')));
    return { version: Number(row?.version ?? 0), texts: row ? docOf<Phrases>(row) : [] };
  },

  async put(grant, { version }, texts) {
    const key = phrasesKey(fitsOwn(grant, 'draft'));
    const put = { ...key, version: version + 1, doc: JSON.stringify(texts) };
    return (await table.write({ put, when: [version === 0 ? 'absent' : { version }] })) ? 'written' : 'lost';
  },
});
