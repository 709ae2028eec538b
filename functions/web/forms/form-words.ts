import { area } from '../ui/words.ts';

export const formTexts = {
  unit: { zh: '填报单位', en: 'Unit' },
  declaration: { zh: '声明', en: 'Declaration' },
  program: { zh: '项目', en: 'Program' },
  period: { zh: '所属期间', en: 'Period' },
  due: { zh: '截止', en: 'Due' },
  dueText: { zh: '{due}。{end} 后不再受理', en: '{due}. Nothing is accepted after {end}' },
  reference: { zh: '编号', en: 'Reference' },
  after: { zh: '提交后由{who}。', en: 'After you submit it, it is {who}.' },
  afterNobody: {
    zh: '提交后即办结，不需要审批。',
    en: 'It is complete once submitted; nobody has to decide.',
  },
  depends: {
    zh: '办理步骤会随填写内容变化，保存后更新。',
    en: 'The steps depend on your answers and are updated when you save.',
  },
  returned: { zh: '退回理由', en: 'Why it was returned' },
  returnedFlags: {
    zh: '只需修改标记的项目，其他项目不能改动。',
    en: 'Only the flagged items may be changed.',
  },
  returnedAll: {
    zh: '修改后重新提交。内容有改动的，已有的签署作废，须重新签署。',
    en: 'Mend it and submit it again. Any change makes earlier signatures void.',
  },
  line: { zh: '第 {n} 行', en: 'Row {n}' },
  number: { zh: '序号', en: 'No.' },
  drop: { zh: '删除', en: 'Remove' },
  dropRow: { zh: '删除第 {n} 行', en: 'Remove row {n}' },
  moreRows: { zh: '保存并增加空行', en: 'Save and add empty rows' },
  rowsOf: {
    zh: '共 {n} 行，本页是第 {from}–{to} 行。转到其他行时，本页填写的内容会先保存。',
    en: '{n} rows; these are rows {from}–{to}. What you typed here is saved before you go to others.',
  },
  rowsHere: { zh: '第 {from}–{to} 行', en: 'Rows {from}–{to}' },
  rowsThere: { zh: '保存，到第 {from}–{to} 行', en: 'Save and go to rows {from}–{to}' },
  rowsFlagged: {
    zh: '保存，到第 {from}–{to} 行（有标记的行）',
    en: 'Save and go to rows {from}–{to} (with flagged rows)',
  },
  rowsTurn: { zh: '本表的其他行', en: 'Other rows of this table' },
  noRows: { zh: '还没有内容。', en: 'There are no rows yet.' },
  filledAt: {
    zh: '部分内容由系统自动填入，数据截至 {time}。改动过的内容，更新时保留。',
    en: 'Some of this was filled in by itself, as of {time}. What you changed is kept when it is brought up to date.',
  },
  outdated: { zh: '此后数据有变化。', en: 'Its sources have changed since.' },
  refresh: { zh: '保存并按最新数据更新', en: 'Save and bring up to date' },
  dayHint: { zh: '如 2024-09-20', en: 'e.g. 2024-09-20' },
  locked: { zh: '此项不需要修改', en: 'Not to be changed' },
  attachments: { zh: '附件', en: 'Attachments' },
  save: { zh: '保存', en: 'Save' },
  next: { zh: '下一步：检查答案', en: 'Next: check your answers' },
  stored: { zh: '系统中现在保存的是：{value}', en: 'What is stored now: {value}' },
  staleNext: {
    zh: '您填写的内容仍在下面，与已保存内容不同的项目已注明。核对后再次保存，将以您填写的为准。',
    en: 'What you typed is still below, and what differs from the stored answers is noted. If you save again, yours counts.',
  },
  savedBy: {
    zh: '您打开本页后保存过这份材料的有：{who}。',
    en: 'Since you opened this page it was saved by {who}.',
  },
  somebody: { zh: '他人', en: 'somebody else' },
  changedBy: {
    zh: '{at}：{by}已改动，与您填写的不同',
    en: '{at}: changed by {by}, otherwise than you typed',
  },
  goneBy: {
    zh: '{at}：{by}已删除。再次保存会重新加入；不需要的，请勾选“删除”',
    en: '{at}: taken away by {by}. Saving again brings it back, unless you tick “Remove”',
  },
  leftOut: {
    zh: '{at}：已不在表中，您填写的内容不会保存；需要的，请先抄录',
    en: '{at}: not in this table any more; what you typed there will not be saved, so please copy what you need',
  },
  quoted: { zh: '（“{text}”）', en: ' (“{text}”)' },
  savedButHappened: { zh: '草稿已保存。', en: 'The draft is saved.' },
  savedButNext: {
    zh: '有几项还不能提交，请按提示修改。',
    en: 'Some answers cannot be submitted yet; please mend them.',
  },
  autosavedWrong: {
    zh: '{time} 已保存，有 {n} 处需要修改，按“保存”可查看',
    en: 'Saved at {time}; {n} {n|answer needs|answers need} mending: press Save to see where',
  },
  autosaved: { zh: '{time} 已保存', en: 'Saved at {time}' },
  notSaved: {
    zh: '刚才的修改没有保存成功。请不要关闭本页，系统会继续尝试；也可以按“保存”。',
    en: 'The last changes are not saved. Keep this page open: it will try again, or press Save.',
  },
  upload: { zh: '上传文件', en: 'Upload a file' },
  uploadSlot: { zh: '上传：{title}', en: 'Upload: {title}' },
  noFiles: { zh: '还没有上传文件。', en: 'No file yet.' },
  slotHint: {
    zh: '可上传 {kinds}，每个文件不超过 {size}，最多 {n} 个。',
    en: '{kinds}, each at most {size}, up to {n} {n|file|files}.',
  },
  slotPhotos: {
    zh: '照片中的拍摄地点、设备等信息会自动去除。',
    en: ' Where and with what a photograph was taken is removed from it.',
  },
  optionalSlot: { zh: '{label}（选填）', en: '{label} (optional)' },
  remove: { zh: '移除', en: 'Remove' },
  check: { zh: '检查答案', en: 'Check your answers' },
  checkText: {
    zh: '请逐项核对，确认无误后提交。',
    en: 'Please go through your answers, then submit.',
  },
  missing: {
    zh: '还有 {n} 项需要填写或修改，完成后才能提交。',
    en: '{n} {n|answer is|answers are} missing or need mending before you can submit.',
  },
  submit: { zh: '提交', en: 'Submit' },
  submitText: {
    zh: '提交后内容即固定，需要修改时须先撤回或由审核人退回。',
    en: 'Once submitted the content is fixed; to change it, withdraw it or have it returned.',
  },
  declare: {
    zh: '点击“提交”，即为本人声明：以上内容真实、完整。',
    en: 'By submitting you declare that what is said above is true and complete.',
  },
  othersSubmit: {
    zh: '填写完成。提交须由{who}办理：对方登录后，在“我的待办”中打开这份材料即可提交。',
    en: 'The answers are complete. {who} submits it: they find it under “My duties”.',
  },
  back: { zh: '返回修改', en: 'Go back and change' },
  toDuties: { zh: '返回我的待办', en: 'Back to my duties' },
  toForm: { zh: '返回原来的表', en: 'Back to the form you came from' },
  toCase: { zh: '查看办理进度', en: 'See how it goes on' },
  files: { zh: '附件', en: 'Attachments' },
  none: { zh: '未上传', en: 'None' },
} as const;

export const formWords = area(formTexts);

/** What happens to it after the submission, by the kind of step. */
export const stepVerbs = area({
  sign: { zh: '签署', en: 'signed' },
  consent: { zh: '同意', en: 'consented to' },
  review: { zh: '审核', en: 'reviewed' },
  record: { zh: '备案', en: 'recorded' },
  acknowledge: { zh: '接收', en: 'received' },
  confirm: { zh: '确认', en: 'confirmed' },
  reply: { zh: '回复整改情况', en: 'answered' },
});
