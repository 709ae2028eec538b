import {
  type Ask,
  denied,
  type Fields,
  form,
  gone,
  led,
  page,
  type Row,
  seatsTried,
  stopped,
} from './access-ask.ts';
import { inBureau, looksDownOn, outside, type Role, seatOf, unitOf } from './access-people.ts';
import { relationTo } from './access-things.ts';
import { elsewhere, program } from './access-world.ts';

const b01 = 'panshan-2024-b01';
/** Who stands where the program is at home: its organiser, and whoever lies under it. */
const takesPart = (role: Role, name: string) =>
  !outside(role) && (unitOf(role).startsWith('taihe') ? name === elsewhere : name === program);

const everybody = (address: string): Row => ({
  route: `GET ${address}`,
  asks: () => [{ relation: 'own', about: 'mine', address, wants: page }],
});
const bureaus = (address: string, route = address): Row => ({
  route: `GET ${route}`,
  asks: role => [{ relation: 'own', about: 'mine', address, wants: inBureau(role) ? page : denied }],
});

/** Of one program: those who take part see as far as they may; to others it is not there. */
const ofProgram = (route: string, query = '', gaps: Record<string, string> = {}): Row => ({
  route: `GET ${route}`,
  asks: role =>
    [program, elsewhere, 'nothing'].map((name): Ask => {
      const at = (id: string) =>
        route.replace(/:(?:id|program)\b/, id).replace(/:(\w+)/g, (_, gap: string) => gaps[gap] ?? gap) +
        query;
      const there = takesPart(role, name);
      // The other program has no forms that are filed at any time, and its rounds are its own.
      const shown = there && (name === program || (gaps.form === undefined && query === ''));
      return {
        relation: name === 'nothing' ? 'absent' : there ? 'own' : 'foreign',
        about: name,
        address: at(name),
        absent: { address: at('nothing'), differs: [[name, 'nothing']] },
        wants: shown ? page : gone,
      };
    }),
});

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

const deliveryRows: Row[] = [
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

const beginnings: Row[] = [
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

const files = (route: string, query = '', gaps: Record<string, string> = {}): Row =>
  ofProgram(route, query, { kind: 'csv', ...gaps });

export const listRows: readonly Row[] = [
  { route: 'GET /', asks: () => [{ relation: 'own', about: 'mine', address: '/', wants: led }] },
  everybody('/duties'),
  bureaus('/queue'),
  everybody('/programs'),
  ofProgram('/programs/:id'),
  ofProgram('/programs/:id/completeness'),
  ofProgram('/programs/:id/late'),
  ofProgram('/programs/:id/roll-up', '?duty=monthly-report&period=2024-09'),
  ofProgram('/programs/:id/records/:form', '', { form: 'activity' }),
  ofProgram('/take-over/:program'),
  bureaus('/contacts'),
  {
    route: 'GET /exports/duties/:kind',
    asks: () => [
      { relation: 'own', about: 'mine', address: '/exports/duties/csv', wants: page },
      { relation: 'absent', about: 'no such kind', address: '/exports/duties/pdf', wants: gone },
    ],
  },
  bureaus('/exports/queue/csv', '/exports/queue/:kind'),
  files('/exports/programs/:id/pairs/:kind'),
  files('/exports/programs/:id/deliveries/:kind'),
  files('/exports/programs/:id/late/:kind'),
  files('/exports/programs/:id/sums/:kind', '?duty=monthly-report&period=2024-09'),
  files('/exports/programs/:id/lines/:kind', '?duty=monthly-report&period=2024-09'),
  files('/exports/programs/:id/records/:form/:kind', '', { form: 'activity' }),
  {
    route: 'GET /exports/contacts/:kind',
    asks: role =>
      ['', 'panjin', 'panshan', 'dawa', 'taihe', b01, 'nowhere'].map((place): Ask => {
        const own = place === '' || (looksDownOn(role, place) && !place.includes('-') && place !== 'nowhere');
        return {
          relation: place === 'nowhere' ? 'absent' : place === '' ? 'own' : relationTo(role, [place]),
          about: place || 'mine',
          address: `/exports/contacts/csv${place && `?under=${place}`}`,
          absent: {
            address: '/exports/contacts/csv?under=nowhere',
            differs: [[`under=${place}`, 'under=nowhere']],
          },
          wants: !inBureau(role) ? denied : own ? page : gone,
        };
      }),
  },
  ...deliveryRows,
  ...beginnings,
];
