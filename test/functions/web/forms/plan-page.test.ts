import { afterAll, expect, it, vi } from 'vitest';
import { marks, openFormRooms } from './form-rooms.ts';
import { definition } from './seen-draft.ts';

const { as, services, clock, close } = await openFormRooms();
afterAll(close);
clock.now = Date.parse('2025-08-21T09:00:00+08:00');

/** A plan of pairs names units that nobody named: whoever saves hears of it, whoever only looks does not wait for it. */
it('says what is wrong with a plan when it is saved or asked for, and reads no ledgers to show it', async () => {
  const { post, get } = await as('dawa-clerk');
  const begin = { id: 'start_12345', seat: 'dawa/clerk', 'party.unit': 'dawa' };
  const begun = await post(`/programs/${definition.id}/duties/yearly-plan/2025/start`, begin);
  const edit = begun.headers.get('location') ?? '';
  const ledgers = vi.spyOn(services.cases, 'ledgers');
  const page = await (await get(edit)).text();
  const row = 'a-pairs.row-1';
  const pair = { 'a-pairs': 'row-1', [`${row}.supporter`]: 'k-1', [`${row}.supported`]: 'k-2' };
  const saved = await post(edit, { ...marks(page), ...pair });
  expect(saved.status).toBe(422);
  const said = await saved.text();
  expect(said).toContain(`href="#${row}.reason"`);
  expect(await (await get(`${edit}?show=problems`)).text()).toContain(`href="#${row}.reason"`);
  ledgers.mockClear();
  const plain = await (await get(edit)).text();
  expect(plain).toContain(`name="${row}.supporter"`);
  expect(plain).not.toContain(`href="#${row}.reason"`);
  expect(ledgers).not.toHaveBeenCalled();
});
