import { area } from '../ui/words.ts';

export const queueWords = area({
  title: { zh: '审批', en: 'Approvals' },
  waiting: { zh: '有 {n} 件等您办理', en: '{n} {n|case waits|cases wait} for you' },
  waitingLate: {
    zh: '有 {n} 件等您办理，其中 {late} 件已逾期',
    en: '{n} {n|case waits|cases wait} for you, {late} of them late',
  },
  waitingMany: {
    zh: '有 {n} 件以上等您办理，其中 {late} 件已逾期',
    en: '{n} or more cases wait for you, {late} of them late',
  },
  order: { zh: '按办理期限排列，期限近的在前。', en: 'By due date, the nearest first.' },
  full: {
    zh: '待办较多，这里列出期限最近的 {n} 件。',
    en: 'There are many: here are the {n} that are due first.',
  },
  none: { zh: '没有等您办理的事项', en: 'Nothing waits for you' },
  noneText: {
    zh: '有新的材料送到您的岗位时，会出现在这里，并通知您。',
    en: 'What reaches your seat will stand here, and you will be told.',
  },
  seeDuties: { zh: '查看我的待办', en: 'See my duties' },
  byForm: { zh: '按材料筛选', en: 'By form' },
  bySeat: { zh: '按岗位筛选', en: 'By seat' },
  all: { zh: '全部', en: 'All' },
  unit: { zh: '单位', en: 'Unit' },
  partner: { zh: '另一方', en: 'Other party' },
  reference: { zh: '编号', en: 'Reference' },
  form: { zh: '材料', en: 'Form' },
  period: { zh: '期间', en: 'Period' },
  step: { zh: '环节', en: 'Step' },
  handedIn: { zh: '提交时间', en: 'Handed in' },
  due: { zh: '办理期限', en: 'Due' },
  marks: { zh: '标记', en: 'Marks' },
  noDue: { zh: '无期限', en: 'None' },
  again: { zh: '退回后修改', en: 'Mended' },
  first: { zh: '首次', en: 'First' },
  attempt: { zh: '重新发起', en: 'Begun again' },
  handedUp: { zh: '转由上级', en: 'Passed up' },
  withdrawal: { zh: '申请撤回', en: 'Withdrawal asked' },
  lateHandedIn: { zh: '迟交', en: 'Handed in late' },
});
