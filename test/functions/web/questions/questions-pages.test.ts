import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import { agreementPlay } from '#infra/local/demonstration/play.ts';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { type Desk, deskOf } from '#test/support/desk.ts';
import { at, startWorld, type World } from '#test/support/world.ts';

const program = 'panjin-kindergartens-2024';
const territory = demonstrationTerritory();
const pairs = territory.pairs.filter(
  ({ round, parties }) => round === '2024' && parties.supported?.startsWith('panshan'),
);
const action = '/questions';

describe('questions on the pages', () => {
  let world: World;
  let director: Desk;
  let head: Desk;
  beforeAll(async () => {
    world = await startWorld({ program, territory, clock: at('2024-09-18') });
    director = await deskOf(world.runtime, 'panshan-2024-b01-director');
    head = await deskOf(world.runtime, 'panshan-section-head');
  }, 90_000);
  afterAll(() => world?.stop(), 30_000);

  const delivery = `/programs/${program}/duties/agreement/2024/${encodeURIComponent('panshan-2024-b01+panshan-2024-s01')}/questions`;

  it('are asked before anybody began, wait on the bureau’s first screen, and are answered there', async () => {
    const mine = await director.open('/duties');
    expect(mine.text).toContain(`href="${delivery}#questions"`);
    const page = await director.open(delivery);
    expect(page.text).toContain('向盘山县教育局（演示）提问');
    const sent = await director.send(page, action, [['text', '协议期限从哪天起算？\n盼复。']]);
    expect(sent.path).toBe(`${delivery}?did=question-sent#questions`);
    expect(sent.text).toMatch(/协议期限从哪天起算？\n盼复。[\s\S]*待答复/);
    expect(world.mails('panshan-section-head')).toContainEqual(expect.stringContaining('有人向您的单位提问'));

    const queue = await head.open('/queue');
    expect(queue.text).toMatch(/有人向您提问[\s\S]*协议期限从哪天起算？/);
    const asked = await head.open(delivery);
    const answered = await head.send(asked, action, [['text', '从双方签字之日起算。']], { what: 'answer' });
    expect(answered.path).toBe(`${delivery}?did=answer-sent#questions`);
    expect((await head.open('/queue')).text).not.toContain('有人向您提问');
    expect((await director.open(delivery)).text).toContain('从双方签字之日起算。');
    expect(world.mails('panshan-2024-b01-director')).toContainEqual(
      expect.stringContaining('您的提问已有答复'),
    );
  });

  it('keep what was typed when it cannot be sent, and a second click is the same question', async () => {
    const page = await director.open(delivery);
    const empty = await director.send(page, action, [['text', '  ']], { what: 'ask' });
    expect([empty.status, empty.text]).toEqual([422, expect.stringContaining('govuk-error-summary')]);
    const long = await director.send(page, action, [['text', '长'.repeat(1001)]], { what: 'ask' });
    expect([long.status, long.text]).toEqual([422, expect.stringContaining('长'.repeat(1001))]);
    const mended = await director.send(long, action, [['text', '还要附什么材料？']]);
    expect(mended.path).toContain('did=question-sent');
    const twice = await director.open(delivery);
    const once = await director.send(twice, action, [['text', '双方公章缺一不可吗？']], { what: 'ask' });
    expect(once.path).toContain('did=question-sent');
    await director.send(twice, action, [['text', '双方公章缺一不可吗？']], { what: 'ask' });
    expect((await director.open(delivery)).text.match(/双方公章缺一不可吗？/g)).toHaveLength(1);
  });

  it('go on beside the case, stay in its history with those asked before, and end with it', async () => {
    const [pair] = pairs;
    if (!pair) throw new Error('there are three pairs');
    const play = await agreementPlay(world.runtime, program, pair);
    await play.fill(agreementAnswers(2024));
    expect((await head.open(delivery)).text).not.toContain(play.id);
    await play.submit();
    await play.sign(play.supporter);
    await play.sign(play.supported);
    await world.runtime.quiet();
    expect((await director.open(delivery)).text).toContain(`href="/cases/${play.id}#questions"`);

    const page = await head.open(`/cases/${play.id}`);
    const asked = await head.send(page, action, [['text', '活动经费由谁承担？']], { what: 'ask' });
    expect(asked.path).toBe(`/cases/${play.id}?did=question-sent#questions`);
    const screen = await director.open('/duties');
    expect(screen.text).toMatch(/有人向您提问[\s\S]*活动经费由谁承担？/);
    const reply = await director.open(`/cases/${play.id}`);
    await director.send(reply, action, [['text', '由帮扶园承担。']], { what: 'answer', case: play.id });
    const gone = await director.send(await director.open(`/cases/${play.id}`), action, [], {
      what: 'close-question',
    });
    expect(gone.path).toContain('did=question-gone');

    const history = (await director.open(`/cases/${play.id}/history`)).text;
    const told = ['协议期限从哪天起算？', '从双方签字之日起算。', '活动经费由谁承担？', '由帮扶园承担。'];
    for (const words of told) expect(history).toContain(words);
    expect(told.map(words => history.indexOf(words)).toSorted((a, b) => b - a)).toEqual(
      told.map(words => history.indexOf(words)),
    );

    await play.approve('panshan/section-head');
    await play.record('panshan/clerk', '盘备1号', '2024-09-18');
    await world.runtime.quiet();
    const closed = (await director.open(`/cases/${play.id}`)).text;
    expect(closed).toContain('这一事项已经结束，不再提问');
    expect(closed).not.toContain('name="what" value="ask"');
    for (const words of told)
      expect((await director.open(`/cases/${play.id}/history`)).text).toContain(words);
  });

  it('are urged for by the bureau while nobody has handed in, once a day', async () => {
    const other = delivery.replaceAll('01', '02');
    const page = await head.open(other);
    expect(page.text).toContain('催办示例');
    const urged = await head.send(page, '/urge', []);
    expect(urged.path).toBe(`${other}?did=urged`);
    expect(urged.text).toContain('已催办 1 次');
    expect(urged.text).not.toContain('action="/urge"');
    expect(world.mails('panshan-2024-s02-director')).toContainEqual(
      expect.stringContaining('有一件应办事项被催办'),
    );
    const again = await head.post('/urge', [
      ['id', 'again-after-urging'],
      ['delivery', `duty~${program}~agreement~2024~panshan-2024-b02+panshan-2024-s02`],
    ]);
    expect([again.status, again.text]).toEqual([409, expect.stringContaining('没有催办')]);
  });

  it('are nobody else’s', async () => {
    const stranger = await deskOf(world.runtime, 'dawa-2024-b01-director');
    expect((await stranger.open(delivery)).status).toBe(404);
    const page = await director.open(delivery.replaceAll('01', '02'));
    expect(page.status).toBe(404);
    const fields: [string, string][] = [
      ['delivery', `duty~${program}~agreement~2024~panshan-2024-b02+panshan-2024-s02`],
      ['command', 'question-of-a-stranger'],
      ['seat', 'dawa-2024-b01/director'],
      ['what', 'ask'],
      ['text', '请问？'],
    ];
    expect((await stranger.post(action, fields)).status).toBe(404);
  });
});
