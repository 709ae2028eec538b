import { describe, expect, it } from 'vitest';
import { checkPage } from '#functions/web/forms/check-page.ts';
import { editPage } from '#functions/web/forms/edit-page.ts';
import { formWords } from '#functions/web/forms/form-words.ts';
import { problemLine } from '#functions/web/forms/problem-sentence.ts';
import { receiptPage } from '#functions/web/forms/receipt-page.ts';
import { typedFrom } from '#functions/web/forms/typed.ts';
import { unitNames } from '#functions/web/forms/unit-names.ts';
import { checkContent } from '#shared/domain/content.ts';
import { complete, directory, longName, morning, seenDraft } from './seen-draft.ts';

const t = formWords('zh');
const lookAt = (seen: ReturnType<typeof seenDraft>, now = morning) => ({
  seen,
  clock: { t, zone: 'Asia/Shanghai', now },
});
const edit = (
  seen: ReturnType<typeof seenDraft>,
  typed = typedFrom(seen.form, seen.content.answers, unitNames([], 'zh')),
) => `${editPage({ look: lookAt(seen), typed, problems: [], page: 'page_1', version: seen.case.version })}`;

describe('the form', () => {
  it('says in its first lines for whom, by when, and who has it next', () => {
    const page = edit(seenDraft());
    expect(page).toContain('9月25日（周三）前，还有 5 个工作日');
    expect(page).toContain('10月15日 24:00 后不再受理');
    expect(page).toContain(`提交后由示例一园、${longName}签署，示例区教育局审核、备案。`);
  });

  it('says late in words', () => {
    const seen = seenDraft();
    const look = lookAt(seen, Date.parse('2024-09-27T10:00:00+08:00'));
    const page = `${editPage({ look, typed: new URLSearchParams(), problems: [], page: 'page_1', version: 3 })}`;
    expect(page).toContain('已逾期 2 天');
  });

  it('shows what was typed as it was typed, escaped', () => {
    const typed = new URLSearchParams({ 'a-goals': '</textarea><script>', 'a-to-day': '３０' });
    const page = edit(seenDraft(), typed);
    expect(page).toContain('&lt;/textarea&gt;&lt;script&gt;');
    expect(page).toContain('value="３０"');
  });

  it('opens only the flagged questions after a return, with the reason on top', () => {
    const returned = { reason: '目标过于笼统，请细化。', fields: ['goals'], step: 1, round: 1 };
    const page = edit(seenDraft(complete, { status: 'RETURNED', returned }));
    expect(page).toContain('目标过于笼统，请细化。');
    expect(page).toContain('name="a-goals"');
    expect(page).not.toContain('name="a-measures"');
    expect(page).not.toContain('name="upload"');
    expect(page.indexOf('目标过于笼统')).toBeLessThan(page.indexOf('name="a-goals"'));
  });

  it('says under a question what somebody else stored meanwhile', () => {
    const seen = seenDraft({ goals: '对方写的目标' });
    const typed = new URLSearchParams({ 'a-goals': '我写的目标' });
    const others = new Set(['goals']);
    const page = `${editPage({ look: lookAt(seen), typed, problems: [], page: 'page_1', version: 3, others })}`;
    expect(page).toContain('系统中现在保存的是：对方写的目标');
    expect(page).toContain('我写的目标');
  });
});

describe('checking the answers', () => {
  const check = (seen: ReturnType<typeof seenDraft>) => {
    const problems = checkContent(seen.form, seen.content, seen.case.parties, directory);
    return `${checkPage({ look: lookAt(seen), problems, command: 'submit_1' })}`;
  };

  it('offers to submit what is complete', () => {
    const page = check(seenDraft(complete));
    expect(page).toContain('>提交</button>');
    expect(page).toContain('href="/cases/case_1/edit#a-to"');
  });

  it('says what whoever submits declares, where nobody signs it afterwards', () => {
    const seen = seenDraft(complete);
    const unsigned = {
      ...seen,
      form: { ...seen.form, route: seen.form.route.filter(one => one.kind !== 'sign') },
    };
    const said = '点击“提交”，即为本人声明：以上内容真实、完整。';
    expect(check(unsigned)).toMatch(new RegExp(`${said}</p><form .*>提交</button>`, 's'));
    expect(check(seen)).not.toContain('本人声明');
    expect(check({ ...unsigned, submitting: [] })).not.toContain('本人声明');
  });

  it('has no button while something is missing', () => {
    expect(check(seenDraft({ ...complete, goals: '' }))).not.toContain('>提交</button>');
  });

  it('tells a deputy who submits it', () => {
    const page = check({ ...seenDraft(complete), drafting: ['k-1/deputy'], submitting: [] });
    expect(page).not.toContain('>提交</button>');
    expect(page).toContain('提交须由示例一园 园长办理');
  });

  it('names each problem with its question and what to do', () => {
    const seen = seenDraft({ ...complete, to: '2025-09-05' });
    const [problem] = checkContent(seen.form, seen.content, seen.case.parties, directory);
    expect(problem && problemLine(t, seen, problem, [])).toEqual({
      text: '终止日期：帮扶期限不得少于两年。',
      field: 'a-to',
    });
  });
});

describe('the receipt', () => {
  it('gives the number, an address to verify it, and who has it now', () => {
    const seen = seenDraft(complete, { status: 'SIGNING', submittedAt: morning, pending: 'freeze', at: 0 });
    const page = `${receiptPage(lookAt(seen), 'https://jiedui.example')}`;
    expect(page).toContain('2024-ABCDEFGH');
    expect(page).toContain('https://jiedui.example/verify/2024-ABCDEFGH');
    expect(page).toContain('9月18日 09:00 收到');
  });
});
