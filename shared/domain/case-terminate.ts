import { type Case, open } from './case.ts';
import type { Decision } from './case-decide.ts';
import { closing } from './case-step.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { UnitId } from './territory.ts';

/** Ends an open case for good (终止). A filed one is never touched: that its agreement ended stands in the pair ledgers. */
export const terminate = (
  one: Case,
  why: { reason: string; unit?: UnitId; successor?: UnitId },
): Decision | Refusal =>
  open(one)
    ? {
        did: { type: 'TERMINATED', ...why },
        outcome: {
          status: 'TERMINATED',
          closes: closing(one.tasks, 'terminated'),
          ...(one.pending && { pending: null }),
        },
      }
    : refuse('wrong-status', { detail: { status: one.status } });
