import { area } from '../ui/words.ts';

export const togetherWords = area({
  approve: { zh: '批量通过', en: 'Approve together' },
  hint: {
    zh: '勾选后先列出清单供您核对，确认后才办理。退回、驳回请逐件办理。',
    en: 'What you choose is listed first and decided when you confirm. Return and reject one by one.',
  },
  choose: { zh: '选择', en: 'Choose' },
  chooseOne: { zh: '选择：{what}', en: 'Choose: {what}' },
  chooseAll: { zh: '全选本页', en: 'Choose all on this page' },
  chosen: { zh: '已选 {n} 件', en: '{n} chosen' },
  single: { zh: '逐件办理', en: 'One by one' },
  none: { zh: '请至少勾选一件', en: 'Please choose at least one' },
  over: { zh: '一次最多批量通过 {n} 件，请分次办理', en: 'At most {n} at once; please do it in parts' },
  unreadable: {
    zh: '没有收到完整的清单，什么也没有办理。请回到审批页重新勾选。',
    en: 'The list did not arrive whole and nothing was decided. Please choose again in your queue.',
  },
  summary: { zh: '核对后批量通过', en: 'Check, then approve together' },
  ready: { zh: '以下 {n} 件可以一并通过：', en: '{n} {n|case|cases} can be approved together:' },
  readyNone: { zh: '所选事项都不能批量通过。', en: 'None of what you chose can be approved together.' },
  byForm: { zh: '{form} {n} 件', en: '{form}: {n}' },
  readyTable: { zh: '将要通过', en: 'To be approved' },
  aloneTable: { zh: '不能批量通过', en: 'Not to be approved together' },
  missing: {
    zh: '另有 {n} 件没有找到，或者不属于您的岗位。',
    en: '{n} more {n|was|were} not found, or {n|does|do} not concern your seat.',
  },
  opinionHint: {
    zh: '可以不填。填写的意见记入其中每一件。',
    en: 'It may be left empty. It is recorded with each of them.',
  },
  opinionLong: { zh: '意见请控制在 {n} 个字以内', en: 'Please keep to {n} characters' },
  follows: {
    zh: '确认后逐件办理，与单件通过效力相同。此后有人改动或办理过的，不会通过，会在结果中列出。',
    en: 'Each is approved as if by itself. Whatever somebody changes or decides after this page is left alone and named in the result.',
  },
  confirm: { zh: '确认通过 {n} 件', en: 'Approve {n} {n|case|cases}' },
  back: { zh: '返回审批', en: 'Back to the queue' },
  why: { zh: '原因', en: 'Reason' },
  result: { zh: '批量通过结果', en: 'What was approved' },
  resultAll: { zh: '{n} 件已全部通过。', en: 'All {n} were approved.' },
  resultSome: { zh: '已通过 {done} 件，没有通过 {left} 件。', en: '{done} approved, {left} not.' },
  resultNone: { zh: '没有通过任何一件。', en: 'Nothing was approved.' },
  resultNext: {
    zh: '下一步的办理人会收到通知。没有通过的仍在原处，没有任何改动。',
    en: 'Whoever is next will be told. What was not approved stays as it was.',
  },
  resultNextAll: { zh: '下一步的办理人会收到通知。', en: 'Whoever is next will be told.' },
  undoneTable: { zh: '没有通过', en: 'Not approved' },
  doneTable: { zh: '已通过', en: 'Approved' },
  doneAt: { zh: '通过时间', en: 'Approved at' },
  now: { zh: '目前', en: 'Now' },
  goOn: { zh: '继续办理其余 {n} 件', en: 'Go on with the other {n}' },
});

/** Why one of them is not approved together with others, or was not. What is missing here is said as any refusal is. */
export const reasonWords = area({
  sign: { zh: '须核对文书并签署，请打开办理', en: 'It is signed on its own page' },
  record: { zh: '须填写备案号和日期，请打开办理', en: 'It asks for number and date of the record' },
  reply: { zh: '须逐条书面回复，请打开办理', en: 'Each row is answered in writing' },
  withdrawal: {
    zh: '提交人申请撤回，请先答复申请',
    en: 'The submitter asks to withdraw it; please answer first',
  },
  paper: { zh: '补录材料须对照扫描件逐件核对', en: 'Taken over from paper: compare it with its scan' },
  twice: {
    zh: '与上面是同一事项，同一环节一人只办理一次',
    en: 'The same case stands above; nobody decides twice',
  },
  time: { zh: '时间不够，还没有办理', en: 'There was no time left for it' },
  accident: { zh: '系统出了问题，没有办理成功，请重试', en: 'Something went wrong; please try again' },
  'wrong-status': {
    zh: '已经办理过，或者状态已经变化，现在不能通过',
    en: 'It was decided already, or its state has changed',
  },
  stale: {
    zh: '您核对清单之后有人改动或办理过，请打开核对最新情况',
    en: 'Somebody changed or decided it after your list was made; please open it',
  },
  'not-your-task': {
    zh: '现在不由您办理，或者同一环节您已办理过',
    en: 'It is not with you now, or you have decided in this step already',
  },
  'invalid-content': {
    zh: '意见中有不能印在文书上的字符，请修改意见后再办理',
    en: 'The opinion has characters that cannot be printed; please change it',
  },
  open: { zh: '还没有办理', en: 'Not decided yet' },
});
