import { canonical } from '#shared/aws/chain.ts';
import type { Row } from '#shared/aws/expressions.ts';
import { enrolledKey, type Key, takenKey } from '#shared/aws/keys.ts';
import { docOf } from '#shared/aws/table.ts';
import { type Case, discarded, formAs } from '#shared/domain/case.ts';
import { concluded, correctionKey } from '#shared/domain/correction.ts';
import { type Definition, formOf } from '#shared/domain/definition.ts';
import { claimOf, keyOf } from '#shared/domain/expected.ts';
import { planField, plannedPairs } from '#shared/domain/pair-plan.ts';
import { closedSince } from '#shared/domain/territory.ts';
import type { Member, NamedPair, Partner } from '#shared/services.ts';
import { correctedCases } from './corrected-cases.ts';
import { type CaseRows, casesIn, eventsOf, missingIn, programsIn, unitsIn } from './invariants-rows.ts';
import type { Snapshot } from './invariants-snapshot.ts';
import { type Line, linesBy, nameOf } from './ledger-lines.ts';

const released = (one: Case) => ['REJECTED', 'WITHDRAWN', 'TERMINATED', 'EXPIRED'].includes(one.status);
const partsOf = (text: string) => text.split('#');

/** When a case was concluded, by its history. */
export const concludedAt = (rows: CaseRows): number | undefined =>
  eventsOf(rows).find(({ outcome }) => outcome.status === 'APPROVED' || outcome.status === 'FILED')?.at;

/** The days of an agreement as they were submitted last. */
export const termOf = ({ revisions }: CaseRows, { pairing }: Definition): { from?: string; to?: string } => {
  const { answers = {} } = revisions.at(-1)?.content ?? {};
  const day = (field: string | undefined) =>
    typeof answers[field ?? ''] === 'string' ? String(answers[field ?? '']) : undefined;
  const [from, to] = [day(pairing?.term?.from), day(pairing?.term?.to)];
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
};

/** I6: the ledgers of both sides are what the agreements say: whom, from when to when, and since when it is known. */
export const ledgersFollow = (snapshot: Snapshot): string[] => {
  const programs = new Map(programsIn(snapshot).map(one => [one.id, one.definition]));
  const directory = unitsIn(snapshot);
  const ledgers: Line[] = snapshot.rows
    .filter(({ pk }) => pk.startsWith('L#'))
    .flatMap(row => docOf<Partner[]>(row).map(partner => ({ ledger: row.pk, ...partner })));
  const ended = ledgers.filter(one => one.ended);
  const early = new Set(ended.map(nameOf));
  const linesOf = linesBy(ended, directory);
  const { replaced } = correctedCases(casesIn(snapshot).flatMap(({ one }) => one ?? []));
  const expected = casesIn(snapshot).flatMap(rows => {
    const { one } = rows;
    const definition = one && programs.get(one.program.id);
    const { pairing } = definition ?? {};
    if (!one || !definition || !pairing?.term || pairing.term.form !== formAs(one) || released(one))
      return [];
    if (replaced.has(one.id) || (one.corrects && !concluded(one))) return [];
    const since = one.takenOver && concluded(one) ? one.handedInAt : concludedAt(rows);
    const { from, ...term } = termOf(rows, definition);
    const line = { case: one.id, program: one.program.id, ...term, ...(since !== undefined && { since }) };
    return linesOf(pairing.parties, one.parties, { ...line, ...(from !== undefined && { from }) });
  });
  const text = ({ ended: _, ...one }: Line) =>
    canonical(early.has(nameOf(one)) ? { ...one, to: 'its end' } : one);
  const [wanted, found] = [new Set(expected.map(text)), new Set(ledgers.map(text))];
  return [
    ...missingIn(wanted, found).map(line => `a ledger lacks ${line}`),
    ...missingIn(found, wanted).map(line => `a ledger holds what no agreement says: ${line}`),
    ...(found.size === ledgers.length ? [] : ['a ledger names a pair twice']),
    ...ended.flatMap(({ ledger, case: id, to, ended: end }) =>
      end && closedSince(directory.get(end.unit), snapshot.now) !== undefined && (to ?? '') <= end.on
        ? []
        : [`${ledger}: ${id} ended early, though nobody was closed`],
    ),
    ...ended.flatMap(({ case: id, ended: end }) =>
      ended.filter(other => other.case === id && other.ended?.unit === end?.unit).length === 2
        ? []
        : [`${id} ended on one side alone`],
    ),
  ];
};

/** I6: who takes part stands beside the program and beside each unit, and both say the same. */
export const enrolmentMirrored = ({ rows }: Snapshot): string[] => {
  const keyed = ({ pk, sk }: Key, { program, doc }: Row) => canonical({ pk, sk, program, doc });
  const wanted = rows
    .filter(({ pk, sk }) => pk.startsWith('P#') && /^[MA]#/.test(sk))
    .flatMap(row => {
      const program = String(row.program);
      if (row.sk.startsWith('M#')) {
        const { unit, round, role } = docOf<Member>(row);
        return [keyed(enrolledKey.member(program, unit, round, role), row)];
      }
      const pair = docOf<NamedPair>(row);
      return Object.values(pair.parties).map(unit => keyed(enrolledKey.pair(program, unit, pair), row));
    });
  const found = rows
    .filter(({ pk, sk }) => pk.startsWith('U#') && sk.startsWith(enrolledKey.every))
    .map(row => keyed(row, row));
  return [
    ...missingIn(new Set(wanted), new Set(found)).map(line => `it takes part, and does not know: ${line}`),
    ...missingIn(new Set(found), new Set(wanted)).map(
      line => `it does not take part, and thinks so: ${line}`,
    ),
  ];
};

/** I10: the pairs of a round are those of the plans that were approved, and no others of theirs unless they were begun. */
export const enrolledAsPlanned = (snapshot: Snapshot): string[] => {
  const programs = new Map(programsIn(snapshot).map(one => [one.id, one.definition]));
  const named = snapshot.rows.filter(({ pk, sk }) => pk.startsWith('P#') && sk.startsWith('A#'));
  const cases = casesIn(snapshot);
  const begun = ({ program, programRound }: Case, key: string) =>
    cases.some(
      ({ one }) =>
        one?.duty &&
        one.program.id === program.id &&
        one.programRound === programRound &&
        keyOf(one.parties) === key &&
        !released(one),
    );
  return cases.flatMap(rows => {
    const { one } = rows;
    const definition = one && programs.get(one.program.id);
    const form = one && definition && formOf(definition, one.form);
    if (!one || !form || !planField(form) || !concluded(one)) return [];
    const area = Object.values(one.parties)[0];
    const planned = new Set(plannedPairs(form, rows.revisions.at(-1)?.content.answers ?? {}).map(keyOf));
    const pairs = named
      .filter(({ pk }) => pk === `P#${one.program.id}`)
      .map(row => docOf<NamedPair>(row))
      .filter(pair => pair.round === one.programRound && pair.area === area);
    const found = new Set(pairs.map(({ parties }) => keyOf(parties)));
    return [
      ...missingIn(planned, found).map(key => `${one.id}: ${key} is planned and not enrolled`),
      ...missingIn(found, planned)
        .filter(key => !begun(one, key))
        .map(key => `${one.id}: ${key} is enrolled and not planned`),
    ];
  });
};

/** Is it a correction that was declared void, of one of these or of what corrects one of these? */
const annuls = (one: Case, all: readonly Case[], byId: ReadonlyMap<string, Case>): boolean => {
  let first: Case | undefined = one.struck && one;
  while (first?.corrects) first = byId.get(first.corrects.case);
  return first !== undefined && first !== one && all.includes(first);
};

/** I10: each delivery has at most one case that counts, and each concluded case at most one correction, or was declared void when that had come to nothing; claims say which. */
export const oneForEach = (snapshot: Snapshot): string[] => {
  const cases = casesIn(snapshot).flatMap(({ one }) => one ?? []);
  const byId = new Map(cases.map(one => [one.id, one]));
  const { annulled } = correctedCases(cases);
  const claims = new Map(snapshot.rows.filter(({ pk }) => pk.startsWith('X#')).map(row => [row.pk, row]));
  const keyFor = (one: Case) =>
    one.corrects
      ? correctionKey(one.corrects.case)
      : one.duty && claimOf(one.program.id, one.duty.id, one.duty.period, keyOf(one.parties));
  const wrongly = [...Map.groupBy(cases, keyFor)].flatMap(([key, all]) => {
    if (key === undefined) return [];
    const corrected = byId.get(all[0]?.corrects?.case ?? '');
    // What was declared void is corrected no more: it holds the claim of its correction itself, and as a correction keeps its own.
    const holding = corrected?.struck
      ? [corrected]
      : all.filter(one =>
          one.corrects ? one.struck || !released(one) : !released(one) && !annulled.has(one.id),
        );
    const attempts = all[0]?.corrects ? all : [...all, ...cases.filter(one => annuls(one, all, byId))];
    const last = attempts.toSorted((a, b) => a.attempt - b.attempt).at(-1);
    const claim = claims.get(takenKey(key).pk);
    return [
      ...(holding.length > 1 ? [`${key}: ${holding.map(({ id }) => id).join(' and ')} both count`] : []),
      ...(new Set(all.map(({ attempt }) => attempt)).size < all.length
        ? [`${key}: one attempt has two cases`]
        : []),
      ...(claim?.case === (holding[0] ?? last)?.id && claim?.open === holding.length > 0
        ? []
        : [`${key}: the claim says ${claim?.case} ${claim?.open}`]),
    ];
  });
  const corrections = cases.flatMap(one => {
    const first = one.corrects && byId.get(one.corrects.case);
    if (!one.corrects) return [];
    const fits =
      first &&
      (concluded(first) || (first.struck && released(one))) &&
      first.form === one.form &&
      keyOf(first.parties) === keyOf(one.parties) &&
      first.duty?.period === one.duty?.period;
    return fits ? [] : [`${one.id} corrects what cannot be corrected: ${one.corrects.case}`];
  });
  const orphans = [...claims]
    .filter(([key, row]) => !byId.has(String(row.case)) && partsOf(key)[1] !== undefined)
    .map(([key, row]) => `${key} is held by ${row.case}, which does not exist`);
  return [...wrongly, ...corrections, ...orphans];
};

/** Two clocks of the same system are no further apart, in milliseconds. */
const skew = 10 * 60_000;

/** I10: what a list took over from deliveries had been handed in by then, and by whom it says. */
export const rollUpsAreTrue = (snapshot: Snapshot): string[] => {
  const programs = new Map(programsIn(snapshot).map(one => [one.id, one.definition]));
  const cases = casesIn(snapshot);
  return cases.flatMap(rows => {
    const { one } = rows;
    const definition = one && programs.get(one.program.id);
    const form = one && definition && formOf(definition, one.form);
    const lists = form?.sections.flatMap(({ fields }) => fields).filter(field => field.kind === 'list') ?? [];
    return lists.flatMap(list => {
      const { rows: source } = list;
      if (source?.from !== 'deliveries' || !('fill' in source)) return [];
      const filled = Object.entries(source.fill ?? {});
      const fixed = new Set(
        list.columns.filter(column => 'fixed' in column && column.fixed).map(({ id }) => id),
      );
      const columnOf = (what: string) => filled.find(([, from]) => from === what)?.[0] ?? '';
      return rows.revisions.flatMap(({ round, content }) => {
        const at = eventsOf(rows).find(({ did }) => did.type === 'SUBMITTED' && did.round === round)?.at ?? 0;
        const told = content.answers[list.id];
        return (Array.isArray(told) ? told : []).flatMap(row => {
          if (typeof row === 'string') return [];
          const unit = row[columnOf('party.unit')];
          const standing = row[columnOf('standing')];
          const period = one?.duty?.period;
          const from = cases.filter(
            other =>
              other.one?.program.id === one?.program.id &&
              other.one?.duty?.id === source.duty &&
              other.one.parties.unit === unit &&
              other.one.duty.period === period &&
              (other.one.handedInAt ?? Number.POSITIVE_INFINITY) <= at + skew,
          );
          const say = (what: string) => [`${rows.id}: round ${round} says ${what} of ${unit} in ${period}`];
          if (standing !== 'silent' && from.length === 0) return say(`${standing}, wrongly,`);
          return filled
            .filter(
              ([column, what]) =>
                fixed.has(column) && what.startsWith('answer.') && row[column] !== undefined,
            )
            .flatMap(([column, what]) => {
              const field = what.slice('answer.'.length);
              const answered = from.flatMap(other =>
                other.revisions.map(({ content: { answers } }) => answers[field]),
              );
              return answered.includes(row[column]) ? [] : say(`${column} = ${row[column]}, wrongly,`);
            });
        });
      });
    });
  });
};

/** Drafts that were thrown away stand for nothing. */
export const countingCases = (snapshot: Snapshot): CaseRows[] =>
  casesIn(snapshot).filter(({ one }) => one && !discarded(one));
