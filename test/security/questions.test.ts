import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fortress, openFortress, program } from './house.ts';
import { above, parties, people, roles, seatOf } from './relations.ts';

describe('asking, answering and urging', () => {
  let house: Fortress;
  let number = 0;

  beforeAll(async () => {
    house = await openFortress();
  }, 90_000);
  afterAll(() => house?.close(), 30_000);

  it('holds for what was said about something that nobody has begun', async () => {
    for (const role of roles) await house.page(people[role], '/duties');
    const before = await house.table();
    const key = 'panshan-2024-b01+panshan-2024-s01';
    const delivery = `duty~${program}~agreement~2024~${key}`;
    const address = `/programs/${program}/duties/agreement/2024/${encodeURIComponent(key)}/questions`;
    await Promise.all(
      roles.map(async role => {
        const hears = parties.includes(role) || above.includes(role);
        expect([role, (await house.page(people[role], address)).status]).toEqual([role, hears ? 200 : 404]);
        // In a seat that is somebody else's nobody is heard, whoever they are.
        for (const what of ['ask', 'answer', 'close-question']) {
          const { status } = await house.page(people[role], '/questions', [
            ['command', `h9-${number++}-question`],
            ['delivery', delivery],
            ['seat', seatOf(role === 'reviewer' ? 'clerk' : 'reviewer')],
            ['what', what],
            ['question', 'q1'],
            ['text', '请问？'],
          ]);
          expect([role, what, status]).toEqual([role, what, hears ? 403 : 404]);
        }
        if (hears) return;
        const urged = await house.page(people[role], '/urge', [
          ['id', `h9-${number++}-urging`],
          ['delivery', delivery],
        ]);
        expect([role, urged.status]).toEqual([role, 404]);
      }),
    );
    expect(await house.table()).toEqual(before);
  });
}, 90_000);
