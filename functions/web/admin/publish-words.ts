import { area } from '../ui/words.ts';

export const publishWords = area({
  title: { zh: '发布方案', en: 'Publish a program' },
  lead: {
    zh: '粘贴方案定义，或上传 YAML 文件。系统先检查，您核对预览后再确认发布。',
    en: 'Paste a definition or send a YAML file. It is checked first; you confirm after a preview.',
  },
  text: { zh: '方案定义（YAML）', en: 'Definition (YAML)' },
  textHint: { zh: '不超过 200 kB。', en: 'At most 200 kB.' },
  check: { zh: '检查', en: 'Check' },
  file: { zh: '或上传文件', en: 'Or send a file' },
  checkFile: { zh: '上传并检查', en: 'Send and check' },
  findings: { zh: '检查结果：有 {n} 处需要处理', en: '{n} {n|finding needs|findings need} an answer' },
  line: { zh: '行', en: 'Line' },
  lineNumber: { zh: '第 {n} 行', en: 'Line {n}' },
  finding: { zh: '问题', en: 'Finding' },
  answer: { zh: '处理', en: 'What to do' },
  acknowledge: {
    zh: '请修改；如方案原文如此，在定义末尾加上并写明理由：',
    en: 'Please mend it; if the plan says so, add this at the end of the definition with the reason:',
  },
  mend: { zh: '请修改定义', en: 'Please mend the definition' },
  preview: { zh: '核对并确认发布', en: 'Check and confirm' },
  previewLead: {
    zh: '检查通过。请核对以下安排，确认后立即生效，各阶段按日期自动开始和截止。',
    en: 'The checks passed. Please look at the calendar; once confirmed it is in force, and stages open and lock by their dates.',
  },
  confirm: { zh: '确认发布', en: 'Publish' },
  back: { zh: '返回修改', en: 'Go back and change it' },
  same: {
    zh: '这个版本（{version}）已经是现行版本，再次发布不会有任何变化。',
    en: 'This version ({version}) is the present one already; publishing it again changes nothing.',
  },
  replaces: {
    zh: '将替代现行版本 {version}。已经开始办理的材料仍按原版本办理。',
    en: 'It replaces the present version {version}. Cases under way go on under the version in which they began.',
  },
  changes: { zh: '与现行版本相比', en: 'Against the present version' },
  added: { zh: '新增报送：', en: 'Asked for as well:' },
  addedDue: {
    zh: '新增报送，应交日期已过：可以交到关闭为止，不算逾期：',
    en: 'Asked for as well, though the due date is past: it can be handed in until it locks, and nobody is late:',
  },
  addedLocked: {
    zh: '新增报送，已经关闭：不要求补交，也不记为未报送：',
    en: 'New, but locked already: nobody is asked for it, and nothing is recorded as missing:',
  },
  dropped: { zh: '不再要求报送：', en: 'No longer asked for:' },
  bracketed: { zh: '{what}（{more}）', en: '{what} ({more})' },
  periods: { zh: '{first}至{last}，共 {n} 期', en: '{first} to {last}, {n} in all' },
  overtaken: {
    zh: '您核对期间，{who}已于{at}发布了版本 {version}，您的定义没有发布，仍在下面。请先与现行版本核对，合并对方的修改，再重新检查、发布。',
    en: '{who} published version {version} at {at} while you were checking. Yours is not published; it stands below. Please compare it with the present version, take over what changed, and check it again.',
  },
  gone: {
    zh: '核对时的版本已经不是现行版本，您的定义没有发布，仍在下面。请重新检查。',
    en: 'The version that you saw is not the present one any more. Yours is not published; it stands below. Please check it again.',
  },
  pastStages: {
    zh: '以下阶段在发布时已经结束，将直接标为已结束，不要求补交：{stages}。',
    en: 'These stages are over already. They start closed, and nothing is asked for them: {stages}.',
  },
  runningStages: {
    zh: '以下阶段已经开始，发布后立即进行：{stages}。',
    en: 'These stages have begun and are open at once: {stages}.',
  },
  stageSpan: { zh: '{round}{stage}（{day}结束）', en: '{stage} of {round} (ended {day})' },
  stageOpen: { zh: '{round}{stage}（至{day}）', en: '{stage} of {round} (until {day})' },
  answered: { zh: '已书面说明的问题', en: 'Findings that are answered in writing' },
  because: { zh: '说明：', en: 'Why:' },
  id: { zh: '编号', en: 'Name' },
  program: { zh: '方案', en: 'Program' },
  organiser: { zh: '牵头单位', en: 'Organiser' },
  cycle: { zh: '周期', en: 'Cycle' },
  version: { zh: '版本', en: 'Version' },
  unknownUnit: {
    zh: '通讯录中没有单位“{unit}”，请先建立机构，再发布。',
    en: 'The directory has no unit "{unit}"; please put it there first.',
  },
});
