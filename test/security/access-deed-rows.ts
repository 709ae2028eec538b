import {
  type Ask,
  type Fields,
  form,
  gone,
  led,
  nowhere,
  type Row,
  refused,
  seatsTried,
  stopped,
} from './access-ask.ts';
import { type Role, seatOf } from './access-people.ts';
import {
  discards,
  editable,
  holds,
  inTurn,
  isUnderWay,
  reads,
  relationOf,
  submits,
  type Thing,
  taskOf,
  turnIs,
  writes,
} from './access-things.ts';

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

/** Doing something with cases. */
export const deedRows: readonly Row[] = [
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
    may: turnIs('approve', 'reply', 'record'),
    whole: (thing, seat) => [
      ...command(seat),
      ['task', taskOf(thing)],
      ['verdict', thing.turn?.with ?? 'approve'],
      ['number', '1'],
      ['date-year', '2024'],
      ['date-month', '9'],
      ['date-day', '18'],
      ['reply-yard', '已整改'],
      ['reply-gate', '已整改'],
    ],
    partial: [],
    strictly: inTurn('approve', 'reply', 'record'),
  }),
  post('/cases/:id/withdraw', {
    may: (role, thing) => isUnderWay(thing) && thing.submitted === seatOf(role),
    whole: (_, seat) => [...command(seat), ['reason', '撤回']],
    partial: [],
    strictly: isUnderWay,
  }),
  post('/cases/:id/void', {
    may: () => false,
    whole: (_, seat) => [...command(seat), ['reason', '作废']],
    partial: [],
    strictly: () => false,
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
