import { canonical, link } from '#shared/aws/chain.ts';
import { askedKeys, caseKey, talkKey } from '#shared/aws/keys.ts';
import { docOf } from '#shared/aws/table.ts';
import { voidAsked } from '#shared/domain/case-void.ts';
import { hear, type Said, silent, type Talk } from '#shared/domain/delivery.ts';
import type { Question } from '#shared/domain/questions.ts';
import { casesIn, missingIn } from './invariants-rows.ts';
import type { Snapshot } from './invariants-snapshot.ts';

const talksIn = ({ rows }: Snapshot) =>
  [
    ...Map.groupBy(
      rows.filter(({ pk }) => pk.startsWith('Y#')),
      ({ pk }) => pk,
    ),
  ].map(([pk, own]) => ({
    id: pk.slice('Y#'.length),
    head: own.find(({ sk }) => sk === 'H'),
    said: own.filter(({ sk }) => sk.startsWith('E#')).sort((a, b) => (a.sk < b.sk ? -1 : 1)),
  }));

/** I1 and I2 of what is said about deliveries: no gap, the chain holds, and the head is what was said. */
export const talksAreWhole = (snapshot: Snapshot): string[] =>
  talksIn(snapshot).flatMap(({ id, head, said }) => {
    let before = '';
    const broken = said.flatMap((row, place) => {
      const one = docOf<Said>(row);
      const expected = link(before, one);
      const fine = one.seq === place + 1 && row.before === before && row.hash === expected.hash;
      before = String(row.hash);
      return fine ? [] : [`${id}: the chain of what was said breaks at ${place + 1}`];
    });
    const folded = said.reduce((talk, row) => hear(talk, docOf<Said>(row)), silent(id));
    const same =
      head !== undefined && canonical(docOf<Talk>(head)) === canonical(folded) && head.chain === before;
    return same ? broken : [...broken, `${id}: the head is not what was said`];
  });

/** I4: each open question, and each request to declare something void, stands in the list of every unit that is asked, and nothing else does. */
export const questionsAreRows = (snapshot: Snapshot): string[] => {
  const rowsOf = (of: string, questions: readonly Question[], place: typeof caseKey.asked) =>
    questions.flatMap(({ id, to, at }) =>
      to.map(unit => canonical({ ...place(of, id, unit), ...askedKeys(unit, { at, of, question: id }) })),
    );
  const wanted = new Set([
    ...casesIn(snapshot).flatMap(({ one }) =>
      one ? rowsOf(one.id, [...(one.questions ?? []), ...voidAsked(one).asked], caseKey.asked) : [],
    ),
    ...talksIn(snapshot).flatMap(({ id, head }) =>
      rowsOf(id, head ? docOf<Talk>(head).questions : [], talkKey.asked),
    ),
  ]);
  const found = new Set(
    snapshot.rows
      .filter(({ pk, sk }) => /^[CY]#/.test(pk) && sk.startsWith('A#'))
      .map(({ pk, sk, q, qs }) => canonical({ pk, sk, q, qs })),
  );
  return [
    ...missingIn(wanted, found).map(row => `nobody is shown an open question: ${row}`),
    ...missingIn(found, wanted).map(row => `somebody is shown what nobody asks: ${row}`),
  ];
};
