import { can, type Who } from '#shared/domain/access.ts';
import type { Instant } from '#shared/domain/calendar.ts';
import { type Case, discarded, open } from '#shared/domain/case.ts';
import { speakingOf } from '#shared/domain/correction.ts';
import { type Definition, formOf } from '#shared/domain/definition.ts';
import { closedOf, type Expectation, expectations } from '#shared/domain/expected.ts';
import { datesFor } from '#shared/domain/extension.ts';
import { occasionName, unheardOf } from '#shared/domain/heard-of.ts';
import { type Directory, seatRole, seatUnit } from '#shared/domain/territory.ts';
import type { QueueRow, Services } from '#shared/services.ts';
import { extensionsOf } from './extensions-of.ts';
import { firstTasks, type MyTask, most, rowsOf } from './my-tasks.ts';
import { takingPart } from './taking-part.ts';

/** One delivery that is expected of a unit of this person, with the case that fulfils it, if one was begun. */
export type MyDuty = Expectation & {
  definition: Definition;
  case?: Case;
  /** `ended`: a party was closed before it was done. */
  state: 'open' | 'upcoming' | 'under-way' | 'done' | 'missed' | 'ended';
};

/** `forOthers`: what this person's seat began for a unit and has not submitted. `inherited`: what units had submitted that were merged into one of theirs. */
export type MyDesk = {
  duties: MyDuty[];
  tasks: MyTask[];
  /** What waits behind the tasks that were to be shown. */
  unread: readonly QueueRow[];
  /** As many tasks as are read wait for one of the seats: there may be more behind them. */
  more?: true;
  forOthers: { case: Case; definition: Definition }[];
  inherited: { case: Case; definition: Definition }[];
  directory: Directory;
};

const month = 31 * 24 * 3600 * 1000;

const stateOf = ({ occasion }: Expectation, one: Case | undefined, now: Instant): MyDuty['state'] => {
  if (one?.status === 'FILED' || one?.status === 'APPROVED') return 'done';
  if (one && open(one) && one.status !== 'DRAFT' && one.status !== 'RETURNED') return 'under-way';
  if (now < occasion.opens) return 'upcoming';
  // What had been handed in and came back can still be mended; what was withdrawn or rejected cannot be begun again.
  const mendable = one?.handedInAt !== undefined && open(one);
  return now >= occasion.locks && !mendable ? 'missed' : 'open';
};

/**
 * All that a person has to do, waits for, will soon have to do and has done: membership times calendar, stored nowhere.
 * `few`: only so many tasks are to be shown.
 */
export const myDesk = async (
  services: Services,
  who: Who,
  { soon = month, few = most }: { soon?: Instant; few?: number } = {},
): Promise<MyDesk> => {
  const now = services.now();
  const units = [...new Set(who.seats.map(({ seat }) => seatUnit(seat)))];
  const [desks, queues] = await Promise.all([
    Promise.all(units.map(unit => dutiesOf(services, who, unit, now + soon))),
    Promise.all(
      who.seats.map(async ({ seat }) => {
        const rows = await rowsOf(services, who, seat, { most });
        return { ...(await firstTasks(services, who, seat, rows, few)), full: rows.length === most };
      }),
    ),
  ]);
  const tasks = queues.flatMap(one => one.tasks);
  const duties = desks.flatMap(one => one.duties);
  const defined = async (one: Case) => ({
    case: one,
    definition: await services.programs.version(one.program.id, one.program.version),
  });
  const [forOthers, inherited] = await Promise.all([
    Promise.all(desks.flatMap(one => one.forOthers).map(defined)),
    Promise.all(desks.flatMap(one => one.inherited).map(defined)),
  ]);
  const known = new Map(duties.map(duty => [duty.claim, duty]));
  const all = [...known.values()];
  const parties = [
    ...all.flatMap(duty => Object.values(duty.expectee.parties)),
    ...[...tasks, ...forOthers, ...inherited].flatMap(({ case: one }) => Object.values(one.parties)),
  ];
  const directory = await services.people.units([...new Set([...units, ...parties])]);
  const left = all.flatMap(one => afterClosing(one, directory, now));
  return {
    duties: left,
    tasks,
    unread: queues.flatMap(one => one.unread),
    ...(queues.some(({ full }) => full) && { more: true as const }),
    forOthers,
    inherited,
    directory,
  };
};

/** What falls due after a party was closed is no duty any more; what had been due, or begun, stays and says so. */
const afterClosing = (one: MyDuty, directory: Directory, now: Instant): MyDuty[] => {
  const closed = closedOf(one.expectee, directory, now);
  if (closed === undefined || one.state === 'done') return [one];
  if (one.case === undefined && one.occasion.due > closed) return [];
  return [one.occasion.locks <= closed ? one : { ...one, state: 'ended' }];
};

type UnitDesk = { duties: MyDuty[]; forOthers: Case[]; inherited: Case[] };

const dutiesOf = async (services: Services, who: Who, unit: string, until: Instant): Promise<UnitDesk> => {
  const held = who.seats.filter(({ seat }) => seatUnit(seat) === unit);
  const grant = can(who, 'list', { kind: 'unit', unit, above: held[0]?.path ?? [] });
  if (!grant) return { duties: [], forOthers: [], inherited: [] };
  const [memberships, ids, programs] = await Promise.all([
    services.programs.memberships(unit),
    services.cases.dossier(grant, unit, 'asked'),
    services.programs.list(),
  ]);
  const heads = await services.cases.heads(grant, ids);
  const mine = programs.filter(
    one => one.organiser === unit || held.some(({ path }) => path.includes(one.organiser)),
  );
  const found = await Promise.all(
    mine.map(async ({ id }) => {
      const program = await services.programs.current(id);
      if (!program) return [];
      const { definition } = program;
      const extensions = await extensionsOf(services, program);
      const taking = await takingPart(services, definition, unit, memberships);
      const roles = held.map(({ seat }) => seatRole(seat));
      return expectations(definition, taking)
        .map(one => ({
          ...one,
          occasion: {
            ...one.occasion,
            ...datesFor(one.occasion, one.expectee.key, extensions, program),
          },
        }))
        .filter(
          ({ duty, expectee, occasion }) =>
            Object.values(expectee.parties).includes(unit) &&
            occasion.opens <= until &&
            // What had locked before anybody was told of it is nobody's omission.
            !unheardOf(program, occasionName(duty.id, occasion.period.id), occasion.locks),
        )
        .filter(({ duty }) => {
          const { drafts, submits } = formOf(definition, duty.form);
          return [...drafts, ...submits].some(role => roles.includes(role));
        })
        .map((one): MyDuty => {
          const fulfils = latest(heads.filter(head => head.program.id === id && isFor(head, one)));
          return {
            ...one,
            definition,
            ...(fulfils && { case: fulfils }),
            state: stateOf(one, fulfils, services.now()),
          };
        });
    }),
  );
  const elsewhere = heads.filter(one => !Object.values(one.parties).includes(unit));
  const forOthers = elsewhere.filter(
    one => beganIt(one, held) && (one.status === 'DRAFT' || one.status === 'RETURNED'),
  );
  const inherited = elsewhere.filter(one => !beganIt(one, held) && one.submittedAt !== undefined);
  return { duties: found.flat(), forOthers, inherited };
};

/** Filled in, or taken over from paper, for somebody else by a seat of this person, or of their unit. */
const beganIt = ({ onBehalf, takenOver }: Case, held: Who['seats']): boolean =>
  held.some(({ seat }) => seat === onBehalf?.seat || seatUnit(seat) === takenOver?.by);

const isFor = (head: Case, { duty, occasion, expectee }: Expectation) =>
  head.duty?.id === duty.id &&
  head.duty.period === occasion.period.id &&
  Object.entries(expectee.parties).every(([role, unit]) => head.parties[role] === unit);

/** A correction that is under way, so that it is not forgotten; else what speaks for the delivery. */
const latest = (heads: Case[]): Case | undefined =>
  heads.find(one => one.corrects !== undefined && open(one)) ??
  speakingOf(heads.filter(one => !discarded(one)));
