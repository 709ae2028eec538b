import type { Row } from '#shared/aws/expressions.ts';
import { ledgerOf } from '#shared/aws/keys.ts';
import { docOf } from '#shared/aws/table.ts';
import { termRows } from '#shared/aws/term-rows.ts';
import type { Partner } from '#shared/services.ts';
import { missingIn } from './invariants-rows.ts';
import type { Snapshot } from './invariants-snapshot.ts';

const said = ({ pk, sk, unit, doc }: Row) => `${pk} ${sk} ${unit} ${doc}`;

/** I6: the pairs in force that stand beside a program are those of the ledgers, and no others. */
export const termsAgree = ({ rows }: Snapshot): string[] => {
  const ledgers = rows.filter(({ pk }) => pk.startsWith('L#'));
  const wanted = new Set(
    ledgers.flatMap(row => termRows({ ...ledgerOf(row.pk), partners: docOf<Partner[]>(row) })).map(said),
  );
  const found = new Set(rows.filter(({ pk, sk }) => pk.startsWith('P#') && sk.startsWith('T#')).map(said));
  return [
    ...missingIn(wanted, found).map(one => `a pair in force is not beside its program: ${one}`),
    ...missingIn(found, wanted).map(one => `no ledger says what stands beside a program: ${one}`),
  ];
};
