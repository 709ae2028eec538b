import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sentAgain } from '#functions/web/forms/clash.ts';
import { formWords } from '#functions/web/forms/form-words.ts';
import { printsOfRows } from '#functions/web/forms/stored-prints.ts';
import { typedFrom } from '#functions/web/forms/typed.ts';
import { formOf } from '#shared/domain/definition.ts';
import { beginNamedList, marks, namedList, namedRow, namedRows, openFormRooms } from './form-rooms.ts';
import { definition, morning, seenDraft } from './seen-draft.ts';

const rooms = await openFormRooms();
afterAll(rooms.close);
const { as } = rooms;

/** What the page says was stored when it was shown. */
const prints = (page: string) =>
  [...page.matchAll(/name="(stored[\w-]*)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']): [string, string] => [name, value],
  );

/** The lines above the form, each with the control to which it leads. */
const lines = (page: string) => {
  const [, list = ''] = /govuk-error-summary__list">(.*?)<\/ul>/s.exec(page) ?? [];
  return [...list.matchAll(/<li>(?:<a href="([^"]*)">)?([^<]*)/g)].map(([, to = '', text = '']) => [
    text,
    to,
  ]);
};

describe('two who answer the same questions', async () => {
  const start = `/programs/${definition.id}/duties/agreement/2024/start`;
  const [deputy, director] = [await as('k-1-deputy'), await as('k-1-director')];
  const begin = { seat: 'k-1/deputy', 'party.supporter': 'k-1', 'party.supported': 'k-2' };
  const first = await deputy.post(start, { id: 'start_12345', ...begin });
  const edit = first.headers.get('location') ?? '';
  const open = async (who: typeof deputy) => {
    const page = await (await who.get(edit)).text();
    return [...Object.entries(marks(page)), ...prints(page)];
  };
  beforeAll(() => {
    rooms.clock.now = morning;
  });
  const both = (goals: string, measures: string): [string, string][] => [
    ['a-goals', goals],
    ['a-measures', measures],
  ];

  it('hear who saved meanwhile, and of the answers that the other changed, not of their own', async () => {
    await deputy.post(edit, [...(await open(deputy)), ...both('目标', '措施')]);
    const old = await open(deputy);
    await director.post(edit, [...(await open(director)), ...both('园长的目标', '措施')]);
    const clash = await deputy.post(edit, [...old, ...both('副园长的目标', '副园长的措施')]);
    expect(clash.status).toBe(409);
    expect(lines(await clash.text()).slice(1)).toEqual([
      ['您打开本页后保存过这份材料的有：示例 k-1-director（示例一园 园长） 9月18日 09:00。', ''],
      ['帮扶目标：示例 k-1-director已改动，与您填写的不同', '#a-goals'],
    ]);
  });

  it('hear nothing of what the page itself has saved', async () => {
    const page = await open(deputy);
    const auto = await deputy.post(`${edit}?auto=1`, [...page, ...both('自动', '自动')]);
    const { seen, stored } = (await auto.json()) as { seen: number; stored: Record<string, string> };
    await director.post(edit, [...(await open(director)), ...both('自动', '园长的措施')]);
    const sent = new Map([...page, ['seen', `${seen}`], ...Object.entries(stored)] as [string, string][]);
    const clash = await deputy.post(edit, [...sent, ...both('又改', '又改')]);
    expect(lines(await clash.text()).slice(2)).toEqual([
      [expect.stringContaining('已改动，与您填写的不同'), '#a-measures'],
    ]);
  });

  it('overwrite nothing unseen, also where the page comes back for another reason', async () => {
    const old = await open(deputy);
    await director.post(edit, [...(await open(director)), ...both('园长又改', '措施')]);
    const long = await deputy.post(edit, [...old, ...both('长'.repeat(12_000), '措施')]);
    expect(long.status).toBe(422);
    const after = await long.text();
    expect(lines(after)).toContainEqual([
      expect.stringContaining('帮扶目标：示例 k-1-director已改动'),
      '#a-goals',
    ]);
    expect(after).toContain('系统中现在保存的是：园长又改');
  });

  it('hear it after a sign-in, too', async () => {
    const old = await open(deputy);
    await director.post(edit, [...(await open(director)), ...both('登录前', '措施')]);
    const back = await as('k-1-deputy', { path: edit, fields: [...old, ...both('过期前写的', '措施')] });
    const page = await (await back.get(edit)).text();
    expect(page).toContain('过期前写的');
    expect(lines(page)).toContainEqual([expect.stringContaining('帮扶目标：'), '#a-goals']);
    const again = [...Object.entries(marks(page)), ...prints(page)];
    expect((await deputy.post(edit, [...again, ...both('商定', '措施')])).status).toBe(303);
  });
});

describe('two who fill in the same list', async () => {
  const { page, send, look } = await beginNamedList(rooms);
  const sendWith = async (html: string, fields: [string, string][]) =>
    send(html, [...prints(html), ...fields]);
  const then = rooms.clock.now;
  beforeAll(async () => {
    rooms.clock.now = then;
    await send(await page(), namedRows(1, 4));
  });

  it('hear which rows were taken away, and which were changed otherwise than they typed', async () => {
    const old = await page();
    const taken: [string, string][] = [...namedRows(1, 4), [`${namedList}.r2.-`, 'yes']];
    await send(await page(), taken);
    await send(await page(), [
      ...namedRow('r1', '注1'),
      ...namedRow('r3', '别人改的'),
      ...namedRow('r4', '注4'),
    ]);
    const mine = namedRows(1, 4, n => (n === 1 ? '注1' : `我的${n}`));
    const fresh = `${/name="id" value="([^"]*)"/.exec(old)?.[1]}-1`;
    const clash = await sendWith(old, [...mine, ...namedRow(fresh, '新加的')]);
    expect(clash.status).toBe(409);
    const after = await clash.text();
    expect(lines(after).slice(2)).toEqual([
      [
        expect.stringMatching(/ 第 4 行（“我的2”）：示例 panjin-clerk已删除。再次保存会重新加入/),
        `#${namedList}.r2.-`,
      ],
      [expect.stringMatching(/ 第 2 行（“我的3”）：.*已改动/), `#${namedList}.r3.unit`],
    ]);
    for (const typed of ['我的2', '我的3', '我的4', '新加的']) expect(after).toContain(`value="${typed}"`);

    // Whoever agrees ticks the box: it stays away, and nothing else is lost.
    const sorted = [...namedRow('r1', '注1'), ...namedRow('r3', '别人改的'), ...namedRow('r4', '我的4')];
    const agreed: [string, string][] = [...sorted, ...namedRow('r2', '我的2'), [`${namedList}.r2.-`, 'yes']];
    expect((await sendWith(after, [...agreed, ...namedRow(fresh, '新加的')])).status).toBe(303);
    expect((await look()).rows.map(({ key }) => key)).toEqual(['r1', 'r3', 'r4', fresh]);
  });

  it('hear it when somebody changed a row that they take away', async () => {
    const old = await page();
    await send(await page(), namedRow('r4', '别人补的'));
    const clash = await sendWith(old, [
      ...namedRow('r1', '注1'),
      ...namedRow('r3', '别人改的'),
      ...namedRow('r4', '我的4'),
      [`${namedList}.r4.-`, 'yes'],
    ]);
    expect(lines(await clash.text())).toContainEqual([
      expect.stringMatching(/第 3 行.*已改动/),
      `#${namedList}.r4.unit`,
    ]);
  });
});

describe('a table that comes by itself', () => {
  const form = formOf(definition, 'monthly-report');
  const row = (key: string) => ({ key, standing: 'silent', note: `注${key}` });
  const seen = seenDraft({ returns: [row('k-1')] }, { form: 'monthly-report', version: 4, turn: 4 });
  const look = {
    seen: { ...seen, form },
    clock: { t: formWords('zh'), zone: definition.zone, now: morning },
  };
  const names = { shown: (id: string) => id, named: () => undefined };

  it('says that a row is there no more, and that what was typed in it cannot be saved', () => {
    const sent = typedFrom(form, { returns: [row('k-1'), row('k-2')] }, names);
    sent.set('id', 'page_12345');
    sent.set('seen', '3');
    sent.set('stored-returns', printsOfRows(['k-1', 'k-2'], [row('k-1'), row('k-2')]));
    expect(sentAgain(look, sent, { units: [], names }).lines).toEqual([
      { text: expect.stringMatching(/第 2 行（“注k-2”）：已不在表中/), field: 'a-returns.k-2.activities' },
    ]);
  });
});
