import {
  type Ask,
  denied,
  gone,
  nowhere,
  page,
  type Row,
  refused,
  seatsTried,
  stopped,
} from './access-ask.ts';
import { commandRow } from './access-command-row.ts';
import { outside, type Role, relationTo, roles, seatOf, unitOf } from './access-people.ts';
import { holds, reads, relationOf, type Thing, writes } from './access-things.ts';
import { elsewhere, program } from './access-world.ts';

const base = '/api/v1';
const b01 = 'panshan-2024-b01';
const mine = (address: string): Row => ({
  route: `GET ${base}${address}`,
  asks: () => [{ relation: 'own', about: 'mine', address: base + address, wants: page }],
});

const look = (view: string, wants: (thing: Thing) => readonly number[] = () => page, name = ''): Row => ({
  route: `GET ${base}/cases/:id${view}`,
  asks: (role, { things }) => {
    const at = (id: string) => `${base}/cases/${id}${view.replace(/:\w+/, name)}`;
    return [
      ...things.map(
        (thing): Ask => ({
          ...{ relation: relationOf(role, thing), about: thing.name, address: at(thing.id) },
          absent: { address: at(nowhere), differs: [[thing.id, nowhere]] },
          wants: reads(role, thing) ? wants(thing) : gone,
        }),
      ),
      { relation: 'absent', about: 'no case', address: at(nowhere), wants: gone },
    ];
  },
});

const takesPart = (role: Role, name: string) =>
  !outside(role) && (unitOf(role).startsWith('taihe') ? name === elsewhere : name === program);
const ofProgram = (route: string, address: string): Row => ({
  route: `GET ${base}${route}`,
  asks: role =>
    [program, elsewhere, 'nothing'].map((name): Ask => {
      const there = takesPart(role, name) && (name === program || !address.includes('/forms/'));
      return {
        relation: name === 'nothing' ? 'absent' : takesPart(role, name) ? 'own' : 'foreign',
        ...{ about: name, address: base + address.replace(':id', name) },
        absent: { address: base + address.replace(':id', 'nothing'), differs: [[name, 'nothing']] },
        wants: there ? page : gone,
      };
    }),
});

/** Sent whole by those who may not, and by those who may with something missing. */
const post = (
  route: string,
  may: (role: Role, thing: Thing) => boolean,
  body: (thing: Thing, seat: string) => object,
  live: (thing: Thing) => boolean = () => true,
): Row => ({
  route: `POST ${base}${route}`,
  asks: (role, { things }) =>
    things.flatMap((thing): Ask[] => {
      const at = (id: string) => base + route.replace(':id', id).replace(/:\w+/, 'up_0');
      const about = {
        relation: relationOf(role, thing),
        about: thing.name,
        address: at(thing.id),
        json: true as const,
      };
      if (may(role, thing)) return [{ ...about, body: '{}', wants: stopped }];
      return seatsTried(role, thing.submits[0]).map(seat => {
        const sent = JSON.stringify(body(thing, seat));
        const absent = {
          address: at(nowhere),
          body: sent,
          differs: [[thing.id, nowhere]] as [string, string][],
        };
        return {
          ...about,
          body: sent,
          absent,
          wants: !reads(role, thing) ? gone : live(thing) ? [403, 404] : refused,
        };
      });
    }),
});

/** What is begun here lies there already: whoever may is answered with it. */
const begins = (
  route: string,
  address: string,
  body: object,
  by: readonly string[] = [`${b01}/deputy`, `${b01}/director`],
): Row => ({
  route: `POST ${base}${route}`,
  asks: role => {
    const may = by.includes(seatOf(role)) && !outside(role);
    return (may ? [seatOf(role)] : seatsTried(role, `${b01}/deputy`)).map(
      (seat): Ask => ({
        ...{ relation: relationTo(role, [b01]), about: `as ${seat}`, address: base + address, json: true },
        body: JSON.stringify({ id: 'h9-beginning', seat, ...body }),
        wants: may ? page : denied.concat(gone),
      }),
    );
  },
});

export const apiRows: readonly Row[] = [
  mine('/me'),
  mine('/duties'),
  mine('/programs'),
  {
    route: `GET ${base}/queue`,
    asks: role =>
      roles
        .filter(other => !outside(other))
        .map((other): Ask => {
          const at = (seat: string) => `${base}/queue?seat=${encodeURIComponent(seat)}`;
          return {
            ...{
              relation: relationTo(role, [unitOf(other)]),
              about: seatOf(other),
              address: at(seatOf(other)),
            },
            absent: { address: at('nobody/nothing'), differs: [] },
            wants: seatOf(other) === seatOf(role) ? page : gone,
          };
        }),
  },
  ofProgram('/programs/:id', '/programs/:id'),
  ofProgram('/programs/:id/completeness', '/programs/:id/completeness'),
  ofProgram('/programs/:id/forms/:form/cases', '/programs/:id/forms/activity/cases'),
  look(''),
  look('/history'),
  look('/content'),
  look('/documents/:document', ({ frozen }) => (frozen ? page : gone), 'frozen'),
  commandRow,
  post(
    '/cases/:id/corrections',
    (role, { corrects = [] }) => holds(role, corrects),
    (_, seat) => ({ id: 'h9-correction', seat, reason: '理由' }),
    ({ corrects }) => corrects !== undefined,
  ),
  post(
    '/cases/:id/files',
    writes,
    ({ slot = 'scheme' }) => ({
      slot,
      name: 'a.pdf',
      type: 'application/pdf',
      size: 9,
      sha256: '0'.repeat(64),
    }),
    ({ state, slot }) => state === 'draft' && slot === 'scheme',
  ),
  post(
    '/cases/:id/files/:ticket/arrived',
    writes,
    ({ slot = 'scheme' }, seat) => ({ id: 'h9-arrived', seat, slot, name: 'a.pdf' }),
    () => false,
  ),
  begins('/cases', '/cases', { program, duty: 'monthly-return', period: '2024-10', parties: { unit: b01 } }),
  begins('/programs/:id/forms/:form/cases', `/programs/${program}/forms/typical-case/cases`, {
    parties: { unit: b01 },
  }),
  begins(
    '/programs/:id/taken-over',
    `/programs/${program}/taken-over`,
    {
      ...{ duty: 'agreement', period: '2024' },
      parties: { supported: 'panshan-2024-b02', supporter: 'panshan-2024-s02' },
    },
    ['panshan/clerk'],
  ),
];
