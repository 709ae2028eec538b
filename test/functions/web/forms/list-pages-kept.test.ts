import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editPage } from '#functions/web/forms/edit-page.ts';
import { formWords } from '#functions/web/forms/form-words.ts';
import { problemLine } from '#functions/web/forms/problem-sentence.ts';
import { typedFrom } from '#functions/web/forms/typed.ts';
import { formOf } from '#shared/domain/definition.ts';
import { beginNamedList, marks, namedList, namedRow, namedRows, openFormRooms } from './form-rooms.ts';
import { definition, seenDraft } from './seen-draft.ts';

const rooms = await openFormRooms();
afterAll(rooms.close);
const { as } = rooms;
const { edit, page, send, look } = await beginNamedList(rooms);

describe('what was typed into a page of a long list', () => {
  const stored = async () => (await look()).rows.map(({ key }) => key);
  beforeAll(async () => void (await send(await page(), namedRows(1, 100))));

  it('comes back after somebody else saved, also the row behind the hundredth', async () => {
    const old = await page();
    await send(await page(), [...namedRows(1, 99), ...namedRow('r100', '别人改的')]);
    const stale = await send(old, [...namedRows(1, 100), ...namedRow('mine_1', '第一百零一家')]);
    expect(stale.status).toBe(409);
    const after = await stale.text();
    expect(after).toContain('value="第一百零一家"');
    expect(after).toContain('第 101 行');
    // It may be a row that somebody else took away: then it can be taken away here, too.
    expect(after).toContain(`name="${namedList}.mine_1.-"`);
    // Whoever saves again overwrites it, so what stands there now is said beside the cell, and only there.
    expect(after.match(/系统中现在保存的是/g)).toHaveLength(1);
    expect(after).toMatch(
      /r100\.note"[^>]*value="注100"[^>]*><span class="jd-before">系统中现在保存的是：别人改的</,
    );
  });

  it('comes back after a sign-in, also where more empty rows had been asked for', async () => {
    await send(await page(), [
      ...namedRows(1, 100),
      ...namedRow('r101', '注101'),
      ...namedRow('r102', '注102'),
    ]);
    const asked = await page('?more=units');
    const fields: [string, string][] = [
      ...Object.entries(marks(asked)),
      ...namedRows(101, 102),
      ...namedRow('mine_2', '会话已过期'),
    ];
    const back = await (await as('panjin-clerk', { path: edit, fields })).get(edit);
    const after = await back.text();
    expect(after).toContain('value="会话已过期"');
    expect(after).toContain(`name="${namedList}.r102.note"`);
    expect(after).toContain('第 103 行');
  });

  it('stays at the end where more empty rows had been asked for', async () => {
    const asked = await page('?more=units');
    const rows = /name="rows" value="([^"]*)"/.exec(asked)?.[1] ?? '';
    const saved = await send(asked, [['rows', rows], ...namedRows(101, 102), ...namedRow('r103', '新')]);
    expect(await page(new URL(saved.headers.get('location') ?? '', 'https://x').search)).toContain(
      `name="${namedList}.r103.note"`,
    );
  });

  it('stays while a box is ticked and the page saves by itself: only a button takes a row away', async () => {
    const html = await page('?rows=units.2');
    const ticked: [string, string][] = [...namedRows(101, 102), [`${namedList}.r101.-`, 'yes']];
    const { post } = await as('panjin-clerk');
    const auto = await post(`${edit}?auto=1`, [
      ...Object.entries(marks(html)),
      ...ticked,
      [`${namedList}.r102.note`, '改'],
    ]);
    expect(auto.status).toBe(200);
    expect((await stored()).slice(100, 102)).toEqual(['r101', 'r102']);
  });

  it('does not come back when it was taken away, though something else is wrong', async () => {
    const wrong = [...namedRows(101, 102), ...namedRow('r103', '删'), [`${namedList}.r103.-`, 'yes']] as [
      string,
      string,
    ][];
    const answer = await send(await page('?rows=units.2'), [
      ...wrong,
      [`${namedList}.r102.unit`, '没有这家'],
    ]);
    expect(answer.status).toBe(422);
    const after = await answer.text();
    expect(await stored()).not.toContain('r103');
    expect(after).not.toContain(`value="r103"`);
    expect(after).toContain('共 102 行');
  });
});

describe('a long list of which some lines were flagged', () => {
  const seen = seenDraft(
    { units: Array.from({ length: 230 }, (_, n) => ({ key: `r${n + 1}`, note: `注${n + 1}` })) },
    {
      form: 'named-list',
      status: 'RETURNED',
      returned: {
        ...{ step: 0, reason: '请补正', fields: [] },
        lines: [
          { field: 'units', row: 'r150' },
          { field: 'units', row: 'r210' },
        ],
      } as never,
    },
  );
  const form = formOf(definition, 'named-list');
  const typed = typedFrom(form, seen.content.answers, { shown: id => id, named: () => undefined });
  const look = { seen: { ...seen, form }, clock: { t: formWords('zh'), zone: definition.zone, now: 0 } };
  const html = String(editPage({ look, typed, problems: [], page: 'page_1234', version: 3 }));

  it('opens where the first of them stands, and says where others do', () => {
    expect(html).toContain(`name="${namedList}.r150.note"`);
    expect(html).not.toContain(`name="${namedList}.r149.note"`);
    expect(html).toContain('保存，到第 201–230 行（有标记的行）');
    expect(html).toContain('保存，到第 1–100 行<');
  });
});

describe('what is wrong with all of it', () => {
  const form = formOf(definition, 'named-list');
  const line = (field: string, code: string) =>
    problemLine(formWords('zh'), { form, directory: new Map() }, { field, code }, []);

  it('says how many rows a list takes', () => {
    expect(line('units', 'too-many').text).toContain('最多 300 行');
  });

  it('names no part of the system', () => {
    expect(line('answers', 'too-long')).toEqual({ text: '全部内容：内容过长，请精简', field: undefined });
  });
});
