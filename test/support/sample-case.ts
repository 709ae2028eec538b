import { can, type Grant, type Resource, theClock } from '#shared/domain/access.ts';
import type { Case, Content, Step, Task } from '#shared/domain/case.ts';
import type { Event, Happening, Outcome } from '#shared/domain/case-event.ts';
import { evolve } from '#shared/domain/case-evolve.ts';
import type { CaseWrite } from '#shared/services.ts';

export const morning = Date.parse('2024-09-06T01:00:00Z');

/** What the clock may do; every part of the services must still see that it is for this very thing. */
export const grantFor = (resource: Resource): Grant => {
  const grant = can(theClock, 'settle', resource);
  if (!grant) throw new Error('the clock may always settle');
  return grant;
};
export const caseGrant = (id: string) =>
  grantFor({ kind: 'case', id, parties: [], above: [], desks: [], draft: false });

export const answers = (text: string): Content => ({ answers: { text }, attachments: [] });

const by = { person: 'p-1', name: '测试员', seat: 'k-1/director' };

/** The next event of a case and all that is written with it. */
export const nextWrite = (
  before: Case | undefined,
  did: Happening,
  outcome: Outcome = {},
  more: Partial<CaseWrite> & { at?: number } = {},
): CaseWrite => {
  const { at = morning, ...rest } = more;
  const seq = (before?.version ?? 0) + 1;
  const event: Event = {
    seq,
    at,
    by,
    command: `command-${seq}`,
    definition: 'v1',
    round: before?.round ?? 1,
    did,
    outcome,
  };
  return {
    ...(before && { before }),
    event,
    next: evolve(before, event),
    effects: [],
    area: 'b-1',
    programRound: '2024',
    above: ['b-0', 'b-1'],
    ...rest,
  };
};

export const started = (id: string, more: Partial<CaseWrite> = {}): CaseWrite =>
  nextWrite(
    undefined,
    {
      type: 'STARTED',
      started: {
        id,
        reference: id.toUpperCase(),
        program: { id: 'program', version: 'v1' },
        form: 'agreement',
        parties: { supporter: 'k-1', supported: 'k-2' },
        programRound: '2024',
        attempt: 1,
      },
    },
    {},
    more,
  );

export const step = (seats: string[], kind: Step['kind'] = 'review'): Step => ({
  id: 'review',
  kind,
  mode: 'all',
  title: { zh: '审核', en: 'Review' },
  seats,
  whenSilent: 'tell',
  may: ['return'],
  asks: [],
});

export const task = (id: string, seat: string, more: Partial<Task> = {}): Task => ({
  id,
  round: 1,
  step: 0,
  seat,
  state: 'OPEN',
  openedAt: morning,
  rungs: [],
  ...more,
});

/** Submitted to two desks at once. */
export const submitted = (before: Case, seats: string[], more: Partial<CaseWrite> = {}): CaseWrite =>
  nextWrite(
    before,
    {
      type: 'SUBMITTED',
      route: [step(seats)],
      contentHash: 'hash',
      round: before.round,
      resumes: false,
      voided: [],
    },
    {
      status: 'RUNNING',
      step: 0,
      opens: seats.map((seat, place) => task(`${before.round}-0-${place}`, seat)),
    },
    { content: answers('submitted'), ...more },
  );
