import { completenessIn } from '#shared/actions/completeness.ts';
import { tableCases } from '#shared/aws/cases.ts';
import { tablePeople } from '#shared/aws/people.ts';
import { tablePrograms } from '#shared/aws/programs.ts';
import { docOf } from '#shared/aws/table.ts';
import type { Who } from '#shared/domain/access.ts';
import type { Case } from '#shared/domain/case.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { occasionsOf } from '#shared/domain/schedule.ts';
import { closedSince } from '#shared/domain/territory.ts';
import type { Mark, Services } from '#shared/services.ts';
import { correctedCases } from './corrected-cases.ts';
import { countingCases } from './invariants-pairs.ts';
import { programsIn, unitsIn } from './invariants-rows.ts';
import type { Snapshot } from './invariants-snapshot.ts';
import { memoryTable } from './memory-table.ts';
import { recount } from './naive-completeness.ts';
import { naiveExpected } from './naive-expected.ts';

/** I10: what the overview says of each round of each program is what a recount from the cases alone says. */
export const completenessIsTrue = async (snapshot: Snapshot): Promise<string[]> => {
  const table = memoryTable();
  table.load(snapshot.rows);
  const services = {
    now: () => snapshot.now,
    cases: tableCases(table),
    programs: tablePrograms(table),
    people: tablePeople(table),
  } as Services;
  const directory = unitsIn(snapshot);
  const wrong: string[] = [];
  for (const { id, head, definition, marks, history } of programsIn(snapshot)) {
    const { organiser } = definition;
    const seat = { seat: `${organiser}/clerk`, path: [], kind: 'bureau' as const };
    const who: Who = { person: 'recount', name: 'recount', seats: [seat] };
    const cases = countingCases(snapshot).flatMap(({ one }) => (one?.program.id === id ? [one] : []));
    const { annulled } = correctedCases(cases);
    const heads = cases
      .filter(one => !one.corrects)
      .map((one): Case => (annulled.has(one.id) ? { ...one, status: 'TERMINATED' } : one));
    const longer = marks
      .map(row => docOf<Mark>(row))
      .filter(({ key }) => key.startsWith('extended#'))
      .map(({ facts }) => ({
        ...{ duty: String(facts.duty), period: String(facts.period), key: String(facts.expectee) },
        until: Number(facts.until),
      }));
    const all = naiveExpected(snapshot, id, definition);
    for (const round of definition.rounds) {
      const said = await completenessIn(services, who, id, { round: round.id });
      if (isRefusal(said)) return [`${id}: ${said.refused}`];
      const { deliveries } = said;
      // Of what a later version brought nobody was told before it; what a version left out for a time is not judged here.
      const told = (duty: string, period: string) => {
        const brought = history.find(one =>
          one.definition.duties.some(
            other =>
              other.id === duty &&
              occasionsOf(one.definition, other).some(({ period: { id } }) => id === period),
          ),
        );
        return brought === history[0] || !brought ? Number(head.since) : brought.at;
      };
      // Whoever was closed before the lock has nothing to deliver any more, unless it was handed in.
      const stands = ({ duty, occasion, expectee }: (typeof all)[number]) =>
        Object.values(expectee.parties).every(unit => {
          const closed = closedSince(directory.get(unit), Math.min(snapshot.now, occasion.locks - 1));
          return closed === undefined;
        }) ||
        heads.some(
          one =>
            one.handedInAt !== undefined &&
            !['WITHDRAWN', 'REJECTED', 'TERMINATED'].includes(one.status) &&
            one.duty?.id === duty.id &&
            one.duty.period === occasion.period.id &&
            Object.values(one.parties).sort().join() === Object.values(expectee.parties).sort().join(),
        );
      const expected = all.filter(one => one.occasion.period.round === round.id && stands(one));
      const truth = recount(expected, heads, longer, told, snapshot.now);
      const due = deliveries.filter(one => one.due);
      const shown = {
        all: deliveries.length,
        due: due.length,
        delivered: due.filter(one => one.handedIn).length,
        inTime: due.filter(one => one.handedIn && !one.late).length,
        missing: deliveries.filter(({ state }) => state === 'missing').length,
      };
      if (JSON.stringify(shown) !== JSON.stringify(truth))
        wrong.push(
          `${id} ${round.id}: it shows ${JSON.stringify(shown)}, and the truth is ${JSON.stringify(truth)}`,
        );
    }
  }
  return wrong;
};
