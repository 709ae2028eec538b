import { can, type Grant, theClock } from '#shared/domain/access.ts';
import type { Instant } from '#shared/domain/calendar.ts';
import { annulled, type Case, open } from '#shared/domain/case.ts';
import { claimOf, closedOf, expectedOf } from '#shared/domain/expected.ts';
import { type Extension, extendedLocks, extensionsIn } from '#shared/domain/extension.ts';
import { occasionName, unheardOf } from '#shared/domain/heard-of.ts';
import { type Moment, momentsOf } from '#shared/domain/moments.ts';
import { occasionsOf } from '#shared/domain/schedule.ts';
import type { Mark, PublishedProgram, Services } from '#shared/services.ts';
import { type Tells, tellLater } from './letters-due.ts';
import { catchUp } from './settle-case.ts';
import { allTakingPart } from './taking-part.ts';

/** Moments handled in one call; more are left to the next, so that a program published late cannot exhaust a Lambda. */
const atOnce = 40;

/**
 * Brings the calendar of a program up to now: each stage opens and ends once, each duty opens, falls due and locks once.
 * The mark is a conditional write, so whoever calls, however often, the first call did it. What lay in the past when the
 * program, or a version that speaks of it, was published is marked as past, and nobody is reproached for it.
 * @param tells who has something to do, by letter; unless told, only when
 */
export const advanceProgram = async (
  services: Services,
  id: string,
  tells: Tells = tellLater,
): Promise<'again' | 'wait' | 'over'> => {
  const program = await services.programs.current(id);
  if (!program) return 'over';
  const grant = can(theClock, 'settle', { kind: 'program', organiser: program.definition.organiser });
  if (!grant) throw new Error('the clock may always settle a program');
  const now = services.now();
  const marks = await services.programs.marks(id, '');
  const extensions = extensionsIn(marks);
  const moments = [...momentsOf(program.definition), ...extendedLocks(extensions)]
    .flatMap(moment => stillToCome(moment, marks))
    .sort((a, b) => a.at - b.at);
  const due = moments.filter(moment => moment.at <= now);
  for (const moment of due.slice(0, atOnce)) await mark(services, grant, program, moment, extensions);
  const more = due.length > atOnce;
  const letters = more ? { next: now, again: true } : await tells({ services, grant, program, extensions });
  const next = earliest(moments.find(moment => moment.at > now)?.at, letters.next);
  await services.programs.wake(grant, id, next);
  // Published anew meanwhile: that version's dates count, and its wake may just have been written over.
  if ((await services.programs.current(id))?.version !== program.version) return 'again';
  if (next === undefined) return 'over';
  return letters.again ? 'again' : 'wait';
};

const earliest = (...instants: (Instant | undefined)[]): Instant | undefined => {
  const known = instants.filter(instant => instant !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
};

/** A date that was moved after it had come is a date of its own: it comes once more, under a key that names it. */
const stillToCome = (moment: Moment, marks: readonly Mark[]): Moment[] => {
  const first = marks.find(({ key }) => key === moment.key);
  if (!first) return [moment];
  const key = `${moment.key}@${moment.at}`;
  return first.facts.planned === moment.at || marks.some(one => one.key === key) ? [] : [{ ...moment, key }];
};

const mark = async (
  services: Services,
  grant: Grant,
  program: PublishedProgram,
  moment: Moment,
  extensions: readonly Extension[],
): Promise<void> => {
  const { key, at, ...about } = moment;
  const past =
    'duty' in moment ? unheardOf(program, occasionName(moment.duty, moment.period), at) : at <= program.since;
  const missing =
    moment.what === 'duty-locks' && !past
      ? await recordMissing(services, grant, program, moment, extensions)
      : 0;
  await services.programs.mark(grant, program.id, {
    key,
    at: services.now(),
    facts: { ...about, planned: at, past: past ? 1 : 0, missing },
  });
};

/** At the lock, what nobody handed in is recorded as not submitted; a case that was handed in goes on its way. */
const recordMissing = async (
  services: Services,
  grant: Grant,
  { id, definition }: PublishedProgram,
  moment: Moment & { what: 'duty-locks' | 'duty-opens' | 'duty-due' },
  extensions: readonly Extension[],
): Promise<number> => {
  const duty = definition.duties.find(one => one.id === moment.duty);
  const occasion = duty && occasionsOf(definition, duty).find(({ period }) => period.id === moment.period);
  if (!duty || !occasion) return 0;
  const taking = await allTakingPart(services, definition, moment.round);
  const expected = expectedOf(definition, duty, occasion, taking);
  const units = expected.flatMap(({ parties }) => Object.values(parties));
  const directory = await services.people.units([...new Set(units)]);
  let missing = 0;
  const extended = (key: string) =>
    extensions.some(
      one => one.duty === duty.id && one.period === moment.period && one.key === key && one.until > moment.at,
    );
  for (const { key, parties } of expected) {
    if ((moment.only !== undefined && moment.only !== key) || extended(key)) continue;
    // Whoever was closed before the lock has not failed to deliver.
    if (closedOf({ parties }, directory, moment.at - 1) !== undefined) continue;
    const claimed = await services.cases.claimed(claimOf(id, duty.id, moment.period, key));
    const head = claimed && (await settledHead(services, grant, claimed.case));
    if (head?.handedInAt !== undefined && head.handedInAt < moment.at && !annulled(head)) continue;
    missing++;
    const facts = {
      duty: duty.id,
      period: moment.period,
      round: moment.round,
      expectee: key,
      ...(claimed && { case: claimed.case }),
    };
    await services.programs.mark(grant, id, {
      key: `missing#${duty.id}#${moment.period}#${key}`,
      at: services.now(),
      facts,
    });
  }
  return missing;
};

/**
 * The case as the lock left it. A command that came in time may still be on its way to the table: the case's own expiry is
 * a conditional write, so after it there is only one answer.
 */
const settledHead = async (services: Services, grant: Grant, id: string): Promise<Case | undefined> => {
  const [head] = await services.cases.heads(grant, [id]);
  if (!head || !open(head) || head.handedInAt !== undefined) return head;
  await catchUp(services, id).catch(accident => {
    console.error(JSON.stringify({ event: 'not-settled', case: id, accident: String(accident) }));
  });
  const [after] = await services.cases.heads(grant, [id]);
  return after;
};
