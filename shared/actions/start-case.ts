import { can, type Grant, type Who } from '#shared/domain/access.ts';
import { dayOf } from '#shared/domain/calendar.ts';
import type { Case } from '#shared/domain/case.ts';
import { toEvent } from '#shared/domain/case-decide.ts';
import type { Context } from '#shared/domain/case-step.ts';
import { formOf } from '#shared/domain/definition.ts';
import { type Expectation, expectations, keyOf } from '#shared/domain/expected.ts';
import { pairingProblem } from '#shared/domain/pairing.ts';
import { type Refusal, refuse } from '#shared/domain/refusal.ts';
import { seatRole, seatUnit, type UnitId } from '#shared/domain/territory.ts';
import type { Program, Services } from '#shared/services.ts';
import { placeOf } from './change.ts';
import { referenceKey } from './find-case.ts';
import { ledgersOf, withPartner } from './pair-ledgers.ts';

export type Start = {
  who: Who;
  seat: string;
  command: string;
  program: string;
  duty: string;
  period: string;
  parties: Record<string, UnitId>;
};

/** What the program expects of these parties under that duty in that period, if it does. */
const findExpectation = async (
  services: Services,
  program: Program,
  unit: UnitId,
  { duty, period, parties }: Start,
): Promise<Expectation | undefined> => {
  const mine = (await services.programs.memberships(unit)).find(one => one.program === program.id);
  const all = expectations(program.definition, { members: mine?.members ?? [], pairs: mine?.pairs ?? [] });
  return all.find(
    one => one.duty.id === duty && one.occasion.period.id === period && one.expectee.key === keyOf(parties),
  );
};

/**
 * Begins a case for a duty. One open or filed case holds the claim on a delivery: whoever comes second is led to it.
 * After a withdrawal, a rejection or an expiry the next attempt names the one before.
 */
export const startCase = async (
  services: Services,
  start: Start,
): Promise<{ case: Case } | { exists: string } | Refusal> => {
  const { who, seat, parties } = start;
  const now = services.now();
  const unit = seatUnit(seat);
  const program = await services.programs.current(start.program);
  const held = who.seats.find(one => one.seat === seat);
  if (!program || !held || !Object.values(parties).includes(unit)) return refuse('not-found');
  const grant = can(who, 'draft', { kind: 'unit', unit, above: held.path });
  if (!grant) return refuse('not-allowed');
  const expectation = await findExpectation(services, program, unit, start);
  if (!expectation) return refuse('not-found');
  const { occasion, duty, claim } = expectation;
  if (!formOf(program.definition, duty.form).drafts.includes(seatRole(seat))) return refuse('not-allowed');
  if (now < occasion.opens) return refuse('not-open-yet');
  if (now >= occasion.locks) return refuse('locked');
  const before = await services.cases.claimed(claim);
  if (before?.open) return { exists: before.case };
  if (before && (await concluded(services, grant, before.case))) return { exists: before.case };
  return begin(services, grant, program, start, expectation, before);
};

const concluded = async (services: Services, grant: Grant, id: string) => {
  const [head] = await services.cases.heads(grant, [id]);
  return head?.status === 'FILED' || head?.status === 'APPROVED';
};

const begin = async (
  services: Services,
  grant: Grant,
  program: Program,
  { who, seat, command, parties }: Start,
  { duty, occasion, claim }: Expectation,
  before: { case: string; attempt: number } | undefined,
): Promise<{ case: Case } | { exists: string } | Refusal> => {
  const { definition } = program;
  const now = services.now();
  const home = await services.people.units(Object.values(parties));
  const above = [...home.values()]
    .flatMap(unit => [...unit.path, unit.area ?? '', unit.bureau ?? ''])
    .filter(Boolean);
  const directory = await services.people.units([
    ...new Set([...home.keys(), ...above, definition.organiser]),
  ]);
  const form = formOf(definition, duty.form);
  const ledgers = await ledgersOf(services, form.parties, parties);
  if (form.parties.length === 2) {
    const partners = Object.fromEntries(ledgers.map(ledger => [ledger.role, ledger.partners]));
    const problem = pairingProblem(definition, parties, directory, partners, dayOf(now, definition.zone));
    if (problem) return problem;
  }
  const context: Context = {
    now,
    command,
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
    duty: {
      id: duty.id,
      period: occasion.period.id,
      opens: occasion.opens,
      due: occasion.due,
      locks: occasion.locks,
    },
    attempt: (before?.attempt ?? 0) + 1,
    ...(before && { follows: before.case }),
  };
  const { event, next } = toEvent(undefined, { did: { type: 'STARTED', started }, outcome: {} }, context);
  const written = await services.cases.write(grant, {
    event,
    next,
    content: { answers: {}, attachments: [] },
    effects: [],
    claims: [claim],
    takes: [referenceKey(next.reference)],
    ledgers: ledgers.map(ledger => withPartner(ledger, parties, { case: id })),
    programRound: next.programRound,
    ...placeOf(next, { definition, directory }),
  });
  if (written === 'written') return { case: next };
  const other = await services.cases.claimed(claim);
  return other?.open ? { exists: other.case } : refuse('stale');
};
