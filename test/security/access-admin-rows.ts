import { type Ask, denied, form, gone, led, page, type Row, stopped } from './access-ask.ts';
import { administers, looksDownOn, type Role, relationTo, unitOf } from './access-people.ts';
import { elsewhere, program } from './access-world.ts';

/** Behind the administrators' door: nobody else comes in, whatever they ask for. */
const inside = (role: Role, wants: readonly number[]) => (administers(role) ? wants : denied);

const rooms = (address: string): Row => ({
  route: `GET ${address}`,
  asks: role => [{ relation: 'own', about: 'mine', address, wants: inside(role, page) }],
});

const places = [
  'panjin',
  'panshan',
  'dawa',
  'taihe',
  'panshan-2024-b01',
  'shuangtaizi-2024-s01',
  'dawa-2024-b04',
  'taihe-b01',
];
const relationOf = (role: Role, unit: string) => (unit === 'nowhere' ? 'absent' : relationTo(role, [unit]));

/** A unit: for the administrator of a bureau above it, or of itself. */
const ofUnit = (route: string, query = '', body?: URLSearchParams, wants: readonly number[] = page): Row => {
  const at = (unit: string) => route.replace(':unit', unit).replace(':seq', '1') + query;
  return {
    route: `${body ? 'POST' : 'GET'} ${route}`,
    asks: role =>
      [...places, 'nowhere'].map(
        (unit): Ask => ({
          ...{ relation: relationOf(role, unit), about: unit, address: at(unit), body },
          absent: { address: at('nowhere'), body, differs: [[unit, 'nowhere']] },
          wants: inside(role, unit !== 'nowhere' && looksDownOn(role, unit) ? wants : gone),
        }),
      ),
  };
};

const closing: [string, string][] = [
  ['kind', 'closed'],
  ['seen', '999'],
  ['command', 'h9-closing-units'],
];
const reasoned: [string, string] = ['reason', '根据机构调整文件办理。'];

/** A way in is given downwards only: every seat strictly below, and never to oneself. */
const letsIn = (role: Role, seat: string) => {
  const [unit = ''] = seat.split('/');
  return administers(role) && unit !== unitOf(role) && looksDownOn(role, unit);
};
const seats = [
  ...[
    'panjin/administrator',
    'panjin/clerk',
    'panshan/clerk',
    'panshan/administrator',
    'dawa/administrator',
    'taihe/clerk',
  ],
  ...['panshan-2024-b01/director', 'dawa-2024-b04/deputy', 'taihe-b01/director'],
];

/** Rosters: each administrator for their own bureau alone, also not for one below it. */
const under = (
  route: string,
  wants: readonly number[],
  gaps: (bureau: string, known: Parameters<Row['asks']>[1]) => string,
): Row => ({
  route: `GET ${route}`,
  asks: (role, known) =>
    ['panjin', 'panshan', 'dawa', 'taihe', 'nowhere'].map(
      (bureau): Ask => ({
        ...{
          relation: relationOf(role, bureau),
          about: bureau,
          address: `${gaps(bureau, known)}?under=${bureau}`,
        },
        wants: inside(role, unitOf(role) === bureau ? wants : gone),
      }),
    ),
});
const kept = (bureau: string, { world }: Parameters<Row['asks']>[1]) =>
  world.rosters[bureau] ?? `ro_${'0'.repeat(26)}`;
const holdsOne = ['panjin', 'dawa'];
const ofKept = (method: 'GET' | 'POST', route: string, wants: readonly number[]): Row => ({
  route: `${method} ${route}`,
  asks: (role, known) =>
    [...holdsOne, 'nowhere'].flatMap(owner =>
      ['panjin', 'panshan', 'dawa', 'taihe'].map(
        (bureau): Ask => ({
          ...{ relation: relationOf(role, owner), about: `${owner}'s, for ${bureau}` },
          address: `${route.replace(':id', kept(owner, known)).replace(':kind', 'csv')}?under=${bureau}`,
          ...(method === 'POST' && { body: form([['hash', 'x']]) }),
          wants: inside(role, owner === bureau && unitOf(role) === bureau ? wants : gone),
        }),
      ),
    ),
});

const rosterRows: Row[] = [
  under('/admin/roster', page, () => '/admin/roster'),
  under('/admin/roster/loads/:version', gone, () => '/admin/roster/loads/77'),
  under('/exports/roster/:kind', page, () => '/exports/roster/csv'),
  ofKept('GET', '/admin/roster/:id', [200, 422]),
  ofKept('POST', '/admin/roster/:id', stopped),
  ofKept('GET', '/exports/roster/:id/faults/:kind', page),
  ofKept('GET', '/exports/roster/:id/changes/:kind', page),
  {
    route: 'POST /admin/roster',
    asks: role =>
      ['panjin', 'panshan', 'dawa', 'taihe', 'nowhere'].map((bureau): Ask => {
        const own = unitOf(role) === bureau;
        const sent = new FormData();
        sent.set('under', bureau);
        if (!own)
          sent.set(
            'file',
            new File(['﻿单位编号,单位名称\r\npanshan,改名\r\n'], '花名册.csv', { type: 'text/csv' }),
          );
        return {
          ...{ relation: relationOf(role, bureau), about: bureau, address: '/admin/roster', body: sent },
          wants: inside(role, own ? stopped : gone),
        };
      }),
  },
];

export const adminRows: readonly Row[] = [
  rooms('/admin'),
  rooms('/admin/territory'),
  rooms('/admin/accounts'),
  rooms('/admin/programs/publish'),
  {
    route: 'GET /admin/accounts/give',
    asks: role => [
      { relation: 'anything', about: 'again', address: '/admin/accounts/give', wants: inside(role, led) },
    ],
  },
  {
    route: 'POST /admin/accounts/give',
    asks: role =>
      seats.map((seat): Ask => {
        const person = seat.replace('/', '-');
        const may = letsIn(role, seat);
        return {
          ...{
            relation: relationOf(role, seat.split('/')[0] ?? ''),
            about: seat,
            address: '/admin/accounts/give',
          },
          body: form([
            ['id', may ? '' : 'h9-giving-one'],
            ['only', person],
          ]),
          wants: inside(role, may ? stopped : gone),
        };
      }),
  },
  {
    route: 'GET /admin/accounts/:id',
    asks: role =>
      seats.map((seat): Ask => {
        const person = seat.replace('/', '-');
        return {
          ...{
            relation: relationOf(role, seat.split('/')[0] ?? ''),
            about: seat,
            address: `/admin/accounts/${person}`,
          },
          absent: { address: '/admin/accounts/nobody', differs: [[person, 'nobody']] },
          wants: inside(role, letsIn(role, seat) ? page : gone),
        };
      }),
  },
  ofUnit('/admin/units/:unit'),
  ofUnit('/admin/units/:unit/change', '?kind=closed'),
  ofUnit('/admin/units/:unit/change', '', form([...closing, ['step', 'confirm']]), stopped),
  {
    // With a reason it would be done: so only where it must not be.
    route: 'POST /admin/units/:unit/change',
    asks: role =>
      places
        .filter(unit => !administers(role) || !looksDownOn(role, unit))
        .map(
          (unit): Ask => ({
            ...{
              relation: relationOf(role, unit),
              about: `${unit}, with a reason`,
              address: `/admin/units/${unit}/change`,
            },
            body: form([
              ...closing.filter(([name]) => name !== 'seen'),
              ['seen', '0'],
              reasoned,
              ['step', 'confirm'],
            ]),
            wants: inside(role, gone),
          }),
        ),
  },
  ofUnit('/admin/units/:unit/changes/:seq', '', undefined, gone),
  {
    route: 'GET /admin/programs/:id',
    asks: role =>
      [program, elsewhere, 'nothing'].map((name): Ask => {
        const organises = unitOf(role) === (name === program ? 'panjin' : name === elsewhere ? 'taihe' : '');
        return {
          relation: name === 'nothing' ? 'absent' : organises ? 'own' : 'foreign',
          ...{ about: name, address: `/admin/programs/${name}` },
          absent: { address: '/admin/programs/nothing', differs: [[name, 'nothing']] },
          wants: inside(role, organises ? page : gone),
        };
      }),
  },
  {
    route: 'POST /admin/programs/publish',
    asks: (role, { world }) =>
      [program, elsewhere].flatMap(name => {
        const organises = unitOf(role) === (name === program ? 'panjin' : 'taihe');
        const text = `${world.sources[name]}\n# amended\n`;
        // Whoever may amend it would: they are asked with a text that is none.
        return ['check', 'confirm'].map(
          (step): Ask => ({
            ...{
              relation: organises ? 'own' : 'foreign',
              about: `${name}, ${step}`,
              address: '/admin/programs/publish',
            },
            body: form([
              ['text', organises ? '' : text],
              ['step', step],
            ]),
            wants: inside(role, organises ? stopped : denied),
          }),
        );
      }),
  },
  ...rosterRows,
];
