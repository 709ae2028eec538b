import { describe, expect, it } from 'vitest';
import { sortDesk } from '#functions/web/duties/desk.ts';
import { dutiesPage } from '#functions/web/duties/duties-page.ts';
import type { AskedOfMe } from '#shared/actions/asked-of-me.ts';
import type { MyDesk, MyDuty } from '#shared/actions/my-duties.ts';
import type { MyRecord } from '#shared/actions/my-filings.ts';
import type { Who } from '#shared/domain/access.ts';
import type { Case } from '#shared/domain/case.ts';
import { expectations } from '#shared/domain/expected.ts';
import { definition, directory, morning, seenDraft, signing } from '../forms/seen-draft.ts';

const parties = { supporter: 'k-1', supported: 'k-2' };
const taking = { members: [], pairs: [{ round: '2024', parties }], terms: [] };
const expected = (duty: string) => {
  const one = expectations(definition, taking).find(each => each.duty.id === duty);
  if (!one) throw new Error(`nobody expects ${duty}`);
  return one;
};
const agreement = (state: MyDuty['state'], one?: Partial<Case>): MyDuty => ({
  ...expected('agreement'),
  definition,
  state,
  ...(one && { case: seenDraft({}, one).case }),
});
const sitting = (seat: string, kind: 'school' | 'bureau' = 'school'): Who => ({
  person: 'p',
  name: '示例',
  seats: [{ seat, path: ['panjin', 'dawa'], kind }],
});
const director = sitting('k-1/director');
const desk = (duties: MyDuty[], tasks: MyDesk['tasks'] = []): MyDesk => ({
  ...{ duties, tasks, directory, unread: [] },
  forOthers: [],
  inherited: [],
});
const question: AskedOfMe = {
  of: { case: 'case_2' },
  question: 'v1',
  at: morning,
  definition,
  about: {
    program: { id: definition.id, version: 'v1' },
    form: 'agreement',
    period: '2024',
    parties,
    from: 'k-2/director',
    begins: '？',
  },
};
const page = (
  one: MyDesk,
  who: Who = director,
  now = morning,
  asked: AskedOfMe[] = [],
  { records = [], filedPage }: { records?: MyRecord[]; filedPage?: string | undefined } = {},
) =>
  `${dutiesPage({ who, desk: one, filed: { filings: [], records }, filedPage, pairs: one.duties, terms: [{ case: 'case_1', to: '2026-09-05' }], tongue: 'zh', now, asked: { asked, directory }, command: () => 'start_1' })}`;
const task = (seat: string) => ({
  id: '1-0-0',
  round: 1,
  step: 0,
  seat,
  state: 'OPEN' as const,
  openedAt: morning,
  rungs: [],
});

describe('my duties', () => {
  it('offers to begin what nobody has begun, with its date and the minutes it takes', () => {
    const shown = page(desk([agreement('open')]));
    expect(shown).toContain('action="/programs/panjin-kindergartens-2024/duties/agreement/2024/start"');
    expect(shown).toContain('name="party.supported" value="k-2"');
    expect(shown).toContain('9月25日（周三）前，还有 5 个工作日');
    expect(shown).toContain('约需 60 分钟');
  });

  it('says late in words and marks it', () => {
    const shown = page(desk([agreement('open')]), director, signing.due + 36 * 3_600_000);
    expect(shown).toContain('已逾期 2 天');
    expect(shown).toContain('逾期</strong>');
  });

  it('leads to the draft, and says that it was returned', () => {
    const shown = page(desk([agreement('open', { status: 'RETURNED' })]));
    expect(shown).toContain('href="/cases/case_1/edit"');
    expect(shown).toContain('修改被退回的材料');
  });

  it('begins anew what was withdrawn', () => {
    expect(page(desk([agreement('open', { status: 'WITHDRAWN' })]))).toContain('重新发起');
  });

  it('names in whose hands a case is, and since when', () => {
    const shown = page(
      desk([agreement('under-way', { status: 'RUNNING', tasks: [task('dawa/section-head')] })]),
    );
    expect(shown).toContain('示例区教育局 基础教育科（股）负责人，9月18日 09:00 起');
  });

  it('puts what waits for my signature first, and not twice', () => {
    const one = agreement('under-way', { status: 'SIGNING', tasks: [task('k-1/director')] });
    const tasks = one.case ? [{ case: one.case, task: task('k-1/director'), definition }] : [];
    const lists = sortDesk(desk([one], tasks), director, morning);
    expect(lists.mine).toHaveLength(1);
    expect(lists.waiting).toHaveLength(0);
    expect(sortDesk(desk([one]), director, morning).waiting).toHaveLength(1);
    const about = { program: { id: definition.id, version: 'v1' }, form: 'agreement' };
    const unread = [{ case: 'case_1', task: '1-0-0', seat: 'k-1/director', openedAt: morning, about }];
    expect(sortDesk({ ...desk([one]), unread }, director, morning).waiting).toHaveLength(0);
  });

  it('gives who may only submit something to do once there is a draft', () => {
    const head = sitting('dawa/section-head', 'bureau');
    const plan = { ...expected('yearly-plan'), definition, state: 'open' as const };
    const own = { ...plan, expectee: { key: 'dawa', parties: { unit: 'dawa' } } };
    expect(sortDesk(desk([own]), head, morning).waiting).toHaveLength(1);
    const drafted = { ...own, case: seenDraft({}, { form: 'yearly-plan' }).case };
    expect(sortDesk(desk([drafted]), head, morning).mine).toMatchObject([{ way: 'check' }]);
    expect(page(desk([drafted]), head)).toContain('核对并提交：年度帮扶计划表');
  });

  it('counts what a bureau has besides, and says so where there may be more than was read', () => {
    const head = sitting('dawa/section-head', 'bureau');
    const one = agreement('under-way', { status: 'RUNNING', tasks: [task('dawa/section-head')] });
    const waits = { case: one.case as Case, task: task('dawa/section-head'), definition };
    const crowd = desk([], Array(12).fill(waits));
    expect(page(crowd, head)).toContain('另有 2 件在“审批”中');
    expect(page({ ...crowd, more: true }, head)).toContain('另有 2 件以上在“审批”中');
    const row = {
      ...{ case: 'case_2', task: '1-0-0', seat: 'dawa/section-head', openedAt: morning },
      about: { program: waits.case.program, form: 'agreement' },
    };
    expect(page({ ...crowd, unread: Array(88).fill(row) }, head)).toContain('另有 90 件在“审批”中');
  });

  it('marks what nobody handed in', () => {
    expect(page(desk([agreement('missed')]), director, signing.locks)).toContain('未提交');
  });

  it('explains why it is empty, and what comes next', () => {
    expect(page(desk([]))).toContain('现在没有需要您办理的事项');
    const asked = page(desk([]), director, morning, [question]);
    expect(asked).toContain('除上面等您答复的以外，没有需要您办理的事项');
    expect(asked).not.toContain('现在没有需要您办理的事项');
    const coming = page(desk([agreement('upcoming')]), director, signing.opens - 86_400_000);
    expect(coming).toContain('下一项是“签订帮扶协议”（2024年度），9月6日（周五）开始');
  });

  it('has a card for the pair: partner, state of the agreement and until when it holds', () => {
    const shown = page(desk([agreement('done', { status: 'FILED' })]));
    expect(shown).toContain('结对：示例镇中心幼儿园附属阳光向日葵实验分园');
    expect(shown).toContain('有效期至 2026年9月5日');
    expect(shown).toContain('已备案');
  });

  it('turns over what was filed and lies with others, and puts drafts of it first', () => {
    const record = (n: number, status: Case['status'] = 'RUNNING') => ({
      definition,
      case: {
        ...{ id: `case_f${n}`, form: 'inspection', parties: { unit: 'dawa' }, filer: 'dawa', status },
        program: { id: definition.id, version: 'v1' },
        tasks: status === 'RUNNING' ? [{ seat: 'k-1/director', openedAt: morning }] : [],
      },
    });
    const records = [record(0, 'DRAFT'), ...Array.from({ length: 120 }, (_, n) => record(n + 1))];
    const seen = (filedPage?: string) => {
      const shown = page(desk([]), sitting('dawa/clerk', 'bureau'), morning, [], { records, filedPage });
      expect(shown).toContain('href="/cases/case_f0/edit"');
      return [...shown.matchAll(/href="\/cases\/case_f(\d+)"/g)].map(([, n]) => Number(n));
    };
    const upTo = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);
    expect([seen(), seen('2'), seen('3')]).toEqual([upTo(1, 50), upTo(51, 100), upTo(101, 120)]);
    expect([seen('9'), seen('no')]).toEqual([upTo(101, 120), upTo(1, 50)]);
    const shown = page(desk([]), sitting('dawa/clerk', 'bureau'), morning, [], { records });
    expect(shown).toContain('href="/duties?filed=2#filed"');
  });

  it('keeps on the card of a pair that signs anew what it had agreed before, as long as that holds', () => {
    const filed = agreement('done', { status: 'FILED', reference: '2024-BEFORE' });
    const again = (one?: Partial<Case>): MyDuty => {
      const { occasion, ...rest } = one ? agreement('under-way', one) : agreement('upcoming');
      const year = 365 * 86_400_000;
      const period = { ...occasion.period, id: '2026' };
      return {
        ...rest,
        claim: rest.claim.replace('#2024#', '#2026#'),
        occasion: { ...occasion, period, opens: occasion.opens + 2 * year },
      };
    };
    const card = (newer: MyDuty, now: number) => {
      const shown = page(desk([newer, filed]), director, now);
      const [, card = ''] = shown.split('结对：');
      return card.split('</section>')[0] ?? '';
    };
    const before = Date.UTC(2026, 7, 25);
    expect(card(again(), before)).toContain('有效期至 2026年9月5日');
    expect(card(again(), before)).not.toContain('尚未起草');
    const signing = again({ id: 'case_2', status: 'SIGNING', reference: '2026-AFTER' });
    expect(card(signing, before)).toMatch(/2026-AFTER.*2024-BEFORE.*有效期至 2026年9月5日/s);
    const after = Date.UTC(2026, 8, 6);
    expect(card(signing, after)).not.toContain('2024-BEFORE');
    expect(card(again(), after)).toContain('尚未起草');
  });
});
