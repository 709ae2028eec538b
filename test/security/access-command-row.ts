import { type Ask, gone, nowhere, type Row, refused, seatsTried } from './access-ask.ts';
import { over, type Role, seatOf, unitOf } from './access-people.ts';
import { holds, isUnderWay, reads, relationOf, submits, type Thing, writes } from './access-things.ts';

const base = '/api/v1';

type Deed = {
  command: (thing: Thing) => object;
  /** Who may: nobody is asked to do it who could. */
  may: (role: Role, thing: Thing) => boolean;
  /** In this state the right person could, so everybody else is refused as being the wrong one. */
  live: (thing: Thing) => boolean;
};
const task = ({ turn }: Thing) => turn?.task ?? '1-0-0';
const decides = (...what: string[]) => ({
  may: (role: Role, { turn }: Thing) => turn?.seat === seatOf(role),
  live: ({ turn }: Thing) => turn !== undefined && what.includes(turn.with),
});
/** By the submitter, and by the bureaus above; never by whoever is to act. */
const urges = (role: Role, { submitted, turn, parties }: Thing) =>
  turn?.seat !== seatOf(role) &&
  (submitted === seatOf(role) || parties.some(unit => over(unit).includes(unitOf(role))));
/** Between the parties and the bureau that runs them. */
const speaks = (role: Role, { parties }: Thing) =>
  parties.some(unit => unitOf(role) === unit || unitOf(role) === over(unit)[0]);
const withdraws = {
  may: (role: Role, thing: Thing) => holds(role, [thing.submitted ?? '']),
  live: isUnderWay,
};

/** Every command that a person may send. */
const deeds: Record<string, Deed> = {
  save: {
    command: () => ({ answers: { goals: '别人写的' } }),
    may: writes,
    live: ({ state }) => state === 'draft',
  },
  refresh: { command: () => ({}), may: writes, live: ({ state }) => state === 'draft' },
  // Nothing lies there: whether one may comes after.
  detach: { command: () => ({ attachment: 'nothing' }), may: writes, live: () => false },
  'detach-reply': { command: () => ({ attachment: 'nothing' }), ...decides() },
  submit: { command: () => ({}), may: submits, live: ({ state }) => state === 'draft' },
  discard: {
    command: () => ({}),
    may: (role, thing) => thing.state === 'draft' && holds(role, [...thing.writes, ...thing.submits]),
    live: ({ state }) => state === 'draft',
  },
  sign: { command: thing => ({ task: task(thing), sha256: '0'.repeat(64) }), ...decides('sign') },
  approve: { command: thing => ({ task: task(thing) }), ...decides('approve') },
  return: { command: thing => ({ task: task(thing), reason: '不同意' }), ...decides('approve', 'reply') },
  reject: { command: thing => ({ task: task(thing), reason: '不同意' }), ...decides('approve') },
  reply: {
    command: thing => ({ task: task(thing), answers: { yard: '已改', gate: '已改' } }),
    ...decides('reply'),
  },
  record: {
    command: thing => ({ task: task(thing), number: '1', date: '2024-09-18' }),
    ...decides('record'),
  },
  withdraw: { command: () => ({ reason: '撤回' }), ...withdraws },
  'ask-withdrawal': { command: () => ({ reason: '撤回' }), ...withdraws },
  'allow-withdrawal': { command: () => ({}), ...decides() },
  'decline-withdrawal': { command: () => ({ reason: '不同意' }), ...decides() },
  // Nothing of these was taken over from paper: access-papers.test.ts has what was.
  'ask-void': { command: () => ({ reason: '作废' }), may: () => false, live: () => false },
  'allow-void': { command: () => ({}), may: () => false, live: () => false },
  'decline-void': { command: () => ({ reason: '不同意' }), may: () => false, live: () => false },
  // Speaking decides nothing, but not everybody who reads is heard. Whoever is, is not asked here: it would count.
  urge: {
    command: thing => ({ task: task(thing) }),
    may: (role, thing) => isUnderWay(thing) && urges(role, thing),
    live: () => false,
  },
  ask: {
    command: () => ({ text: '请问？' }),
    may: (role, thing) => (isUnderWay(thing) || thing.state === 'returned') && speaks(role, thing),
    live: () => false,
  },
  answer: { command: () => ({ question: 'q1', text: '好。' }), may: () => false, live: () => false },
  'close-question': { command: () => ({ question: 'q1' }), may: () => false, live: () => false },
};

export const commandRow: Row = {
  route: `POST ${base}/cases/:id/commands`,
  asks: (role, { things }) =>
    things.flatMap(thing =>
      Object.entries(deeds)
        .filter(([, { may }]) => !may(role, thing))
        .flatMap(([type, { command, live }]) =>
          seatsTried(role, thing.turn?.seat ?? thing.submits[0]).map((seat): Ask => {
            const at = (id: string) => `${base}/cases/${id}/commands`;
            const body = JSON.stringify({
              ...{ id: `h9-${type}-command`, seen: Number.MAX_SAFE_INTEGER, seat },
              command: { type, ...command(thing) },
            });
            const told = live(thing) ? [403, 404] : refused;
            return {
              ...{ relation: relationOf(role, thing), about: `${thing.name}: ${type} as ${seat}` },
              ...{ address: at(thing.id), body, json: true, wants: reads(role, thing) ? told : gone },
              absent: { address: at(nowhere), body, differs: [[thing.id, nowhere]] },
            };
          }),
        ),
    ),
};
