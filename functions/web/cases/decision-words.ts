import { area } from '../ui/words.ts';

export const decisionWords = area({
  approve: { zh: '通过', en: 'Approve' },
  consent: { zh: '同意', en: 'Consent' },
  acknowledge: { zh: '接收', en: 'Receive' },
  record: { zh: '备案', en: 'Record' },
  return: { zh: '退回修改', en: 'Return for mending' },
  reject: { zh: '驳回', en: 'Reject' },
  approveHint: { zh: '意见可以不填。', en: 'An opinion is not needed.' },
  returnHint: {
    zh: '退给提交人修改，修改后重新送来。须写明理由。',
    en: 'The submitter mends it and sends it again. A reason is needed.',
  },
  rejectHint: {
    zh: '本次办理结束，不能再改。须写明理由。',
    en: 'Ends the case for good. A reason is needed.',
  },
  submit: { zh: '提交办理意见', en: 'Send your decision' },
  choose: { zh: '请选择结论', en: 'Please choose a decision' },
  reason: { zh: '退回或驳回须写明理由', en: 'Returning or rejecting needs a reason' },
  opinionLong: { zh: '意见请控制在 {n} 个字以内', en: 'Please keep to {n} characters' },
  number: { zh: '备案号', en: 'Record number' },
  numberHint: {
    zh: '按本单位的编号规则填写，不能与已用的重复。',
    en: 'By the rules of your bureau; each number is used once.',
  },
  numberMissing: { zh: '请填写备案号', en: 'Please enter the record number' },
  date: { zh: '备案日期', en: 'Date of record' },
  dateMissing: { zh: '请填写备案日期', en: 'Please enter the date of record' },
  dateWrong: {
    zh: '备案日期不是真实存在的日期，例如 2024 9 20',
    en: 'Please enter a real date of record, for example 2024 9 20',
  },
  flag: { zh: '退回时：标出需要修改的项目', en: 'When returning: mark what is to be mended' },
  flagHint: {
    zh: '标出后，提交人只能修改标出的项目；都不标，则全部可以修改。',
    en: 'The submitter can change only what is marked; with no mark, everything.',
  },
  lines: { zh: '退回时：只退回其中几行', en: 'When returning: give back single rows only' },
  linesHint: {
    zh: '勾选后，提交人只能修改勾选的行，其他内容不能改动。',
    en: 'The submitter can then change only the rows that are ticked, and nothing else.',
  },
  line: { zh: '第 {n} 行', en: 'Row {n}:' },
  lineTitle: { zh: '退回的行', en: 'Rows to give back' },
  lineReason: { zh: '问题（可不填）', en: 'What is wrong (optional)' },
  lineWhy: { zh: '第 {n} 行的问题', en: 'What is wrong with row {n}' },
  kept: { zh: '您刚才填写、尚未提交的意见：', en: 'The opinion that you typed and that was not sent:' },
  phraseMeets: { zh: '材料齐全，符合要求。', en: 'Complete and as required. ' },
  phraseMend: { zh: '请补充材料后重新提交。', en: 'Please complete it and submit it again. ' },
  confirmTitle: { zh: '确认驳回', en: 'Confirm the rejection' },
  confirmText: {
    zh: '驳回后，本次办理立即结束，其他待办同时取消，已有签署和意见只作记录。提交人需要时只能重新发起。',
    en: 'Rejecting ends this case at once; all other open work on it is cancelled. The submitter can only begin again.',
  },
  confirmAny: {
    zh: '您驳回后，其他办理人仍可通过；若都驳回，本次办理结束。',
    en: 'Others may still approve it; if all reject it, the case ends.',
  },
  confirmSubmit: { zh: '确认驳回', en: 'Reject it' },
  change: { zh: '修改结论或理由', en: 'Change the decision or the reason' },
  yourReason: { zh: '您的理由', en: 'Your reason' },
});
