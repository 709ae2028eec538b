import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fortress, openFortress } from './house.ts';
import { people, roles } from './relations.ts';

describe('the territory', () => {
  let house: Fortress;
  beforeAll(async () => {
    house = await openFortress();
  }, 120_000);
  afterAll(() => house?.close(), 30_000);

  const nobodys = `/admin/roster/ro_${'0'.repeat(26)}`;
  const requests: [string, 200 | 404, [string, string][]?][] = [
    ['/admin/roster', 200],
    ['/admin/roster?under=dawa', 404],
    // A roster that nobody sent in, and one for another bureau: even the administrator finds nothing.
    [`${nobodys}?under=panjin`, 404],
    [`${nobodys}?under=dawa`, 404],
    [`${nobodys}?under=panjin`, 404, [['hash', 'x']]],
    [`${nobodys}?under=dawa`, 404, [['hash', 'x']]],
    ['/admin/roster', 404, [['under', 'dawa']]],
  ];

  it('is read and changed by its administrator alone, and a refusal writes nothing', async () => {
    const before = await house.table();
    for (const role of roles)
      for (const [address, expected, fields] of requests) {
        const { status } = await house.page(people[role], address, fields);
        expect([role, address, status]).toEqual([role, address, role === 'administrator' ? expected : 403]);
      }
    expect(await house.table()).toEqual(before);
  }, 90_000);
});
