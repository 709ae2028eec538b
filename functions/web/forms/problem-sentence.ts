import { problemInWords } from '#functions/http/refusal-words.ts';
import { fieldsOf } from '#shared/domain/content.ts';
import type { Form } from '#shared/domain/definition.ts';
import type { Problem } from '#shared/domain/refusal.ts';
import { area, type Voice } from '../ui/words.ts';
import { controlName } from './typed.ts';

const words = area({
  at: { zh: '{label}：{text}', en: '{label}: {text}' },
  between: { zh: '{text}（应在 {from} 至 {to} 之间）', en: '{text} (from {from} to {to})' },
  most: { zh: '{text}（最多 {n} 个字）', en: '{text} (at most {n} characters)' },
  choose: { zh: '请选择', en: 'Please choose' },
  declare: { zh: '请勾选声明', en: 'Please make this declaration' },
  upload: { zh: '请上传文件', en: 'Please upload a file' },
});

/** What is wrong with one answer and what to do, without the name of the question. */
export const problemText = (t: Voice, form: Form, { field: id, code }: Problem): string => {
  const say = words(t.tongue);
  const rule = form.rules.find(one => code === `rule:${one.id}`);
  if (rule) return t.of(rule.says);
  const text = t.of(problemInWords(code));
  const field = fieldsOf(form).find(one => one.id === id);
  if (code === 'required') {
    if (!field) return say('upload');
    if (field.kind === 'declaration') return say('declare');
    return field.kind === 'choice' || field.kind === 'choices' ? say('choose') : text;
  }
  if (field?.kind === 'number' && code.startsWith('too-'))
    return say('between', { text, from: field.from, to: field.to });
  if ((field?.kind === 'text' || field?.kind === 'paragraph') && code === 'too-long')
    return say('most', { text, n: field.most });
  return text;
};

/** The same for the list at the top of a page, with the name of the question and where it stands. */
export const problemLine = (t: Voice, form: Form, problem: Problem): { text: string; field: string } => {
  const asked = fieldsOf(form).find(one => one.id === problem.field)?.label;
  const slot = form.attachments.find(one => one.id === problem.field)?.title;
  const label = t.of(asked ?? slot ?? { zh: problem.field, en: problem.field });
  const text = words(t.tongue)('at', { label, text: problemText(t, form, problem) });
  return { text, field: slot ? slotId(problem.field) : controlName(problem.field) };
};

/** Id of an attachment slot on the page. */
export const slotId = (slot: string): string => `files-${slot}`;
