import { isMessage, letter } from '#shared/documents/letters.ts';
import type { CaseId } from '#shared/domain/case.ts';
import type { Effect, Services } from '#shared/services.ts';
import { enrolListed } from './enrol-listed.ts';

/**
 * Does what a command owes outside the table, then takes the outbox row away. It is called right after the command and,
 * should something fail, again by the tick: an escort poked twice looks twice, a mail is sent at most twice. What was done
 * is not done again because something beside it failed. Answers whether all is done; it never throws, for the command
 * itself is done.
 */
export const deliver = async (
  services: Services,
  id: CaseId,
  seq: number,
  effects: Effect[],
): Promise<boolean> => {
  const said = (accident: unknown) =>
    console.error(JSON.stringify({ event: 'undelivered', case: id, seq, accident: String(accident) }));
  const left: Effect[] = [];
  for (const effect of effects)
    if (effect.kind === 'mail') left.push(...(await post(services, `${id}-${seq}`, effect, said)));
    else if (effect.kind === 'enrol') {
      if (!(await done(enrolListed(services, id), said))) left.push(effect);
    } else if (!(await done(services.workflows.escort(id, effect), said))) left.push(effect);
  if (left.length === 0) return done(services.cases.delivered(id, seq), said);
  if (JSON.stringify(left) !== JSON.stringify(effects))
    await done(services.cases.owes({ case: id, seq, effects }, left), said);
  return false;
};

const done = (work: Promise<void>, said: (accident: unknown) => void): Promise<boolean> =>
  work.then(
    () => true,
    accident => {
      said(accident);
      return false;
    },
  );

type Letter = Extract<Effect, { kind: 'mail' }>;

/** Writes to each by themselves; what is left is the same letter to those who could not be written to. */
const post = async (
  services: Services,
  id: string,
  effect: Letter,
  said: (accident: unknown) => void,
): Promise<Letter[]> => {
  const { to, message, facts } = effect;
  if (!isMessage(message)) {
    said(`no letter is called ${message}`);
    return [effect];
  }
  const { subject, text } = letter(message, facts);
  const send = async (person: string) => {
    const mail = (await services.people.person(person))?.mail;
    if (mail) await services.mail.send({ id: `${id}-${message}-${person}`, to: mail, subject, text });
  };
  const left: string[] = [];
  for (const person of to) if (!(await done(send(person), said))) left.push(person);
  return left.length > 0 ? [{ ...effect, to: left }] : [];
};

/** Delivers what was left in the outbox. Throws when something is left still. */
export const deliverLeftover = async (services: Services, id: CaseId, seq: number): Promise<void> => {
  const row = await services.cases.outbox(id, seq);
  if (row && !(await deliver(services, id, seq, row.effects)))
    throw new Error(`something of event ${seq} of ${id} is still undelivered`);
};
