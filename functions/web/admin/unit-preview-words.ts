import { area } from '../ui/words.ts';

/** What follows from a change of a unit, before it is confirmed and after. */
export const previewWords = area({
  title: { zh: '核对影响并确认', en: 'What follows' },
  changes: { zh: '变更内容', en: 'What changes' },
  from: { zh: '现在', en: 'Now' },
  to: { zh: '变更后', en: 'After it' },
  name: { zh: '名称', en: 'Name' },
  bureau: { zh: '主管部门', en: 'Bureau in charge' },
  area: { zh: '所在地', en: 'Area' },
  closes: { zh: '确认之时起撤销', en: 'Closed from when you confirm' },
  status: { zh: '状态', en: 'Status' },
  inForce: { zh: '正常', en: 'Open' },
  mergedInto: { zh: '撤销，并入{unit}', en: 'Closed, merged into {unit}' },
  seat: { zh: '岗位', en: 'Seat' },
  vacant: { zh: '空缺', en: 'Vacant' },
  cases: { zh: '对材料的影响（{n} 件）', en: 'What becomes of its cases ({n})' },
  noCases: { zh: '没有受影响的材料', en: 'No case is concerned' },
  noCasesText: {
    zh: '这个单位没有未办结的事项，也没有需要提前终止的协议。',
    en: 'Nothing of it is under way, and no agreement is in force.',
  },
  case: { zh: '材料', en: 'Case' },
  parties: { zh: '有关单位', en: 'Units' },
  effect: { zh: '影响', en: 'What happens' },
  terminated: { zh: '终止办理', en: 'Terminated' },
  'handed-over': { zh: '后续环节由新的主管部门办理', en: 'Later steps go to the new bureau' },
  'pair-ended': { zh: '协议终止履行', en: 'The agreement ends' },
  'pair-goes-on': { zh: '协议由并入单位继续履行', en: 'The agreement goes on under the successor' },
  choose: { zh: '终止或继续履行，请在下面选择', en: 'Ends or goes on: please choose below' },
  undecidedOf: {
    zh: '请选择协议 {reference} 终止还是继续履行',
    en: 'Please say whether agreement {reference} ends or goes on',
  },
  impossible: {
    zh: '选择的协议中有的不能由并入单位继续履行，原因见下表；请核对后再确认。',
    en: 'Some of the agreements cannot go on under the successor, for the reason given below. Please check, then confirm.',
  },
  stays: { zh: '不受影响', en: 'Stays as it is' },
  staysInSeat: { zh: '留在岗位，等待接任人办理', en: 'Stays with the seat' },
  move: { zh: '{from}移交{to}办理', en: 'From {from} to {to}' },
  added: { zh: '增加{to}办理', en: '{to} decides as well' },
  away: { zh: '{from}不再办理', en: '{from} no longer has it' },
  partner: { zh: '对方单位', en: 'The other side' },
  partnerText: {
    zh: '对方单位会收到通知。协议终止后仍需帮扶的，由主管部门在下一次结对计划中为其另行安排结对单位。',
    en: 'The other side is told by mail. Where an agreement ends and support is still needed, the bureau names another partner in the next pairing plan.',
  },
  duties: {
    zh: '本单位尚未截止的任务，不再要求办理；以前已截止的，记录不变。',
    en: 'Nothing that is still open is asked of this unit any more; what had locked before stays on record.',
  },
  confirm: { zh: '确认{what}', en: 'Confirm: {what}' },
  back: { zh: '返回修改', en: 'Go back' },
  once: { zh: '确认后立即生效。', en: 'It counts at once when you confirm.' },
  never: {
    zh: '确认后立即生效，不能撤回。',
    en: 'It counts at once when you confirm, and cannot be undone.',
  },
  more: { zh: '另有 {n} 件不受影响。', en: '{n} more stay as they are.' },
});

/** The sheet on which what came of a change is read and printed. */
export const sheetWords = area({
  title: { zh: '{what}结果', en: 'What came of it: {what}' },
  handOver: { zh: '离任交接单', en: 'Hand-over sheet' },
  unit: { zh: '单位', en: 'Unit' },
  what: { zh: '变更事项', en: 'What' },
  at: { zh: '生效时间', en: 'In effect since' },
  by: { zh: '办理人', en: 'By' },
  reason: { zh: '理由', en: 'Reason' },
  seat: { zh: '岗位', en: 'Seat' },
  leaves: { zh: '离任人员', en: 'Who leaves' },
  takes: { zh: '接任人', en: 'Who takes over' },
  begun: {
    zh: '正在逐件处理，几分钟内完成。请稍后刷新本页。',
    en: 'It is being carried out case by case and will be done within minutes. Please look again.',
  },
  followed: {
    zh: '已按规则处理。两分钟后系统会再核对一次，防止遗漏变更时正在提交的材料。',
    en: 'It was carried out. Within two minutes everything is looked at once more, for what was being sent meanwhile.',
  },
  cases: { zh: '材料处理情况（{n} 件）', en: 'Cases ({n})' },
  none: { zh: '没有需要处理的材料', en: 'No case had to follow' },
  noneText: { zh: '变更时没有未办结的事项。', en: 'Nothing was under way.' },
  outcome: { zh: '处理结果', en: 'What became of it' },
  ended: { zh: '协议于{day}终止履行', en: 'The agreement ended on {day}' },
  goesOn: {
    zh: '协议自{day}起由{successor}继续履行',
    en: 'The agreement has gone on under {successor} since {day}',
  },
  couldNot: {
    zh: '确认后情况有变，未能由并入单位继续履行',
    en: 'It could not go on under the successor, because of what others did meanwhile',
  },
  later: { zh: '后续环节由新的主管部门办理', en: 'Later steps go to the new bureau' },
  tasks: { zh: '待办事项（{n} 件）', en: 'Open tasks ({n})' },
  noTasks: { zh: '岗位上没有待办事项', en: 'No open task' },
  noTasksText: { zh: '没有等待这个岗位办理的事项。', en: 'Nothing waits for this seat.' },
  due: { zh: '办理期限', en: 'Due' },
  open: { zh: '起草中和应办的任务（{n} 件）', en: 'Drafts and duties ({n})' },
  noOpen: { zh: '近期没有应办的任务', en: 'No duty soon' },
  noOpenText: { zh: '近一个月内没有要办理的任务。', en: 'Nothing is due within a month.' },
  notBegun: { zh: '尚未开始', en: 'Not begun' },
  signHere: {
    zh: '移交人：＿＿＿＿＿　接交人：＿＿＿＿＿　监交人：＿＿＿＿＿　日期：＿＿＿＿＿',
    en: 'Handed over by: ________  Taken over by: ________  Witness: ________  Date: ________',
  },
  nextSteps: { zh: '对方单位下一步', en: 'What comes next for the other side' },
});

/** Of each agreement of a merged unit: does it end, or go on under the successor, and why may it not? */
export const fateWords = area({
  heading: { zh: '生效中的协议', en: 'Agreements in force' },
  lead: {
    zh: '逐件选择。继续履行的，协议原件和期限不变，从今天起由{successor}承担这一方的任务，双方和主管部门都能看到。',
    en: 'Choose for each. Where it goes on, the signed document and its term stay, and {successor} has the duties of this side from today.',
  },
  which: { zh: '与{partner}的《{form}》', en: '{form}, with {partner}' },
  goesOn: { zh: '由{successor}继续履行', en: 'Goes on under {successor}' },
  ends: { zh: '今天终止履行', en: 'Ends today' },
  undecided: { zh: '请选择终止还是继续履行', en: 'Please say whether it ends or goes on' },
  over: { zh: '协议期限已满', en: 'its term has passed' },
  self: { zh: '并入单位就是协议的对方', en: 'the successor is the other side' },
  paired: {
    zh: '并入单位与对方已有协议',
    en: 'the successor and the other side have an agreement of their own',
  },
  elsewhere: {
    zh: '并入单位在其他所在地，其主管部门未曾同意',
    en: 'the successor lies in another area, whose bureau never consented',
  },
  mode: {
    zh: '并入单位与对方不符合结对条件',
    en: 'the program does not let the successor and the other side pair up',
  },
  shape: {
    zh: '并入单位或对方已有其他结对单位，方案不允许再增加',
    en: 'one of the two has another partner already, and the program allows one',
  },
  capacity: {
    zh: '并入单位或对方的结对数已达上限',
    en: 'one of the two has as many partners as the program allows',
  },
  cannot: { zh: '不能继续履行：{why}', en: 'It cannot go on: {why}' },
});
