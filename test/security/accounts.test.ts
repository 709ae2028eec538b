import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fortress, openFortress } from './house.ts';
import { people } from './relations.ts';

/** What stands beside the grid of access-grid.test.ts: the issuer, to whom nobody but the product may speak of accounts. */
describe('the accounts of the issuer', () => {
  let house: Fortress;
  beforeAll(async () => {
    house = await openFortress();
  }, 90_000);
  afterAll(() => house?.close(), 30_000);

  it('are given by nobody who comes with a token of their own, or with none', async () => {
    const accounts = `${house.runtime.issuer}/accounts`;
    for (const authorization of ['', 'Bearer x', `Bearer ${await house.tokenOf(people.administrator)}`]) {
      const forged = await fetch(accounts, {
        method: 'POST',
        headers: { authorization },
        body: JSON.stringify({
          people: [{ sub: people.clerk, login: 'x', name: 'x', lasts: 86_400_000 }],
        }),
      });
      expect([authorization.slice(0, 9), forged.status]).toEqual([authorization.slice(0, 9), 401]);
    }
  });
}, 90_000);
