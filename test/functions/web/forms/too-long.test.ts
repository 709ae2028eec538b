import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { marks, openFormRooms } from './form-rooms.ts';
import { definition } from './seen-draft.ts';

const { as, services, clock, close } = await openFormRooms();
clock.now = Date.parse('2024-09-18T09:00:00+08:00');
afterEach(() => vi.restoreAllMocks());
afterAll(close);

const start = `/programs/${definition.id}/duties/monthly-report/2024-09/start`;
const begin = { id: 'start_12345', seat: 'dawa/clerk', 'party.unit': 'dawa' };
const full = () => vi.spyOn(services.cases, 'write').mockResolvedValue('too-large');

it('says why a month cannot begin that is more than can be stored', async () => {
  const { post } = await as('dawa-clerk');
  full();
  const refused = await post(start, begin);
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('合计超出系统能保存的大小');
});

it('says why it cannot be brought up to date', async () => {
  const { post, get } = await as('dawa-clerk');
  const edit = (await post(start, begin)).headers.get('location') ?? '';
  const page = await (await get(edit)).text();
  full();
  const refused = await post(edit, { ...marks(page), go: 'refresh' });
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('合计超出系统能保存的大小');
});
