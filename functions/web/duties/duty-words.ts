import { area } from '../ui/words.ts';

export const dutyTexts = {
  title: { zh: '我的待办', en: 'My duties' },
  mine: { zh: '需要我办理', en: 'For me to do' },
  mineEmpty: { zh: '现在没有需要您办理的事项', en: 'Nothing is waiting for you' },
  nextUp: {
    zh: '下一项是“{title}”（{period}），{day}开始。到时会出现在这里，也会通知您。',
    en: 'Next comes “{title}” ({period}), which opens on {day}. It will stand here, and you will be told.',
  },
  noneComing: {
    zh: '近一个月也没有将要开始的事项。新的事项开始时会出现在这里，也会通知您。',
    en: 'Nothing opens within a month either. New duties will stand here, and you will be told.',
  },
  more: { zh: '另有 {n} 件在“审批”中，按截止日期排列', en: '{n} more are under Approvals, by due date' },
  waiting: { zh: '等待他人', en: 'Waiting for others' },
  waitingEmpty: {
    zh: '没有正在等待他人办理的材料。提交后的材料会显示在这里，写明在谁手里、从何时起。',
    en: 'Nothing of yours is with others. What you submitted stands here, with whom and since when.',
  },
  since: { zh: '{who}，{at} 起', en: '{who}, since {at}' },
  preparing: { zh: '系统正在生成文书', en: 'The document is being made' },
  drafter: { zh: '由{who}起草', en: 'To be drafted by {who}' },
  coming: { zh: '近期将到', en: 'Coming soon' },
  comingEmpty: { zh: '近一个月没有将要开始的事项。', en: 'Nothing opens within a month.' },
  over: { zh: '已办结', en: 'Done' },
  overEmpty: { zh: '还没有办结的材料。', en: 'Nothing is finished yet.' },
  shut: { zh: '{day}，{end} 起不再受理', en: '{day}; shut since {end}' },
  list: { zh: '类别', en: 'List' },
  item: { zh: '事项', en: 'What' },
  who: { zh: '单位', en: 'Unit' },
  period: { zh: '所属期间', en: 'Period' },
  state: { zh: '状态', en: 'State' },
  holder: { zh: '在谁手里', en: 'With whom' },
  reference: { zh: '编号', en: 'Reference' },
  opens: { zh: '开始', en: 'Opens' },
  due: { zh: '截止', en: 'Due' },
  start: { zh: '开始填写', en: 'Begin' },
  again: { zh: '重新发起', en: 'Begin again' },
  about: { zh: '{parties} · {period}', en: '{parties} · {period}' },
  doTask: { zh: '{verb}：{form}', en: '{verb}: {form}' },
  mend: { zh: '修改被退回的材料：{form}', en: 'Mend what was returned: {form}' },
  submit: { zh: '核对并提交：{form}', en: 'Check and submit: {form}' },
  pair: { zh: '结对：{partner}', en: 'Paired with {partner}' },
  partner: { zh: '结对单位', en: 'Partner' },
  agreement: { zh: '协议', en: 'Agreement' },
  notBegun: { zh: '尚未起草', en: 'Not drafted yet' },
  until: { zh: '有效期至 {day}', en: 'In force until {day}' },
  ended: { zh: '已于 {day} 终止履行', en: 'Ended on {day}' },
  unitClosed: { zh: '单位已撤销', en: 'Unit closed' },
  closing: { zh: '结对结束', en: 'No longer a pair' },
  closingText: {
    zh: '有一方单位已撤销或并入其他单位。需要继续帮扶的，请与主管部门联系，在下一次结对计划中另行安排结对单位。',
    en: 'One side was closed or merged. If support is to go on, ask your bureau for another partner in the next pairing plan.',
  },
  inherited: { zh: '并入单位的材料', en: 'Cases of units merged into yours' },
  next: { zh: '下一个日期', en: 'Next date' },
  nextDate: { zh: '{title}：{due}', en: '{title}: {due}' },
  noDate: { zh: '近期没有', en: 'None soon' },
} as const;

export const dutyWords = area(dutyTexts);

/** What a step asks of the person who has it. */
export const taskVerbs = area({
  sign: { zh: '签署', en: 'Sign' },
  consent: { zh: '征求意见', en: 'Consent' },
  review: { zh: '审核', en: 'Review' },
  record: { zh: '备案', en: 'Record' },
  acknowledge: { zh: '接收', en: 'Receive' },
});
