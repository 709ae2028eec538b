import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { type Desk, deskOf, type Page } from '#test/support/desk.ts';
import { season } from '#test/support/season.ts';
import { at, startWorld, type World } from '#test/support/world.ts';

const program = 'panjin-kindergartens-2024';
const pair = (n: number) => ({ supporter: `panshan-2024-s0${n}`, supported: `panshan-2024-b0${n}` });
const agreements = `/queue?form=${program}.agreement`;
const fromAgreements = `from=${encodeURIComponent(`queue?form=${program}.agreement`)}`;

const navOf = ({ text }: Page): string => /<nav class="jd-beside__list"[\s\S]*?<\/nav>/.exec(text)?.[0] ?? '';
/** The cases beside, in their order; the one that is marked with a star. */
const beside = (page: Page): string[] =>
  [...navOf(page).matchAll(/<li><a href="\/cases\/([^"?]+)\?[^"]*"( aria-current="true")?>/g)].map(
    ([, id = '', current]) => (current ? `${id}*` : id),
  );

describe('the queue beside one of its cases', () => {
  let world: World;
  let head: Desk;
  let [first, second, third, typical] = ['', '', '', ''];

  beforeAll(async () => {
    const territory = demonstrationTerritory();
    const seats = territory.units.find(({ id }) => id === 'panshan')?.seats;
    seats?.['section-head']?.push({ person: 'panshan-clerk', from: 0, to: at('2024-09-25', '00:00') });
    world = await startWorld({ program, territory, clock: at('2024-09-18') });
    const people = season(world);
    first = await people.signed(pair(1), { ...agreementAnswers(2024), from: '2024-09-20', to: '2026-09-19' });
    await people.concluded(first, ['panshan'], '盘县教备〔2024〕1号', '2024-09-18');
    await world.runtime.clock.advanceTo(at('2024-09-21'));
    const director = world.as('panshan-2024-b01/director');
    typical = (await director.file('typical-case', { unit: pair(1).supported })).id;
    await director.save(typical, {
      headline: '一园一策，乡土课程落地生根',
      workAreas: ['rural'],
      practice: '利用稻田、芦苇等本地资源，组织种植、编织活动。',
      results: '形成主题活动十二个，教师能够独立设计。',
    });
    await director.submit(typical);
    second = await people.signed(pair(2));
    third = await people.signed(pair(3));
    head = await deskOf(world.runtime, 'panshan-section-head');
  }, 120_000);
  afterAll(() => world?.stop(), 30_000);

  const decide = (page: Page, id: string, ...typed: [string, string][]) =>
    head.send(page, `/cases/${id}/decide`, typed);

  it('stands there in its order, the case in sight marked, and keeps what the queue was narrowed to', async () => {
    const all = await head.open('/queue');
    expect(all.text).toContain(`href="/cases/${second}?from=queue"`);
    const page = await head.open(`/cases/${second}?from=queue`);
    expect(beside(page).toSorted()).toEqual([`${second}*`, third, typical].toSorted());
    expect(navOf(page)).toMatch(/审批清单<[\s\S]*3 件等您办理[\s\S]*href="\/queue"/);
    // The case is what the page is about: the list stands before it, outside of it.
    expect(page.text.indexOf('</nav><main')).toBeGreaterThan(page.text.indexOf('jd-beside__list'));

    const narrowed = await head.open(agreements);
    expect(narrowed.text).toContain(`href="/cases/${second}?${fromAgreements}"`);
    const one = await head.open(`/cases/${third}?${fromAgreements}`);
    expect(beside(one)).toEqual([second, `${third}*`]);
    expect(navOf(one)).toMatch(/审批清单：农村幼儿园帮扶协议<[\s\S]*2 件等您办理/);
    expect(navOf(one)).toMatch(
      />示例[^<]*<\/a><span>2024年度<\/span><span class="jd-marks"><span>还有 \d+ 个工作日<\/span>/,
    );
    expect(one.text.split(`href="${agreements}"`)).toHaveLength(3);
    const history = await head.open(`/cases/${third}/history?${fromAgreements}`);
    expect(beside(history)).toEqual([second, `${third}*`]);
    expect(history.text).toContain(`href="/cases/${third}?${fromAgreements}"`);
  });

  it('is only one’s own, and only for whoever came from it', async () => {
    expect(navOf(await head.open(`/cases/${second}`))).toBe('');
    expect(navOf(await head.open(`/cases/${second}?from=duties`))).toBe('');
    const director = await deskOf(world.runtime, 'panshan-2024-b02-director');
    const seen = await director.open(`/cases/${second}?from=queue`);
    expect([seen.status, navOf(seen)]).toEqual([200, '']);
    expect(seen.text).toContain('href="/duties">我的待办');
    const above = await deskOf(world.runtime, 'panjin-section-head');
    const empty = await above.open(`/cases/${second}?from=queue`);
    expect(beside(empty)).toEqual([]);
    expect(navOf(empty)).toContain('没有等您办理的事项了');
    const elsewhere = await deskOf(world.runtime, 'dawa-section-head');
    const refused = await elsewhere.open(`/cases/${second}?from=queue`);
    expect([refused.status, navOf(refused)]).toEqual([404, '']);
    for (const strange of ['queue?seat=panshan/section-head&form=x', `queue?form=${'长'.repeat(400)}`]) {
      const page = await above.open(`/cases/${second}?from=${encodeURIComponent(strange)}`);
      expect([page.status, beside(page)]).toEqual([200, []]);
      expect(page.text).not.toContain('长长');
    }
  });

  it('stays through a mistake and a question asked back, and says when somebody else was faster', async () => {
    const page = await head.open(`/cases/${second}?${fromAgreements}`);
    const mistake = await decide(page, second, ['verdict', 'return']);
    expect([mistake.status, beside(mistake)]).toEqual([422, [`${second}*`, third]]);
    const asked = await decide(mistake, second, ['verdict', 'reject'], ['opinion', '不符合条件']);
    expect(asked.text).toContain(`href="/cases/${second}?${fromAgreements}"`);
    const changed = await decide(asked, second, ['change', 'yes']);
    expect(beside(changed)).toEqual([`${second}*`, third]);

    await world.as('panshan/section-head').giveBack(second, '请写明指标。', ['goals']);
    const lost = await decide(changed, second, ['verdict', 'approve'], ['opinion', '同意上报']);
    expect([lost.status, beside(lost)]).toEqual([409, [third]]);
    expect(navOf(lost)).toContain('正在查看的这一件不在清单中：已经办理，或者不由您办理');
    expect(lost.text).toContain('同意上报');

    await world
      .as('panshan-2024-b02/deputy')
      .save(second, { ...agreementAnswers(2024), goals: '达到三星级。' });
    const people = season(world);
    await people.submit(pair(2), second);
    await people.signBoth(pair(2), second);
  });

  it('goes on with what stands below, then with the first, and says when nothing is left of what was chosen', async () => {
    const order = beside(await head.open(`/cases/${typical}?from=queue`)).map(id => id.replace('*', ''));
    const middle = order[1] ?? '';
    const page = await head.open(`/cases/${middle}?from=queue`);
    const next = await decide(page, middle, ['verdict', 'return'], ['opinion', '请补充。']);
    expect(next.path).toBe(`/cases/${order[2]}?from=queue&did=returned&of=${middle}`);
    expect(next.text).toMatch(/已退回提交人修改。[\s\S]*下面是您的下一件/);
    expect(next.text).toContain(`href="/cases/${middle}?from=queue"`);
    expect(beside(next)).toEqual([order[0], `${order[2]}*`]);
    const last = await decide(next, order[2] ?? '', ['verdict', 'return'], ['opinion', '请补充。']);
    expect(last.path).toBe(`/cases/${order[0]}?from=queue&did=returned&of=${order[2]}`);
    const again = await decide(next, order[2] ?? '', ['verdict', 'return'], ['opinion', '请补充。']);
    expect(again.path).toBe(last.path);
    const end = await decide(last, order[0] ?? '', ['verdict', 'return'], ['opinion', '请补充。']);
    expect(end.path).toBe('/queue?did=returned');
    expect(end.text).toContain('没有等您办理的事项');

    // A clerk who is section head as well has two seats, and narrows the queue to one form.
    const clerk = await deskOf(world.runtime, 'panshan-clerk');
    const people = season(world);
    for (const n of [2, 3]) {
      const id = [second, third][n - 2] ?? '';
      await world.as(`${pair(n).supported}/deputy`).save(id, { ...agreementAnswers(2024), goals: '补充。' });
      await people.submit(pair(n), id);
      await people.signBoth(pair(n), id);
    }
    await world.as('panshan-2024-b01/director').save(typical, {
      headline: '一园一策',
      workAreas: ['rural'],
      practice: '利用稻田、芦苇等本地资源，组织种植、编织活动。',
      results: '形成主题活动十二个，教师能够独立设计。',
    });
    await world.as('panshan-2024-b01/director').submit(typical);
    const narrowed = `from=${encodeURIComponent(`queue?form=${program}.agreement`)}`;
    let seen = await clerk.open(`/cases/${second}?${narrowed}`);
    expect(beside(seen)).toEqual([`${second}*`, third]);
    seen = await clerk.send(seen, `/cases/${second}/decide`, [
      ['verdict', 'return'],
      ['opinion', '补充'],
    ]);
    expect(seen.path).toBe(`/cases/${third}?${narrowed}&did=returned&of=${second}`);
    seen = await clerk.send(seen, `/cases/${third}/decide`, [
      ['verdict', 'return'],
      ['opinion', '补充'],
    ]);
    expect(seen.path).toBe(`${agreements}&did=returned`);
    expect(seen.text).toContain('所选材料已没有等您办理的，以下是其余的。');
    expect(seen.text).toContain(`href="/cases/${typical}?from=queue"`);
    // Whoever looks at the one before finds what is left, and goes on with that.
    const before = await clerk.open(`/cases/${third}?${narrowed}`);
    expect(navOf(before)).toContain('所选材料已没有等您办理的');
    expect(beside(before)).toEqual([typical]);
  });

  it('stays when a request is answered', async () => {
    const people = season(world);
    await world.as('panshan-2024-b03/deputy').save(third, agreementAnswers(2024));
    await people.submit(pair(3), third);
    await people.signBoth(pair(3), third);
    await world.as('panshan/section-head').approve(third);
    await world.as('panshan-2024-b03/director').askWithdrawal(third, '目标需要重写。');
    const clerk = await deskOf(world.runtime, 'panshan-clerk');
    const page = await clerk.open(`/cases/${third}?${fromAgreements}`);
    const answer = (typed: [string, string][]) => clerk.send(page, `/cases/${third}/withdraw`, typed);
    const mistake = await answer([['answer', 'decline']]);
    expect([mistake.status, beside(mistake)]).toEqual([422, [`${third}*`]]);
    const declined = await answer([
      ['answer', 'decline'],
      ['reason', '材料齐全，请继续。'],
    ]);
    expect(declined.path).toBe(`/cases/${third}?${fromAgreements}&did=declined`);
    expect(beside(declined)).toEqual([`${third}*`]);
  });
});
