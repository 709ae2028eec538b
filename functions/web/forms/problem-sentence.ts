import { problemInWords } from '#functions/http/refusal-words.ts';
import { columnsOf, fieldsOf } from '#shared/domain/content.ts';
import type { Form } from '#shared/domain/definition.ts';
import type { Column, Field } from '#shared/domain/field.ts';
import type { Problem } from '#shared/domain/refusal.ts';
import type { Directory } from '#shared/domain/territory.ts';
import { area, type Voice } from '../ui/words.ts';
import { controlName } from './typed.ts';
import { cellName } from './typed-list.ts';

const words = area({
  at: { zh: '{label}：{text}', en: '{label}: {text}' },
  between: { zh: '{text}（应在 {from} 至 {to} 之间）', en: '{text} (from {from} to {to})' },
  most: { zh: '{text}（最多 {n} 个字）', en: '{text} (at most {n} characters)' },
  choose: { zh: '请选择', en: 'Please choose' },
  declare: { zh: '请勾选声明', en: 'Please make this declaration' },
  ofUnit: { zh: '{text}：{unit}', en: '{text}: {unit}' },
  mostRows: { zh: '最多 {n} 行，请删除多余的行', en: 'At most {n} rows; please remove some' },
  whole: { zh: '全部内容', en: 'All answers together' },
  row: { zh: '请至少填写一行', en: 'Please fill in at least one row' },
  inRow: { zh: '第 {n} 行 {at}', en: 'Row {n}, {at}' },
  upload: { zh: '请上传文件', en: 'Please upload a file' },
});

/** What is wrong with one answer and what to do, without the name of the question. */
export const problemText = (t: Voice, form: Form, problem: Problem): string => {
  const { code } = problem;
  const say = words(t.tongue);
  const list = fieldsOf(form).find(one => one.id === problem.field);
  const rules = [...form.rules, ...(list?.kind === 'list' ? list.rules : [])];
  const rule = rules.find(one => code === `rule:${one.id}`);
  if (rule) return t.of(rule.says);
  const text = t.of(problemInWords(code));
  const field = questionOf(form, problem);
  if (code === 'required') {
    if (!field) return say('upload');
    if (field.kind === 'list') return say('row');
    if (field.kind === 'declaration') return say('declare');
    return field.kind === 'choice' || field.kind === 'choices' ? say('choose') : text;
  }
  if (field?.kind === 'list' && code === 'too-many') return say('mostRows', { n: field.most });
  if (field?.kind === 'number' && code.startsWith('too-'))
    return say('between', { text, from: field.from, to: field.to });
  if ((field?.kind === 'text' || field?.kind === 'paragraph') && code === 'too-long')
    return say('most', { text, n: field.most });
  return text;
};

/** The question that a problem is about: a field, or a column of a list. */
const questionOf = (form: Form, { field: id, column }: Problem): Field | Column | undefined => {
  const field = fieldsOf(form).find(one => one.id === id);
  return field && column !== undefined ? columnsOf(field).find(one => one.id === column) : field;
};

/** The same for the list at the top of a page, with the name of the question and where it stands; `rows` are the keys of its list. */
export const problemLine = (
  t: Voice,
  { form, directory }: { form: Form; directory: Directory },
  problem: Problem,
  rows: readonly string[],
): { text: string; field: string | undefined } => {
  const { row, column } = problem;
  const unit = problem.unit === undefined ? undefined : directory.get(problem.unit)?.name;
  const asked = questionOf(form, problem)?.label;
  const slot = form.attachments.find(one => one.id === problem.field)?.title;
  const say = words(t.tongue);
  // A refusal of the whole names no question, and leads nowhere.
  const whole = problem.field === '' || problem.field === 'answers';
  const title = asked ?? slot;
  const label = title ? t.of(title) : whole ? say('whole') : problem.field;
  const text = problemText(t, form, problem);
  const at = say('at', { label, text: unit ? say('ofUnit', { text, unit: t.of(unit) }) : text });
  const name = controlName(problem.field);
  if (row === undefined || column === undefined)
    return { text: at, field: slot ? slotId(problem.field) : whole && !asked ? undefined : name };
  return { text: say('inRow', { n: rows.indexOf(row) + 1, at }), field: cellName(name, row, column) };
};

/** Id of an attachment slot on the page. */
export const slotId = (slot: string): string => `files-${slot}`;
