import type * as z from 'zod';

type Words = { zh: string; en: string };

const kinds: Record<string, Words> = {
  string: { zh: '文字', en: 'a text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '若干“名称: 值”', en: 'a group of "name: value" lines' },
};

const list = (values: readonly unknown[]) => values.map(String).join(', ');

/** An issue of the schema as a sentence for somebody who writes a definition, not code. */
export const inPlainWords = (issue: z.core.$ZodIssue): Words => {
  const name = issue.path.at(-1);
  const what = typeof name === 'number' ? `#${name + 1}` : String(name ?? '');
  switch (issue.code) {
    case 'invalid_type': {
      const kind = kinds[issue.expected] ?? { zh: issue.expected, en: issue.expected };
      const missing = issue.input === undefined && issue.message.endsWith('received undefined');
      if (missing) return { zh: `缺少“${what}”。`, en: `"${what}" is missing.` };
      const quoted = issue.expected === 'string' && /received (number|boolean)/.test(issue.message);
      return {
        zh: `“${what}”应为${kind.zh}${quoted ? '，请加引号' : ''}。`,
        en: `"${what}" must be ${kind.en}${quoted ? '; put it in quotes' : ''}.`,
      };
    }
    case 'unrecognized_keys':
      return { zh: `不认识“${list(issue.keys)}”。`, en: `"${list(issue.keys)}" is not known here.` };
    case 'invalid_value':
      return {
        zh: `“${what}”只能是：${list(issue.values)}。`,
        en: `"${what}" must be one of: ${list(issue.values)}.`,
      };
    case 'too_small':
      return {
        zh: `“${what}”过少或过短，至少 ${issue.minimum}。`,
        en: `"${what}" is too little: at least ${issue.minimum}.`,
      };
    case 'too_big':
      return {
        zh: `“${what}”过多或过长，至多 ${issue.maximum}。`,
        en: `"${what}" is too much: at most ${issue.maximum}.`,
      };
    case 'invalid_union':
      return issue.message === 'Invalid input'
        ? {
            zh: `“${what}”的写法不符合任何一种格式。`,
            en: `"${what}" has none of the shapes that are possible here.`,
          }
        : { zh: `“${what}”有误：${issue.message}。`, en: `"${what}" is wrong: ${issue.message}.` };
    default:
      return { zh: `“${what}”有误：${issue.message}。`, en: `"${what}" is wrong: ${issue.message}.` };
  }
};
