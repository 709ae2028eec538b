import { button, buttonGroup, postForm } from '#functions/web/ui/buttons.ts';
import { radios, select } from '#functions/web/ui/choices.ts';
import { dataTable } from '#functions/web/ui/data-table.ts';
import { dateField } from '#functions/web/ui/date-field.ts';
import { type Clock, sayDeadline } from '#functions/web/ui/dates.ts';
import { decisionBox } from '#functions/web/ui/decision.ts';
import { type Html, html } from '#functions/web/ui/html.ts';
import { page } from '#functions/web/ui/page.ts';
import { receipt } from '#functions/web/ui/receipt.ts';
import { stepTracker } from '#functions/web/ui/step-tracker.ts';
import { summaryList } from '#functions/web/ui/summary-list.ts';
import { markTag, statusTag } from '#functions/web/ui/tag.ts';
import { taskCards } from '#functions/web/ui/task-cards.ts';
import { textArea, textField } from '#functions/web/ui/text-fields.ts';
import { timeline } from '#functions/web/ui/timeline.ts';
import { uploadField } from '#functions/web/ui/upload-field.ts';
import { pagination, tabs } from '#functions/web/ui/views.ts';
import { area, type Tongue } from '#functions/web/ui/words.ts';

const longName = '青石湾镇中心幼儿园附属阳光向日葵实验分园（公办五星级示范性普惠园所）';
const day = (iso: string) => Date.parse(`${iso}T00:00:00+08:00`);

/** One page of each kind, with long names, problems and 500 rows. Keys are the addresses. */
export const kitPages = (tongue: Tongue): Readonly<Record<string, Html>> => {
  const t = area({})(tongue);
  const clock: Clock = { t, zone: 'Asia/Shanghai', now: day('2024-09-20') };
  const frame = {
    t,
    who: { name: '林晓禾', seats: [`${longName} 园长`, '示例教育局 管理员'], out: '/out', csrf: 'a' },
    navigation: [{ href: '/duties', text: '我的待办' }],
    current: '/duties',
  };
  const due = sayDeadline(day('2024-09-19'), clock);
  return {
    '/duties': page({
      ...frame,
      title: '我的待办',
      notice: { happened: '协议已提交', next: '等待对方签署', link: { href: '#', text: '查看' } },
      body: html`<h1 class="govuk-heading-l">我的待办</h1>${tabs('待办', [{ href: '#', text: '需要我办理', current: true, count: 1 }])}${taskCards(t, [{ title: '签署协议', href: '#', due, late: true, about: longName, minutes: 5, marks: [markTag(t, 'late')] }])}${timeline(clock, { from: day('2024-09-01'), to: day('2025-09-01'), stages: [{ title: '签署', opens: day('2024-09-06'), ends: day('2024-09-26'), state: 'open' }] })}`,
    }),
    '/form': page({
      ...frame,
      title: '协议',
      main: 'reading',
      problems: [{ text: '请选择幼儿园', field: 'partner', code: 'E-1' }],
      body: html`<h1 class="govuk-heading-l">协议</h1>${postForm({ action: '#' }, html`${select({ t, name: 'partner', label: '幼儿园', error: '请选择幼儿园', options: [{ value: 'a', label: longName }] })}${textField({ t, name: 'name', label: '姓名', hint: '与名册一致', suffix: '次' })}${dateField({ t, name: 'ends', label: '结束日期', error: '没有这一天', value: { year: '2024', month: '2', day: '30' } })}${radios({ t, name: 'kind', label: '方式', options: [{ value: 'a', label: '甲', hint: '一对一' }] })}${textArea({ t, name: 'plan', label: '目标', maximum: 5, value: '超过了五个字' })}${uploadField({ t, name: 'file', label: '附件', accept: ['.pdf'], kinds: 'PDF', size: '20 MB' })}${buttonGroup(button({ text: '检查答案' }), button({ text: '保存', kind: 'secondary' }))}`)}`,
    }),
    '/queue': page({
      ...frame,
      title: '审批',
      body: html`<h1 class="govuk-heading-l">审批</h1>${dataTable({
        caption: '待审批',
        columns: [
          {
            title: '单位',
            names: true,
            cell: (row: number) => html`<a class="govuk-link" href="/${row}">${longName}</a>`,
          },
          { title: '状态', cell: () => statusTag(t, 'RETURNED') },
          { title: '次数', numeric: true, cell: (row: number) => row },
        ],
        rows: Array.from({ length: 500 }, (_, row) => row),
      })}${pagination(t, { page: 1, pages: 2, href: to => `?page=${to}` })}`,
    }),
    '/case': page({
      ...frame,
      title: '办理进度',
      body: html`${receipt(t, { title: '已提交', number: 'A-1', text: '今天收到', address: 'https://jiedui.example/a' })}${summaryList(t, [{ key: '单位', value: longName, change: '#', source: '名册' }])}${stepTracker(t, [{ state: 'now', title: '审核', who: '基础教育科', when: due }])}${decisionBox(t, { action: '#', verdicts: [{ value: 'a', label: '通过' }], submit: '提交', phrases: ['同意。'] })}`,
    }),
  };
};
