import { inForce, pointerOf } from '#shared/aws/directory-version.ts';
import type { Row } from '#shared/aws/expressions.ts';
import { territoryKey } from '#shared/aws/keys.ts';
import { docOf } from '#shared/aws/table.ts';
import type { Case, Content } from '#shared/domain/case.ts';
import type { Event } from '#shared/domain/case-event.ts';
import type { Definition } from '#shared/domain/definition.ts';
import type { Directory, Unit } from '#shared/domain/territory.ts';
import type { Snapshot } from './invariants-snapshot.ts';

/** All rows of one case. `events` are in the order of their numbers. */
export type CaseRows = {
  id: string;
  head?: Row;
  one?: Case;
  events: { row: Row; event: Event }[];
  tasks: Row[];
  outbox: Row[];
  draft?: Content;
  revisions: { round: number; content: Content }[];
};

const kindOf = (row: Row) => row.sk.split('#')[0];

export const casesIn = ({ rows }: Snapshot): CaseRows[] => {
  const partitions = Map.groupBy(
    rows.filter(({ pk }) => pk.startsWith('C#')),
    ({ pk }) => pk,
  );
  return [...partitions].map(([pk, own]) => {
    const of = (kind: string) =>
      own.filter(row => kindOf(row) === kind).sort((a, b) => (a.sk < b.sk ? -1 : 1));
    const [head] = of('H');
    const [draft] = of('D');
    return {
      id: pk.slice(2),
      ...(head && { head, one: docOf<Case>(head) }),
      events: of('E').map(row => ({ row, event: docOf<Event>(row) })),
      tasks: of('T'),
      outbox: of('O'),
      ...(draft && { draft: docOf<Content>(draft) }),
      revisions: of('R').map(row => ({ round: Number(row.sk.slice(2)), content: docOf<Content>(row) })),
    };
  });
};

/** The events of which the document can still be read; I1 says which cannot. */
export const eventsOf = (rows: CaseRows): Event[] => rows.events.map(({ event }) => event);

/** The units as the directory's version in force has them. */
export const unitsIn = ({ rows }: Snapshot): Directory => {
  const pointer = pointerOf(rows.find(({ pk, sk }) => pk === territoryKey.pk && sk === territoryKey.sk));
  return new Map(
    rows
      .filter(({ pk, sk }) => pk.startsWith('U#') && sk === 'H')
      .flatMap(row => inForce<Unit>(row, pointer) ?? [])
      .map(unit => [unit.id, unit]),
  );
};

/** The programs with the definition that is in force. Definitions of demonstrations are short enough to lie unpacked. */
export const programsIn = ({ rows }: Snapshot) =>
  rows
    .filter(({ pk, sk }) => pk.startsWith('P#') && sk === 'H')
    .map(head => {
      const own = rows.filter(({ pk }) => pk === head.pk);
      const version = own.find(({ sk }) => sk === `V#${head.version}`);
      if (!version) throw new Error(`${head.pk} has no version ${head.version}`);
      return {
        id: head.pk.slice(2),
        head,
        publishedAt: Number(head.publishedAt),
        definition: docOf<Definition>(version),
        versions: own.filter(({ sk }) => sk.startsWith('V#')).length,
        history: own
          .filter(({ sk }) => sk.startsWith('V#'))
          .map(row => ({ at: Number(row.publishedAt), definition: docOf<Definition>(row) }))
          .sort((a, b) => a.at - b.at),
        marks: own.filter(({ sk }) => sk.startsWith('K#')),
      };
    });

/** What is in the first set and not in the second. */
export const missingIn = (wanted: ReadonlySet<string>, found: ReadonlySet<string>): string[] =>
  [...wanted].filter(one => !found.has(one));
