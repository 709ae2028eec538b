import type { Case } from './case.ts';
import { approve, record, reject, returnIt, sign } from './case-approve.ts';
import type { CaseCommand } from './case-command.ts';
import { discard } from './case-discard.ts';
import { detach, save, submit, type Work } from './case-draft.ts';
import type { Event, Happening, Outcome } from './case-event.ts';
import { evolve } from './case-evolve.ts';
import { speak } from './case-questions.ts';
import { refresh } from './case-refresh.ts';
import { reply } from './case-reply.ts';
import { detachReply } from './case-reply-files.ts';
import type { Context } from './case-step.ts';
import { wakeOf } from './case-time.ts';
import { urge } from './case-urge.ts';
import { allowVoid, askVoid, declineVoid } from './case-void.ts';
import { allowWithdrawal, askWithdrawal, declineWithdrawal, withdraw } from './case-withdraw.ts';
import type { Refusal } from './refusal.ts';

export type Decision = { did: Happening; outcome: Outcome };

/** What a person's command does to a case, or why not. */
export const decide = (one: Case, command: CaseCommand, work: Work): Decision | Refusal => {
  switch (command.type) {
    case 'save':
      return save(one, command.answers, work);
    case 'refresh':
      return refresh(one, work);
    case 'detach':
      return detach(one, command.attachment, work);
    case 'submit':
      return submit(one, work);
    case 'discard':
      return discard(one, work);
    case 'sign':
      return sign(one, command, work);
    case 'approve':
      return approve(one, command, work);
    case 'return':
      return returnIt(one, command, work);
    case 'reply':
      return reply(one, command, work);
    case 'detach-reply':
      return detachReply(one, command.attachment, work);
    case 'reject':
      return reject(one, command, work);
    case 'record':
      return record(one, command, work);
    case 'withdraw':
      return withdraw(one, command.reason, work);
    case 'ask-withdrawal':
      return askWithdrawal(one, command.reason, work);
    case 'allow-withdrawal':
      return allowWithdrawal(one, work);
    case 'decline-withdrawal':
      return declineWithdrawal(one, command.reason, work);
    case 'ask-void':
      return askVoid(one, command.reason, work);
    case 'allow-void':
      return allowVoid(one, work);
    case 'decline-void':
      return declineVoid(one, command.reason, work);
    case 'ask':
    case 'answer':
    case 'close-question':
      return speak(one, command, work);
    case 'urge':
      return urge(one, command.task, work);
  }
};

/** Turns a decision into the next event of the case, and says when time will next have to look at it. */
export const toEvent = (
  one: Case | undefined,
  decision: Decision,
  context: Context,
): { event: Event; next: Case } => {
  const draft: Event = {
    seq: (one?.version ?? 0) + 1,
    at: context.now,
    by: context.by,
    command: context.command,
    definition:
      one?.program.version ?? (decision.did.type === 'STARTED' ? decision.did.started.program.version : ''),
    round: one?.round ?? 1,
    did: decision.did,
    outcome: decision.outcome,
  };
  const after = evolve(one, draft);
  const wakeAt = wakeOf(after, context.definition.zone) ?? null;
  const event = {
    ...draft,
    round: after.round,
    ...(after.contentHash && { contentHash: after.contentHash }),
    outcome: { ...draft.outcome, wakeAt },
  };
  return { event, next: evolve(one, event) };
};

/** A repeated command answers as the first time; an older page than the last change is a lost race. */
export const admit = (one: Case, command: string, seen: number): 'repeat' | Refusal | undefined => {
  if (one.commands.some(({ id }) => id === command)) return 'repeat';
  return seen < one.turn ? { refused: 'stale', detail: { version: one.version } } : undefined;
};
