import type { Refusal, RefusalCode } from '#shared/domain/refusal.ts';

/** Every refusal in plain words: what is wrong, and what to do. The code stands beside it, small, for the telephone. */
const words: Record<RefusalCode, { zh: string; en: string }> = {
  'not-found': {
    zh: '没有找到这一页，或者它不属于您的单位。',
    en: 'There is no such page, or it does not concern your unit.',
  },
  'not-allowed': { zh: '您的岗位不能办理这一事项。', en: 'Your seat may not do this.' },
  stale: {
    zh: '在您查看期间，他人已经办理。请核对最新情况后再办理。',
    en: 'Somebody acted while you were looking. Please check the present state and try again.',
  },
  'wrong-status': {
    zh: '这一事项的状态已经变化，现在不能这样办理。',
    en: 'The state has changed; this cannot be done now.',
  },
  'not-your-task': { zh: '这一步现在不由您办理。', en: 'This step is not with you now.' },
  'submitter-decides': {
    zh: '提交人不能审批自己提交的材料。',
    en: 'Nobody decides on what they submitted themselves.',
  },
  'reason-missing': { zh: '请写明理由。', en: 'Please give a reason.' },
  'invalid-content': {
    zh: '填写的内容还有问题，请按提示修改。',
    en: 'Some answers need mending; see below.',
  },
  'unknown-flag': { zh: '标记的项目不在这张表中。', en: 'A flagged item is not in this form.' },
  'not-flagged': {
    zh: '退回时只要求修改标记的项目，其他项目不能改动。',
    en: 'Only the flagged items may be changed after this return.',
  },
  'not-open-yet': { zh: '还没有到开始时间。', en: 'This has not opened yet.' },
  locked: {
    zh: '已过截止时间，不再受理。如有特殊情况，请联系主管部门。',
    en: 'This is locked and no longer accepted. Please contact your bureau.',
  },
  'not-in-force': {
    zh: '现在不能填报：帮扶协议不在有效期内，或者填报阶段已经结束。',
    en: 'This cannot be filed now: no agreement is in force, or its stage is over.',
  },
  'already-exists': { zh: '已经有一份在办理中。', en: 'One is already under way.' },
  'may-not-pair': {
    zh: '按照方案，这两个单位不能结对。',
    en: 'Under this program these two may not be paired.',
  },
  capacity: { zh: '结对数量已达到方案规定的上限。', en: 'The program allows no more partners.' },
  'document-pending': {
    zh: '文书正在生成，请稍候。',
    en: 'The document is being prepared; please wait a moment.',
  },
  'document-differs': {
    zh: '文书已经更新，请重新查看后再签署。',
    en: 'The document has changed; please read it again before signing.',
  },
  'attachment-missing': {
    zh: '没有收到文件，请重新上传。',
    en: 'The file did not arrive; please send it again.',
  },
  'attachment-refused': {
    zh: '这个文件不能使用，请按提示更换。',
    en: 'This file cannot be used; see below.',
  },
  'consent-missing': {
    zh: '有关部门尚未全部同意，还不能签署。',
    en: 'The bureaus concerned have not all consented yet; it cannot be signed before.',
  },
  'not-offered': { zh: '这一步没有这个选项。', en: 'This step does not offer that.' },
  'withdrawal-needs-consent': {
    zh: '已有部门办理，撤回需要当前办理人同意。',
    en: 'Somebody has decided already; withdrawing needs the consent of the present holder.',
  },
  'no-withdrawal-asked': { zh: '没有待处理的撤回申请。', en: 'Nobody has asked to withdraw.' },
  'number-taken': {
    zh: '这个备案号已经使用，请换一个。',
    en: 'This record number is taken; please use another.',
  },
  'program-invalid': { zh: '方案定义有错误，请按提示修改。', en: 'The definition has mistakes; see below.' },
  'already-given': {
    zh: '这一次已经发放过。登录码不保存，不能再次显示；没有拿到的，请重新发放，以前的即作废。',
    en: 'These were given already. Codes are not kept and cannot be shown again; if you have not got them, give new ones, and the old become void.',
  },
  'issuer-silent': {
    zh: '登录服务没有应答，不能确定是否已经发放。请稍后重新发放。',
    en: 'The sign-in service did not answer, so it is not certain that anything was given. Please give new ones in a while.',
  },
  'unit-closed': {
    zh: '有一方单位已经撤销或并入其他单位，不能再办理。',
    en: 'A unit concerned is closed or merged into another; this can no longer be done.',
  },
  'unit-changing': {
    zh: '这个单位的上一项变更还在处理，请几分钟后再试。',
    en: 'The last change of this unit is still being carried out; please try again in a few minutes.',
  },
  'unit-in-use': {
    zh: '还有单位归它主管，或者有方案列有它，不能这样变更。请先变更这些单位的主管部门。',
    en: 'Units still lie under it, or a program names it. Please give those units another bureau first.',
  },
  vacant: { zh: '这个岗位目前无人任职。', en: 'Nobody holds this seat now.' },
  'too-soon': {
    zh: '刚刚催办过。同一事项 24 小时内只能催办一次。',
    en: 'This was urged a short while ago. The same work may be urged once in 24 hours.',
  },
  'nobody-to-ask': {
    zh: '没有可以提问的单位。请电话联系。',
    en: 'There is nobody to ask here. Please telephone.',
  },
  'not-submitted': {
    zh: '这份材料还没有提交，请在该事项的“提问”页提问。',
    en: 'This has not been submitted; please ask on the page of its duty.',
  },
  'question-closed': {
    zh: '这个问题已经答复，或者不再需要答复。',
    en: 'This question has been answered, or needs no answer any more.',
  },
  'too-many-questions': {
    zh: '提问过多。请先等待答复，或者电话联系。',
    en: 'There are too many questions. Please wait for answers, or telephone.',
  },
  'urged-enough': {
    zh: '已催办三次，上级岗位也已收到通知，不再催办。请电话联系。',
    en: 'This was urged three times, and the superior seat was told as well. Please telephone.',
  },
};

/** No single answer is wrong then, so there is nothing to look for further down. */
const allTooLong = {
  zh: '填写的内容合计超出系统能保存的大小，请精简文字或减少行数；仍不能办理的，请联系项目管理员。',
  en: 'All of it together is more than can be stored. Please shorten texts or remove rows; if that does not help, tell whoever administers the program.',
};

export const inWords = ({
  refused,
  problems: found = [],
}: Pick<Refusal, 'refused' | 'problems'>): { zh: string; en: string } =>
  found.some(({ field, code }) => field === 'answers' && code === 'too-long') ? allTooLong : words[refused];

/** What is wrong with one answer, by the code of the problem. */
const problems: Record<string, { zh: string; en: string }> = {
  required: { zh: '请填写', en: 'Please answer' },
  'too-long': { zh: '内容过长，请精简', en: 'Too long; please shorten it' },
  characters: { zh: '含有不能使用的字符，请删除后重新输入', en: 'Contains characters that cannot be used' },
  glyphs: {
    zh: '含有无法印在文书上的字符，请换用其他文字',
    en: 'Contains characters that cannot be printed',
  },
  number: { zh: '请填写数字', en: 'Please enter a number' },
  whole: { zh: '请填写整数', en: 'Please enter a whole number' },
  'too-small': { zh: '数字过小', en: 'The number is too small' },
  'too-large': { zh: '数字过大', en: 'The number is too large' },
  day: {
    zh: '请填写真实存在的日期，例如 2024 年 9 月 20 日',
    en: 'Please enter a real date, for example 2024 9 20',
  },
  option: { zh: '请从给出的选项中选择', en: 'Please choose one of the options' },
  kind: { zh: '填写的内容不符合要求', en: 'This answer has the wrong form' },
  unknown: { zh: '表中没有这一项', en: 'The form has no such question' },
  'not-before': {
    zh: '这一天不在启用本系统之前，不能补录，请在系统内办理',
    en: 'This day is not before the system was used; please do it here instead of taking it over',
  },
  'before-period': {
    zh: '这一天早于所报期间的第一天，请核对',
    en: 'On this day the period had not begun; please check it',
  },
  'not-asked': { zh: '此项不需要填写，请清空', en: 'This is not asked here; please clear it' },
  'not-flagged': { zh: '此项未被要求修改', en: 'This item was not flagged for change' },
  fixed: { zh: '此项由系统填入，不能改动', en: 'This is filled in by itself and cannot be changed' },
  size: { zh: '文件过大或为空', en: 'The file is too large or empty' },
  type: {
    zh: '文件类型不符合要求，或与内容不一致',
    en: 'The type of the file is not accepted, or is not what it says',
  },
  content: { zh: '文件内容有问题，不能使用', en: 'The content of the file is not accepted' },
  'not-below': {
    zh: '只能选择本单位管理范围内的单位',
    en: 'Please choose a unit that lies in your area',
  },
  'too-many': { zh: '数量已达上限', en: 'There are too many' },
  unit: {
    zh: '名单中没有这个单位，请从提示的名称中选择',
    en: 'There is no such unit; please choose one of the names that are offered',
  },
  closed: {
    zh: '这个单位已经撤销或并入其他单位，不能再列入',
    en: 'This unit is closed or merged into another; it can no longer be listed',
  },
  'party-closed': {
    zh: '有一方已经撤销或并入其他单位，不能续签，请改为“期满结束”或“调整结对”',
    en: 'One side is closed or merged into another, so this pair cannot go on; please choose that it ends or changes',
  },
  'other-area': {
    zh: '这个单位不归您这里管理，请由其主管部门填报',
    en: 'This unit does not lie in your area; its own bureau plans for it',
  },
  twice: { zh: '这一对已经在上面填过', en: 'This pair stands in a row above already' },
  'pair-mode': { zh: '按照方案，这两个单位不能结对', en: 'Under this program these two may not be paired' },
  'pair-parties': { zh: '一个单位不能与自己结对', en: 'A unit cannot be paired with itself' },
  'pair-one-to-many': {
    zh: '方案不允许一个帮扶单位结对多个单位',
    en: 'The program allows one partner only for this side',
  },
  'pair-many-to-one': {
    zh: '方案不允许多个单位帮扶同一单位',
    en: 'The program allows one partner only for this side',
  },
  'no-other-partner': {
    zh: '已选择调整结对，请在新结对中为被帮扶单位填写新的帮扶单位；不再结对的请选择“期满结束”',
    en: 'This pair is to change: please give the supported side another partner in the list of new pairs, or let the pair end',
  },
  capacity: { zh: '结对数量超过方案规定的上限', en: 'More partners than the program allows' },
  'off-list': {
    zh: '与下达名单不一致，请写明调整理由',
    en: 'This departs from the named list; please say why',
  },
  'left-out': {
    zh: '名单内的单位没有结对，请列入或说明原因',
    en: 'A named unit is in no pair; please add it or say why',
  },
  'unknown-unit': { zh: '通讯录中没有这个单位', en: 'The directory has no such unit' },
};

/** `rule:…` problems carry the words of the definition itself; see the form's rules. */
export const problemInWords = (code: string): { zh: string; en: string } =>
  problems[code] ?? { zh: '请检查此项', en: 'Please check this' };
