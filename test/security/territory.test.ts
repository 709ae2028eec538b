import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fortress, openFortress } from './house.ts';
import { above, people, roles } from './relations.ts';

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
    ['/admin/roster/loads/1?under=panjin', 404],
    ['/admin/roster/loads/1?under=dawa', 404],
    ['/admin/roster/loads/x', 404],
    ['/exports/roster/csv', 200],
    ['/exports/roster/csv?under=dawa', 404],
    [`/exports/roster/ro_${'0'.repeat(26)}/faults/csv?under=panjin`, 404],
    [`/exports/roster/ro_${'0'.repeat(26)}/changes/csv?under=panjin`, 404],
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

  it('gives telephone numbers to bureaus, each for what lies below', async () => {
    const before = await house.table();
    for (const role of roles) {
      const person = people[role];
      const bureau = person.split('-')[0] ?? '';
      const sits = above.includes(role) || ['far reviewer', 'far clerk'].includes(role);
      for (const place of ['', 'panjin', 'dawa', 'panshan', 'dawa-2024-b01', 'nowhere'])
        for (const address of ['/contacts', '/exports/contacts/csv']) {
          const { status, text } = await house.page(person, place ? `${address}?under=${place}` : address);
          const below = place === '' || place === bureau || (bureau === 'panjin' && /^[a-z]+$/.test(place));
          const expected = !sits ? 403 : below && place !== 'nowhere' ? 200 : 404;
          expect([role, address, place, status]).toEqual([role, address, place, expected]);
          const strangers = house.territory.units.filter(
            ({ id, path }) => bureau !== 'panjin' && id !== bureau && !path.includes(bureau),
          );
          if (status === 200)
            expect(strangers.filter(({ name }) => text.includes(name.zh)).map(({ id }) => id)).toEqual([]);
        }
    }
    expect(await house.table()).toEqual(before);
  }, 120_000);
});
