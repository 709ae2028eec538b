import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seeCase } from '#shared/actions/see-case.ts';
import { scrapedForms } from '#test/security/scraped-forms.ts';
import { type Fields, type House, hidden, me, openHouse } from './phrases/phrases-house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 120_000);
afterAll(() => house?.close(), 30_000);

type Answered = Awaited<ReturnType<House['send']>>;
const publishing = '/admin/programs/publish';

/** Presses the button for the other language as a browser does: it sends the form that it names, as it stands. */
const pressSwitch = async (person: string, { text }: Answered, more: Fields = []) => {
  const button = /<button [^>]*formaction="([^"]*lang=[^"]*)"[^>]*>/.exec(text);
  if (!button?.[0].includes('form="typed"')) throw new Error('the switch takes nothing along');
  const form = /<form id="typed"[\s\S]*?<\/form>/.exec(text)?.[0] ?? '';
  const typed = new Map(scrapedForms(form, '')[0]?.fields);
  for (const [name, value] of more) typed.set(name, value);
  const led = await house.send(person, (button[1] ?? '').replaceAll('&amp;', '&'), [...typed]);
  expect(led.status).toBe(303);
  return house.send(person, led.to);
};
const written = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&#39;', "'");

describe('the switch of language on a page that answers a POST', () => {
  it('keeps a pasted definition, and says what is wrong with it in the other language, there and back', async () => {
    const admin = 'panjin-administrator';
    const refused = await house.send(admin, publishing, [
      ['step', 'check'],
      ['text', 'id: 一份没有写完的方案\nzone: "x" # <b>'],
    ]);
    expect(refused.status).toBe(422);
    const english = await pressSwitch(admin, refused);
    expect(english.text).toContain('lang="en"');
    expect(written(english.text)).toContain('id: 一份没有写完的方案\nzone: "x" # &lt;b&gt;');
    expect(english.text).toContain('id="findings"');
    // Also what was typed after the answer came.
    const chinese = await pressSwitch(admin, english, [['text', 'id: 又改了一个字']]);
    expect(chinese.text).toContain('<html class="govuk-template" lang="zh-CN">');
    expect(chinese.text).toContain('id: 又改了一个字');
    // It is given back once.
    expect((await house.send(admin, publishing)).text).not.toContain('又改了一个字');
  });

  it('keeps a definition that is about to be published, and publishes nothing', async () => {
    const admin = 'panjin-administrator';
    const present = await house.send(admin, `${publishing}?from=panjin-kindergartens-2024`);
    const form = scrapedForms(present.text, publishing).find(({ texts }) => texts.includes('text'));
    const preview = await house.send(admin, publishing, form?.fields ?? []);
    expect(preview.status).toBe(200);
    const before = await house.services.programs.current('panjin-kindergartens-2024');
    const english = await pressSwitch(admin, preview);
    expect(english.text).toContain('id: panjin-kindergartens-2024');
    expect(await house.services.programs.current('panjin-kindergartens-2024')).toEqual(before);
  });

  it('keeps a decision and its opinion, while it can be sent and when a colleague was faster', async () => {
    const one = await house.underReview();
    const tooLong = `${'很长的意见'.repeat(250)}完`;
    const refused = await one.decide([
      ['verdict', 'approve'],
      ['opinion', tooLong],
    ]);
    expect(refused.status).toBe(422);
    const english = await pressSwitch(me, refused);
    expect(english.text).toContain('lang="en"');
    expect(english.text).toContain(tooLong);
    expect(english.text).toContain('name="verdict"');

    const action = `/cases/${one.id}/decide`;
    const page = await one.page();
    await one.giveBack('panshan/section-head', '先由同事退回', ['to']);
    const lost = await house.send(me, action, [
      ...hidden(page.text, action),
      ['verdict', 'approve'],
      ['opinion', '同意上报'],
    ]);
    expect(lost.status).toBe(409);
    const kept = await pressSwitch(me, lost);
    expect(kept.text).toContain('同意上报');
    expect((await pressSwitch(me, kept)).text).toContain('同意上报');
  });

  it('keeps why somebody asks to withdraw, and why another declines', async () => {
    const one = await house.underReview();
    await one.approve(me.replace(/^panshan-/, 'panshan/'));
    const action = `/cases/${one.id}/withdraw`;
    const director = `${one.supported}-director`;
    const long = `${'很长的理由'.repeat(250)}完`;
    const ask = hidden((await house.send(director, action)).text, action);
    const refused = await house.send(director, action, [...ask, ['reason', long]]);
    expect(refused.status).toBe(422);
    expect((await pressSwitch(director, refused)).text).toContain(long);
    expect((await house.send(director, action, [...ask, ['reason', '换一个帮扶园']])).status).toBe(303);

    const holder = 'panshan-clerk';
    const page = await house.send(holder, `/cases/${one.id}`);
    const fields: Fields = [...hidden(page.text, action), ['answer', 'decline']];
    const unsaid = await house.send(holder, action, [...fields, ['reason', long]]);
    expect(unsaid.status).toBe(422);
    const english = await pressSwitch(holder, unsaid);
    expect(english.text).toMatch(new RegExp(`id="decline-reason"[^>]*>\\s*${long}<`));
    expect((await house.send(holder, action, [...fields, ['reason', '请继续']])).status).toBe(303);
  });

  it('keeps the answers that met somebody else’s, says beside them what is stored, and stores nothing', async () => {
    const one = await house.underReview();
    await one.giveBack('panshan/section-head', '目标请细化', []);
    const edit = `/cases/${one.id}/edit`;
    const deputy = `${one.supported}-deputy`;
    const page = await house.send(deputy, edit);
    await one.fill({ ...(await contentOf(one.id, deputy)), goals: '同事写的目标' });
    const typed: Fields = [...hidden(page.text, edit), ['a-goals', '我写的目标']];
    const refused = await house.send(deputy, edit, typed);
    expect(refused.status).toBe(409);
    // The switch stands before the form: Enter in a field presses what it always did.
    expect(refused.text).toContain(
      '<button hidden form="typed" type="submit" name="go" value="save"></button><button class="jd-header__link"',
    );
    const english = await pressSwitch(deputy, refused);
    expect(english.text).toContain('lang="en"');
    expect(english.text).toContain('我写的目标');
    expect(english.text).toContain('同事写的目标');
    expect((await contentOf(one.id, deputy)).goals).toBe('同事写的目标');

    await one.submit();
    const late = await house.send(deputy, edit, [...hidden(english.text, edit), ['a-goals', '晚了一步']]);
    expect(late.status).toBe(409);
    expect((await pressSwitch(deputy, late)).text).toContain('晚了一步');
  });
});

const contentOf = async (id: string, person: string) => {
  const who = await house.services.people.who(person, house.services.now());
  const seen = who && (await seeCase(house.services, who, id));
  if (!seen || 'refused' in seen) throw new Error(`${person} does not see ${id}`);
  return seen.content.answers;
};
