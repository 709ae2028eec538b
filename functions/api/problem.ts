import type { Context } from 'hono';
import type * as z from 'zod';
import { statusFor } from '#functions/http/refusal-status.ts';
import { inWords, problemInWords } from '#functions/http/refusal-words.ts';
import type { ProblemView } from './answers.ts';
import type { Refused } from './route.ts';

export type Tongue = 'zh' | 'en';

/** Chinese unless English is what the caller likes better. */
export const tongueOf = (acceptLanguage: string | undefined): Tongue => {
  const weighed = (acceptLanguage ?? '').split(',').flatMap(one => {
    const [, tongue, weight = '1'] = /^\s*(zh|en)\b[^;]*(?:;\s*q=([\d.]+))?\s*$/i.exec(one) ?? [];
    return tongue ? [{ tongue: tongue.toLowerCase(), weight: Number(weight) }] : [];
  });
  const best = weighed.toSorted((a, b) => b.weight - a.weight)[0];
  return best?.tongue === 'en' && best.weight > 0 ? 'en' : 'zh';
};

/** What goes wrong at the door, before any rule of the house is asked. */
const door = {
  unauthorized: { status: 401, zh: '请提供访问令牌', en: 'Please send an access token' },
  'invalid-token': {
    status: 401,
    zh: '访问令牌无效或已过期，请重新获取',
    en: 'The token is not valid or has expired; please get another',
  },
  'insufficient-scope': {
    status: 403,
    zh: '访问令牌没有使用接口的权限',
    en: 'The token does not allow the use of this API',
  },
  'no-seat': {
    status: 403,
    zh: '系统中没有您的任职信息，请联系主管部门的管理员',
    en: 'You hold no seat in the system; please contact the administrator of your bureau',
  },
  'no-such-address': { status: 404, zh: '没有这个地址', en: 'There is no such address' },
  'bad-json': { status: 400, zh: '请求正文不是有效的 JSON', en: 'The body is not valid JSON' },
  'bad-request': { status: 400, zh: '请求的参数有误', en: 'The request has mistakes; see the fields' },
  'too-large': {
    status: 413,
    zh: '请求正文超过 400 kB；文件请用上传凭证直接发送',
    en: 'The body is over 400 kB; files are sent by a ticket instead',
  },
  'bad-type': { status: 415, zh: '请求正文应为 application/json', en: 'The body must be application/json' },
  accident: {
    status: 500,
    zh: '系统出了问题，请求没有完成，请稍后用同一命令编号重试',
    en: 'Something went wrong and nothing was completed; please repeat it with the same command id',
  },
} as const;
export type DoorCode = keyof typeof door;

const send = (c: Context, body: z.infer<typeof ProblemView>, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), {
    status: body.status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': tongueOf(c.req.header('accept-language')) === 'zh' ? 'zh-CN' : 'en',
      ...headers,
    },
  });

const typeOf = (code: string) => `urn:jiedui:problem:${code}`;

/** A refusal of the rules, as RFC 9457 has it. */
export const refusalResponse = (c: Context, { refused, problems, detail, current }: Refused): Response => {
  const tongue = tongueOf(c.req.header('accept-language'));
  const title = inWords({ refused })[tongue];
  const facts = Object.values(detail ?? {}).join(', ');
  return send(c, {
    type: typeOf(refused),
    title,
    status: statusFor(refused),
    code: refused,
    detail: facts ? `${title} (${facts})` : title,
    ...(problems && {
      problems: problems.map(({ code, message, ...where }) => ({
        ...where,
        code,
        message: message ?? problemInWords(code)[tongue],
      })),
    }),
    ...(current && { current }),
  });
};

/** What was wrong before the rules were asked; `issues` are those of the schema. */
export const doorResponse = (
  c: Context,
  code: DoorCode,
  issues: readonly z.core.$ZodIssue[] = [],
  headers?: Record<string, string>,
): Response => {
  const { status, ...words } = door[code];
  const title = words[tongueOf(c.req.header('accept-language'))];
  const problems = issues
    .flatMap(one =>
      one.code === 'invalid_union' ? (one.errors.flat().length > 0 ? one.errors.flat() : [one]) : [one],
    )
    .map(({ path, code: kind, message }) => ({ field: path.join('.'), code: kind, message }));
  return send(
    c,
    { type: typeOf(code), title, status, code, detail: title, ...(problems.length > 0 && { problems }) },
    headers,
  );
};
