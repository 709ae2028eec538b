import { can, type Who } from '#shared/domain/access.ts';
import type { Actor } from '#shared/domain/case.ts';
import { type DeliveryRef, hear, type Said } from '#shared/domain/delivery.ts';
import type { SpeakCommand, Spoken } from '#shared/domain/delivery-command.ts';
import { say } from '#shared/domain/delivery-talk.ts';
import { isRefusal, type Refusal, refuse } from '#shared/domain/refusal.ts';
import type { Services } from '#shared/services.ts';
import { isReserved, reservedId } from './change.ts';
import { deliver } from './deliver.ts';
import { findDelivery, submittedFor } from './find-delivery.ts';
import { talkMails } from './talk-mails.ts';

const attempts = 8;

/**
 * Asks, answers or urges about a delivery for which nothing was submitted yet. Once something was, that case is spoken
 * about instead, and what is still open here can only be answered or let go.
 */
export const speakOfDelivery = async (
  services: Services,
  who: Who,
  ref: DeliveryRef,
  { id: command, seat, command: asked }: Spoken,
): Promise<{ repeated: boolean } | Refusal> => {
  const found = await findDelivery(services, ref);
  const grant = found && can(who, 'speak', found.about);
  if (!found || !grant) return refuse('not-found');
  if (isReserved(command)) return refuse('invalid-content', reservedId);
  const { about, dates, directory, expectation } = found;
  const { definition } = found.program;
  const by: Actor = {
    person: who.person,
    name: who.name,
    ...(who.seats.some(one => one.seat === seat) && { seat }),
  };
  const begins = asked.type === 'ask' || asked.type === 'urge';
  for (let attempt = 0; attempt < attempts; attempt++) {
    const [before, submitted] = await Promise.all([
      services.talks.talk(grant, about.id),
      begins ? submittedFor(services, found) : undefined,
    ]);
    const done = before.commands.find(one => one.id === command);
    if (done) return repeated(services, grant, about.id, { version: done.version, by, asked });
    if (submitted) return refuse('wrong-status', { detail: { case: submitted } });
    const now = services.now();
    const running = dates.opens <= now && now < dates.locks;
    const subject = { ...expectation, parties: expectation.expectee.parties, talk: before, running };
    const said = say(subject, asked, by, { definition, directory, now });
    if (isRefusal(said)) return said;
    const event: Said = { seq: before.version + 1, at: now, by, command, did: said.did };
    const effects = talkMails(event, found);
    const written = await services.talks.write(grant, {
      before,
      said: event,
      next: hear(before, event),
      about: {
        delivery: ref,
        program: { id: found.program.id, version: found.program.version },
        form: expectation.duty.form,
        period: ref.period,
        parties: expectation.expectee.parties,
      },
      effects,
    });
    if (written === 'lost') {
      services.people.renew();
      continue;
    }
    if (effects.length > 0) await deliver(services, about.id, event.seq, effects);
    return { repeated: false };
  }
  return refuse('stale');
};

const brings = {
  ask: 'ASKED',
  answer: 'ANSWERED',
  'close-question': 'QUESTION_CLOSED',
  urge: 'URGED',
} as const;

/** An id that was somebody else's, or for something else, is no repetition. */
const repeated = async (
  services: Services,
  grant: Parameters<Services['talks']['said']>[0],
  id: string,
  { version, by, asked }: { version: number; by: Actor; asked: SpeakCommand },
): Promise<{ repeated: boolean } | Refusal> => {
  const first = (await services.talks.said(grant, id)).find(({ seq }) => seq === version);
  const same =
    first?.by.person === by.person && first.by.seat === by.seat && first.did.type === brings[asked.type];
  return same ? { repeated: true } : refuse('stale');
};
