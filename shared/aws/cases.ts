import type { Case, CaseId, Content } from '#shared/domain/case.ts';
import type { Begun } from '#shared/domain/case-brief.ts';
import type { Event } from '#shared/domain/case-event.ts';
import type { Cases, Effect, Partner, QueueRow, Written } from '#shared/services.ts';
import { nameOf } from './batches.ts';
import { briefText, type Kept, readHead } from './case-head.ts';
import { caseItems, endingItems, type Item } from './case-items.ts';
import type { Row } from './expressions.ts';
import { coversHead, fitsCase, fitsHead, fitsQueue, fitsUnit, fitsWrite } from './fits.ts';
import {
  begunBy,
  caseKey,
  dossier,
  dossierCase,
  dossierKey,
  type Key,
  ledgerKey,
  ledgerOf,
  outboxKey,
  programKey,
  queueKeys,
  queueOf,
  queueRow,
  takenKey,
} from './keys.ts';
import { tableRegister } from './register.ts';
import { docOf, type Table } from './table.ts';
import { termIn } from './term-rows.ts';

const unborn: Kept = { chain: '', claims: [], desks: [], above: [] };

export const tableCases = (table: Table): Cases => {
  // What a head keeps beside its case, by the very case object that was read with it: a write need not read it again.
  const memory = new WeakMap<Case, Kept>();
  const seen = (row: Row) => {
    const head = readHead(row);
    memory.set(head.one, head.kept);
    return head;
  };

  // A draft that was read with its head, for whoever is granted it.
  const drafts = new WeakMap<Case, Row | undefined>();

  const keptOf = async (one: Case): Promise<Kept | undefined> => {
    const known = memory.get(one);
    if (known) return known;
    const row = await table.get(caseKey.head(one.id));
    return row?.version === one.version ? readHead(row).kept : undefined;
  };

  const together = async (items: readonly Item[]): Promise<Written> => {
    const failed = await table.transact(items.map(({ change }) => change));
    const refusals = failed.map(place => items[place]?.refused ?? 'lost');
    return refusals.find(one => one === 'lost') ?? refusals[0] ?? 'written';
  };

  return {
    async open(id, also) {
      const [head, draft, escort] = [caseKey.head(id), caseKey.draft(id), caseKey.escort(id)];
      const beside = also ? [draft, ...(also === 'act' ? [escort] : [])] : [];
      const rows = await table.many([head, ...beside], 'now');
      const at = ({ sk }: Key) => rows.find(row => row.sk === sk);
      const row = at(head);
      if (!row) return undefined;
      const { one, about } = seen(row);
      if (also) drafts.set(one, at(draft));
      const token = at(escort)?.token;
      return {
        about,
        ...(typeof token === 'string' && { waits: token }),
        reveal(grant) {
          fitsCase(grant, id);
          return one;
        },
      };
    },

    async content(grant, one) {
      fitsCase(grant, one.id);
      const row = drafts.has(one) ? drafts.get(one) : await table.get(caseKey.draft(one.id));
      return row ? docOf<Content>(row) : { answers: {}, attachments: [] };
    },

    async revision(grant, id, round) {
      fitsCase(grant, id);
      const row = await table.get(caseKey.revision(id, round));
      return row && docOf<Content>(row);
    },

    async history(grant, id) {
      fitsCase(grant, id);
      const rows = await table.rows(caseKey.head(id).pk, 'E#');
      return rows.map(row => ({ ...docOf<Event>(row), hash: String(row.hash), before: String(row.before) }));
    },

    async write(grant, write) {
      fitsWrite(grant, write);
      const before = write.before ? await keptOf(write.before) : unborn;
      if (!before) return 'lost';
      const all = caseItems(write, before);
      if (!all) return 'too-large';
      const written = await together(all.items);
      if (written === 'written') memory.set(write.next, all.kept);
      return written;
    },

    async endPair(grant, one, end) {
      fitsCase(grant, one.id);
      return together(endingItems(one, end));
    },

    async letIn(grant, one, units, also) {
      fitsCase(grant, one.id);
      const kept = await keptOf(one);
      if (!kept) return 'lost';
      const above = [...new Set([...kept.above, ...units])];
      const set = { above, brief: briefText(one, above) };
      const head = {
        update: caseKey.head(one.id),
        set,
        when: [{ version: one.version, brief: briefText(one, kept.above) }],
      };
      const listed = also ? [{ put: dossierKey(also, one.id) }] : [];
      const failed = await table.transact([head, ...listed]);
      if (failed.length > 0) return 'lost';
      memory.set(one, { ...kept, above });
      return 'written';
    },

    async claimed(key) {
      const row = await table.get(takenKey(key));
      return row && { case: String(row.case), attempt: Number(row.attempt), open: row.open === true };
    },

    async ledger(unit, role) {
      const row = await table.get(ledgerKey(unit, role));
      if (!row) return { unit, role, version: 0, partners: [] };
      return { unit, role, version: Number(row.version), partners: docOf<Partner[]>(row) };
    },

    ledgers(of) {
      const keys = of.map(({ unit, role }) => ledgerKey(unit, role));
      return table.once(keys.map(nameOf).join(), async () =>
        (await table.many(keys)).map(row => ({
          ...ledgerOf(row.pk),
          version: Number(row.version),
          partners: docOf<Partner[]>(row),
        })),
      );
    },

    async inForce(program, role) {
      const { pk, sk } = programKey.term(program, role, '');
      return (await table.rows(pk, sk)).map(row => termIn(row, role));
    },

    async queue(grant, seat, { most, after }) {
      fitsQueue(grant, seat);
      const from = after === undefined ? undefined : queueRow(seat, after);
      const found = await table.index({
        index: 'queue',
        at: queueOf(seat),
        most,
        ...(from && { after: { ...caseKey.task(from.case, from.task), ...queueKeys(from) } }),
      });
      const rows = found.map(row => ({
        ...queueRow(seat, String(row.qs)),
        about: JSON.parse(String(row.about)) as QueueRow['about'],
      }));
      const last = found.length < most ? undefined : found.at(-1);
      return { rows, ...(last && { next: String(last.qs) }) };
    },

    async dossier(grant, unit, which = 'every') {
      fitsUnit(grant, unit);
      const rows = await table.rows(dossierKey(unit, '').pk, dossier[which]);
      return rows.map(row => dossierCase(row.sk));
    },

    async begun(grant, unit) {
      fitsUnit(grant, unit);
      const rows = await table.index({ index: 'queue', at: begunBy(unit) });
      return rows.map(row => JSON.parse(String(row.about)) as Begun);
    },

    ...tableRegister(table),

    async heads(grant, ids) {
      // What the clock decides on must be as it is now; a list may be a moment old, at half the price.
      const read = async (of: readonly CaseId[], how?: 'now') =>
        (await table.many(of.map(caseKey.head), how)).map(seen);
      const first = await read(ids, grant.action === 'settle' ? 'now' : undefined);
      // The list may be newer than its cases: a head of a moment ago did not know yet whom it was to reach.
      const early = first.filter(({ about }) => !coversHead(grant, about)).map(({ one }) => one.id);
      const again = early.length > 0 ? await read(early, 'now') : [];
      for (const { about } of again) fitsHead(grant, about);
      const heads = [...first.filter(({ one }) => !early.includes(one.id)), ...again];
      const found = new Map(heads.map(({ one }) => [one.id, one]));
      return ids.flatMap(id => found.get(id) ?? []);
    },

    async outbox(id, seq) {
      const row = await table.get(outboxKey(id, seq));
      return row && { case: id, seq, effects: docOf<Effect[]>(row) };
    },

    async owes({ case: id, seq, effects }, left) {
      const [before, doc] = [JSON.stringify(effects), JSON.stringify(left)];
      await table.write({ update: outboxKey(id, seq), set: { doc }, when: [{ doc: before }] });
    },

    async delivered(id, seq) {
      await table.write({ remove: outboxKey(id, seq) });
    },
  };
};
