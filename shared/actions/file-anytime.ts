import { can, type Grant, type Who } from '#shared/domain/access.ts';
import { anytimeForms, type Filing, filingsOf, roundAt } from '#shared/domain/anytime.ts';
import { bureausOver } from '#shared/domain/bureaus-over.ts';
import type { Case } from '#shared/domain/case.ts';
import { toEvent } from '#shared/domain/case-decide.ts';
import type { Context } from '#shared/domain/case-step.ts';
import { keyOf } from '#shared/domain/expected.ts';
import { type Refusal, refuse } from '#shared/domain/refusal.ts';
import { seatRole, seatUnit, type UnitId } from '#shared/domain/territory.ts';
import type { Program, Services } from '#shared/services.ts';
import { isReserved, placeOf, reservedId } from './change.ts';
import { referenceKey } from './find-case.ts';
import { takingPart } from './taking-part.ts';

export type FileAnytime = {
  who: Who;
  seat: string;
  command: string;
  program: string;
  form: string;
  parties: Record<string, UnitId>;
};

/**
 * Begins a case that no duty asks for. The same command again is led to the case that it began, and somebody who had begun
 * one and left it blank goes on in that one: tapping twice leaves nothing lying about.
 */
export const fileAnytime = async (
  services: Services,
  asked: FileAnytime,
): Promise<{ case: Case } | { exists: string } | Refusal> => {
  const { who, seat, command, parties } = asked;
  if (isReserved(command)) return refuse('invalid-content', reservedId);
  const unit = seatUnit(seat);
  const program = await services.programs.current(asked.program);
  const held = who.seats.find(one => one.seat === seat);
  if (!program || !held || !Object.values(parties).includes(unit)) return refuse('not-found');
  const grant = can(who, 'draft', { kind: 'unit', unit, above: held.path });
  const form = anytimeForms(program.definition).find(({ id }) => id === asked.form);
  if (!grant || !form) return refuse('not-found');
  if (!form.drafts.includes(seatRole(seat))) return refuse('not-allowed');
  const memberships = await services.programs.memberships(unit);
  const { terms } = await takingPart(services, program.definition, unit, memberships);
  const filing = filingsOf(program.definition, unit, { terms, now: services.now() }).find(
    one => one.form.id === form.id && one.expectee.key === keyOf(parties),
  );
  if (!filing) return refuse('not-in-force');
  const blank = await blankOne(services, who, unit, program, filing);
  if (blank) return { exists: blank };
  const began = `began#${unit}#${command}`;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const first = await services.cases.claimed(began);
    if (first) return { exists: first.case };
    const one = await begin(services, grant, { ...asked, began, unit, program, filing });
    if (one) return { case: one };
  }
  return refuse('stale');
};

/** A reference that was taken is made anew, and a second click finds what the first began. */
const attempts = 3;

const blankOne = async (
  services: Services,
  who: Who,
  unit: UnitId,
  { id: program }: Program,
  { form, expectee }: Filing,
): Promise<string | undefined> => {
  const above = who.seats.find(({ seat }) => seatUnit(seat) === unit)?.path ?? [];
  const grant = can(who, 'list', { kind: 'unit', unit, above });
  if (!grant) return undefined;
  const drafts = (await services.cases.begun(grant, unit)).filter(
    one =>
      one.program.id === program &&
      one.form === form.id &&
      one.status === 'DRAFT' &&
      keyOf(one.parties) === expectee.key,
  );
  // What the desk shows may be a moment old, and says nothing of whether anything was written in it.
  const heads = await services.cases.heads(
    grant,
    drafts.map(({ id }) => id),
  );
  return heads.find(({ status, revision }) => status === 'DRAFT' && revision === 0)?.id;
};

type Beginning = Omit<FileAnytime, 'program' | 'form'> & {
  began: string;
  unit: UnitId;
  program: Program;
  filing: Filing;
};

const begin = async (
  services: Services,
  grant: Grant,
  { who, seat, command, began, unit, program, filing }: Beginning,
): Promise<Case | undefined> => {
  const { definition } = program;
  const { form, expectee, locks } = filing;
  const now = services.now();
  const home = await services.people.units(Object.values(expectee.parties));
  const over = bureausOver(expectee.parties, { definition, directory: home });
  const directory = await services.people.units([...new Set([...home.keys(), ...over])]);
  const by = { person: who.person, name: who.name, seat };
  const context: Context = { now, command, by, definition, directory };
  const [id, round] = [services.id('case'), roundAt(definition, now)];
  const started = {
    id,
    reference: `${round}-${id.slice(-8).toUpperCase()}`,
    program: { id: program.id, version: program.version },
    form: form.id,
    parties: expectee.parties,
    programRound: round,
    filer: unit,
    locks,
    attempt: 1,
  };
  const { event, next } = toEvent(undefined, { did: { type: 'STARTED', started }, outcome: {} }, context);
  const written = await services.cases.write(grant, {
    event,
    next,
    content: { answers: {}, attachments: [] },
    effects: [],
    takes: [referenceKey(next.reference), began],
    programRound: round,
    ...placeOf(next, { definition, directory }),
  });
  return written === 'written' ? next : undefined;
};
