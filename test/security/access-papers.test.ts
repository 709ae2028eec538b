import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fortress, openFortress, program } from './house.ts';
import { above, parties, people, type Role, roles, seatOf } from './relations.ts';

/** H9 for what is taken over from paper: begun, corrected and declared void by whom the program says, and by nobody else. */
describe('route × role × relation: paper', () => {
  const pair = { supporter: 'panshan-2024-s01', supported: 'panshan-2024-b01' };
  let paper = '';
  let count = 0;
  let house: Fortress;
  beforeAll(async () => {
    house = await openFortress();
  }, 240_000);
  afterAll(() => house?.close(), 30_000);

  const takeOver = (role: Role) =>
    house.api(people[role], `/programs/${program}/taken-over`, {
      ...{ id: `h9-paper-${count++}`, seat: seatOf(role), duty: 'agreement', period: '2024', parties: pair },
    });
  const send = async (role: Role, command: object) => {
    const { turn } = JSON.parse((await house.api(people.clerk, `/cases/${paper}`)).text);
    return house.api(people[role], `/cases/${paper}/commands`, {
      ...{ id: `h9-paper-${count++}`, seen: turn, seat: seatOf(role), command },
    });
  };
  /** Who may read it; to everybody else there is none. */
  const reads = (role: Role) => parties.includes(role) || above.includes(role);
  const others = (...but: Role[]) => roles.filter(role => !but.includes(role));

  it('is begun by nobody but the seat that the program names', async () => {
    const before = await house.table();
    for (const role of others('clerk')) {
      const { status } = await takeOver(role);
      const own = people[role].startsWith('panshan-') && !people[role].includes('2024');
      expect([role, status]).toEqual([role, own ? 403 : 404]);
    }
    const stolen = await house.api(people['far clerk'], `/programs/${program}/taken-over`, {
      ...{ id: 'h9-paper-stolen', seat: 'panshan/clerk', duty: 'agreement', period: '2024', parties: pair },
    });
    expect(stolen.status).toBe(404);
    expect(await house.table()).toEqual(before);
    const begun = await takeOver('clerk');
    expect(begun.status).toBe(201);
    paper = JSON.parse(begun.text).case.id;
    expect((await takeOver('clerk')).status).toBe(200);
  });

  it('is corrected and declared void by nobody whose turn it is not', async () => {
    await conclude();
    const before = await house.table();
    for (const role of others('clerk')) {
      const corrected = await house.api(people[role], `/cases/${paper}/corrections`, {
        ...{ id: `h9-paper-${count++}`, seat: seatOf(role), reason: '理由' },
      });
      const asked = await send(role, { type: 'ask-void', reason: '理由' });
      const page = await house.page(people[role], `/cases/${paper}/void`, [
        ...([
          ['command', `h9-paper-${count++}`],
          ['seen', '99'],
        ] as [string, string][]),
        ...([
          ['seat', seatOf(role)],
          ['reason', '理由'],
        ] as [string, string][]),
      ]);
      const refused = reads(role) ? [403] : [404];
      expect([role, refused.includes(corrected.status)]).toEqual([role, true]);
      expect([role, [403, 404].includes(asked.status), [403, 404].includes(page.status)]).toEqual([
        role,
        true,
        true,
      ]);
    }
    expect(await house.table()).toEqual(before);
    expect((await send('clerk', { type: 'ask-void', reason: '扫描件不对' })).status).toBe(200);
    const waiting = await house.table();
    for (const role of others('reviewer'))
      for (const command of [{ type: 'allow-void' }, { type: 'decline-void', reason: '理由' }]) {
        const { status } = await send(role, command);
        expect([role, command.type, [403, 404].includes(status)]).toEqual([role, command.type, true]);
      }
    expect(await house.table()).toEqual(waiting);
    expect((await send('reviewer', { type: 'allow-void' })).status).toBe(200);
  });

  /** Entered by the clerk with a scan, confirmed by the section head. */
  const conclude = async () => {
    const file = Buffer.from(
      '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n',
    );
    const digest = await crypto.subtle.digest('SHA-256', file);
    const announced = { slot: 'scan', name: '协议.pdf', type: 'application/pdf', size: file.length };
    const sha256 = Buffer.from(digest).toString('hex');
    const ticket = JSON.parse(
      (await house.api(people.clerk, `/cases/${paper}/files`, { ...announced, sha256 })).text,
    );
    const form = new FormData();
    for (const [name, value] of Object.entries<string>(ticket.fields)) form.set(name, value);
    form.set('file', new Blob([file], { type: 'application/pdf' }), announced.name);
    expect((await fetch(ticket.url, { method: 'POST', body: form })).ok).toBe(true);
    const arrived = await house.api(people.clerk, `/cases/${paper}/files/${ticket.id}/arrived`, {
      ...{ id: `h9-paper-${count++}`, seat: seatOf('clerk'), slot: 'scan', name: announced.name },
    });
    expect([arrived.status, arrived.text]).toEqual([200, expect.any(String)]);
    const answers = {
      ...{ signedOn: '2024-09-10', from: '2024-09-10', to: '2026-09-30' },
      ...{ recordNumber: '盘县教备〔2024〕3号', recordDate: '2024-09-12' },
    };
    expect((await send('clerk', { type: 'save', answers })).status).toBe(200);
    expect((await send('clerk', { type: 'submit' })).status).toBe(200);
    const { tasks } = JSON.parse((await house.api(people.reviewer, `/cases/${paper}`)).text);
    expect((await send('reviewer', { type: 'record', task: tasks[0].id })).status).toBe(200);
  };
});
