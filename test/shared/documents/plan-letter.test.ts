import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { paths } from '#functions/web/paths.ts';
import { type NewsLine, planLetter } from '#shared/documents/plan-letter.ts';
import type { News } from '#shared/domain/plan-news.ts';
import { occasionsOf } from '#shared/domain/schedule.ts';
import type { Unit } from '#shared/domain/territory.ts';
import { readProgram } from '#shared/programs/read.ts';
import { at } from '#test/support/world.ts';

const source = new URL('../../../shared/programs/panjin-kindergartens-2024.yaml', import.meta.url);
const { definition } = readProgram(readFileSync(source, 'utf8'));
if (!definition) throw new Error('the plan cannot be read');

const unit = (id: string, zh: string, en: string) => ({ id, name: { zh, en } }) as Unit;
const directory = new Map([
  ['k-1', unit('k-1', '甲园', 'Garden One')],
  ['k-2', unit('k-2', '乙园', 'Garden Two')],
]);
const told = { definition, directory, site: 'https://jiedui.example', now: at('2024-10-16', '08:00') };

const line = (news: News, id: string, period: string, more: Partial<NewsLine> = {}): NewsLine => {
  const duty = definition.duties.find(one => one.id === id);
  const occasion = duty && occasionsOf(definition, duty).find(one => one.period.id === period);
  if (!duty || !occasion) throw new Error(`no ${id} in ${period}`);
  return { news, duty, occasion, expectee: { key: 'k-1', parties: { unit: 'k-1' } }, ...more };
};
const pair = { expectee: { key: 'k-1+k-2', parties: { supporter: 'k-1', supported: 'k-2' } } };

it('says what is most urgent first, in Chinese and then in English, with where to go', () => {
  const lines = [
    line('opened', 'yearly-summary', '2024'),
    line('nears', 'agreement', '2024', { ...pair, case: 'case_1' }),
    line('late', 'monthly-return', '2024-09'),
  ];
  const { subject, text } = planLetter(lines, told);
  expect(subject).toBe(
    '【结对】应办事项提醒：1 项已逾期，1 项即将截止，1 项可以办理（盘锦市农村幼儿园帮扶工作（2024—2026年））',
  );
  expect(text).toBe(`盘锦市农村幼儿园帮扶工作（2024—2026年）

以下事项截至2024年10月16日还没有提交。

已逾期，仍可补交
· 填报帮扶工作月报（2024年9月，甲园）：2024年9月15日截止，2024年12月31日后不再受理

即将截止
· 签订帮扶协议（2024年度，甲园、乙园）：2024年9月25日截止
  https://jiedui.example${paths.case({ id: 'case_1' })}

已开始，可以办理
· 撰写年度帮扶工作总结（2024年度，甲园）：2024年12月10日截止

全部事项见“我的待办”：
https://jiedui.example${paths.duties()}

已经提交的事项不再提醒。

—

Duties: 1 late, 1 due soon, 1 open now (Panjin: support for rural kindergartens, 2024–2026)

Panjin: support for rural kindergartens, 2024–2026

Not handed in as of 16 October 2024:

Late, and still accepted
· Monthly return (September 2024; Garden One): was due on 15 September 2024, accepted until 31 December 2024

Due soon
· Sign the agreement (Year 2024; Garden One, Garden Two): due on 25 September 2024
  https://jiedui.example/cases/case_1

Open now
· Write the yearly summary (Year 2024; Garden One): due on 10 December 2024

Everything stands under “My duties”:
https://jiedui.example/duties

What is handed in is not reminded of.
`);
});

it('counts what is too much for a letter, the least urgent', () => {
  const many = Array.from({ length: 40 }, () => line('opened', 'agreement', '2024', pair));
  const { text } = planLetter([...many, line('late', 'monthly-return', '2024-09')], told);
  expect(text.match(/· 签订帮扶协议/g)).toHaveLength(29);
  expect(text).toContain('· 填报帮扶工作月报');
  expect(text).toContain('另有 11 项，请登录查看。');
  expect(text).toContain('There are 11 more; please sign in.');
});
