import { area } from '../ui/words.ts';

/** What may be done to a unit, and what is said of it before and after. */
export const unitWords = area({
  territory: { zh: '机构与岗位', en: 'Units and seats' },
  closedTag: { zh: '已撤销', en: 'Closed' },
  formerly: { zh: '曾用名', en: 'Former names' },
  formerName: { zh: '{name}（至{day}）', en: '{name} (until {day})' },
  bureau: { zh: '主管部门', en: 'Bureau in charge' },
  area: { zh: '所在地', en: 'Area' },
  closedOn: { zh: '撤销日期', en: 'Closed' },
  successor: { zh: '并入单位', en: 'Merged into' },
  seats: { zh: '岗位和任职人员', en: 'Seats and holders' },
  seat: { zh: '岗位', en: 'Seat' },
  holders: { zh: '任职人员', en: 'Holders' },
  vacant: { zh: '空缺', en: 'Vacant' },
  administrator: { zh: '管理员', en: 'Administrator' },
  handOver: { zh: '离任交接', en: 'Hand over' },
  handOverOf: { zh: '办理{name}的离任交接', en: 'Hand over the work of {name}' },
  changes: { zh: '历次变更', en: 'Changes so far' },
  noChanges: { zh: '还没有变更记录', en: 'Nothing has changed yet' },
  noChangesText: {
    zh: '更名、变更主管部门、撤销、合并和离任交接都会记录在这里，并可随时打印结果。',
    en: 'New names, other bureaus, closings, mergers and hand-overs stand here with what came of them.',
  },
  date: { zh: '日期', en: 'Date' },
  what: { zh: '变更事项', en: 'What' },
  by: { zh: '办理人', en: 'By' },
  reason: { zh: '理由', en: 'Reason' },
  result: { zh: '查看结果', en: 'See what came of it' },
  possible: { zh: '办理变更', en: 'Change this unit' },
  possibleText: {
    zh: '每项变更都先列出影响，确认后立即生效，并按规则处理未办结的事项。',
    en: 'Each of these first shows what follows; once confirmed it counts at once, and open work follows by rule.',
  },
  renamed: { zh: '更名', en: 'Give it a new name' },
  moved: { zh: '变更主管部门', en: 'Give it another bureau' },
  closed: { zh: '撤销', en: 'Close it' },
  merged: { zh: '并入其他单位', en: 'Merge it into another unit' },
  left: { zh: '离任交接', en: 'Hand over a seat' },
});

/** What each change means, in the words of the form before it is filled in. */
export const unitLeads = area({
  renamed: {
    zh: '名称从确认时起改用新名，原名称作为曾用名保留。已固定的文书不改，未办结的事项照常办理。',
    en: 'The new name counts from when you confirm; the former one is kept. Frozen documents stay, and open work goes on.',
  },
  moved: {
    zh: '因原主管部门而待办的事项，移交新主管部门的对应岗位，办理期限不变；已经作出的决定有效。原部门仍可查阅经手的材料。',
    en: 'What waits for the present bureau because of this unit goes to the same seats of the new one, with its due dates. Decisions stay, and the present bureau keeps reading what it had a part in.',
  },
  closed: {
    zh: '未办结的材料全部终止；已备案的协议当日终止履行；此后到期的任务不再要求。以前的记录不变。撤销后不能恢复。',
    en: 'All open cases are terminated, recorded agreements end today, and nothing that falls due later is asked for. What is on record stays. This cannot be undone.',
  },
  merged: {
    zh: '未办结的材料全部终止，此后到期的任务不再要求。已备案的协议逐件选择：当日终止履行，或者由并入单位继续履行。并入单位可以查阅原单位已提交的材料。人员不随单位自动调动，需要时另办离任交接。合并后不能恢复。',
    en: 'All open cases are terminated, and nothing that falls due later is asked for. For each recorded agreement you choose: it ends today, or goes on under the successor. The successor may read what was submitted. People do not move by themselves. This cannot be undone.',
  },
  left: {
    zh: '岗位上的待办事项留给接任人。岗位空缺的，待办审核事项立即转上级岗位；待签署的等接任人到岗后签署。',
    en: 'Open work stays with the seat for whoever takes it over. If nobody does, reviews go to the superior seat at once; signatures wait.',
  },
});

export const unitFormWords = area({
  nameZh: { zh: '新名称（中文）', en: 'New name (Chinese)' },
  nameEn: { zh: '新名称（英文）', en: 'New name (English)' },
  newBureau: { zh: '新的主管部门', en: 'New bureau in charge' },
  newArea: { zh: '所在地', en: 'Area in which it lies' },
  newAreaHint: {
    zh: '所在地与主管部门可以不同，例如由上级部门直接主管的单位。',
    en: 'The area may be another than the bureau in charge, as for a unit that is run from above.',
  },
  into: { zh: '并入哪个单位', en: 'Merge into' },
  intoHint: { zh: '只列出同一所在地的同类单位。', en: 'Units of the same kind in the same area.' },
  person: { zh: '离任人员', en: 'Who leaves' },
  taker: { zh: '接任人', en: 'Who takes over' },
  takerHint: { zh: '暂无接任人的，选“暂时空缺”。', en: 'Choose “vacant” if nobody does yet.' },
  nobody: { zh: '暂时空缺', en: 'Vacant for now' },
  somebody: { zh: '其他人员（在下面填写账号）', en: 'Somebody else (account below)' },
  account: { zh: '其他人员的账号', en: 'Account of somebody else' },
  reason: { zh: '理由', en: 'Reason' },
  reasonHint: {
    zh: '写明依据，例如文件名称和文号。理由会写入办理历程，有关单位可以看到。',
    en: 'Say on what grounds. It stands in the histories, where the units concerned read it.',
  },
  next: { zh: '下一步：查看影响', en: 'Next: see what follows' },
  errorReason: { zh: '请写明理由（不超过 1000 字）', en: 'Please give a reason (at most 1,000 characters)' },
  errorName: { zh: '请填写名称（中文不超过 120 字，英文不超过 200 字符）', en: 'Please give the name' },
  errorSame: { zh: '与现在的相同，请修改', en: 'That is as it is now; please change it' },
  errorOption: { zh: '请从列出的选项中选择', en: 'Please choose one of the options' },
  errorPerson: {
    zh: '没有这个账号，请核对后重新填写',
    en: 'There is no such account; please check it',
  },
});
