import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, vi } from 'vitest';
import { Backwards } from '#infra/local/clock.ts';
import { ownPages } from '#infra/local/own-pages.ts';

it('says why the clock stands still: no date, a day that is over, or an accident on the way', async () => {
  let accident = new Error('the tick broke down');
  const front = ownPages({
    now: () => 0,
    toNextEvent: async () => undefined,
    advanceTo: async () => {
      throw accident;
    },
    people: () => [],
    messages: () => [],
  });
  const server = createServer((request, response) => void front(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  const move = async (to: string) => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/_runtime/clock`;
    const answer = await fetch(url, { method: 'POST', body: new URLSearchParams({ to }) });
    return `${answer.status} ${/<strong>(.*?)<\/strong>/.exec(await answer.text())?.[1]}`;
  };
  expect(await move('morgen')).toContain('422 “morgen”不是日期');
  expect(await move('2024-09-03')).toContain('500 时间没有走完');
  expect(said).toHaveBeenCalledWith('clock:', accident);
  accident = new Backwards();
  expect(await move('2024-09-03')).toContain('422 时间只能向前');
  said.mockRestore();
  server.close();
});
