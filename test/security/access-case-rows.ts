import { type Ask, denied, gone, led, nowhere, page, type Row, refused, stopped } from './access-ask.ts';
import { type Role, seatOf } from './access-people.ts';
import {
  discards,
  editable,
  holds,
  isUnderWay,
  reads,
  relationOf,
  submits,
  type Thing,
  turnIs,
  writes,
} from './access-things.ts';

type Wants = (role: Role, thing: Thing) => readonly number[];

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

/** Looking at cases. */
export const caseRows: readonly Row[] = [
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
  // No file was named, so nobody is shown the page of one that arrived.
  look('/cases/:id/files/:ticket/arrived', () => refused),
  look(
    '/cases/:id/files/:file/remove',
    // Nothing that lies there may be taken away any more.
    (role, thing) => (writes(role, thing) || turnIs('reply')(role, thing) ? stopped : led),
    ({ file }) => file ?? 'nothing',
  ),
  look('/cases/:id/evidence', (role, thing) => (turnIs('reply')(role, thing) ? page : led)),
  look('/cases/:id/sign', (role, thing) => (turnIs('sign')(role, thing) ? page : denied)),
  look('/cases/:id/withdraw', (role, thing) =>
    isUnderWay(thing) && thing.submitted === seatOf(role) ? page : led,
  ),
  // Nothing of these was taken over from paper.
  look('/cases/:id/void', () => led),
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
