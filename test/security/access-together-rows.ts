import { type Ask, denied, form, led, page, type Row, seatsTried } from './access-ask.ts';
import { inBureau, type Relation, type Role, seatOf } from './access-people.ts';
import { relationOf, type Thing, taskOf } from './access-things.ts';

const [summary, result] = ['/queue/approve', '/queue/approve/done'];
const itemOf = (thing: Thing, ...more: string[]) => [thing.id, taskOf(thing), ...more].join(' ');
const asking = (address: string, items: readonly string[]) =>
  `${address}?${new URLSearchParams(items.map(item => ['item', item]))}`;
const whole = (items: readonly string[]) =>
  form([['batch', 'batch_of_h9'], ...items.map((item): [string, string] => ['item', item])]);

/** Nothing, and everything that there is at once: what is told of each is the same. */
const look =
  (address: string, wants: readonly number[], empty: readonly number[]): Row['asks'] =>
  (role, { things }) => {
    const asks = (
      relation: Relation,
      about: string,
      items: readonly string[],
      answer: readonly number[],
    ): Ask => ({
      ...{ relation, about, address: asking(address, items) },
      wants: inBureau(role) ? answer : denied,
    });
    return [
      asks('own', 'nothing chosen', [], empty),
      asks(
        'anything',
        'everything',
        things.map(thing => itemOf(thing, 'stale')),
        wants,
      ),
    ];
  };

const decides = (role: Role, { turn }: Thing) => turn?.with === 'approve' && turn.seat === seatOf(role);

/** Approving several at once: whoever has a queue is told of each what they may know, and approves only their own. */
export const togetherRows: readonly Row[] = [
  { route: `GET ${summary}`, asks: look(summary, page, [422]) },
  { route: `GET ${result}`, asks: look(result, page, led) },
  {
    route: `POST ${summary}`,
    asks: (role, { things }) => {
      const others = things.filter(thing => !decides(role, thing));
      const send = (
        relation: Relation,
        about: string,
        items: readonly string[],
        wants: readonly number[],
      ): Ask => ({
        ...{ relation, about, address: summary, body: whole(items) },
        wants: inBureau(role) ? wants : denied,
      });
      return [
        send('own', 'nothing', [], [422]),
        ...others.flatMap(thing =>
          seatsTried(role, thing.turn?.seat).map(seat =>
            send(relationOf(role, thing), thing.name, [itemOf(thing, '999', seat)], led),
          ),
        ),
        send(
          'anything',
          'everything of others',
          others.map(thing => itemOf(thing, '999', thing.turn?.seat ?? seatOf(role))),
          led,
        ),
      ];
    },
  },
];
