import { can, type Who } from '#shared/domain/access.ts';
import type { Instant } from '#shared/domain/calendar.ts';
import type { Case, CaseId } from '#shared/domain/case.ts';
import { writersOf, writesIn } from '#shared/domain/case-draft.ts';
import { concluded, correctable, correctionKey } from '#shared/domain/correction.ts';
import { formOf } from '#shared/domain/definition.ts';
import { keyOf } from '#shared/domain/expected.ts';
import { datesFor } from '#shared/domain/extension.ts';
import { isRefusal, type Refusal, refuse } from '#shared/domain/refusal.ts';
import { occasionsOf } from '#shared/domain/schedule.ts';
import { paperDates, paperForm, takingOver } from '#shared/domain/taken-over.ts';
import { seatUnit } from '#shared/domain/territory.ts';
import type { Program, Services } from '#shared/services.ts';
import { beginCase } from './begin-case.ts';
import { isReserved, reservedId } from './change.ts';
import { correctionOf } from './corrected-by.ts';
import { extensionsOf } from './extensions-of.ts';

export type Correction = { who: Who; seat: string; command: string; of: CaseId; reason: string };

/**
 * Begins the case that corrects a concluded one (更正). What it corrects stays closed as it is; there is one correction at a
 * time, and only of what counts now. It can be begun as long as the duty itself can be handed in.
 */
export const startCorrection = async (
  services: Services,
  { who, seat, command, of, reason }: Correction,
): Promise<{ case: Case } | { exists: CaseId } | Refusal> => {
  if (isReserved(command)) return refuse('invalid-content', reservedId);
  const sealed = await services.cases.open(of);
  const reading = sealed && can(who, 'read', sealed.about);
  if (!sealed || !reading || sealed.about.kind !== 'case') return refuse('not-found');
  const one = sealed.reveal(reading);
  const program = await services.programs.current(one.program.id);
  const duty = program?.definition.duties.find(({ id }) => id === one.duty?.id);
  const form = program && formOf(program.definition, one.form);
  const held = who.seats.some(other => other.seat === seat);
  if (!program || !form || !correctable(form, one) || !duty || !held || !writesIn(one, form, seat, 'drafts'))
    return refuse('not-allowed');
  if (!concluded(one) || one.voiding) return refuse('wrong-status', { detail: { status: one.status } });
  const occasion = occasionsOf(program.definition, duty).find(({ period }) => period.id === one.duty?.period);
  if (!occasion) return refuse('not-allowed');
  const expectee = { key: keyOf(one.parties), parties: one.parties };
  const paper = paperAgain(program, one, services.now());
  const extensions = await extensionsOf(services, program, duty.id);
  const dates = paper
    ? paperDates(occasion, paper.ends)
    : datesFor(occasion, expectee.key, extensions, program);
  if (services.now() >= dates.locks) return refuse('locked');
  const known = await correctionOf(services, of);
  if (known) return { exists: known.id };
  const unit = writersOf(one).find(id => id === seatUnit(seat)) ?? Object.values(one.parties)[0];
  const proxies = one.onBehalf ? [one.onBehalf.seat] : [];
  const grant = unit && can(who, 'draft', { kind: 'unit', unit, above: [], onBehalf: proxies });
  if (!grant) return refuse('not-allowed');
  const [content, former] = await Promise.all([
    services.cases.content(reading, one),
    services.cases.claimed(correctionKey(of)),
  ]);
  const begun = await beginCase(services, grant, {
    ...{ who, seat, command, program, dates },
    expectation: { duty, occasion, expectee, claim: correctionKey(of) },
    // One that was begun and thrown away, or withdrawn, was an attempt too.
    before: { case: of, attempt: former?.attempt ?? one.attempt, content },
    corrects: { case: of, reference: one.reference, reason },
    ...(paper && { paper: { form: one.form, takenOver: paper.takenOver } }),
    ...(one.onBehalf?.seat === seat && { onBehalf: one.onBehalf }),
  });
  if (begun !== 'lost') return isRefusal(begun) ? begun : { case: begun };
  const faster = await correctionOf(services, of);
  return faster ? { exists: faster.id } : refuse('stale');
};

/** Taken over once more, by the same unit: as of when paper counts, and until when, the program says anew. */
const paperAgain = (
  { definition, since }: Pick<Program, 'definition'> & { since: Instant },
  { takenOver, duty }: Case,
  now: Instant,
) => {
  const form = paperForm(definition, duty?.id ?? '');
  return takenOver && form && takingOver(form, definition, takenOver.by, { since, now });
};
