import { type Ask, denied, form, gone, led, page, type Row } from './access-ask.ts';
import { inBureau, looksDownOn, outside, type Role, relationTo, unitOf } from './access-people.ts';
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

const files = (route: string, query = '', gaps: Record<string, string> = {}): Row =>
  ofProgram(route, query, { kind: 'csv', ...gaps });

export const listRows: readonly Row[] = [
  { route: 'GET /', asks: () => [{ relation: 'own', about: 'mine', address: '/', wants: led }] },
  everybody('/duties'),
  everybody('/phrases'),
  {
    // Nobody else's can be named; of one's own, what is not there is left as it is.
    route: 'POST /phrases',
    asks: () =>
      ['place', 'drop'].map((deed): Ask => {
        const body = form([
          ['text', '没有存过的意见'],
          [deed, deed === 'place' ? '0' : 'yes'],
        ]);
        return { relation: 'own', about: deed, address: '/phrases', body, wants: led };
      }),
  },
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
];
