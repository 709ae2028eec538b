import type { Who } from '#shared/domain/access.ts';
import type { Case, Content } from '#shared/domain/case.ts';
import type { CaseCommand, Envelope } from '#shared/domain/case-command.ts';
import { decide } from '#shared/domain/case-decide.ts';
import type { Work } from '#shared/domain/case-draft.ts';
import type { Happening } from '#shared/domain/case-event.ts';
import { refreshed } from '#shared/domain/case-refresh.ts';
import { isRefusal, type Refusal, refuse } from '#shared/domain/refusal.ts';
import type { Services } from '#shared/services.ts';
import { type Changed, change } from './change.ts';
import { correctionOf } from './corrected-by.ts';
import { ledgerWrites } from './pair-ledgers.ts';
import { numberTaken } from './record-number.ts';
import { unfit } from './unfit.ts';
import { givenBack } from './void-case.ts';

/** What else speaks against a command than its own rules: asked of the very state that it would change. */
type Objection = (before: Case, work: Work) => Refusal | undefined;

/** A person's command to a case: saving, submitting, signing, deciding, recording, withdrawing. */
export const actOnCase = async (
  services: Services,
  who: Who,
  id: string,
  { id: command, seen, seat, command: asked }: Envelope,
  objection: Objection = () => undefined,
): Promise<Changed | Refusal> => {
  const corrected = voids.has(asked.type) && (await correctionOf(services, id)) !== undefined;
  return change(
    services,
    id,
    {
      who,
      seat: who.seats.some(one => one.seat === seat) ? seat : undefined,
      id: command,
      ...(speaks.has(asked.type) ? {} : { seen }),
      refreshes: asked.type === 'refresh',
      action: speaks.has(asked.type) ? 'speak' : 'act',
      brings: passesBack(asked) ? 'PASSED_BACK' : brings[asked.type],
    },
    (before, work) => {
      if (corrected) return refuse('wrong-status', { detail: { status: before.status } });
      const decision = objection(before, work) ?? decide(before, asked, work);
      return isRefusal(decision) ? decision : (unfit(before, asked, work) ?? decision);
    },
    async (next, work) => ({
      ...contentAfter(asked, next, work),
      ...(await takenBy(services, next, asked)),
      ledgers: await ledgerWrites(services, next, work, asked.type === 'submit'),
    }),
  );
};

/** What decides last takes the number under which it is recorded; what is declared void gives everything back. */
const takenBy = (services: Services, next: Case, { type }: CaseCommand) => {
  if (type === 'allow-void') return givenBack(services, next);
  const decides = type === 'record' || (type === 'approve' && next.takenOver !== undefined);
  return decides && next.record?.number ? numberTaken(services, next) : {};
};

/** What decides nothing also overlooks nothing that somebody decided meanwhile. */
const speaks: ReadonlySet<CaseCommand['type']> = new Set(['urge', 'ask', 'answer', 'close-question']);

/** What was corrected does not count, so there is nothing to declare void; the correction may be. */
const voids: ReadonlySet<CaseCommand['type']> = new Set(['ask-void', 'allow-void', 'decline-void']);

const brings = {
  save: 'SAVED',
  refresh: 'REFRESHED',
  detach: 'DETACHED',
  submit: 'SUBMITTED',
  discard: 'DISCARDED',
  sign: 'SIGNED',
  approve: 'DECIDED',
  return: 'RETURNED',
  reply: 'REPLIED',
  'detach-reply': 'REPLY_DETACHED',
  reject: 'REJECTED',
  record: 'RECORDED',
  withdraw: 'WITHDRAWN',
  'ask-withdrawal': 'WITHDRAWAL_ASKED',
  'allow-withdrawal': 'WITHDRAWN',
  'decline-withdrawal': 'WITHDRAWAL_DECLINED',
  'ask-void': 'VOID_ASKED',
  'allow-void': 'VOIDED',
  'decline-void': 'VOID_DECLINED',
  urge: 'URGED',
  ask: 'ASKED',
  answer: 'ANSWERED',
  'close-question': 'QUESTION_CLOSED',
} as const satisfies Record<CaseCommand['type'], Happening['type']>;

const passesBack = (asked: CaseCommand) => asked.type === 'return' && asked.to !== undefined;

const contentAfter = (
  asked: CaseCommand,
  before: Case,
  { content, filled, definition }: Work,
): { content?: Content } => {
  if (asked.type === 'save') return { content: { ...content, answers: asked.answers } };
  if (asked.type === 'refresh')
    return filled ? { content: refreshed(before, content, { filled, definition }) } : {};
  if (asked.type === 'detach')
    return {
      content: { ...content, attachments: content.attachments.filter(one => one.id !== asked.attachment) },
    };
  return asked.type === 'submit' || passesBack(asked) ? { content } : {};
};
