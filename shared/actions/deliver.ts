import { isMessage, letter } from '#shared/documents/letters.ts';
import type { CaseId } from '#shared/domain/case.ts';
import type { Effect, Services } from '#shared/services.ts';

/**
 * Does what a command owes outside the table, then takes the outbox row away. It is called right after the command and,
 * should that fail half-way, again by the tick: an escort poked twice looks twice, a mail is sent at most twice.
 */
export const deliver = async (
  services: Services,
  id: CaseId,
  seq: number,
  effects: readonly Effect[],
): Promise<void> => {
  try {
    for (const [index, effect] of effects.entries()) {
      if (effect.kind === 'escort') await services.workflows.escort(id);
      else await post(services, `${id}-${seq}-${index}`, effect);
    }
  } catch (accident) {
    console.error(JSON.stringify({ event: 'undelivered', case: id, seq, accident: String(accident) }));
    return; // The row stays; the tick delivers it.
  }
  await services.cases.delivered(id, seq);
};

const post = async (
  services: Services,
  id: string,
  { to, message, facts }: Extract<Effect, { kind: 'mail' }>,
) => {
  if (!isMessage(message)) throw new Error(`no letter is called ${message}`);
  const people = await Promise.all(to.map(person => services.people.person(person)));
  const { subject, text } = letter(message, facts);
  for (const person of people)
    if (person?.mail) await services.mail.send({ id: `${id}-${person.id}`, to: person.mail, subject, text });
};

/** Delivers what a crash left in the outbox. */
export const deliverLeftover = async (services: Services, id: CaseId, seq: number): Promise<void> => {
  const row = await services.cases.outbox(id, seq);
  if (row) await deliver(services, id, seq, row.effects);
};
