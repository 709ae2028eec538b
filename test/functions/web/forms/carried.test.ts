import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editPage } from '#functions/web/forms/edit-page.ts';
import { formWords } from '#functions/web/forms/form-words.ts';
import { typedFrom } from '#functions/web/forms/typed.ts';
import { uploadKey } from '#shared/aws/keys.ts';
import { formOf } from '#shared/domain/definition.ts';
import { marks, openFormRooms } from './form-rooms.ts';
import { definition, seenDraft } from './seen-draft.ts';

const rooms = await openFormRooms();
afterAll(rooms.close);

/** 1×1, the smallest that is a picture. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const field = (page: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';

/** The plan of a county: a list of 150 pairs, and below it a slot for the sealed table. */
describe('whoever leaves the second page of a long list comes back to it', async () => {
  let edit = '';
  let id = '';
  const { post, get } = await rooms.as('dawa-clerk');
  const page = async (address: string) => (await get(address)).text();
  const there = async (sent: Response | Promise<Response>) => (await sent).headers.get('location') ?? '';
  const shown = async (address: string) => {
    const text = await page(address.split('#')[0] ?? '');
    return ['本页是第 101–', 'name="rows" value="pairs.2"'].every(part => text.includes(part));
  };
  beforeAll(async () => {
    rooms.clock.now = Date.parse('2024-08-25T09:00:00+08:00');
    const begin = { id: 'start_12345', seat: 'dawa/clerk', 'party.unit': 'dawa' };
    edit = await there(post(`/programs/${definition.id}/duties/yearly-plan/2024/start`, begin));
    id = edit.split('/')[2] ?? '';
    const rows = Array.from({ length: 150 }, (_, n): [string, string][] => [
      ['a-pairs', `r${n + 1}`],
      [`a-pairs.r${n + 1}.reason`, `因${n + 1}`],
    ]).flat();
    await post(edit, [...Object.entries(marks(await page(edit))), ...rows]);
  });
  /** Presses a button on the second page. */
  const press = async (name: string, value: string) => {
    const second = await page(`${edit}?rows=pairs.2`);
    const own: [string, string][] = [
      ['rows', field(second, 'rows')],
      [name, value],
    ];
    return there(post(edit, [...Object.entries(marks(second)), ...own]));
  };
  const hidden = (text: string, ...names: string[]) =>
    names.map((name): [string, string] => [name, field(text, name)]);

  it('from an upload, which also may be given up, refused, or met by an expired session', async () => {
    const asked = await press('upload', 'table');
    expect(asked).toBe(`/cases/${id}/files?slot=table&rows=pairs.2`);
    const announce = await page(asked);
    const back = `href="${edit}?rows=pairs.2#files-table"`;
    expect(announce).toContain(back);
    const own = hidden(announce, 'slot', 'rows');
    const refused = await post(`/cases/${id}/files`, [...own, ['type', 'text/html']]);
    expect(refused.status).toBe(422);
    const again = await refused.text();
    expect(again).toContain(back);
    expect(hidden(again, 'rows')).toEqual([['rows', 'pairs.2']]);
    const send = await post(`/cases/${id}/files`, [...own, ['type', 'image/png'], ['name', '计划表']]);
    expect(await send.text()).toContain(back);

    rooms.upload(uploadKey(`${id}`, 'up_1234567'), picture, 'image/png');
    const came = await page(`${asked}&name=x&key=uploads/${id}/up_1234567`);
    expect(came).toContain(back);
    const arrived = `/cases/${id}/files/up_1234567/arrived`;
    const fields = hidden(came, 'id', 'slot', 'name', 'rows');
    const expired = await rooms.as('dawa-clerk', { path: arrived, fields });
    expect(await (await expired.get(arrived)).text()).toContain(back);
    const done = await there(post(arrived, fields));
    expect(done).toBe(`${edit}?did=attached&rows=pairs.2#files-table`);
    expect(await shown(done)).toBe(true);
  });

  it('from taking a file away, and from thinking better of it', async () => {
    const asked = await press('remove', 'up_1234567');
    const sure = await page(asked);
    expect(sure).toContain(`href="${edit}?rows=pairs.2#files-table"`);
    const path = asked.split('?')[0] ?? '';
    const fields = hidden(sure, 'id', 'seen', 'rows');
    const expired = await rooms.as('dawa-clerk', { path, fields });
    expect(await (await expired.get(path)).text()).toContain(`${edit}?rows=pairs.2#files-table`);
    const done = await there(post(path, fields));
    expect(done).toBe(`${edit}?did=removed&rows=pairs.2#files-table`);
    expect(await shown(done)).toBe(true);
  });

  it('from checking the answers', async () => {
    const check = await press('go', 'check');
    const text = await page(check);
    expect(text).toContain(`href="${edit}?rows=pairs.2#a-leftOut"`);
    expect(text).toContain(`href="${edit}?rows=pairs.2"`);
  });

  it('and carries nothing along that no page of ours says', async () => {
    const odd = `/cases/${id}/files?slot=table&rows=<b>&from=//evil.example/`;
    const text = await page(odd);
    expect(text).toContain(`href="${edit}#files-table"`);
    expect(text).not.toMatch(/href="[^?"]*evil|value="[^"]*evil/);
  });
});

describe('the link to fill in for a unit that is silent', () => {
  const silent = Array.from({ length: 150 }, (_, n) => ({ key: `k-${150 - n}`, cells: {} }));
  const seen = seenDraft(
    { returns: silent.map(({ key }) => ({ key, standing: 'silent' })) },
    { form: 'monthly-report', duty: { id: 'monthly-report', period: '2024-10', opens: 0, due: 1, locks: 2 } },
  );
  const form = formOf(definition, 'monthly-report');
  const filled = { at: 0, lists: { returns: silent }, figures: {} };
  const content = { ...seen.content, filled };
  const units = { shown: (key: string) => key, named: () => undefined };
  const look = {
    seen: { ...seen, form, content, drafting: ['dawa/clerk'] },
    clock: { t: formWords('zh'), zone: definition.zone, now: 0 },
  };

  it('says from which row of which page somebody comes, and stands where they come back', () => {
    const typed = typedFrom(form, content.answers, units);
    const at = { list: 'returns', page: 2 };
    const page = String(editPage({ look, typed, problems: [], page: 'page_1234', version: 3, at }));
    expect(page).toContain('id="a-returns.k-2"');
    expect(page).toContain('/k-2/fill-in?from=case_1.returns.2.k-2"');
  });
});
