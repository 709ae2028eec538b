import type { FileFault } from '#functions/http/read-roster-file.ts';
import type { RosterFaultCode } from '#shared/domain/roster-fault.ts';
import { area } from '../../ui/words.ts';

/** What is wrong with a cell, and what to do. Each is a whole sentence, because it also stands alone in a list. */
const cells = {
  'no-headings': {
    zh: '没有找到表头。前 10 行中须有一行写明各列的名称，至少有“名称”和另一列。',
    en: 'No headings found. One of the first 10 rows must name the columns, at least “name” and one other.',
  },
  nothing: { zh: '文件里没有内容。', en: 'There is nothing in the file.' },
  'too-many-rows': {
    zh: '一个文件最多 {most} 个单位，请从这一行起另存为一个文件。',
    en: 'A file may name {most} units; please make another file from this row on.',
  },
  'heading-twice': {
    zh: '这一列与前面某列意思相同，请只留一列。',
    en: 'This column means the same as an earlier one; please keep one.',
  },
  'formula-error': {
    zh: '公式计算出错，请改为直接填写内容。',
    en: 'The formula failed; please write the value itself.',
  },
  'name-missing': {
    zh: '请填写单位名称；不需要的行请整行删除。',
    en: 'Please give the name of the unit, or delete the row.',
  },
  'too-long': { zh: '内容过长，请精简。', en: 'Too long; please shorten it.' },
  characters: {
    zh: '含有不能使用的字符，请删除后重新输入。',
    en: 'Contains characters that cannot be used; please type it again.',
  },
  glyphs: {
    zh: '含有文书上印不出的字符，请换用其他文字。',
    en: 'Contains characters that no document can print; please use others.',
  },
  id: {
    zh: '单位编号只能用小写字母、数字和连字符，不超过 60 个字符；不确定时请留空。',
    en: 'An id is lower-case letters, digits and hyphens, 60 at most; leave it empty when in doubt.',
  },
  'id-missing': {
    zh: '新增主管部门须填写单位编号，与方案中的编号一致。',
    en: 'A new bureau needs its id, as the program has it.',
  },
  'id-elsewhere': {
    zh: '这个编号属于所辖范围以外的单位。',
    en: 'This id belongs to a unit outside of your territory.',
  },
  'unit-twice': {
    zh: '这个单位在“{sheet}”第 {row} 行已经出现，请合并为一行。',
    en: 'This unit stands in row {row} of “{sheet}” already; please make one row of both.',
  },
  'unit-ambiguous': {
    zh: '所辖范围内有几个同名单位，请填写主管部门或单位编号。',
    en: 'Several units have this name; please give the bureau or the id.',
  },
  'unit-closed': {
    zh: '这个单位已经撤销，不能再修改。',
    en: 'This unit is closed and cannot be changed.',
  },
  'level-missing': {
    zh: '请在“层级”列填写：{levels}。',
    en: 'Please give the level: {levels}.',
  },
  'level-unknown': { zh: '没有这个层级，可以填写：{levels}。', en: 'No such level; there are: {levels}.' },
  'level-differs': {
    zh: '与登记的层级不同；单位的层级不能更改。',
    en: 'This differs from the level on record, which cannot change.',
  },
  'sort-missing': {
    zh: '请在“单位类别”列填写“主管部门”或“学校”。',
    en: 'Please say in “kind of unit”: bureau or school.',
  },
  'bureau-missing': { zh: '请填写主管部门。', en: 'Please give the bureau in charge.' },
  'bureau-unknown': {
    zh: '所辖范围内没有这个主管部门，请填写全称或单位编号。',
    en: 'There is no such bureau in your territory; please give its full name or id.',
  },
  'bureau-moves': {
    zh: '与登记的不同；已有单位更换主管部门或所在地不在这里办理，请改回或留空。',
    en: 'This differs from the record. Units do not change hands here; put it back or leave it empty.',
  },
  'bureau-cycle': {
    zh: '主管部门之间互为上下级，请检查。',
    en: 'These bureaus stand above one another in a ring; please check.',
  },
  option: { zh: '请填写其中一项：{options}。', en: 'Please write one of: {options}.' },
  number: { zh: '请填写数字。', en: 'Please write a number.' },
  day: {
    zh: '请填写真实存在的日期，例如 2024-09-20。',
    en: 'Please write a real date, such as 2024-09-20.',
  },
  'days-crossed': {
    zh: '日期不在前任到任之后，或任期的起止颠倒，请检查。',
    en: 'The day is not after the one before took the seat, or the term ends before it begins.',
  },
  'seat-elsewhere': {
    zh: '这一类单位没有这个岗位，请清空。',
    en: 'Units of this level have no such seat; please clear it.',
  },
  'holder-missing': {
    zh: '请填写姓名，系统不知道是谁的信息。',
    en: 'Please give the name; it is not clear whose this is.',
  },
  'last-administrator': {
    zh: '这样改，本单位就没有管理员了。请写明由谁接任。',
    en: 'This would leave your bureau without an administrator. Please name who takes over.',
  },
  'counts-differ': {
    zh: '姓名有 {names} 个，这里有 {given} 个，请逐一对应，用顿号隔开。',
    en: 'There are {names} names but {given} here; please give one for each.',
  },
  phone: {
    zh: '不是有效的电话号码，请填写 11 位手机号，或固定电话，例如 024-81234567。',
    en: 'This is no telephone number; please give a mobile number or one with its area code.',
  },
  mail: { zh: '不是有效的邮箱地址。', en: 'This is no mail address.' },
  account: {
    zh: '账号只能用字母、数字和 . _ @ -，不超过 64 个字符；新人员可以留空。',
    en: 'An account is letters, digits and . _ @ -, 64 at most; leave it empty for new people.',
  },
  'account-elsewhere': {
    zh: '这个账号属于所辖范围以外的人员。',
    en: 'This account belongs to somebody outside of your territory.',
  },
  'account-of-another': {
    zh: '这个账号登记的是另一个人。换了人请清空账号；同一个人改名，请同时填写登记的电话。',
    en: 'This account is somebody else’s. For a new person clear it; for a new name of the same person give the phone number on record too.',
  },
  'person-elsewhere': {
    zh: '此人同时在所辖范围以外任职，姓名和联系方式由上级登记，请照原样填写或留空。',
    en: 'This person also holds a seat outside of your territory: name, phone and mail are kept above. Write them as they are, or leave them empty.',
  },
} as const satisfies Record<RosterFaultCode, { zh: string; en: string }>;

const spoken = area(cells as Record<RosterFaultCode, { zh: string; en: string }>);

export const faultText = (
  tongue: 'zh' | 'en',
  { code, more = {} }: { code: RosterFaultCode; more?: Record<string, string | number> },
): string => (spoken(tongue) as (key: string, fill: Record<string, string | number>) => string)(code, more);

export const fileFaultWords = area({
  empty: { zh: '文件是空的，请重新选择。', en: 'The file is empty.' },
  'too-large': {
    zh: '文件过大。请只保留名册内容，或分成几个文件。',
    en: 'The file is too large. Keep the roster alone in it, or make several files.',
  },
  kind: {
    zh: '不是 Excel（.xlsx）或 CSV 文件。',
    en: 'This is neither an Excel (.xlsx) nor a CSV file.',
  },
  'old-excel': {
    zh: '这是旧版或加密的 Excel 文件，请去掉密码，另存为 .xlsx 后再上传。',
    en: 'This is an old or encrypted Excel file; please save it as .xlsx without a password.',
  },
  damaged: {
    zh: '文件已损坏，或含有宏等不能接受的内容。请新建一个表格，只粘贴名册内容。',
    en: 'The file is damaged or holds something that is not accepted, such as a macro. Please paste the list into a new one.',
  },
  encoding: {
    zh: '文字编码无法识别，请另存为 .xlsx 或 UTF-8 编码的 CSV。',
    en: 'Its encoding is unknown; please save it as .xlsx or as CSV in UTF-8.',
  },
  'too-many-cells': {
    zh: '表格超出范围：最多 20 张表，共 2000 个单位，每张不超过 200 列。请删除多余的行列或带格式的空白区域。',
    en: 'The table is too wide or too long: at most 20 sheets, 2,000 units in all, and 200 columns. Delete what is not needed, also formatted empty areas.',
  },
} satisfies Record<FileFault, { zh: string; en: string }>);
