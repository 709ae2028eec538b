import { area } from '../ui/words.ts';

export const takeOverWords = area({
  title: { zh: '补录书面材料', en: 'Taking over what was done on paper' },
  programs: { zh: '项目总览', en: 'Programs' },
  lead: {
    zh: '启用本系统以前已经书面签订的协议、已经书面上报的月份，在这里补录：填写要点，上传扫描件，由另一人核对确认。按书面日期计算，不再重新办理。',
    en: 'Agreements that were signed on paper and months that were reported on paper before this system was used are entered here: the key facts and a scan, confirmed by somebody else. They count from the day on the paper and are not done again.',
  },
  item: { zh: '事项', en: 'Item' },
  who: { zh: '单位', en: 'Unit' },
  state: { zh: '状态', en: 'State' },
  due: { zh: '方案规定的截止日期', en: 'Due by the plan' },
  action: { zh: '办理', en: 'Do' },
  none: { zh: '尚未提交', en: 'Not handed in' },
  begun: { zh: '已在系统内发起', en: 'Begun here' },
  start: { zh: '补录', en: 'Take over' },
  goOn: { zh: '继续填写', en: 'Go on' },
  open: { zh: '查看', en: 'Open' },
  empty: { zh: '没有可以补录的事项', en: 'There is nothing to take over' },
  emptyText: {
    zh: '补录由方案规定的岗位办理；本年度没有由您补录的协议或月份。',
    en: 'The program says which seat takes over what; in this round nothing falls to you.',
  },
  rounds: { zh: '年度', en: 'Rounds' },
  link: { zh: '补录书面材料', en: 'Take over what was done on paper' },
  paperDay: {
    zh: '书面办理日期 {day}，按此判断是否逾期。',
    en: 'Done on paper on {day}; whether it was on time is judged by that.',
  },
  said: {
    zh: '这份材料是从书面补录的，原件见附件。',
    en: 'This was taken over from paper; a scan of the original is attached.',
  },
});
