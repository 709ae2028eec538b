import { afterAll, beforeAll, expect, it } from 'vitest';
import { form, knownOf } from './access-ask.ts';
import { outside, type Role, roles } from './access-people.ts';
import { rows } from './access-rows.ts';
import { openWorld, type World } from './access-world.ts';
import { type ScrapedForm, scrapedForms } from './scraped-forms.ts';

type Found = ScrapedForm & { role: Role; route: string };

let world: World;
let forms: Found[] = [];
beforeAll(async () => {
  world = await openWorld();
  forms = await formsToFill();
}, 240_000);
afterAll(() => world?.close(), 30_000);

/** A form of every page on which something is typed: one of each kind, whoever is the first to see it. */
const formsToFill = async (): Promise<Found[]> => {
  const known = knownOf(world);
  const kinds = new Map<string, Found>();
  const pages = rows.filter(({ route }) => route.startsWith('GET /') && !route.includes('/api/'));
  for (const { route, asks } of pages)
    for (const role of roles.filter(one => !outside(one)))
      for (const { address } of asks(role, known).filter(one => one.wants.includes(200))) {
        const page = await (await world.send(role, 'GET', address)).text();
        for (const one of scrapedForms(page, address)) {
          const kind = `${route} ${one.texts.join(' ')}`;
          if (one.texts.length > 0 && !kinds.has(kind)) kinds.set(kind, { ...one, role, route });
        }
      }
  return [...kinds.values()];
};

/** The controls that do not hold what was typed into them. */
const goneFrom = (page: string, typed: ReadonlyMap<string, string>): string[] =>
  [...typed]
    .filter(([name, value]) => {
      const named = `name="${RegExp.escape(name)}"`;
      const held = `value="${value}"`;
      const input = `<input[^>]*(${named}[^>]*${held}|${held}[^>]*${named})`;
      return !new RegExp(`<textarea[^>]*${named}[^>]*>\\s*${value}<|${input}`).test(page);
    })
    .map(([name]) => name);

it('what was typed into any form comes back after the session has expired and somebody has signed in', async () => {
  const lost: string[] = [];
  for (const { action, fields, texts, role, route } of forms) {
    const typed = new Map(texts.map((name, n) => [name, `${7001 + n}`]));
    const sent = fields.map(([name, value]) => [name, typed.get(name) ?? value] as const);
    await world.session(role, false);
    const answer = await world.send(role, 'POST', action, form(sent));
    await world.session(role, true);
    const to = new URL(answer.headers.get('location') ?? '/', 'http://house').searchParams.get('to');
    const back = await world.send(role, 'GET', to ?? '/');
    const page = await back.text();
    const gone = goneFrom(page, typed);
    if (gone.length > 0) lost.push(`${route}: ${action} (${role}) → ${to} ${back.status}: ${gone}`);
  }
  expect(lost).toEqual([]);
  expect(forms.length).toBe(30);
  console.log(`${forms.length} forms were filled in after the session had expired`);
}, 240_000);

it('what was typed into any form comes with the other language, and the way back takes it along again', async () => {
  const lost: string[] = [];
  for (const { action, fields, texts, role, route } of forms) {
    const typed = new Map(texts.map((name, n) => [name, `${8001 + n}`]));
    const sent = fields.map(([name, value]) => [name, typed.get(name) ?? value] as const);
    await world.session(role, true);
    const answer = await world.send(role, 'POST', `${action}?lang=en`, form(sent));
    const to = answer.headers.get('location') ?? '';
    const back = await world.send(role, 'GET', to);
    const page = await back.text();
    const gone = goneFrom(page, typed);
    const kept = gone.length === 0 && page.includes('lang="en"') && page.includes('<form id="typed"');
    if (!kept) lost.push(`${route}: ${action} (${role}) → ${to} ${back.status}: ${gone}`);
  }
  expect(lost).toEqual([]);
}, 240_000);
