import { area } from '../ui/words.ts';

export const recordWords = area({
  of: { zh: '{form}：{parties}', en: '{form}: {parties}' },
  lead: {
    zh: '共 {n} 份，其中已办结 {done} 份。',
    en: '{n} in all, {done} of them complete.',
  },
  sums: { zh: '合计只计已办结的。', en: ' Only these are added up.' },
  more: {
    zh: '这里显示最近的 {n} 份，全部内容请下载。',
    en: 'The newest {n} stand here; download the list for all of them.',
  },
  who: { zh: '单位', en: 'Unit' },
  filedBy: { zh: '填报：{filer}', en: 'Filed by {filer}' },
  filer: { zh: '填报单位', en: 'Filed by' },
  state: { zh: '状态', en: 'State' },
  unanswered: { zh: '待整改回复', en: 'To be answered' },
  submitted: { zh: '提交时间', en: 'Submitted' },
  reference: { zh: '编号', en: 'Reference' },
  sum: { zh: '已办结合计', en: 'Complete, together' },
  empty: { zh: '还没有材料', en: 'Nothing yet' },
  emptyText: {
    zh: '提交后的材料会列在这里。填报入口在“我的待办”的“随时填报”中。',
    en: 'What is submitted stands here. It is filed from “My duties”, under “At any time”.',
  },
  everyPair: { zh: '显示全部单位', en: 'Show every unit' },
  lists: { zh: '随时填报的材料', en: 'Filed at any time' },
});
