import fc from 'fast-check';
import type { Definition } from '#shared/domain/definition.ts';
import type { Directory } from '#shared/domain/territory.ts';
import { pairs, seats } from './agreement-stories.ts';
import { day, holderOf, panjin, seated, signing } from './case-play.ts';
import { routed, step } from './synthetic-routes.ts';

type Kind = 'sign' | 'consent' | 'review' | 'record' | 'acknowledge' | 'reply';
type Plain = {
  kind: Kind;
  mode: 'all' | 'any' | 'in-turn';
  seats: string[];
  days?: number;
  workdays?: number;
  escalates: boolean;
  may: string[];
};
/**
 * A kind of case: its parties and definition, and beside them the route in plain words, written by hand; and once more as it
 * is when the supported side has gone to the bureau `to`.
 */
export type Scene = {
  parties: { supporter: string; supported: string };
  definition: Definition;
  steps: Plain[];
  to: string;
  moved: Plain[];
};

const plain = (kind: Kind, of: string[], more: Partial<Plain> = {}): Plain => ({
  kind,
  mode: 'all',
  seats: of,
  escalates: false,
  may: kind === 'record' ? ['return'] : kind === 'sign' ? [] : ['return', 'reject'],
  ...more,
});
const both = (parties: Scene['parties']) => [seats(parties).helper, seats(parties).helped];
const [west, east, top] = ['panshan/section-head', 'dawa/section-head', 'panjin/section-head'];
const north = 'shuangtaizi/section-head';

/** A pair across two areas goes the long way; the right of the supported side is told by its bureau. */
const far = (parties: Scene['parties'], first: string, reviews: string, to: string): Plain[] => [
  plain('consent', [first, `${to}/section-head`, top], { workdays: 5 }),
  plain('sign', both(parties)),
  plain('review', [reviews, `${to}/section-head`], { workdays: 7 }),
  plain('record', [`${to}/clerk`], { workdays: 5 }),
];

const clerks = [
  { of: 'supporter.area', seat: 'clerk' },
  { of: 'supported.area', seat: 'clerk' },
  { of: 'organiser', seat: 'section-head' },
];
const record = step({
  id: 'record',
  kind: 'record',
  may: ['return'],
  seats: [{ of: 'organiser', seat: 'clerk' }],
  asks: ['number', 'date'],
});
const signatures = step({
  id: 'sign',
  kind: 'sign',
  may: [],
  seats: [
    { of: 'supporter', seat: 'director' },
    { of: 'supported', seat: 'director' },
  ],
});
const answer = step({
  id: 'answer',
  kind: 'reply',
  may: [],
  list: 'none',
  seats: [{ of: 'supported', seat: 'director' }],
});
const receive = step({
  kind: 'acknowledge',
  may: ['return'],
  seats: clerks.slice(2),
  whenSilent: 'escalate',
});

/** The three kinds of pair in A1, and four routes that no plan has yet: any, in turn, one without signatures, one with answers. */
const scenes: Record<string, Scene> = {
  together: {
    parties: pairs.together,
    definition: panjin,
    steps: [
      plain('sign', both(pairs.together)),
      plain('review', [west], { workdays: 7 }),
      plain('record', ['panshan/clerk'], { workdays: 5 }),
    ],
    to: 'shuangtaizi',
    moved: far(pairs.together, west, west, 'shuangtaizi'),
  },
  cityRun: {
    parties: pairs.cityRun,
    definition: panjin,
    steps: [
      plain('sign', both(pairs.cityRun)),
      plain('review', [top, 'shuangtaizi/section-head'], { workdays: 7 }),
      plain('record', ['shuangtaizi/clerk'], { workdays: 5 }),
    ],
    to: 'dawa',
    moved: far(pairs.cityRun, north, top, 'dawa'),
  },
  across: {
    parties: pairs.across,
    definition: panjin,
    steps: [
      plain('consent', [west, east, top], { workdays: 5 }),
      plain('sign', both(pairs.across)),
      plain('review', [west, east], { workdays: 7 }),
      plain('record', ['dawa/clerk'], { workdays: 5 }),
    ],
    to: 'shuangtaizi',
    moved: far(pairs.across, west, west, 'shuangtaizi'),
  },
  any: {
    parties: pairs.across,
    definition: routed(step({ mode: 'any', whenSilent: 'escalate', seats: clerks }), record),
    steps: [
      plain('review', ['panshan/clerk', 'dawa/clerk', top], { mode: 'any', days: 10, escalates: true }),
      plain('record', ['panjin/clerk'], { days: 10 }),
    ],
    to: 'shuangtaizi',
    moved: [
      plain('review', ['panshan/clerk', 'shuangtaizi/clerk', top], {
        mode: 'any',
        days: 10,
        escalates: true,
      }),
      plain('record', ['panjin/clerk'], { days: 10 }),
    ],
  },
  inTurn: {
    parties: pairs.across,
    definition: routed(
      step({ mode: 'in-turn', whenSilent: 'escalate', seats: clerks, within: { days: 3 } }),
      signatures,
    ),
    steps: [
      plain('review', ['panshan/clerk', 'dawa/clerk', top], { mode: 'in-turn', days: 3, escalates: true }),
      plain('sign', both(pairs.across), { days: 10 }),
    ],
    to: 'shuangtaizi',
    moved: [
      plain('review', ['panshan/clerk', 'shuangtaizi/clerk', top], {
        mode: 'in-turn',
        days: 3,
        escalates: true,
      }),
      plain('sign', both(pairs.across), { days: 10 }),
    ],
  },
  received: {
    parties: pairs.across,
    definition: routed(receive),
    steps: [plain('acknowledge', [top], { days: 10, escalates: true, may: ['return'] })],
    to: 'shuangtaizi',
    moved: [plain('acknowledge', [top], { days: 10, escalates: true, may: ['return'] })],
  },
  answered: {
    parties: pairs.across,
    definition: routed(answer, receive),
    steps: [
      plain('reply', both(pairs.across).slice(1), { days: 10, may: [] }),
      plain('acknowledge', [top], { days: 10, escalates: true, may: ['return'] }),
    ],
    to: 'shuangtaizi',
    moved: [
      plain('reply', both(pairs.across).slice(1), { days: 10, may: [] }),
      plain('acknowledge', [top], { days: 10, escalates: true, may: ['return'] }),
    ],
  },
};

type Holding = { person: string; from: number; to?: number };
/** Who holds a seat, where it is not its one holder of the demonstration. */
export type Changes = Record<string, Holding[]>;

const moment = (days: number) => signing.opens + days * day;
const changed: Record<string, (seat: string, at: number, other: string) => Holding[]> = {
  vacant: () => [],
  leaves: (seat, at) => [{ person: holderOf(seat), from: 0, to: at }],
  succeeded: (seat, at) => [
    { person: holderOf(seat), from: 0, to: at },
    { person: `${holderOf(seat)}-next`, from: at },
  ],
  away: (seat, at) => [
    { person: holderOf(seat), from: 0, to: at },
    { person: holderOf(seat), from: at + 5 * day },
  ],
  shared: (seat, at, other) => [
    { person: holderOf(seat), from: 0 },
    { person: other, from: at },
  ],
  takenOver: (_, at, other) => [{ person: other, from: at }],
};

/** Every seat that a scene names, and strangers. */
export const seatsOf = ({ parties, steps, moved }: Scene): string[] => [
  ...new Set([
    ...both(parties),
    seats(parties).helperDeputy,
    ...[...steps, ...moved].flatMap(one => one.seats),
    ...['panshan/clerk', 'dawa/section-head', 'panjin/clerk', top],
    'dawa-2024-s02/director',
  ]),
];

export const anyScene: fc.Arbitrary<Scene> = fc.constantFrom(...Object.values(scenes));

/** Up to three seats of the scene that are vacant, left, succeeded, shared or taken over by somebody of another seat. */
export const anyChanges = (scene: Scene): fc.Arbitrary<Changes> =>
  fc
    .array(
      fc.record({
        seat: fc.constantFrom(...seatsOf(scene).filter(seat => !seat.startsWith('dawa-2024-s02'))),
        kind: fc.constantFrom(...Object.keys(changed)),
        days: fc.integer({ min: 0, max: 50 }),
        other: fc.constantFrom(...seatsOf(scene)),
      }),
      { maxLength: 3 },
    )
    .map(list =>
      Object.fromEntries(
        list.map(({ seat, kind, days, other }) => [
          seat,
          changed[kind]?.(seat, days === 0 ? 0 : moment(days), holderOf(other)) ?? [],
        ]),
      ),
    );

export const directoryOf = (changes: Changes) => seated(changes);

/** The same, but the supported side has gone to another bureau. */
export const movedDirectory = ({ parties, to }: Scene, before: Directory): Directory => {
  const unit = before.get(parties.supported);
  if (!unit) throw new Error(`no unit ${parties.supported}`);
  return new Map([...before, [unit.id, { ...unit, bureau: to, area: to, path: ['panjin', to] }]]);
};

/** Who holds a seat, worked out from the changes alone. */
export const heldBy = (changes: Changes) => (seat: string, now: number) =>
  (changes[seat] ?? [{ person: holderOf(seat), from: 0 }])
    .filter(({ from, to }) => from <= now && now < (to ?? Number.POSITIVE_INFINITY))
    .map(({ person }) => person);
