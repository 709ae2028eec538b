import { type DeliveryId, type Said, silent, type Talk } from '#shared/domain/delivery.ts';
import type { AskedRow, Talks, TalkWrite } from '#shared/services.ts';
import { link } from './chain.ts';
import type { Change, Row } from './expressions.ts';
import { fitsDelivery, fitsUnit } from './fits.ts';
import { askedOf, askedRow, dueKeys, outboxKey, talkKey } from './keys.ts';
import { questionChanges, questionRows } from './question-rows.ts';
import { docOf, type Table } from './table.ts';

/** An outbox row that nobody delivered half a minute after the command was left behind by a crash. */
const patience = 30_000;

/** The head on its version, what was said, the rows of questions, the outbox row; like a case's. */
const talkChanges = ({ before, said, next, about, effects }: TalkWrite, chain: string): Change[] => {
  const { id } = next;
  const chained = link(chain, said);
  const due = { kind: 'outbox' as const, id, seq: said.seq, at: said.at + patience };
  const head = { ...talkKey.head(id), version: next.version, doc: JSON.stringify(next), chain: chained.hash };
  return [
    { put: head, when: [before.version === 0 ? 'absent' : { version: before.version }] },
    { put: { ...talkKey.said(id, said.seq), ...chained }, when: ['absent'] },
    ...questionChanges(before.questions, next.questions, said.did, questionRows(talkKey.asked, id, about)),
    ...(effects.length > 0
      ? [
          {
            put: { ...outboxKey(id, said.seq), doc: JSON.stringify(effects), ...dueKeys(due) },
            when: ['absent' as const],
          },
        ]
      : []),
  ];
};

const readAsked = (row: Row): AskedRow => {
  const { of, ...asked } = askedRow(String(row.qs));
  const { delivery, ...about } = JSON.parse(String(row.about)) as AskedRow['about'] & {
    delivery?: Extract<AskedRow['of'], { delivery: unknown }>['delivery'];
  };
  return { of: delivery ? { delivery } : { case: of }, ...asked, about };
};

export const tableTalks = (table: Table): Talks => {
  // The hash that a talk was read with, by the very object: a write need not read it again.
  const chains = new WeakMap<Talk, string>();
  const seen = (row: Row) => {
    const talk = docOf<Talk>(row);
    chains.set(talk, String(row.chain));
    return talk;
  };

  return {
    async talk(grant, id) {
      fitsDelivery(grant, id);
      const row = await table.get(talkKey.head(id));
      return row ? seen(row) : silent(id);
    },

    async talks(grant, ids: readonly DeliveryId[]) {
      if (grant.resource.kind === 'delivery') for (const id of ids) fitsDelivery(grant, id);
      return (await table.many(ids.map(talkKey.head))).map(seen);
    },

    async said(grant, id) {
      fitsDelivery(grant, id);
      const rows = await table.rows(talkKey.head(id).pk, 'E#');
      return rows.map(row => ({ ...docOf<Said>(row), hash: String(row.hash) }));
    },

    async write(grant, write) {
      fitsDelivery(grant, write.next.id);
      const chain = write.before.version === 0 ? '' : chains.get(write.before);
      if (chain === undefined) throw new Error(`talk ${write.before.id} is written on what was not read`);
      const failed = await table.transact(talkChanges(write, chain));
      return failed.length > 0 ? 'lost' : 'written';
    },

    async asked(grant, unit, { most, wanted }) {
      fitsUnit(grant, unit);
      const found: AskedRow[] = [];
      for (let after: Row | undefined; ; ) {
        const rows = await table.index({ index: 'queue', at: askedOf(unit), most, ...(after && { after }) });
        found.push(...rows.map(readAsked).filter(wanted));
        const last = rows.length < most || found.length >= most ? undefined : rows.at(-1);
        if (!last) return found.slice(0, most);
        after = { pk: last.pk, sk: last.sk, q: last.q, qs: last.qs };
      }
    },
  };
};
