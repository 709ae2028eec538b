import { area } from '../ui/words.ts';

/** Where a case stands, whom it waits for, and what is asked of the reader: one sentence for each situation. */
export const standingWords = area({
  draftYours: {
    zh: '这是草稿，还没有提交。请填写完整后提交。',
    en: 'This is a draft. Fill it in and submit it.',
  },
  draftSubmitter: {
    zh: '这是草稿，还没有提交。可以继续填写，由{who}提交。',
    en: 'This is a draft. You may fill it in; {who} submits it.',
  },
  draftOthers: { zh: '这是草稿，由{who}填写。', en: 'This is a draft. {who} fills it in.' },
  returnedYours: {
    zh: '已退回修改，请按意见修改后重新提交。',
    en: 'It was returned. Please mend it and submit it again.',
  },
  returnedOthers: {
    zh: '已退回修改，等待{who}重新提交。',
    en: 'It was returned and waits for {who} to submit it again.',
  },
  passedBackBy: {
    zh: '{who} {at} 退回重新审核，意见：',
    en: 'Returned to be reviewed again by {who}, {at}. Reason: ',
  },
  returnedBy: { zh: '{who} {at} 退回，意见：', en: 'Returned by {who}, {at}. Reason: ' },
  returnedFields: { zh: '要求修改：{fields}', en: 'To be mended: {fields}' },
  freezing: {
    zh: '已提交，文书正在生成，一般不到一分钟。生成后自动进入下一步。',
    en: 'Submitted. The document is being made, usually within a minute; then it goes on by itself.',
  },
  sealing: {
    zh: '各方已办理完毕，存档文书正在生成，一般不到一分钟。',
    en: 'Everybody has decided. The archived document is being made, usually within a minute.',
  },
  refresh: { zh: '刷新查看', en: 'Look again' },
  refreshed: { zh: '情况已更新，点击查看', en: 'Something has changed: look again' },
  signYours: { zh: '请您签署。', en: 'Your signature is needed.' },
  signOthers: { zh: '等待{who}签署。', en: 'Waits for the signature of {who}.' },
  yours: { zh: '请您{what}。', en: 'It is with you: {what}.' },
  others: { zh: '正在由{who}办理。', en: 'It is with {who}.' },
  alsoOthers: { zh: '同时等待{who}。', en: 'It also waits for {who}.' },
  thenComes: { zh: '之后由{who}办理：{what}。', en: 'Then {who}: {what}.' },
  thenDone: {
    zh: '之后生成存档文书，即办结。',
    en: 'Then the archived document is made and the case is complete.',
  },
  consent: { zh: '同意或提出意见', en: 'consent or say what is wrong' },
  review: { zh: '审核', en: 'review it' },
  record: { zh: '备案', en: 'record it' },
  acknowledge: { zh: '接收', en: 'receive it' },
  confirm: { zh: '确认', en: 'confirm it' },
  reply: { zh: '逐条回复整改情况', en: 'answer each finding' },
  sign: { zh: '签署', en: 'sign it' },
  approved: { zh: '已办结。', en: 'Complete.' },
  filed: { zh: '已备案，办结。', en: 'Recorded and complete.' },
  number: { zh: '备案号 {number}', en: 'Record number {number}' },
  date: { zh: '备案日期 {date}', en: 'Date of record {date}' },
  rejected: { zh: '{who} {at} 驳回，办理结束。', en: 'Rejected by {who}, {at}. The case is closed.' },
  withdrawn: { zh: '{who} {at} 撤回，办理结束。', en: 'Withdrawn by {who}, {at}. The case is closed.' },
  discarded: {
    zh: '{who} {at} 放弃了这份草稿，没有提交。',
    en: 'This draft was thrown away by {who}, {at}. It was never submitted.',
  },
  expired: {
    zh: '到 {at} 截止时仍未完成提交，已记为未提交。',
    en: 'It was not handed in when its stage locked, {at}, and is recorded as not submitted.',
  },
  terminated: { zh: '{who} {at} 终止，办理结束。', en: 'Terminated by {who}, {at}. The case is closed.' },
  struck: {
    zh: '{who} {at} 同意作废，本件不再计入。需要的，可以重新办理或重新补录。',
    en: 'Declared void, with the agreement of {who}, {at}. It does not count any more; it can be begun or taken over again.',
  },
  unitClosed: { zh: '{unit}已撤销。', en: '{unit} was closed.' },
  unitMerged: { zh: '{unit}已并入{successor}。', en: '{unit} was merged into {successor}.' },
  pairClosed: {
    zh: '协议因{unit}撤销，于{day}终止履行。',
    en: 'The agreement ended on {day}, because {unit} was closed.',
  },
  pairMerged: {
    zh: '协议因{unit}并入{successor}，于{day}终止履行。',
    en: 'The agreement ended on {day}, because {unit} was merged into {successor}.',
  },
  pairGoesOn: {
    zh: '因{unit}并入{successor}，协议自{day}起由{successor}继续履行，内容和期限不变。',
    en: 'Since {day} the agreement has gone on under {successor}, into which {unit} was merged; content and term stay.',
  },
  newPartner: {
    zh: '另一方需要继续帮扶的，请与主管部门联系，在下一次结对计划中另行安排结对单位。',
    en: 'If the other side is to go on, its bureau names another partner in the next pairing plan.',
  },
  reason: { zh: '理由：', en: 'Reason: ' },
  asked: {
    zh: '{who} {at} 申请撤回，等待当前办理人答复。',
    en: '{who} asked to withdraw it, {at}; the present holder answers.',
  },
  voided: {
    zh: '因内容修改，第 {round} 轮签署已失效：{who}。',
    en: 'The content was changed, so the signatures of round {round} are void: {who}.',
  },
  signAgain: { zh: '各方需要重新签署。', en: ' All parties must sign again.' },
  goEdit: { zh: '继续填写', en: 'Go on filling in' },
  goMend: { zh: '修改并重新提交', en: 'Mend and submit again' },
  goSign: { zh: '阅读文书并签署', en: 'Read the document and sign' },
  goReply: { zh: '去逐条回复', en: 'Go to your answers' },
  goDecide: { zh: '填写办理意见', en: 'Go to your decision' },
  goWithdraw: { zh: '撤回', en: 'Withdraw' },
  goSealed: { zh: '下载存档文书', en: 'Download the archived document' },
  due: { zh: '办理期限', en: 'Due' },
  signDue: { zh: '全部签署期限', en: 'All to sign' },
  dutyDue: { zh: '提交期限', en: 'To be handed in' },
});
