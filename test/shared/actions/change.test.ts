import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { change } from '#shared/actions/change.ts';
import { tablePeople } from '#shared/aws/people.ts';
import { can } from '#shared/domain/access.ts';
import { refuse } from '#shared/domain/refusal.ts';
import type { Services } from '#shared/services.ts';
import { backdoor } from '#test/support/kills-backdoor.ts';
import { season } from '#test/support/season.ts';
import { at, startWorld, type World } from '#test/support/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({
    program: 'panjin-kindergartens-2024',
    territory: demonstrationTerritory(),
    clock: at('2024-09-18'),
  });
});
afterAll(() => world?.stop());

describe('a lost race', () => {
  it('is decided again by the directory as it has become', async () => {
    const { services } = world.runtime;
    const pair = { supporter: 'panshan-2024-s01', supported: 'panshan-2024-b01' };
    const id = await season(world).draft(pair);
    const administrator = await services.people.who('panjin-administrator', services.now());
    const grant =
      administrator &&
      can(administrator, 'administer', { kind: 'unit', unit: pair.supported, above: ['panjin', 'panshan'] });
    const director = await services.people.who(`${pair.supported}-director`, services.now());
    if (!grant || !director) throw new Error('both sit in their seats');
    // Another Lambda renames the unit while this one is about to write, and the write is lost.
    const elsewhere = tablePeople((await backdoor(world.runtime)).table);
    let losing = true;
    const racing: Services = {
      ...services,
      cases: {
        ...services.cases,
        async write(granted, write) {
          if (!losing) return services.cases.write(granted, write);
          losing = false;
          const unit = (await elsewhere.units([pair.supported])).get(pair.supported);
          if (!unit) throw new Error('it exists');
          await elsewhere.put(grant, [{ ...unit, name: { zh: '改名后', en: 'Renamed' } }], []);
          return 'lost';
        },
      },
    };
    const seen: (string | undefined)[] = [];
    const sent = { who: director, id: 'racing-1', action: 'act' as const };
    await racing.people.still(() =>
      change(racing, id, sent, (before, { directory }) => {
        seen.push(directory.get(pair.supported)?.name.en);
        return seen.length > 1
          ? refuse('stale')
          : { did: { type: 'SAVED', contentHash: 'h', revision: before.revision + 1 }, outcome: {} };
      }),
    );
    expect(seen).toEqual([expect.not.stringContaining('Renamed'), 'Renamed']);
  });
});
