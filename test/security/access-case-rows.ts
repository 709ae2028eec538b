import {
  type Ask,
  denied,
  type Fields,
  form,
  gone,
  led,
  nowhere,
  page,
  type Row,
  refused,
  seatsTried,
  stopped,
} from './access-ask.ts';
import { type Role, seatOf } from './access-people.ts';
import { editable, holds, reads, relationTo, submits, type Thing, writes } from './access-things.ts';

type Wants = (role: Role, thing: Thing) => readonly number[];

const relationOf = (role: Role, { writes: [writer = ''], parties }: Thing) => {
  const unit = writer.split('/')[0] ?? '';
  return relationTo(role, [unit, ...parties.filter(one => one !== unit)]);
};

/** A page of a case: whoever may not read it is told what they would be told of one that is not there. */
const look = (route: string, wants: Wants, gap: (thing: Thing) => string = () => 'nothing'): Row => {
  const at = (thing: Pick<Thing, 'id'>, name: string) => route.replace(':id', thing.id).replace(/:\w+/, name);
  return {
    route: `GET ${route.split('?')[0]}`,
    asks: (role, { things }) => [
      ...things.map((thing): Ask => {
        const absent = {
          address: at({ id: nowhere }, gap(thing)),
          differs: [[thing.id, nowhere]] as [string, string][],
        };
        const address = at(thing, gap(thing));
        const relation = relationOf(role, thing);
        return {
          relation,
          about: thing.name,
          address,
          absent,
          wants: reads(role, thing) ? wants(role, thing) : gone,
        };
      }),
      { relation: 'absent', about: 'no case', address: at({ id: nowhere }, 'nothing'), wants: gone },
    ],
  };
};

type Sent = {
  may: (role: Role, thing: Thing) => boolean;
  /** What would be done if it were obeyed. */
  whole: (thing: Thing, seat: string) => Fields;
  /** What even those who may are stopped at. */
  partial: Fields;
  /** Whom it must be refused as not theirs, whatever else is wrong with it. */
  strictly?: (thing: Thing) => boolean;
  /** The form names no seat. */
  seatless?: boolean;
};

const command = (seat: string): Fields => [
  ['command', `h9-command-${seat}`],
  ['seen', '999'],
  ['seat', seat],
];

const post = (route: string, { may, whole, partial, strictly = () => true, seatless }: Sent): Row => ({
  route: `POST ${route}`,
  asks: (role, { things }) =>
    things.flatMap(thing => {
      const at = (id: string) => route.replace(':id', id).replace(/:\w+/, thing.file ?? 'up_0');
      const about = { relation: relationOf(role, thing), about: thing.name, address: at(thing.id) };
      if (may(role, thing)) return [{ ...about, body: form(partial), wants: stopped }];
      const seats = seatless ? [seatOf(role)] : seatsTried(role, thing.turn?.seat ?? thing.submits[0]);
      return seats.map((seat): Ask => {
        const body = form(whole(thing, seat));
        if (reads(role, thing)) return { ...about, body, wants: strictly(thing) ? [403, 404] : refused };
        const absent = { address: at(nowhere), body, differs: [[thing.id, nowhere]] as [string, string][] };
        return { ...about, body, absent, wants: gone };
      });
    }),
});

const discards = (role: Role, thing: Thing) =>
  thing.state === 'draft' && holds(role, [...thing.writes, ...thing.submits]);
const turnIs =
  (...what: string[]) =>
  (role: Role, { turn }: Thing) =>
    turn !== undefined && what.includes(turn.with) && turn.seat === seatOf(role);
const inTurn =
  (...what: string[]) =>
  ({ turn }: Thing) =>
    turn !== undefined && what.includes(turn.with);
const open = (thing: Thing) => thing.submitted !== undefined && ['signing', 'running'].includes(thing.state);
const taskOf = ({ turn }: Thing) => turn?.task ?? '1-0-0';

/** Looking at cases. */
const looks: Row[] = [
  ...['', '/history', '/attachments', '/documents'].map(view => look(`/cases/:id${view}`, () => page)),
  look(
    '/cases/:id/documents/:document',
    (_, { frozen }) => (frozen ? [302, 303, 307] : gone),
    () => 'frozen',
  ),
  look(
    '/cases/:id/thumbnails/:file',
    (_, { file }) => (file ? page : gone),
    ({ file }) => file ?? 'nothing',
  ),
  look('/cases/:id/edit', (role, thing) => (writes(role, thing) ? page : led)),
  look('/cases/:id/check', (role, thing) => (writes(role, thing) || submits(role, thing) ? page : led)),
  look('/cases/:id/receipt', (_, thing) => (editable(thing) ? led : page)),
  look('/cases/:id/files?slot=scheme', (role, thing) =>
    thing.slot !== 'scheme' ? refused : writes(role, thing) ? page : [403, 409],
  ),
  look(
    '/cases/:id/files/:file/remove',
    // Nothing that lies there may be taken away any more.
    (role, thing) => (writes(role, thing) || turnIs('reply')(role, thing) ? stopped : led),
    ({ file }) => file ?? 'nothing',
  ),
  look('/cases/:id/evidence', (role, thing) => (turnIs('reply')(role, thing) ? page : led)),
  look('/cases/:id/sign', (role, thing) => (turnIs('sign')(role, thing) ? page : denied)),
  look('/cases/:id/withdraw', (role, thing) =>
    open(thing) && thing.submitted === seatOf(role) ? page : led,
  ),
  // Of those who write it, whoever sits where it was begun.
  look('/cases/:id/discard', (role, thing) => (discards(role, thing) ? [200, 303] : led)),
  look('/cases/:id/correct', (role, { corrects = [] }) => (holds(role, corrects) ? page : led)),
  {
    // It leads everybody to the case, for whatever id, and says nothing by it.
    route: 'GET /cases/:id/decide',
    asks: (role, { things }) =>
      things.map(thing => ({
        ...{ relation: relationOf(role, thing), about: thing.name, address: `/cases/${thing.id}/decide` },
        wants: led,
      })),
  },
  {
    route: 'GET /verify/:reference',
    asks: (role, { things }) =>
      things.map(thing => ({
        ...{ relation: relationOf(role, thing), about: thing.name, address: `/verify/${thing.reference}` },
        wants: reads(role, thing) ? led : gone,
        absent: { address: '/verify/2024-00000000', differs: [[thing.reference, '2024-00000000']] },
      })),
  },
];

/** Doing something with cases. */
const deeds: Row[] = [
  post('/cases/:id/edit', {
    may: writes,
    whole: () => [
      ['id', 'page-h9-page'],
      ['seen', '999'],
      ['go', 'save'],
      ['a-goals', '别人写的'],
    ],
    partial: [['go', 'save']],
    strictly: editable,
    seatless: true,
  }),
  post('/cases/:id/check', {
    may: submits,
    whole: () => [
      ['id', 'page-h9-page'],
      ['seen', '999'],
    ],
    partial: [],
    strictly: editable,
    seatless: true,
  }),
  post('/cases/:id/sign', {
    may: turnIs('sign'),
    whole: (thing, seat) => [...command(seat), ['task', taskOf(thing)], ['sha256', '0'.repeat(64)]],
    partial: [['seen', '999']],
    strictly: inTurn('sign'),
  }),
  post('/cases/:id/decide', {
    may: turnIs('approve', 'reply'),
    whole: (thing, seat) => [
      ...command(seat),
      ['task', taskOf(thing)],
      ['verdict', thing.turn?.with === 'reply' ? 'reply' : 'approve'],
      ['reply-yard', '已整改'],
      ['reply-gate', '已整改'],
    ],
    partial: [],
    strictly: inTurn('approve', 'reply'),
  }),
  post('/cases/:id/withdraw', {
    may: (role, thing) => open(thing) && thing.submitted === seatOf(role),
    whole: (_, seat) => [...command(seat), ['reason', '撤回']],
    partial: [],
    strictly: open,
  }),
  post('/cases/:id/discard', {
    may: discards,
    whole: (_, seat) => command(seat),
    partial: [],
    strictly: ({ state }) => state === 'draft',
  }),
  post('/cases/:id/files', {
    may: (role, thing) => thing.slot === 'scheme' && writes(role, thing),
    whole: () => [
      ['slot', 'scheme'],
      ['name', 'a.pdf'],
      ['type', 'application/pdf'],
    ],
    partial: [
      ['slot', 'scheme'],
      ['name', 'a.exe'],
      ['type', 'application/x-msdownload'],
    ],
    strictly: thing => thing.slot === 'scheme' && editable(thing),
    seatless: true,
  }),
  post('/cases/:id/files/:ticket/arrived', {
    may: () => false,
    whole: () => [
      ['slot', 'scheme'],
      ['name', 'a.pdf'],
    ],
    partial: [],
    strictly: () => false,
    seatless: true,
  }),
  post('/cases/:id/files/:file/remove', {
    may: writes,
    whole: () => [
      ['id', 'page-h9-page'],
      ['seen', '999'],
    ],
    partial: [],
    // Nothing lies there: whether one may comes after.
    strictly: () => false,
    seatless: true,
  }),
  {
    // It leads on and does nothing itself.
    route: 'POST /cases/:id/evidence',
    asks: (role, { things }) =>
      things.map(
        (thing): Ask => ({
          ...{ relation: relationOf(role, thing), about: thing.name, address: `/cases/${thing.id}/evidence` },
          ...{ body: form([['upload', 'scheme']]), wants: reads(role, thing) ? led : gone },
        }),
      ),
  },
  post('/cases/:id/correct', {
    may: (role, { corrects = [] }) => holds(role, corrects),
    whole: () => [
      ['id', 'h9-correct-page'],
      ['reason', '理由'],
    ],
    partial: [],
    seatless: true,
  }),
];

export const caseRows: readonly Row[] = [...looks, ...deeds];
