import { area } from '../ui/words.ts';

export const rollUpWords = area({
  title: { zh: '汇总表', en: 'Roll-up' },
  lead: {
    zh: '由各地已提交的内容汇总，退回修改中的按最近一次提交计算；未提交的不计入，也不影响汇总。',
    en: 'Made of what was submitted; of what was sent back, as it was submitted last. Who has handed in nothing is not counted and holds nobody up.',
  },
  duties: { zh: '报送事项', en: 'Duty' },
  periods: { zh: '期间', en: 'Period' },
  sums: { zh: '按单位汇总', en: 'By unit' },
  unit: { zh: '单位', en: 'Unit' },
  stand: { zh: '报送情况', en: 'Handed in' },
  total: { zh: '合计', en: 'Total' },
  before: { zh: '上期（{period}）合计', en: 'Total of {period}' },
  cellBefore: { zh: '上期 {value}', en: 'before: {value}' },
  lines: { zh: '{title}明细', en: '{title}: all lines' },
  noLines: { zh: '还没有单位提交。', en: 'Nobody has handed anything in yet.' },
});
