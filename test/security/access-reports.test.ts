import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import { agreementPlay } from '#infra/local/demonstration/play.ts';
import { type Fortress, openFortress, program } from './house.ts';
import { above, people, type Role, roles, seatOf } from './relations.ts';

/** H9 for reports: what bureaus hand in, the city reads all of, a bureau its own, a school nothing of. */
describe('route × role × relation: reports', () => {
  const unit = 'panshan-2024-b01';
  let filled = '';
  let house: Fortress;
  beforeAll(async () => {
    house = await openFortress();
    // The pair of these people is in force from October 2024.
    const [pair] = house.pairs.filter(({ parties }) => parties.supported === unit);
    if (!pair) throw new Error('the demonstration names this pair');
    const play = await agreementPlay(house.runtime, program, pair);
    await play.fill(agreementAnswers(2024));
    await play.submit();
    await play.sign(play.supporter);
    await play.sign(play.supported);
    await play.approve('panshan/section-head');
    await play.record('panshan/clerk', '盘备1号', '2024-09-18');
    await house.runtime.clock.advanceTo(Date.parse('2024-10-08T09:00:00+08:00'));
  }, 240_000);
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

  it('lets only the seat that the form names fill in for a unit, and nobody learn of it who may not read', async () => {
    const address = `/programs/${program}/duties/monthly-return/2024-10/${unit}/fill-in`;
    const readers: readonly Role[] = ['drafter', 'submitter', ...above];
    const before = await house.table();
    for (const role of roles.filter(one => one !== 'clerk')) {
      const expected = readers.includes(role) ? 403 : 404;
      const seen = await house.page(people[role], address);
      const sent = await house.page(people[role], address, [
        ['id', `h9-fill-${role.replaceAll(' ', '-')}`],
        ['reason', '理由'],
      ]);
      expect([role, seen.status, sent.status]).toEqual([role, expected, expected]);
      const asked = await house.api(people[role], '/cases', {
        ...{ id: `h9-api-${role.replaceAll(' ', '-')}`, program, duty: 'monthly-return', period: '2024-10' },
        ...{ seat: seatOf(role), parties: { unit }, onBehalf: { reason: '理由' } },
      });
      expect([role, [403, 404].includes(asked.status)]).toEqual([role, true]);
    }
    expect(await house.table()).toEqual(before);
    const empty = await house.page(people.clerk, address, [['reason', ' ']]);
    expect(empty.status).toBe(422);
    const begun = await house.page(people.clerk, address, [
      ['id', 'h9-fill-clerk-1'],
      ['reason', '园长住院'],
    ]);
    expect(begun.status).toBe(303);
    filled = /\/cases\/([^/]+)\/edit/.exec(begun.headers.get('location') ?? '')?.[1] ?? '';
    // As long as it is written only the unit and the seat that writes it see it.
    for (const role of roles) {
      const sees = ['drafter', 'submitter', 'clerk'].includes(role);
      const { status } = await house.page(people[role], `/cases/${filled}`);
      expect([role, status]).toEqual([role, sees ? 200 : 404]);
    }
  });

  it('lets only those who could have written a concluded one begin its correction', async () => {
    const act = async (who: Role, command: object) => {
      const { turn } = JSON.parse((await house.api(people[who], `/cases/${filled}`)).text);
      const id = `h9-correct-${turn}-act`;
      const sent = await house.api(people[who], `/cases/${filled}/commands`, {
        ...{ id, seen: turn, seat: seatOf(who), command },
      });
      expect([command, sent.status]).toEqual([command, 200]);
    };
    await act('clerk', { type: 'save', answers: { activities: 0, reason: '园舍维修' } });
    await act('clerk', { type: 'submit' });
    const before = await house.table();
    const writers: readonly Role[] = ['drafter', 'submitter', 'clerk'];
    for (const role of roles.filter(one => !writers.includes(one))) {
      const asked = await house.api(people[role], `/cases/${filled}/corrections`, {
        ...{ id: `h9-correct-${role.replaceAll(' ', '-')}`, seat: seatOf(role), reason: '理由' },
      });
      const reads = above.includes(role);
      expect([role, asked.status]).toEqual([role, reads ? 403 : 404]);
      const page = await house.page(people[role], `/cases/${filled}/correct`, [['reason', '理由']]);
      expect([role, page.status]).toEqual([role, reads ? 403 : 404]);
    }
    expect(await house.table()).toEqual(before);
    const begun = await house.page(people.submitter, `/cases/${filled}/correct`, [['reason', '有误']]);
    expect(begun.status).toBe(303);
    // Until it is submitted nobody above sees it, not even that it is there.
    const seen = await house.page(people['head above'], `/cases/${filled}`);
    expect([seen.status, seen.text.includes('正在更正')]).toEqual([200, false]);
  });
}, 240_000);
