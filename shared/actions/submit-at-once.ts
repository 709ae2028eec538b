import type { Who } from '#shared/domain/access.ts';
import type { Content } from '#shared/domain/case.ts';
import { decide, toEvent } from '#shared/domain/case-decide.ts';
import { isRefusal, type Refusal } from '#shared/domain/refusal.ts';
import type { CaseWrite, LedgerWrite, Services } from '#shared/services.ts';
import { announcements } from './announce.ts';
import { workFor } from './change.ts';
import { ledgerWrites } from './pair-ledgers.ts';
import { unfit } from './unfit.ts';

type Begun = { draft: ReturnType<typeof toEvent>; content: Content; ledgers: LedgerWrite[]; above: string[] };

/** What begins and is submitted at once: both, or neither. The command is that of the submission. */
export const submittedAtOnce = async (
  services: Services,
  { who, seat, command }: { who: Who; seat: string; command: string },
  { draft, content, ledgers, above }: Begun,
): Promise<Pick<CaseWrite, 'first' | 'event' | 'next' | 'effects' | 'ledgers'> | Refusal> => {
  const sent = { who, seat, id: command, action: 'act', brings: 'SUBMITTED' } as const;
  const work = await workFor(services, draft.next, sent, { content, above });
  const submission = { type: 'submit' } as const;
  const decision = decide(draft.next, submission, work);
  if (isRefusal(decision)) return decision;
  const refused = unfit(draft.next, submission, work);
  if (refused) return refused;
  const { event, next } = toEvent(draft.next, decision, work);
  const dated = await ledgerWrites(services, next, work, true);
  return {
    first: draft.event,
    event,
    next,
    effects: announcements(event, next, work),
    ledgers: dated.length > 0 ? dated : ledgers,
  };
};
