import type * as z from 'zod';
import type { Overview } from '#shared/actions/overview.ts';
import type { Who } from '#shared/domain/access.ts';
import type { Instant } from '#shared/domain/calendar.ts';
import type { Case, Content, Stored, Task } from '#shared/domain/case.ts';
import type { Event, Happening } from '#shared/domain/case-event.ts';
import { seatRole, seatUnit } from '#shared/domain/territory.ts';
import type { CaseView, History, Me, ProgramView } from './answers.ts';
import type { Content as ContentView } from './content-answer.ts';

export const instant = (at: Instant): string => new Date(at).toISOString();

/** `{ key: instant }`, or nothing where there is none. */
const when = <K extends string>(key: K, at: Instant | undefined): { [Key in K]?: string } =>
  at === undefined ? {} : ({ [key]: instant(at) } as { [Key in K]: string });

export const datesOf = ({ opens, due, locks }: { opens: Instant; due: Instant; locks: Instant }) => ({
  opens: instant(opens),
  due: instant(due),
  locks: instant(locks),
});

export const taskView = ({ openedAt, due, at, ...task }: Task) => ({
  ...task,
  openedAt: instant(openedAt),
  ...when('due', due),
  ...when('decidedAt', at),
});

export const contentView = ({ filled, ...content }: Content): z.input<typeof ContentView> => ({
  ...content,
  ...(filled && { filled: { ...filled, at: instant(filled.at) } }),
});

/** What the schema names of a case; how it is stored stays inside. */
export const caseView = (one: Case): z.input<typeof CaseView> => ({
  ...one,
  program: one.program.id,
  definition: one.program.version,
  duty: one.duty && { id: one.duty.id, period: one.duty.period, ...datesOf(one.duty) },
  submittedAt: one.submittedAt === undefined ? undefined : instant(one.submittedAt),
  handedInAt: one.handedInAt === undefined ? undefined : instant(one.handedInAt),
  tasks: one.tasks.map(taskView),
  documents: { frozen: one.frozen, sealed: one.sealed },
});

export const meView = ({ person, name, seats }: Who): z.input<typeof Me> => ({
  person,
  name,
  seats: seats.map(({ seat, kind }) => ({ seat, unit: seatUnit(seat), role: seatRole(seat), kind })),
});

export const programView = ({
  program: { id, version, publishedAt, definition },
  round,
  stages,
  pairs,
  dates,
  directory,
}: Overview): z.input<typeof ProgramView> => ({
  id,
  title: definition.title,
  organiser: definition.organiser,
  version,
  publishedAt: instant(publishedAt),
  round,
  rounds: definition.rounds,
  stages: stages.map(({ stage, opens, ends, opened, over }) => ({
    id: stage,
    title: definition.stages.find(one => one.id === stage)?.title ?? { zh: stage, en: stage },
    opens: instant(opens),
    ends: instant(ends),
    state: over ? 'done' : opened ? 'open' : 'coming',
  })),
  dates: dates && datesOf(dates),
  pairs: pairs.map(({ parties, area, missing, case: one }) => ({
    parties,
    area,
    status: one?.status,
    late: one?.late ?? false,
    missing,
    case: one?.id,
  })),
  units: [...directory.values()].map(({ id: unit, name, level }) => ({ id: unit, name, level })),
});

const fileView = ({ key: _, version: __, ...file }: Stored) => file;

/** What happened, without the places where files are kept. */
const didView = (did: Happening): Record<string, unknown> & { type: string } => {
  if (did.type === 'STARTED') {
    const { duty } = did.started;
    return { ...did, started: { ...did.started, ...(duty && { duty: { ...duty, ...datesOf(duty) } }) } };
  }
  if ('document' in did) return { ...did, document: fileView(did.document) };
  return did.type === 'ATTACHED' ? { ...did, attachment: fileView(did.attachment) } : { ...did };
};

export const historyView = (history: readonly (Event & { hash: string })[]): z.input<typeof History> => ({
  events: history.map(({ seq, at, by, command, did, hash }) => ({
    seq,
    at: instant(at),
    by,
    command,
    did: didView(did),
    hash,
  })),
});
