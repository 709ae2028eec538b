import type { Happening } from '#shared/domain/case-event.ts';
import { sayMoment } from '../ui/dates.ts';
import { actorName } from './actor-name.ts';
import type { Look } from './look.ts';

/** The last event of that kind: who did it, when and why. */
export const endOf = (
  look: Look,
  type: Extract<
    Happening['type'],
    'RETURNED' | 'PASSED_BACK' | 'REJECTED' | 'WITHDRAWN' | 'DISCARDED' | 'TERMINATED' | 'VOIDED' | 'EXPIRED'
  >,
): { who: string; at: string; reason?: string } | undefined => {
  const event = look.seen.history.findLast(({ did }) => did.type === type);
  if (!event) return undefined;
  return {
    who: actorName(look, event.by),
    at: sayMoment(event.at, look.clock),
    ...('reason' in event.did && { reason: event.did.reason }),
  };
};
