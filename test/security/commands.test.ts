import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { CaseView, TicketView } from '#functions/api/answers.ts';
import { Content } from '#functions/api/content-answer.ts';
import { actOnCase } from '#shared/actions/act-on-case.ts';
import { askForTicket } from '#shared/actions/attach-file.ts';
import { can, theClock } from '#shared/domain/access.ts';
import { type Fortress, openFortress } from './house.ts';

const head = 'panshan/section-head';
const problem = z.object({
  code: z.string(),
  problems: z.array(z.object({ field: z.string(), code: z.string() })).optional(),
});
const codeOf = ({ text }: { text: string }) => problem.parse(JSON.parse(text)).code;

describe('commands and what comes with them', () => {
  let house: Fortress;
  beforeAll(async () => {
    house = await openFortress();
  }, 90_000);
  afterAll(() => house?.close(), 30_000);

  const view = async (username: string, id: string) =>
    CaseView.parse(JSON.parse((await house.api(username, `/cases/${id}`)).text));
  const contentOf = async (username: string, id: string) =>
    Content.parse(JSON.parse((await house.api(username, `/cases/${id}/content`)).text));
  const command = (username: string, id: string, body: object) =>
    house.api(username, `/cases/${id}/commands`, body);
  const ticketFor = async (username: string, id: string, bytes: Uint8Array<ArrayBuffer>) => {
    const sha256 = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
    const file = { slot: 'scheme', name: '方案.pdf', type: 'application/pdf', size: bytes.length, sha256 };
    return house.api(username, `/cases/${id}/files`, file);
  };
  const send = async (given: unknown, bytes: Uint8Array<ArrayBuffer>) => {
    const ticket = TicketView.parse(given);
    const form = new FormData();
    for (const [name, value] of Object.entries(ticket.fields)) form.append(name, value);
    form.append('file', new Blob([bytes], { type: 'application/pdf' }), 'a.pdf');
    expect((await fetch(ticket.url, { method: 'POST', body: form })).status).toBe(201);
    return ticket.id;
  };
  const upload = async (username: string, id: string, bytes: Uint8Array<ArrayBuffer>) => {
    const asked = await ticketFor(username, id, bytes);
    return asked.status === 201 ? send(JSON.parse(asked.text), bytes) : asked;
  };
  const arrived = (username: string, id: string, ticket: string, name = crypto.randomUUID() as string) =>
    house.api(username, `/cases/${id}/files/${ticket}/arrived`, {
      id: name,
      seat: username.replace(/-(\w+)$/, '/$1'),
      slot: 'scheme',
      name: '方案.pdf',
    });
  const pdf = Buffer.from(
    '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n',
  );

  it('does not let anybody spend the ids of the system', async () => {
    const play = await house.begin(0);
    const deputy = `${play.supported}-deputy`;
    const { turn } = await view(deputy, play.id);
    const save = {
      seen: turn,
      seat: `${play.supported}/deputy`,
      command: { type: 'save', answers: house.answers },
    };
    expect((await command(deputy, play.id, { ...save, id: 'freeze-1' })).status).toBe(200);
    const reserved = await command(deputy, play.id, { ...save, seen: turn + 1, id: '#freeze-1' });
    expect([reserved.status, codeOf(reserved)]).toEqual([422, 'invalid-content']);
    await play.submit();
    expect(await view(deputy, play.id)).toMatchObject({ status: 'SIGNING' });
  });

  it('takes the id of somebody else, or of another command, for no repetition', async () => {
    const play = await house.begin(1);
    await play.fill(house.answers);
    const [deputy, director] = [`${play.supported}-deputy`, `${play.supported}-director`];
    const id = 'shared-command-id';
    const { turn } = await view(deputy, play.id);
    const save = (role: string, seen: number) => ({
      id,
      seen,
      seat: `${play.supported}/${role}`,
      command: { type: 'save', answers: { ...house.answers, goals: role } },
    });
    const first = await command(deputy, play.id, save('deputy', turn));
    const repeated = await command(deputy, play.id, save('deputy', turn));
    expect([first.status, repeated.status, JSON.parse(repeated.text).repeated]).toEqual([200, 200, true]);
    const other = await command(director, play.id, save('director', turn + 1));
    expect([other.status, codeOf(other)]).toEqual([409, 'stale']);
    const submit = await command(director, play.id, {
      id,
      seen: turn + 1,
      seat: `${play.supported}/director`,
      command: { type: 'submit' },
    });
    expect([submit.status, codeOf(submit)]).toEqual([409, 'stale']);
    expect(await view(deputy, play.id)).toMatchObject({ status: 'DRAFT', version: turn + 1 });
    expect((await contentOf(deputy, play.id)).answers.goals).toBe('deputy');
  });

  it('refuses an opinion or a number that could not be printed, so that the case can be sealed', async () => {
    const play = await house.begin(2);
    await play.fill(house.answers);
    await play.submit();
    await play.sign(play.supporter);
    await play.sign(play.supported);
    for (const opinion of ['同意👍', '同意\u202E', '同\t意', '同意\uD800', '同意\u0007']) {
      const one = await view('panshan-section-head', play.id);
      const task = one.tasks.find(({ seat, state }) => seat === head && state === 'OPEN')?.id;
      const answer = await command('panshan-section-head', play.id, {
        id: crypto.randomUUID(),
        seen: one.turn,
        seat: head,
        command: { type: 'approve', task, opinion },
      });
      expect([opinion, answer.status]).toEqual([opinion, 422]);
      expect(problem.parse(JSON.parse(answer.text)).problems).toMatchObject([
        { field: 'opinion', code: 'glyphs' },
      ]);
    }
    await play.approve(head, '同意。');
    await expect(play.record('panshan/clerk', '盘备1号👍', '2024-09-18')).rejects.toThrow('glyphs');
    await play.record('panshan/clerk', '盘备1号', '2024-09-18');
    expect(await view('panshan-clerk', play.id)).toMatchObject({ status: 'FILED' });
  });

  it('keeps no file of somebody who may not attach it, none twice, and none that was not granted', async () => {
    const play = await house.begin(3);
    const deputy = `${play.supported}-deputy`;
    const ticket = await upload(deputy, play.id, pdf);
    if (typeof ticket !== 'string') throw new Error(ticket.text);
    const foreign = await arrived('panshan-2024-b01-deputy', play.id, ticket);
    expect(foreign.status).toBe(404);
    const id = crypto.randomUUID();
    expect((await arrived(deputy, play.id, ticket, id)).status).toBe(200);
    expect((await arrived(deputy, play.id, ticket, id)).status).toBe(200);
    expect((await arrived(deputy, play.id, ticket)).status).toBe(409);
    expect((await contentOf(deputy, play.id)).attachments).toHaveLength(1);

    const page = (strange: string) =>
      house.page(deputy, `/cases/${play.id}/files/${strange}/arrived`, [
        ['slot', 'scheme'],
        ['name', 'a.pdf'],
      ]);
    // With a slash inside, however it is spelled, it is another address.
    const strangers = {
      422: ['x'.repeat(5_000), '%00'],
      404: ['..%2F..%2Fx', `${encodeURIComponent(`../${play.id}/`)}${ticket}`],
    };
    for (const [status, strange] of Object.entries(strangers))
      for (const one of strange)
        expect([one.slice(0, 20), (await page(one)).status]).toEqual([one.slice(0, 20), Number(status)]);

    await play.fill(house.answers);
    await play.submit();
    await play.sign(play.supporter);
    await play.sign(play.supported);
    const bureau = (await view(deputy, play.id)).tasks.find(({ state }) => state === 'OPEN')?.seat ?? '';
    await play.giveBack(bureau, '请补充', []);
    const asked = await upload(bureau.replace('/', '-'), play.id, pdf);
    expect(typeof asked === 'string' || asked.status).toBe(403);
    const services = house.runtime.services;
    for (const size of [Number.NaN, 1.5, -1, Number.POSITIVE_INFINITY]) {
      const file = { slot: 'scheme', name: 'a.pdf', type: 'application/pdf', size };
      const answer = await askForTicket(services, await house.who(deputy), play.id, file);
      expect(answer).toMatchObject({ refused: 'attachment-refused', problems: [{ code: 'size' }] });
    }
  });

  it('keeps of a ticket what had arrived, whatever is sent under it later; and of another case nothing', async () => {
    const [mine, theirs] = [await house.begin(6), await house.begin(7)];
    const deputy = `${mine.supported}-deputy`;
    const later = Buffer.from(`${pdf}`.replace('Catalog', 'CATALOG'));
    // As a page without script asks: no hash is known, so the store takes whatever is no larger.
    const file = { slot: 'scheme', name: 'a.pdf', type: 'application/pdf', size: pdf.length };
    const asked = await askForTicket(house.runtime.services, await house.who(deputy), mine.id, file);
    const ticket = await send(asked, pdf);
    expect((await arrived(deputy, mine.id, ticket)).status).toBe(200);
    await send(asked, later);
    expect((await arrived(deputy, mine.id, ticket)).status).toBe(409);
    const { url } = JSON.parse((await house.api(deputy, `/cases/${mine.id}/documents/${ticket}`)).text);
    expect(await (await fetch(url)).text()).toBe(`${pdf}`);

    const director = `${theirs.supported}-director`;
    const before = await contentOf(director, theirs.id);
    const foreign = await arrived(director, theirs.id, ticket);
    expect([foreign.status, JSON.parse(foreign.text).code]).toEqual([422, 'attachment-missing']);
    expect(await contentOf(director, theirs.id)).toEqual(before);
  });

  it('keeps a draft that is six times as long once it is spelled out', async () => {
    const play = await house.begin(4);
    const deputy = `${play.supported}-deputy`;
    const typed: [string, string][] = [
      'goals',
      'measures',
      'schedule',
      'supporterDuties',
      'supportedDuties',
    ].map(field => [`a-${field}`, '\u0001'.repeat(9_000)]);
    const days: [string, string][] = ['from', 'to'].map(field => [`a-${field}-year`, '\u0001'.repeat(9_000)]);
    const answer = await house.page(deputy, `/cases/${play.id}/edit`, [
      ['id', 'page-of-mine'],
      ['seen', '1'],
      ...typed,
      ...days,
    ]);
    // Saved as it was typed, and told what cannot be submitted so: a year of 9,000 characters is none.
    expect(answer.status).toBe(422);
    expect((await view(deputy, play.id)).version).toBe(2);
    const sealed = await house.runtime.services.cases.open(play.id);
    const grant = sealed && can(theClock, 'read', sealed.about);
    if (!grant) throw new Error('the clock may read every case');
    const { answers } = await house.runtime.services.cases.content(grant, sealed.reveal(grant));
    for (const [field, text] of typed) expect(answers[field.slice(2)]).toBe(text);
  });

  it('shows what was never submitted to nobody but its parties, and no case of another organiser in a list', async () => {
    const play = await house.begin(5);
    await play.fill({ ...house.answers, goals: '尚未提交的内容' });
    const { services } = house.runtime;
    const clerk = await house.who('panjin-clerk');
    const sealed = await services.cases.open(play.id);
    expect(sealed && can(clerk, 'read', sealed.about)).toBeUndefined();
    const elsewhere = can(
      { ...clerk, seats: [{ seat: 'elsewhere/clerk', path: [], kind: 'bureau' }] },
      'list',
      { kind: 'program', organiser: 'elsewhere' },
    );
    if (!elsewhere) throw new Error('a bureau lists its own program');
    await expect(services.cases.heads(elsewhere, [play.id])).rejects.toThrow('does not cover');
    const locks = Date.parse('2024-10-16T00:00:00+08:00');
    await house.runtime.clock.advanceTo(locks + 60_000);
    const deputy = `${play.supported}-deputy`;
    expect(await view(deputy, play.id)).toMatchObject({ status: 'EXPIRED' });
    for (const bureau of ['panjin-section-head', 'dawa-section-head'])
      expect((await house.api(bureau, `/cases/${play.id}/content`)).status).toBe(404);
    const late = await actOnCase(services, await house.who(deputy), play.id, {
      id: 'after-the-lock',
      seen: Number.MAX_SAFE_INTEGER,
      seat: `${play.supported}/deputy`,
      command: { type: 'save', answers: {} },
    });
    expect(late).toMatchObject({ refused: 'wrong-status' });
  });
}, 60_000);
