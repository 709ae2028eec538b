import type { Notice } from './ui/messages.ts';
import type { Tongue } from './ui/words.ts';

/** What happened, and what comes next, after the action that `?did=` names. An unknown name says nothing. */
const words: Record<string, { zh: [string, string]; en: [string, string] }> = {
  saved: {
    zh: ['已保存。', '您可以随时回来继续填写。'],
    en: ['Saved.', 'You can come back and go on at any time.'],
  },
  refreshed: {
    zh: ['已按最新数据更新。', '您改动过的内容没有变化。'],
    en: ['Brought up to date.', 'What you had changed stays as it was.'],
  },
  found: {
    zh: ['您刚才填写的内容已经找回。', '请核对后继续。'],
    en: ['What you just typed is here again.', 'Please check it and go on.'],
  },
  signed: {
    zh: ['已签署。', '全部签署后，自动送主管部门审核。'],
    en: ['Signed.', 'When all parties have signed it goes to the bureau in charge.'],
  },
  approved: {
    zh: ['已通过。', '下一步的办理人会收到通知。'],
    en: ['Approved.', 'Whoever is next will be told.'],
  },
  replied: {
    zh: ['已回复。', '检查单位会收到通知；需要补充的，会退回相应的条目。'],
    en: ['Your answers were sent.', 'The bureau will be told; it gives back what is not enough.'],
  },
  returned: {
    zh: ['已退回提交人修改。', '修改后会重新送您办理。'],
    en: ['Returned to the submitter.', 'It comes back when it has been mended.'],
  },
  'passed-back': {
    zh: ['已退回重新审核。', '通过后会重新送您办理。'],
    en: ['Returned to be reviewed again.', 'It comes back to you when it has been approved.'],
  },
  rejected: {
    zh: ['已驳回，办理结束。', '双方会收到通知。'],
    en: ['Rejected; the case is closed.', 'Both sides will be told.'],
  },
  recorded: {
    zh: ['已备案。', '系统正在生成存档文书，完成后即办结。'],
    en: ['Recorded.', 'The archived document is being made; then the case is complete.'],
  },
  discarded: {
    zh: ['草稿已放弃。', '需要填报的，可以重新开始。'],
    en: ['The draft was thrown away.', 'What is still expected can be begun again.'],
  },
  withdrawn: {
    zh: ['已撤回。', '需要时可以重新发起。'],
    en: ['Withdrawn.', 'You may begin again when needed.'],
  },
  asked: {
    zh: ['已申请撤回。', '当前办理人同意后即撤回。'],
    en: ['You asked to withdraw.', 'It is withdrawn when the present holder agrees.'],
  },
  'void-asked': {
    zh: ['已申请作废。', '另一人核对同意后作废；在此之前仍然计入。'],
    en: ['You asked to declare it void.', 'It counts until somebody else has checked it and agreed.'],
  },
  voided: {
    zh: ['已作废。', '不再计入；需要的，可以重新办理或重新补录。'],
    en: ['Declared void.', 'It does not count any more; it can be begun or taken over again.'],
  },
  'void-declined': {
    zh: ['已拒绝作废申请。', '材料继续有效。'],
    en: ['The request was declined.', 'It goes on counting.'],
  },
  'question-sent': {
    zh: ['问题已发出。', '对方会收到通知；答复后您也会收到通知。'],
    en: ['Your question was sent.', 'They are written to, and so are you when they answer.'],
  },
  'answer-sent': {
    zh: ['答复已发出。', '提问人会收到通知。'],
    en: ['Your answer was sent.', 'Whoever asked is written to.'],
  },
  'question-gone': { zh: ['已注明不再需要答复。', ''], en: ['It is noted that no answer is needed.', ''] },
  urged: { zh: ['已催办。', '对方会收到通知。'], en: ['Urged.', 'They are written to.'] },
  declined: {
    zh: ['已拒绝撤回申请。', '请继续办理。'],
    en: ['The withdrawal was declined.', 'The case goes on.'],
  },
  attached: { zh: ['文件已上传并通过检查。', ''], en: ['The file has arrived and was checked.', ''] },
  removed: { zh: ['文件已移除。', ''], en: ['The file was removed.', ''] },
  extended: {
    zh: ['截止时间已延长。', '双方可以继续办理。'],
    en: ['The lock was extended.', 'Both sides can go on.'],
  },
  published: {
    zh: ['方案已发布。', '各阶段将按日期自动开始和截止。'],
    en: ['The program is published.', 'Its stages open and lock by their dates.'],
  },
  loaded: {
    zh: ['名册已导入，变动已经生效。', '新增人员凭账号登录。'],
    en: ['The roster is loaded and in force.', 'New people sign in with their accounts.'],
  },
  changed: {
    zh: ['变更已生效。', '未办结的事项已按规则处理，结果如下，可以打印。'],
    en: [
      'The change is in effect.',
      'Open work has followed by rule; here is what came of it, ready to print.',
    ],
  },
  exists: { zh: ['这份材料已经建立，已为您打开。', ''], en: ['It had been begun already; here it is.', ''] },
};

export const notices = (tongue: Tongue, did: string): Notice | undefined => {
  const said = Object.hasOwn(words, did) ? words[did]?.[tongue] : undefined;
  return said && { happened: said[0], ...(said[1] && { next: said[1] }) };
};
