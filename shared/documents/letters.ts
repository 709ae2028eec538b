/** Messages to people: short, official, the facts and where to go. Nothing personal beyond the reference is in a mail. */
const words = {
  task: ['有一件事项等待您办理', 'A task is waiting for you'],
  returned: [
    '您提交的材料已退回，请修改后重新提交',
    'Your submission was returned; please mend it and submit it again',
  ],
  'passed-back': [
    '一件材料已退回给您重新审核，退回人和理由请登录查看',
    'A case has come back to you to be reviewed again; sign in to see from whom and why',
  ],
  complete: ['您提交的材料已办结', 'Your submission is complete'],
  rejected: ['您提交的材料已驳回', 'Your submission was rejected'],
  withdrawn: ['一件材料已由提交人撤回', 'A submission was withdrawn by its submitter'],
  discarded: ['一份共同填写的草稿已由对方放弃', 'A draft that you could write in was thrown away'],
  expired: ['一件材料逾期未完成，已失效', 'A submission was not completed before its lock and has expired'],
  reminder: ['有一件事项即将到期', 'A task is due soon'],
  overdue: ['有一件事项已经逾期', 'A task is overdue'],
  vacant: ['一个岗位无人任职，相关事项已转由您办理', 'A seat is vacant; its work has come to you'],
  question: ['有人向您的单位提问，请答复', 'Your unit is asked a question; please answer it'],
  answered: ['您的提问已有答复', 'Your question has been answered'],
  'urged-duty': ['有一件应办事项被催办，请尽快提交', 'You are urged to hand in what is expected of you'],
  'plan-dates': ['应办事项提醒', 'Duties of the plan'],
  urged: ['有一件事项被催办，请尽快办理', 'You are urged to deal with a task'],
  'filled-in': [
    '主管部门已为您的单位代填一份材料，请核对；与实际不符的，请提问或更正',
    'Your bureau has filled something in for your unit; please check it, and ask or correct it where it is wrong',
  ],
  decided: [
    '一件事项已由其他岗位办理，您不必再办',
    'A task was decided by another seat and is no longer yours',
  ],
  moved: ['一件事项已移交其他岗位办理，您不必再办', 'A task has gone to another seat and is no longer yours'],
  terminated: [
    '一件材料因单位撤销、合并等原因已终止，原因和后续安排请登录查看',
    'A case was terminated, for instance because a unit was closed; sign in for the reason and what comes next',
  ],
  'pair-ended': [
    '一份帮扶协议因一方单位撤销或合并，已终止履行，后续安排请登录查看',
    'A support agreement has ended because one side was closed or merged; sign in for what comes next',
  ],
  'pair-goes-on': [
    '一份帮扶协议的一方单位已并入其他单位，协议由并入单位继续履行，详情请登录查看',
    'One side of a support agreement was merged into another unit, under which it goes on; sign in for the details',
  ],
  'taken-over': [
    '主管部门已补录一份书面材料，请查看',
    'Something that you did on paper was taken over; please have a look',
  ],
  'void-asked': [
    '有人申请作废一份补录材料，请您核对并决定',
    'Somebody asks to declare something void that was taken over; please check it and decide',
  ],
  'void-declined': [
    '作废申请未获同意，材料继续有效',
    'The request to declare it void was declined; it goes on counting',
  ],
  voided: [
    '一份补录材料已作废，不再计入；需要的，可以重新办理或重新补录',
    'Something that was taken over was declared void and does not count any more; it can be begun again',
  ],
  asked: ['提交人申请撤回材料，请您决定', 'The submitter asks to withdraw; please decide'],
} as const satisfies Record<string, readonly [string, string]>;

export const isMessage = (name: string): name is keyof typeof words => Object.hasOwn(words, name);

export const letter = (
  message: keyof typeof words,
  facts: Record<string, string>,
): { subject: string; text: string } => {
  // It lists many things, and was worded when they were found: plan-letter.ts.
  if (message === 'plan-dates') return { subject: facts.subject ?? '', text: facts.text ?? '' };
  const [zh, en] = words[message];
  const reference = facts.reference ?? '';
  return {
    subject: `【结对】${zh}（${reference}）`,
    text: `${zh}。\n编号：${reference}\n请登录结对系统办理。\n\n${en}.\nReference: ${reference}\nPlease sign in to Jiedui.\n`,
  };
};
