import type { Grant, Who } from '#shared/domain/access.ts';
import { dayOf, type Instant } from '#shared/domain/calendar.ts';
import type { Answers, Case, Content, TakenOver } from '#shared/domain/case.ts';
import { toEvent } from '#shared/domain/case-decide.ts';
import { misplaced } from '#shared/domain/case-draft.ts';
import type { Context } from '#shared/domain/case-step.ts';
import { formOf } from '#shared/domain/definition.ts';
import type { Expectation } from '#shared/domain/expected.ts';
import { refill } from '#shared/domain/fill.ts';
import { partnersFor } from '#shared/domain/pair-plan.ts';
import { pairingProblem } from '#shared/domain/pairing.ts';
import { isRefusal, type Refusal, refuse } from '#shared/domain/refusal.ts';
import { closedSince } from '#shared/domain/territory.ts';
import type { Program, Services } from '#shared/services.ts';
import { hashOf, placeOf } from './change.ts';
import { deliver } from './deliver.ts';
import { referenceKey } from './find-case.ts';
import { filledNow } from './gather.ts';
import { ledgersOf, withPartner } from './pair-ledgers.ts';
import { submittedAtOnce } from './submit-at-once.ts';
import { tooLong } from './too-long.ts';
import { unprintableReason } from './unfit.ts';

export type Beginning = {
  who: Who;
  seat: string;
  command: string;
  program: Program;
  expectation: Expectation;
  /** The dates that count for these parties. */
  dates: { opens: Instant; due: Instant; locks: Instant };
  /** The bureau's seat that fills it in for the unit, and why. */
  onBehalf?: { seat: string; reason: string };
  /** The concluded case that this one corrects, and why; then `before` is that one. */
  corrects?: NonNullable<Case['corrects']>;
  /** Of something that was done on paper, and the form with which it is taken over. */
  paper?: { form: string; takenOver: TakenOver };
  /** The attempt before, and what stood in it: nobody is asked twice for what they wrote. Which it was, if one may know. */
  before?: { case?: string; attempt: number; content: Content };
  /** What somebody wrote in the same breath, and whether it is handed in with that. */
  answers?: Answers;
  submit?: true;
};

/** Writes the first event of a case, with its claim, its reference and the ledgers of both sides. 'lost': somebody was faster. */
export const beginCase = async (
  services: Services,
  grant: Grant,
  beginning: Beginning,
): Promise<Case | Refusal | 'lost'> => {
  const { who, seat, command, program, dates, before, onBehalf, corrects, paper } = beginning;
  const { duty, occasion, claim, expectee } = beginning.expectation;
  const { parties } = expectee;
  const { definition } = program;
  const now = services.now();
  const home = await services.people.units(Object.values(parties));
  if ([...home.values()].some(unit => closedSince(unit, now) !== undefined)) return refuse('unit-closed');
  const above = [...home.values()]
    .flatMap(unit => [...unit.path, unit.area ?? '', unit.bureau ?? ''])
    .filter(Boolean);
  const directory = await services.people.units([
    ...new Set([...home.keys(), ...above, definition.organiser]),
  ]);
  const form = formOf(definition, paper?.form ?? duty.form);
  const strange = unprintableReason(form, (onBehalf ?? corrects)?.reason);
  if (strange) return strange;
  // What is corrected stands in the ledgers, and goes on doing so until the correction is concluded.
  const ledgers = corrects ? [] : await ledgersOf(services, form.parties, parties);
  if (form.parties.length === 2 && !corrects) {
    const known = Object.fromEntries(ledgers.map(ledger => [ledger.role, ledger.partners]));
    const partners = partnersFor(definition, known, occasion.period);
    const problem = pairingProblem(definition, parties, directory, partners, dayOf(now, definition.zone));
    if (problem) return problem;
  }
  const context: Context = {
    now,
    command: beginning.submit ? `#${command}` : command,
    by: { person: who.person, name: who.name, seat },
    definition,
    directory,
  };
  const id = services.id('case');
  const started = {
    id,
    reference: `${occasion.period.id}-${id.slice(-8).toUpperCase()}`,
    program: { id: program.id, version: program.version },
    form: form.id,
    parties,
    programRound: occasion.period.round,
    duty: { id: duty.id, period: occasion.period.id, ...dates },
    ...(paper && { takenOver: paper.takenOver }),
    attempt: (before?.attempt ?? 0) + 1,
    ...(corrects ? { corrects } : before?.case && { follows: before.case }),
    ...(onBehalf && { onBehalf }),
  };
  const begun = (more: { contentHash?: string } = {}) =>
    toEvent(undefined, { did: { type: 'STARTED', started: { ...started, ...more } }, outcome: {} }, context);
  const filled = await filledNow(services, definition, begun().next);
  const former = { answers: before?.content.answers ?? {}, attachments: [] };
  const blank = filled
    ? { ...former, answers: refill(form, before?.content ?? former, filled), filled }
    : former;
  const { answers } = beginning;
  const refused = answers && misplaced(form, blank.answers, answers);
  if (refused) return refused;
  const content = answers ? { ...blank, answers } : blank;
  const draft = begun(answers && { contentHash: hashOf(services)(content) });
  const partners = ledgers.map(ledger => withPartner(ledger, parties, { case: id, program: program.id }));
  const write = beginning.submit
    ? await submittedAtOnce(services, beginning, { draft, content, ledgers: partners, above })
    : { ...draft, effects: [], ledgers: partners };
  if (isRefusal(write)) return write;
  const { event, next, effects } = write;
  const written = await services.cases.write(grant, {
    ...write,
    content,
    claims: [claim],
    takes: [referenceKey(next.reference)],
    programRound: next.programRound,
    ...placeOf(next, { definition, directory }),
  });
  if (written === 'too-large') return tooLong;
  if (written !== 'written') return 'lost';
  if (effects.length > 0) await deliver(services, id, event.seq, effects);
  return next;
};
