import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paths } from '#functions/web/paths.ts';
import { haul } from '#test/support/haul.ts';
import { type Ask, type Known, knownOf, type Row } from './access-ask.ts';
import { secretsFrom } from './access-names.ts';
import { outside, type Role, roles } from './access-people.ts';
import { openRows, rows } from './access-rows.ts';
import { openWorld, type World } from './access-world.ts';
import { everyRoute } from './front-door.ts';
import { seeded } from './strange.ts';

const seed = 20_261_126;
const written = new Set(rows.map(({ route }) => route));

describe('the table of routes', () => {
  const served = everyRoute().filter(({ reached, name }) => reached || name === 'GET /');

  it('has every route that a function answers, and no other', () => {
    const names = new Set(served.map(({ name }) => name));
    expect([...names].filter(name => !written.has(name)).sort()).toEqual([]);
    expect([...written].filter(name => !names.has(name)).sort()).toEqual([]);
    expect(names.size).toBeGreaterThan(100);
  });

  it('has every address that pages lead to', () => {
    const answered = new Set(served.map(({ name }) => name.replace(/^\w+ /, '')));
    const addresses = Object.values(paths).map(({ route }) => route);
    // One address for the views of a case, of which each has a route.
    expect(addresses.filter(route => !answered.has(route))).toEqual(['/cases/:id/:view']);
  });
});

describe('route × role × relation', () => {
  let world: World;
  let known: Known;
  const secrets = new Map<Role, string[]>();
  beforeAll(async () => {
    world = await openWorld();
    known = knownOf(world);
    for (const role of roles) secrets.set(role, secretsFrom(role, world));
  }, 120_000);
  afterAll(() => world?.close(), 30_000);

  const typeOf = ({ json }: Ask) => (json ? 'application/json' : undefined);
  /** What is made anew for every answer, and what was asked for, taken out. */
  const bare = (text: string, differs: readonly [string, string][]) =>
    differs.reduce(
      (rest, [one]) => rest.replaceAll(encodeURIComponent(one), '·').replaceAll(one, '·'),
      text.replace(/\b(?:page|cmd|start|file|unit)_\w{20,}/g, '·'),
    );

  const wantedOf = ({ route }: Row, role: Role, { wants, address }: Ask): readonly number[] => {
    if (!outside(role) || openRows.some(one => one.route === route)) return wants;
    if (!address.startsWith('/api/')) return [303];
    return role === 'nobody' ? [401] : [403];
  };

  /** Whatever is wrong with the answer, in words. */
  const wrongWith = async (row: Row, role: Role, ask: Ask): Promise<string[]> => {
    const method = row.route.split(' ')[0] ?? '';
    const response = await world.send(role, method, ask.address, ask.body, typeOf(ask));
    const text = await response.text();
    const name = `${role} · ${row.route} · ${ask.relation} · ${ask.about}`;
    const wrong: string[] = [];
    const wanted = wantedOf(row, role, ask);
    if (!wanted.includes(response.status))
      wrong.push(`${name}: ${response.status} and not ${wanted.join(' or ')}`);
    const to = response.headers.get('location') ?? '';
    const out = to.startsWith('/sign-in');
    const door = openRows.includes(row) || ask.address.startsWith('/api/');
    if (!door && out !== outside(role)) wrong.push(`${name}: led to ${to}`);
    const told = secrets.get(role)?.find(secret => text.includes(secret));
    if (told) wrong.push(`${name}: names ${told}`);
    if (response.status !== 404 || !ask.absent || outside(role)) return wrong;
    const other = await world.send(role, method, ask.absent.address, ask.absent.body, typeOf(ask));
    const there = bare(text, ask.absent.differs);
    const nothing = bare(
      await other.text(),
      ask.absent.differs.map(([one, none]) => [none, one]),
    );
    if (other.status !== 404 || there !== nothing)
      wrong.push(`${name}: tells what is foreign from what is not there`);
    return wrong;
  };

  const asked = { requests: 0 };
  const run = async (all: readonly (readonly [Row, Role, Ask])[]) => {
    const wrong: string[] = [];
    for (let n = 0; n < all.length; n += 8) {
      const some = await Promise.all(all.slice(n, n + 8).map(one => wrongWith(...one)));
      wrong.push(...some.flat());
    }
    asked.requests += all.length;
    return wrong;
  };

  it('answers each as the table says, and a refusal writes nothing', async () => {
    const before = world.table();
    const wrong: string[] = [];
    for (const row of rows) {
      const some = roles.flatMap(role => row.asks(role, known).map(ask => [row, role, ask] as const));
      wrong.push(...(await run(some)));
      if (row.route.startsWith('POST') && JSON.stringify(world.table()) !== JSON.stringify(before))
        wrong.push(`${row.route}: wrote something`);
    }
    expect(wrong).toEqual([]);
    expect(world.table()).toEqual(before);
    console.log(
      `H9: ${written.size} routes, ${roles.length} roles, ${asked.requests} requests, each relation of each`,
    );
    expect(asked.requests).toBeGreaterThan(5_000);
  }, 240_000);

  it(
    'answers whatever is drawn as the table says',
    async () => {
      const before = world.table();
      const chance = seeded(seed);
      const draws = Array.from({ length: haul.accessDraws }, () => {
        for (;;) {
          const [row, role] = [chance.pick(rows), chance.pick(roles)];
          const asks = row.asks(role, known);
          if (asks.length > 0) return [row, role, chance.pick(asks)] as const;
        }
      });
      expect(await run(draws)).toEqual([]);
      expect(world.table()).toEqual(before);
      console.log(`H9: ${draws.length} requests drawn by seed ${seed}`);
    },
    haul.accessDraws * 60 + 120_000,
  );
});
