import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fortress, openFortress, program } from './house.ts';
import { people, type Role, roles } from './relations.ts';

/** H9 for reports: what bureaus hand in, the city reads all of, a bureau its own, a school nothing of. */
describe('route × role × relation: reports', () => {
  let house: Fortress;
  beforeAll(async () => {
    house = await openFortress();
  }, 90_000);
  afterAll(() => house?.close(), 30_000);

  const bureaus: readonly Role[] = ['reviewer', 'clerk', 'research', 'far reviewer', 'far clerk'];
  const filersSeenBy = (role: Role) =>
    people[role].startsWith('panjin') ? 3 : bureaus.includes(role) ? 1 : 0;

  it('shows a roll-up as far as the reader may see, as a page and as files', async () => {
    for (const role of roles) await house.page(people[role], '/duties');
    const before = await house.table();
    const asked = 'duty=monthly-report&period=2024-09';
    for (const role of roles) {
      const page = await house.page(people[role], `/programs/${program}/roll-up?${asked}`);
      expect([role, page.status]).toEqual([role, 200]);
      // A head, a line for each bureau, the sum, and the end of the last line.
      const sums = await house.page(people[role], `/exports/programs/${program}/sums/csv?${asked}`);
      expect([role, sums.text.split('\r\n').length]).toEqual([role, 1 + filersSeenBy(role) + 2]);
      const lines = await house.page(people[role], `/exports/programs/${program}/lines/csv?${asked}`);
      expect([role, lines.text.split('\r\n').length]).toEqual([role, 2]);
    }
    expect((await house.page(people.clerk, '/programs/nothing/roll-up')).status).toBe(404);
    expect(await house.table()).toEqual(before);
  });
}, 90_000);
