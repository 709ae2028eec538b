import {
  type Ask,
  denied,
  type Fields,
  form,
  gone,
  page,
  type Row,
  seatsTried,
  stopped,
} from './access-ask.ts';
import { looksDownOn, type Role, relationTo, seatOf } from './access-people.ts';
import { program } from './access-world.ts';

const b01 = 'panshan-2024-b01';
type Delivery = { duty: string; period: string; key: string; units: string[] };
const agreementOf = (county: string, n: string): Delivery => ({
  ...{ duty: 'agreement', period: '2024', key: `${county}-2024-b${n}+${county}-2024-s${n}` },
  units: [`${county}-2024-b${n}`, `${county}-2024-s${n}`],
});
const returnOf = (unit: string): Delivery => ({
  duty: 'monthly-return',
  period: '2024-10',
  key: unit,
  units: [unit],
});
const none: Delivery = { ...agreementOf('panshan', '01'), key: 'panshan-2024-b99', units: [] };
const deliveries = [
  agreementOf('panshan', '01'),
  agreementOf('panshan', '02'),
  agreementOf('dawa', '06'),
  returnOf(b01),
  returnOf('dawa-2024-b04'),
  none,
];
const concerned = (role: Role, { units }: Delivery) => units.some(unit => looksDownOn(role, unit));
const asDelivery = (role: Role, one: Delivery) => ({
  relation: one.units.length === 0 ? ('absent' as const) : relationTo(role, one.units),
  about: `${one.duty} ${one.key}`,
});
const pathOf = ({ duty, period, key }: Delivery) => `/programs/${program}/duties/${duty}/${period}/${key}`;
const idOf = ({ duty, period, key }: Delivery) => `duty~${program}~${duty}~${period}~${key}`;
const extends_ = (role: Role, one: Delivery) =>
  seatOf(role).endsWith('/administrator') && concerned(role, one);

/** The bureau that runs the unit may fill in for it, as its clerk. */
const fillsIn = (role: Role, one: Delivery) =>
  one.duty === 'monthly-return' && seatOf(role) === `${one.units[0]?.split('-')[0]}/clerk`;

/** What is expected of somebody: looked at, filled in for them, extended, urged, asked about. */
export const deliveryRows: readonly Row[] = [
  {
    route: 'GET /programs/:program/duties/:duty/:period/:key/questions',
    asks: role =>
      deliveries.map(one => ({
        ...{ ...asDelivery(role, one), address: `${pathOf(one)}/questions` },
        absent: { address: `${pathOf({ ...one, key: none.key })}/questions`, differs: [[one.key, none.key]] },
        wants: concerned(role, one) ? page : gone,
      })),
  },
  {
    route: 'GET /programs/:program/duties/:duty/:period/:key/fill-in',
    asks: role =>
      deliveries.map(one => ({
        ...{ ...asDelivery(role, one), address: `${pathOf(one)}/fill-in` },
        wants: fillsIn(role, one) ? page : concerned(role, one) ? denied : gone,
      })),
  },
  {
    route: 'POST /programs/:program/duties/:duty/:period/:key/fill-in',
    asks: role =>
      deliveries.map(one => ({
        ...{ ...asDelivery(role, one), address: `${pathOf(one)}/fill-in` },
        body: form(
          fillsIn(role, one)
            ? []
            : [
                ['id', 'h9-fill-in'],
                ['reason', '理由'],
              ],
        ),
        wants: fillsIn(role, one) ? stopped : concerned(role, one) ? denied : gone,
      })),
  },
  {
    route: 'GET /programs/:id/extend',
    asks: role =>
      deliveries.map(one => ({
        ...asDelivery(role, one),
        address: `/programs/${program}/extend?duty=${one.duty}&period=${one.period}&key=${encodeURIComponent(one.key)}`,
        wants: extends_(role, one) ? page : [403, 404],
      })),
  },
  {
    route: 'POST /programs/:id/extend',
    asks: role =>
      deliveries.map((one): Ask => {
        const about = (key: string): Fields => [
          ['duty', one.duty],
          ['period', one.period],
          ['key', key],
        ];
        const until: Fields = [
          ['until-year', '2025'],
          ['until-month', '3'],
          ['until-day', '1'],
          ['reason', '理由'],
        ];
        const may = extends_(role, one);
        const address = `/programs/${program}/extend`;
        const absent = {
          address,
          body: form([...about(none.key), ...until]),
          differs: [[one.key, none.key]] as [string, string][],
        };
        const body = form([...about(one.key), ...(may ? [] : until)]);
        return {
          ...asDelivery(role, one),
          address,
          body,
          ...(!may && { absent }),
          wants: may ? stopped : [403, 404],
        };
      }),
  },
  {
    // Whoever is entitled is heard elsewhere: here it would count.
    route: 'POST /urge',
    asks: (role, { things }) => [
      ...deliveries
        .filter(one => !concerned(role, one))
        .map(one => ({
          ...{ ...asDelivery(role, one), address: '/urge', wants: gone },
          body: form([
            ['id', 'h9-urging-delivery'],
            ['delivery', idOf(one)],
          ]),
        })),
      ...things
        .filter(({ parties }) => !parties.some(unit => looksDownOn(role, unit)))
        .map(
          ({ id, name }): Ask => ({
            ...{ relation: 'foreign', about: name, address: '/urge', wants: gone },
            body: form([
              ['id', 'h9-urging-case'],
              ['case', id],
            ]),
          }),
        ),
    ],
  },
  {
    route: 'POST /questions',
    asks: (role, { things }) =>
      [
        ...deliveries.map(one => ({
          ...asDelivery(role, one),
          of: ['delivery', idOf(one)] as const,
          units: one.units,
        })),
        ...things
          .filter(({ state }) => state !== 'draft')
          .map(one => ({
            ...{ relation: relationTo(role, one.parties), about: one.name },
            ...{ of: ['case', one.id] as const, units: one.parties },
          })),
      ].flatMap(({ of, units, ...about }): Ask[] => {
        const hears = units.some(unit => looksDownOn(role, unit));
        const sent = (seat: string, text: string) =>
          form([
            of,
            ['command', `h9-question-${text.length}`],
            ['seat', seat],
            ['what', 'ask'],
            ['text', text],
          ]);
        const [other = ''] = seatsTried(
          role,
          seatOf(role) === 'panshan/clerk' ? 'dawa/clerk' : 'panshan/clerk',
        ).slice(1);
        // In a seat that is somebody else's nobody is heard, whoever they are.
        const spoofed = {
          ...about,
          address: '/questions',
          body: sent(other, '请问？'),
          wants: hears ? [403, 409] : gone,
        };
        const own = {
          ...about,
          address: '/questions',
          body: sent(seatOf(role), hears ? '' : '请问？'),
          wants: hears ? stopped : gone,
        };
        return [spoofed, own];
      }),
  },
];
