import type { Case } from '#shared/domain/case.ts';
import { looksDownOn, type Relation, type Role, relationTo, seatOf, unitOf } from './access-people.ts';
import type { World } from './access-world.ts';

/** A submission as somebody would describe it who knows the people and not the code. */
export type Thing = {
  name: string;
  id: string;
  reference: string;
  form: string;
  state: 'draft' | 'signing' | 'running' | 'returned' | 'complete';
  /** Every unit that it concerns. */
  parties: string[];
  /** Whoever writes it; of a draft nobody else knows. */
  writes: string[];
  submits: string[];
  /** Who asked for it to be decided. */
  submitted?: string;
  /** Whose turn it is, and with what. */
  turn?: { seat: string; task: string; with: 'sign' | 'approve' | 'reply' | 'record' };
  /** A slot that takes files, and one that lies in it. */
  slot?: string;
  file?: string;
  frozen?: boolean;
  /** Where somebody concluded it wrongly, who may begin its correction. */
  corrects?: string[];
};

const kindergarten = (unit: string, roles = ['deputy', 'director']) => roles.map(role => `${unit}/${role}`);

const agreement = (supported: string, supporter: string) => ({
  form: 'agreement',
  parties: [supported, supporter],
  writes: [...kindergarten(supported), ...kindergarten(supporter)],
  submits: [`${supported}/director`, `${supporter}/director`],
  submitted: `${supported}/director`,
  slot: 'scheme',
});
const [b01, s01, b02, s02, b03, s03] = ['b01', 's01', 'b02', 's02', 'b03', 's03'].map(
  one => `panshan-2024-${one}`,
) as [string, string, string, string, string, string];
const far = (one: string) => `dawa-2024-${one}`;
const reportOf = (bureau: string) => ({
  form: 'monthly-report',
  parties: [bureau],
  writes: [`${bureau}/clerk`],
  submits: [`${bureau}/section-head`],
});
const activityOf = (unit: string, other: string) => ({
  form: 'activity',
  parties: [unit, other],
  writes: kindergarten(unit),
  submits: kindergarten(unit),
  slot: 'photos',
});
const inspectionOf = (bureau: string) => ({
  form: 'inspection',
  parties: [bureau],
  writes: [`${bureau}/clerk`, `${bureau}/research`],
  submits: [`${bureau}/section-head`, `${bureau}/research`],
});

/** What there is to look for, each described by hand; only ids and references come from the house. */
export const thingsIn = ({ cases, heads, photograph }: World): Thing[] => {
  const ids = new Map(heads.map(one => [one.id, one]));
  const seeded = (form: string, unit: string, status: Case['status']) =>
    heads.find(one => one.form === form && one.status === status && Object.values(one.parties).includes(unit))
      ?.id ?? '';
  const described: Omit<Thing, 'reference'>[] = [
    {
      name: 'filed',
      id: seeded('agreement', b01, 'FILED'),
      ...agreement(b01, s01),
      state: 'complete',
      frozen: true,
    },
    {
      ...{
        name: 'in review',
        id: seeded('agreement', b02, 'RUNNING'),
        ...agreement(b02, s02),
        state: 'running',
      },
      ...{ frozen: true, turn: { seat: 'panshan/section-head', task: '1-1-0', with: 'approve' } },
    },
    {
      name: 'returned',
      id: seeded('agreement', b03, 'RETURNED'),
      ...agreement(b03, s03),
      state: 'returned',
      frozen: true,
    },
    {
      ...{ name: 'far, half signed', id: seeded('agreement', far('b01'), 'SIGNING') },
      ...{ ...agreement(far('b01'), far('s01')), state: 'signing', frozen: true },
      turn: { seat: `${far('b01')}/director`, task: '1-0-1', with: 'sign' },
    },
    {
      name: 'far draft',
      id: seeded('agreement', far('b02'), 'DRAFT'),
      ...agreement(far('b02'), far('s02')),
      state: 'draft',
    },
    {
      name: 'far filed',
      id: cases.farFiled,
      ...agreement(far('b03'), far('s03')),
      state: 'complete',
      frozen: true,
    },
    {
      ...{
        name: 'far in review',
        id: cases.farReview,
        ...agreement(far('b05'), far('s05')),
        state: 'running',
      },
      ...{ frozen: true, turn: { seat: 'dawa/section-head', task: '1-1-0', with: 'approve' } },
    },
    {
      ...{ name: 'far, to be recorded', id: cases.farRecording, ...agreement(far('b06'), far('s06')) },
      ...{ state: 'running', frozen: true, turn: { seat: 'dawa/clerk', task: '1-2-0', with: 'record' } },
    },
    {
      ...{ name: 'far, withdrawn', id: cases.farWithdrawn, ...agreement(far('b07'), far('s06')) },
      ...{ state: 'complete', frozen: true },
    },
    {
      ...{ name: 'run from above', id: seeded('agreement', 'shuangtaizi-2024-b01', 'RUNNING') },
      ...{ ...agreement('shuangtaizi-2024-b01', 'shuangtaizi-2024-s01'), state: 'running', frozen: true },
      turn: { seat: 'panjin/section-head', task: '1-1-0', with: 'approve' },
    },
    {
      name: 'activity',
      id: seeded('activity', b01, 'APPROVED'),
      ...activityOf(b01, s01),
      state: 'complete',
    },
    {
      ...{
        name: 'activity to confirm',
        id: seeded('activity', b01, 'RUNNING'),
        ...activityOf(s01, b01),
        state: 'running',
      },
      ...{ submitted: `${s01}/deputy`, file: photograph },
      turn: { seat: `${b01}/director`, task: '1-0-0', with: 'approve' },
    },
    { name: 'activity draft', id: cases.activityDraft, ...activityOf(b01, s01), state: 'draft' },
    {
      name: 'far activity draft',
      id: cases.farActivity,
      ...activityOf(far('b03'), far('s03')),
      state: 'draft',
    },
    {
      ...{ name: 'inspection', id: seeded('inspection', 'panshan', 'RUNNING'), ...inspectionOf('panshan') },
      ...{ parties: ['panshan', b02], state: 'running', submitted: 'panshan/section-head' },
      turn: { seat: `${b02}/director`, task: '1-0-0', with: 'reply' },
    },
    { name: 'inspection draft', id: cases.inspectionDraft, ...inspectionOf('panshan'), state: 'draft' },
    { name: 'far inspection draft', id: cases.farInspection, ...inspectionOf('dawa'), state: 'draft' },
    {
      ...{
        name: 'case put forward, draft',
        id: cases.typical,
        form: 'typical-case',
        parties: [b01],
        state: 'draft',
      },
      ...{ writes: kindergarten(b01), submits: [`${b01}/director`] },
    },
    {
      ...{
        name: 'return draft',
        id: cases.returnDraft,
        form: 'monthly-return',
        parties: [b01],
        state: 'draft',
      },
      ...{ writes: [...kindergarten(b01), 'panshan/clerk'].slice(0, 2), submits: kindergarten(b01) },
    },
    {
      ...{
        name: 'filled in for a unit',
        id: cases.farOnBehalf,
        form: 'monthly-return',
        parties: [far('b04')],
      },
      ...{ state: 'draft', writes: [...kindergarten(far('b04')), 'dawa/clerk'] },
      submits: [...kindergarten(far('b04')), 'dawa/clerk'],
    },
    {
      ...{ name: 'far return', id: cases.farReturn, form: 'monthly-return', parties: [far('b03')] },
      ...{ state: 'complete', writes: kindergarten(far('b03')), submits: kindergarten(far('b03')) },
      corrects: kindergarten(far('b03')),
    },
    { name: 'report draft', id: cases.report, ...reportOf('panshan'), state: 'draft' },
    { name: 'far report draft', id: cases.farReport, ...reportOf('dawa'), state: 'draft' },
  ];
  return described.map(one => ({
    ...one,
    reference: ids.get(one.id)?.reference ?? `no reference of ${one.name}`,
  }));
};

export const editable = ({ state }: Thing) => state === 'draft' || state === 'returned';
export const holds = (role: Role, seats: readonly string[]) => seats.includes(seatOf(role));
export const writes = (role: Role, thing: Thing) => editable(thing) && holds(role, thing.writes);
export const submits = (role: Role, thing: Thing) => editable(thing) && holds(role, thing.submits);

/**
 * "Own organisation, the bureau whose task it is, ancestors read"; a draft is its writers' own until it is submitted, and
 * whoever sits beside them in the same unit sees it.
 */
export const reads = (role: Role, thing: Thing): boolean => {
  const mine = thing.writes.some(seat => seat.split('/')[0] === unitOf(role));
  if (thing.state === 'draft')
    return thing.name === 'filled in for a unit'
      ? holds(role, thing.writes) || unitOf(role) === far('b04')
      : mine;
  return mine || thing.parties.some(unit => looksDownOn(role, unit)) || thing.turn?.seat === seatOf(role);
};

/** The same to a submission: its writer first. */
export const relationOf = (role: Role, { writes: [writer = ''], parties }: Thing): Relation => {
  const unit = writer.split('/')[0] ?? '';
  return relationTo(role, [unit, ...parties.filter(one => one !== unit)]);
};

export const discards = (role: Role, thing: Thing) =>
  thing.state === 'draft' && holds(role, [...thing.writes, ...thing.submits]);
export const turnIs =
  (...what: string[]) =>
  (role: Role, { turn }: Thing) =>
    turn !== undefined && what.includes(turn.with) && turn.seat === seatOf(role);
export const inTurn =
  (...what: string[]) =>
  ({ turn }: Thing) =>
    turn !== undefined && what.includes(turn.with);
export const isUnderWay = (thing: Thing) =>
  thing.submitted !== undefined && ['signing', 'running'].includes(thing.state);
export const taskOf = ({ turn }: Thing) => turn?.task ?? '1-0-0';
