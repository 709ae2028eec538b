import { type Ask, type Fields, form, led, type Row, seatsTried } from './access-ask.ts';
import { outside, type Role, relationTo, seatOf } from './access-people.ts';
import { program } from './access-world.ts';

const b01 = 'panshan-2024-b01';
/** Beginning something: what is begun here lies there already, so that whoever may is led to it and nothing is written. */
const begins = (
  route: string,
  {
    address,
    of,
    may,
    told = [403, 404],
  }: { address: string; of: Fields; may: (role: Role) => boolean; told?: number[] },
): Row => ({
  route: `POST ${route}`,
  asks: role =>
    (may(role) ? [seatOf(role)] : seatsTried(role, `${b01}/deputy`, 'panshan/clerk')).map(
      (seat): Ask => ({
        ...{ relation: relationTo(role, [b01]), about: `as ${seat}`, address },
        body: form([['id', 'h9-beginning'], ['seat', seat], ...of]),
        wants: may(role) ? led : told,
      }),
    ),
});

export const beginRows: readonly Row[] = [
  begins('/programs/:program/duties/:duty/:period/start', {
    address: `/programs/${program}/duties/monthly-return/2024-10/start`,
    of: [['party.unit', b01]],
    may: role => [`${b01}/deputy`, `${b01}/director`].includes(seatOf(role)) && !outside(role),
  }),
  begins('/programs/:program/forms/:form/begin', {
    address: `/programs/${program}/forms/typical-case/begin`,
    of: [['party.unit', b01]],
    may: role => [`${b01}/deputy`, `${b01}/director`].includes(seatOf(role)) && !outside(role),
  }),
  begins('/take-over/:program/:duty/:period', {
    address: `/take-over/${program}/agreement/2024`,
    of: [
      ['party.supported', 'panshan-2024-b02'],
      ['party.supporter', 'panshan-2024-s02'],
    ],
    may: role => seatOf(role) === 'panshan/clerk',
  }),
  ...[
    [
      '/programs/:program/duties/:duty/:period/start',
      `/programs/${program}/duties/monthly-return/2024-10/start`,
    ],
    ['/programs/:program/forms/:form/begin', `/programs/${program}/forms/typical-case/begin`],
    ['/urge', '/urge'],
    ['/questions', '/questions'],
  ].map(
    ([route, address = '']): Row => ({
      route: `GET ${route}`,
      asks: () => [{ relation: 'anything', about: 'after a sign-in', address, wants: led }],
    }),
  ),
  {
    route: 'GET /take-over/:program/:duty/:period',
    asks: () => [
      {
        relation: 'anything',
        about: 'after a sign-in',
        address: `/take-over/${program}/agreement/2024`,
        wants: led,
      },
    ],
  },
];
