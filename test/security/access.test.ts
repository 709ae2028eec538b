import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fortress, openFortress, program } from './house.ts';
import {
  above,
  commandsFor,
  parties,
  people,
  postsTo,
  type Role,
  roles,
  type State,
  seatOf,
  sees,
  turns,
} from './relations.ts';

describe('route × role × relation', () => {
  let house: Fortress;
  let number = 0;

  beforeAll(async () => {
    house = await openFortress();
  }, 90_000);
  afterAll(() => house?.close(), 30_000);

  const counted = { requests: 0 };
  const allAtOnce = async <T>(all: readonly T[], work: (one: T) => Promise<unknown>) => {
    counted.requests += all.length;
    await Promise.all(all.map(work));
  };

  const tried = async (state: State, id: string, task: string) => {
    const before = await house.table();
    for (const address of [
      `/cases/${id}`,
      `/cases/${id}/history`,
      `/cases/${id}/attachments`,
      `/cases/${id}/documents`,
      `/cases/${id}/documents/nothing`,
      `/cases/${id}/thumbnails/nothing`,
      `/cases/${id}/documents/frozen`,
      `/cases/${id}/documents/sealed`,
      `/cases/${id}/edit`,
      `/cases/${id}/check`,
      `/cases/${id}/receipt`,
      `/cases/${id}/sign`,
      `/cases/${id}/decide`,
      `/cases/${id}/withdraw`,
      `/cases/${id}/discard`,
      `/cases/${id}/evidence`,
      `/cases/${id}/files?slot=scheme`,
      `/cases/${id}/files/nothing/remove`,
    ])
      await allAtOnce(roles, async role => {
        const { status } = await house.page(people[role], address);
        const name = `${state} ${role} ${address}`;
        // That one leads everybody to the case, for whatever id, and says nothing by it.
        if (address.endsWith('/decide')) expect([name, status]).toEqual([name, 303]);
        else if (!sees(role, state)) expect([name, status]).toEqual([name, 404]);
        else expect([name, [200, 303, 403, 404, 409, 422].includes(status)]).toEqual([name, true]);
        if (sees(role, state) && /\/(?:case_\w+|history|attachments|documents)$/.test(address))
          expect([name, status]).toEqual([name, 200]);
        // What may be written is offered to nobody but the parties.
        if (/\/(?:edit|files\?slot=scheme)$/.test(address) && !parties.includes(role))
          expect([name, status === 200]).toEqual([name, false]);
      });
    for (const address of [
      '',
      '/history',
      '/content',
      '/documents/nothing',
      '/documents/frozen',
      '/documents/sealed',
    ])
      await allAtOnce(roles, async role => {
        const { status } = await house.api(people[role], `/cases/${id}${address}`);
        const name = `${state} ${role} api ${address}`;
        const expected = !sees(role, state) ? [404] : /documents/.test(address) ? [200, 404] : [200];
        expect([name, expected.includes(status)]).toEqual([name, true]);
      });

    for (const [type, more] of Object.entries(commandsFor(task))) {
      const others = roles.filter(role => !turns[state][type]?.includes(role));
      // Each in the seat that they hold, and once more in the seat whose turn it is.
      const seats = others.flatMap(role =>
        [seatOf(role), seatOf((turns[state][type] ?? ['reviewer'])[0] ?? 'reviewer')].map(seat => ({
          role,
          seat,
        })),
      );
      await allAtOnce(seats, async ({ role, seat }) => {
        const { status } = await house.api(people[role], `/cases/${id}/commands`, {
          id: `h9-${number++}-command`,
          seen: Number.MAX_SAFE_INTEGER,
          seat,
          command: { type, ...more },
        });
        const name = `${state} ${role} as ${seat} ${type}`;
        const speaks = ['urge', 'ask', 'answer', 'close-question'].includes(type);
        const acts = speaks || parties.includes(role) || ['reviewer', 'clerk'].includes(role);
        const expected = !sees(role, state) || !acts ? [404] : [403, 404, 409, 422];
        expect([name, status, expected.includes(status)]).toEqual([name, status, true]);
      });
    }
    const strangers = roles.filter(role => !sees(role, state));
    for (const [address, fields] of postsTo(id, task))
      await allAtOnce(strangers, async role => {
        const name = `${state} ${role} POST ${address}`;
        expect([name, (await house.page(people[role], address, fields)).status]).toEqual([name, 404]);
      });
    expect(await house.table()).toEqual(before);
  };

  const openTask = async (id: string) => {
    const { text } = await house.api(people.drafter, `/cases/${id}`);
    const { tasks }: { tasks: { id: string; state: string }[] } = JSON.parse(text);
    return tasks.find(({ state }) => state === 'OPEN')?.id ?? '1-0-0';
  };

  it('holds in every state of an agreement, and a refusal writes nothing', async () => {
    const play = await house.begin(0);
    const here = async (state: State) => tried(state, play.id, await openTask(play.id));
    await play.fill(house.answers);
    await here('draft');
    await play.submit();
    await here('signing');
    await play.sign(play.supporter);
    await play.sign(play.supported);
    await here('review');
    await play.giveBack('panshan/section-head', '请补充', []);
    await here('returned');
    await play.submit();
    await play.approve('panshan/section-head');
    await here('recording');
    await play.record('panshan/clerk', '盘备1号', '2024-09-18');
    await here('filed');
    expect(counted.requests).toBeGreaterThan(2_000);
  }, 90_000);

  it('holds for lists, queues, programs, beginning and administering', async () => {
    const before = await house.table();
    const bureaus = roles.filter(
      role => above.includes(role) || (role.startsWith('far ') && role !== 'far kindergarten'),
    );
    const statusOf = async (role: Role, address: string) => (await house.page(people[role], address)).status;
    await allAtOnce(roles, async role => {
      expect([role, await statusOf(role, '/duties')]).toEqual([role, 200]);
      expect([role, await statusOf(role, '/queue')]).toEqual([role, bureaus.includes(role) ? 200 : 403]);
      for (const address of [
        '/admin',
        '/admin/territory',
        '/admin/accounts',
        `/admin/programs/${program}`,
        '/admin/programs/publish',
      ])
        expect([role, address, await statusOf(role, address)]).toEqual([
          role,
          address,
          role === 'administrator' ? 200 : 403,
        ]);
      expect([role, await statusOf(role, `/programs/${program}`)]).toEqual([role, 200]);
      for (const other of roles) {
        const queue = await house.api(people[role], `/queue?seat=${encodeURIComponent(seatOf(other))}`);
        expect([role, other, queue.status]).toEqual([role, other, role === other ? 200 : 404]);
      }
      // Nobody begins what is another pair's, nor in a seat that they do not hold, nor without being entitled to draft.
      const begin = (seat: string, pair: Record<string, string>) =>
        house.api(people[role], '/cases', {
          id: `h9-${number++}-begin`,
          seat,
          program,
          duty: 'agreement',
          period: '2024',
          parties: pair,
        });
      const theirs = { supporter: 'dawa-2024-s02', supported: 'dawa-2024-b02' };
      expect([role, (await begin('dawa-2024-b02/deputy', theirs)).status]).toEqual([role, 404]);
      expect([role, (await begin(seatOf(role), theirs)).status]).toEqual([role, 404]);
      // The pairs that a kindergarten sees are its own; those of a bureau, its area's.
      const overview = JSON.parse((await house.api(people[role], `/programs/${program}?round=2024`)).text);
      const seen = overview.pairs.length;
      const expected = people[role].startsWith('panjin')
        ? 11
        : role === 'far reviewer'
          ? 7
          : role === 'far clerk'
            ? 1
            : bureaus.includes(role)
              ? 3
              : 1;
      expect([role, seen]).toEqual([role, expected]);
      const complete = await house.api(
        people[role],
        `/programs/${program}/completeness?round=2024&duty=agreement`,
      );
      expect([role, JSON.parse(complete.text).deliveries.length]).toEqual([role, expected]);
    });
    expect(await house.table()).toEqual(before);
  });

  it('holds for ways in: only downwards, never to oneself, and whoever is refused learns nothing', async () => {
    // Everybody has signed in before the table is looked at.
    for (const role of roles) await house.page(people[role], '/duties');
    const before = await house.table();
    const codes = (text: string) => text.includes('jd-slip__code');
    for (const role of roles)
      await allAtOnce(roles, async other => {
        const name = `${role} for ${other}`;
        const seen = await house.page(people[role], `/admin/accounts/${people[other]}`);
        const below = role === 'administrator' && !people[other].startsWith('panjin-');
        expect([name, seen.status]).toEqual([name, role !== 'administrator' ? 403 : below ? 200 : 404]);
        if (below) return;
        for (const field of ['only', 'person']) {
          const sent = await house.page(people[role], '/admin/accounts/give', [
            ['id', `h9-${number++}`],
            [field, people[other]],
          ]);
          expect([name, sent.status, codes(sent.text)]).toEqual([
            name,
            role === 'administrator' ? 404 : 403,
            false,
          ]);
        }
      });
    expect(await house.table()).toEqual(before);
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
