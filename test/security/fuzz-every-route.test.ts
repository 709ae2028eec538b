import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { haul } from '#test/support/haul.ts';
import { form, type Known, knownOf } from './access-ask.ts';
import { outside, personOf, type Role, roles } from './access-people.ts';
import { rows } from './access-rows.ts';
import { elsewhere, openWorld, program, type World } from './access-world.ts';
import { mangledAddress, mangledBody } from './mangle.ts';
import { scrapedForms } from './scraped-forms.ts';
import { type Chance, seeded } from './strange.ts';

/** In one world there is little left to do after these: at night several are begun. */
const sent = 2_000;
const seeds = Array.from({ length: haul.fuzzed / sent }, (_, world) => 20_261_127 + world);

const inside = roles.filter(role => !outside(role));

/** H10 for every route there is: what people send, with something wrong in it. Over HTTP, encodings and all, it is in fuzz.test.ts. */
describe.each(seeds)('requests of every kind with something wrong in them, by seed %i', seed => {
  let world: World;
  let known: Known;
  beforeAll(async () => {
    world = await openWorld();
    known = knownOf(world);
  }, 120_000);
  afterAll(() => world?.close(), 30_000);

  type Sending = {
    route: string;
    role: Role;
    method: string;
    address: string;
    body?: BodyInit | undefined;
    json?: boolean;
  };

  /** Everything that the pages of the house offer to send, and every name of a field in it. */
  const onPages = async () => {
    const names = new Set<string>(['__proto__', 'constructor', 'a-findings.yard.found', 'reply-yard']);
    const forms: Sending[] = [];
    for (const row of rows.filter(({ route }) => route.startsWith('GET /') && !route.includes('/api/')))
      for (const role of inside)
        for (const { address } of row.asks(role, known).filter(one => one.wants.includes(200))) {
          const text = await (await world.send(role, 'GET', address)).text();
          for (const { action, fields } of scrapedForms(text, address)) {
            for (const [name] of fields) names.add(name);
            if (action.startsWith('/sign-out')) continue;
            forms.push({
              route: `POST form of ${row.route}`,
              role,
              method: 'POST',
              address: action,
              body: form(fields),
            });
          }
        }
    return { names: [...names], forms };
  };

  it(
    'meet no accident, and what is refused has written nothing',
    async () => {
      const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
      const { names, forms } = await onPages();
      expect(names.length).toBeGreaterThan(70);
      const byRoute = [...Map.groupBy(forms, ({ route }) => route).values()];
      expect(byRoute.length).toBeGreaterThan(15);
      const units = world.units.map(({ id }) => id);
      const people = roles.flatMap(role => personOf(role) ?? []);
      const ids = [
        program,
        elsewhere,
        ...known.things.map(({ id }) => id),
        ...units,
        ...people,
        'agreement',
        '2024',
        'csv',
      ];
      const [gets, posts] = ['GET', 'POST'].map(method =>
        rows.filter(({ route }) => route.startsWith(method)),
      );
      /** Of what the grid tries, more of what does something. */
      const drawn = (chance: Chance): Sending | undefined => {
        // Whoever is outside stays outside whatever they send: one in ten is enough.
        const role = chance.pick(chance.next() < 0.9 ? inside : roles);
        const row = chance.pick((chance.next() < 0.25 ? gets : posts) ?? []);
        const asks = row.asks(role, known);
        const method = row.route.split(' ')[0] ?? '';
        return asks.length > 0 ? { ...chance.pick(asks), route: row.route, role, method } : undefined;
      };
      const chance = seeded(seed);
      const seen = { written: 0, refused: 0, done: 0, routes: new Set<string>() };
      const wrong: string[] = [];
      for (let n = 0; n < sent; n++) {
        const sending = chance.next() < 0.5 ? chance.pick(chance.pick(byRoute)) : drawn(chance);
        if (!sending) continue;
        const { route, role, method } = sending;
        const address = mangledAddress(chance, sending.address, ids);
        const body = method === 'GET' ? undefined : await mangledBody(chance, sending.body, names);
        const before = world.writes();
        const type = sending.json
          ? 'application/json'
          : typeof body === 'string'
            ? 'application/x-www-form-urlencoded'
            : undefined;
        const response = await world.send(role, method, address, body, type);
        await response.arrayBuffer();
        seen.done++;
        seen.routes.add(route);
        const wrote = world.writes() !== before;
        if (wrote) seen.written++;
        if (response.status >= 400) seen.refused++;
        const name = `${n}: ${role} ${method} ${address.slice(0, 200)} ${String(body).slice(0, 400)}`;
        if (response.status >= 500) wrong.push(`${response.status} ${name} ${said.mock.calls.at(-1)?.[0]}`);
        // A draft is kept also where something in it cannot be submitted so.
        const keeps = /^\/cases\/[^/]+\/edit/.test(address) && response.status === 422;
        if (wrote && (method === 'GET' || (response.status >= 400 && !keeps)))
          wrong.push(`${response.status} and written: ${name}`);
      }
      said.mockRestore();
      expect(wrong).toEqual([]);
      expect(seen.routes.size).toBeGreaterThan(100);
      expect(seen.written).toBeGreaterThan(sent / 100);
      console.log(
        `H10: ${seen.done} requests to ${seen.routes.size} routes, ${seen.refused} refused, ${seen.written} written`,
      );
    },
    sent * 30 + 60_000,
  );
});
