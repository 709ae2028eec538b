import { can, type Grant, type Who } from '#shared/domain/access.ts';
import { type Answers, type Case, discarded } from '#shared/domain/case.ts';
import { formOf } from '#shared/domain/definition.ts';
import { asksInForce, claimOf, type Expectation, expectations, keyOf } from '#shared/domain/expected.ts';
import { datesFor } from '#shared/domain/extension.ts';
import { isRefusal, type Refusal, refuse } from '#shared/domain/refusal.ts';
import { seatRole, seatUnit, type UnitId } from '#shared/domain/territory.ts';
import type { Program, Services } from '#shared/services.ts';
import { type Beginning, beginCase } from './begin-case.ts';
import { isReserved, reservedId } from './change.ts';
import { extensionsOf } from './extensions-of.ts';
import { proxiesFor } from './proxies.ts';
import { takingPart } from './taking-part.ts';

type Claimed = Awaited<ReturnType<Services['cases']['claimed']>>;

export type Start = {
  who: Who;
  seat: string;
  command: string;
  program: string;
  duty: string;
  period: string;
  parties: Record<string, UnitId>;
  /** A bureau fills it in for the unit, and says why the unit cannot. */
  onBehalf?: { reason: string } | undefined;
  /** What it begins with; otherwise with what stood in the attempt before, or with nothing. */
  answers?: Answers | undefined;
  /** Hands in what it begins with: both are done, or neither. */
  submit?: true | undefined;
};

/** What the program expects of these parties under that duty in that period, if it does. */
export const findExpectation = async (
  services: Services,
  program: Program,
  unit: UnitId,
  { duty, period, parties }: Pick<Start, 'duty' | 'period' | 'parties'>,
): Promise<Expectation | undefined> => {
  const { definition } = program;
  const asked = definition.duties.filter(({ id }) => id === duty);
  const memberships = await services.programs.memberships(unit);
  const taking = await takingPart(services, definition, unit, memberships, asksInForce(asked));
  const wanted = expectations(
    definition,
    taking,
    (one, occasion) => one.id === duty && occasion.period.id === period,
  );
  return wanted.find(({ expectee }) => expectee.key === keyOf(parties));
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
  if (isReserved(start.command)) return refuse('invalid-content', reservedId);
  const now = services.now();
  const unit = start.onBehalf ? (Object.values(parties)[0] ?? '') : seatUnit(seat);
  const [program, claimed] = await Promise.all([
    services.programs.current(start.program),
    services.cases.claimed(claimOf(start.program, start.duty, start.period, keyOf(parties))),
  ]);
  const held = who.seats.find(one => one.seat === seat);
  if (!program || !held || !Object.values(parties).includes(unit)) return refuse('not-found');
  const form = program.definition.duties.find(({ id }) => id === start.duty)?.form;
  const proxies =
    start.onBehalf && form
      ? await proxiesFor(services, program.definition, formOf(program.definition, form), parties)
      : [];
  const grant = can(who, 'draft', { kind: 'unit', unit, above: held.path, onBehalf: proxies });
  if (!grant) return refuse(start.onBehalf ? 'not-found' : 'not-allowed');
  const expectation = await findExpectation(services, program, unit, start);
  if (!expectation) return refuse('not-found');
  const { occasion, duty } = expectation;
  const drafts = formOf(program.definition, duty.form).drafts.includes(seatRole(seat));
  if (start.onBehalf ? !proxies.includes(seat) : !drafts) return refuse('not-allowed');
  if (now < occasion.opens) return refuse('not-open-yet');
  const extensions = await extensionsOf(services, program, duty.id);
  const dates = datesFor(occasion, expectation.expectee.key, extensions, program);
  if (now >= dates.locks) return refuse('locked');
  const beginning = {
    ...{ who, seat, command: start.command, program, expectation, dates },
    ...(start.onBehalf && { onBehalf: { seat, reason: start.onBehalf.reason } }),
    ...(start.answers && { answers: start.answers }),
    ...(start.submit && { submit: start.submit }),
  };
  return beginNext(services, grant, beginning, { claimed });
};

/** Begins the next attempt at a delivery, unless one is under way or was concluded. `seen`: who holds its claim, just read. */
export const beginNext = async (
  services: Services,
  grant: Grant,
  beginning: Omit<Beginning, 'before'>,
  seen?: { claimed: Claimed },
): Promise<{ case: Case } | { exists: string } | Refusal> => {
  const { claim, duty } = beginning.expectation;
  const form = beginning.paper?.form ?? duty.form;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const before = attempt === 0 && seen ? seen.claimed : await services.cases.claimed(claim);
    if (before?.open) return existing(services, beginning.who, before.case);
    const former = before && (await formerAttempt(services, beginning.who, before, form));
    if (former === 'concluded') return existing(services, beginning.who, before?.case ?? '');
    const begun = await beginCase(services, grant, { ...beginning, ...(former && { before: former }) });
    if (begun !== 'lost') return isRefusal(begun) ? begun : { case: begun };
    services.people.renew();
  }
  return refuse('stale');
};

/** Where somebody is led who comes second. Whoever may not see what a unit has begun learns only that it did. */
const existing = async (services: Services, who: Who, id: string): Promise<{ exists: string } | Refusal> => {
  const sealed = await services.cases.open(id);
  return sealed && can(who, 'read', sealed.about) ? { exists: id } : refuse('already-exists');
};

/** Both sides may begin at once, and a unit with two partners both its agreements: whoever loses looks again. */
const attempts = 5;

/**
 * The attempt before, with what stood in it; or that it was concluded, so that nothing is left to begin. Of a draft that was
 * nobody else's business only that there was one.
 */
const formerAttempt = async (
  services: Services,
  who: Who,
  { case: id, attempt }: { case: string; attempt: number },
  form: string,
) => {
  const sealed = await services.cases.open(id);
  const grant = sealed && can(who, 'read', sealed.about);
  if (!sealed || !grant) return { attempt, content: { answers: {}, attachments: [] } };
  const one = sealed.reveal(grant);
  const { status, form: as } = one;
  if (status === 'FILED' || status === 'APPROVED') return 'concluded';
  const content =
    as === form && !discarded(one)
      ? await services.cases.content(grant, one)
      : { answers: {}, attachments: [] };
  return { case: id, attempt, content };
};
