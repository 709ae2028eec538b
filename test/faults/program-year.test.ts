import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readAssembly } from '#infra/local/assembly.ts';
import { beginning, publish } from '#infra/local/demo.ts';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { startRuntime } from '#infra/local/runtime.ts';
import { settingsOf } from '#infra/local/stand-ins.ts';
import { readTemplate } from '#infra/local/template.ts';
import { myDesk } from '#shared/actions/my-duties.ts';
import { tick } from '#shared/actions/tick.ts';
import { awsServices } from '#shared/aws/on-aws.ts';
import { readFonts } from '#shared/documents/fonts.ts';
import { administrator, can } from '#shared/domain/access.ts';
import type { Services } from '#shared/services.ts';
import { haul } from '#test/support/haul.ts';
import { broken } from '#test/support/invariants.ts';
import { scan } from '#test/support/invariants-snapshot.ts';
import { dice } from '#test/support/kills-sample.ts';
import { type Mishaps, unlucky } from '#test/support/year-faults.ts';
import { sitDown, type Year } from '#test/support/year-people.ts';

const hour = 3_600_000;
const day = 24 * hour;
const rate = 0.02;
const nightly = haul.name === 'nightly';
/** How often everybody sits down after each date. */
const sittings = 4;
/** A pair is two kindergartens; at night all of a round. */
const pairsOf = nightly ? 11 : 1;
const seeds = process.env.SEED
  ? [Number(process.env.SEED)]
  : Array.from({ length: nightly ? 500 : 1 }, (_, number) => number + 1);

const whole = demonstrationTerritory();
const round = '2024';
const pairs = whole.pairs.filter(pair => pair.round === round).slice(0, pairsOf);
const units = new Set(pairs.flatMap(({ parties }) => Object.values(parties)));
const territory = {
  ...whole,
  pairs,
  members: whole.members.filter(one => one.round === round && units.has(one.unit)),
};
const directors = [...units].map(unit => `${unit}-director`);
const bureaus = whole.units.filter(unit => unit.kind === 'bureau');
const people = whole.units
  .filter(unit => unit.kind === 'bureau' || units.has(unit.id))
  .flatMap(unit =>
    Object.entries(unit.seats).flatMap(([role, held]) =>
      role === administrator ? [] : held.map(({ person }) => person),
    ),
  );

/** When something next opens, is nearly due or has locked for those who take part. */
const nextMoment = async (services: Services): Promise<number | undefined> => {
  const now = services.now();
  const moments = new Set<number>();
  for (const director of directors.slice(0, 2)) {
    const who = await services.people.who(director, now);
    const desk = who && (await myDesk(services, who, 366 * day));
    for (const { occasion } of desk?.duties ?? [])
      for (const at of [occasion.opens + hour, occasion.due - day, occasion.locks + hour]) moments.add(at);
  }
  return [...moments].filter(at => at > now).sort((a, b) => a - b)[0];
};

it.each(seeds)(
  `a program's year of bad luck keeps every invariant: seed %i`,
  async seed => {
    const state = mkdtempSync(join(tmpdir(), 'jiedui-year-'));
    const runtime = await startRuntime({ state, port: 0, quietLog: true, clock: beginning });
    try {
      Object.assign(runtime.switches, { executions: false, ticking: false });
      const fonts = await readFonts(
        join(import.meta.dirname, '../../node_modules/@expo-google-fonts/noto-sans-sc'),
      );
      const { functions } = readTemplate(await readAssembly(), settingsOf(runtime.url, runtime.issuer));
      const reliable = awsServices(functions[0]?.environment ?? {}, { now: runtime.clock.now });
      const top = bureaus.find(({ path }) => path.length === 0)?.id ?? '';
      const founder = { seat: `${top}/administrator`, path: [], kind: 'bureau' as const };
      const grant = can({ person: 'founder', name: 'founder', seats: [founder] }, 'administer', {
        ...{ kind: 'unit', unit: top, above: [] },
      });
      if (!grant) throw new Error('an administrator administers');
      await reliable.people.put(grant, whole.units, whole.people);
      await publish(runtime, territory);

      const roll = dice(seed);
      const mishaps: Mishaps = { before: 0, after: 0, twice: 0, old: 0, lost: 0 };
      const skewed = () => Math.round((roll() - 0.5) * 10_000);
      const former = new Map<string, unknown>();
      const services = () => unlucky(reliable, { roll, rate, mishaps, former, skew: skewed() });
      const counts = { commands: 0, repeated: 0, refused: 0, unfilled: 0 };
      const year: Year = { roll, services, acknowledged: [], counts };
      let skipped = 0;
      const end = beginning + 365 * day;
      let moments = 0;
      for (;;) {
        const at = Math.min((await nextMoment(reliable)) ?? end, runtime.clock.now() + 30 * day);
        if (at >= end) break;
        await runtime.clock.set(Math.max(at, runtime.clock.now()));
        moments++;
        for (let sitting = 0; sitting < sittings; sitting++) {
          const present = people.map(person => ({ person, at: roll() })).sort((a, b) => a.at - b.at);
          for (const { person } of present) await sitDown(year, person);
          await runtime.clock.set(runtime.clock.now() + 6 * 60_000);
          if (roll() < 0.2) skipped++;
          else await tick(services(), async () => fonts).catch(() => skipped++);
          await runtime.clock.set(runtime.clock.now() + 4 * hour);
        }
      }
      for (let quiet = 0; quiet < 3; quiet++) {
        await runtime.clock.set(runtime.clock.now() + 10 * 60_000);
        expect((await tick(reliable, async () => fonts)).failed, `SEED=${seed}: items that failed`).toBe(0);
      }
      const snapshot = await scan(runtime, year.acknowledged);
      const cases = snapshot.rows.filter(({ pk, sk }) => pk.startsWith('C#') && sk === 'H').length;
      console.info(
        `SEED=${seed}: ${units.size} kindergartens, ${moments} moments, ${cases} cases, ${year.acknowledged.length} acknowledged, ${JSON.stringify({ ...counts, ...mishaps, skipped })}`,
      );
      expect(broken(snapshot), `SEED=${seed}`).toEqual([]);
      expect(year.acknowledged.length).toBeGreaterThan(0);
    } finally {
      await runtime.stop();
      rmSync(state, { recursive: true, force: true });
    }
  },
  300_000,
);
