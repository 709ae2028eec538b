import type { Words } from './pages.ts';

export const wrong: Words = { zh: '用户名或密码不正确。', en: 'Wrong user name or password.' };

export const wrongCode: Words = {
  zh: '用户名或登录码不正确。登录码只能用一次；重新发放后，以前的登录码作废。',
  en: 'Wrong user name or code. A code works once, and a newer one voids it.',
};

export const lapsed: Words = {
  zh: '登录码已过有效期。请联系主管部门的管理员重新发放。',
  en: 'This code has expired. Ask the administrator of your bureau for a new one.',
};

export const throttled = (minutes: number): Words => ({
  zh: `尝试次数过多，请 ${minutes} 分钟后再试。`,
  en: `Too many attempts. Try again in ${minutes} minute${minutes === 1 ? '' : 's'}.`,
});

export const tooShort: Words = {
  zh: '新密码至少 10 个字符。',
  en: 'The new password needs at least 10 characters.',
};
export const unequal: Words = { zh: '两次输入的新密码不一致。', en: 'The new passwords are not the same.' };
export const unchanged: Words = {
  zh: '新密码不能与登录码或临时密码相同。',
  en: 'The new password must be another one.',
};
export const simple: Words = {
  zh: '新密码过于简单：不能含有用户名，至少要有 4 种不同的字符。',
  en: 'Too simple: leave out your user name, and use at least 4 different characters.',
};
export const tooLarge: Words = { zh: '提交的内容过长。', en: 'What was sent is too long.' };

export const expired: Words = {
  zh: '登录页面已过期，请回到系统重新登录。',
  en: 'This sign-in has expired. Go back to the system and start again.',
};

export const failed: Words = { zh: '系统出错，请稍后再试。', en: 'Something went wrong. Try again later.' };

/** What oidc-provider objects to is the calling program's mistake; its text is for the person who wrote that. */
export const refused = (error: string, description: string): Words => ({
  zh: `登录请求有误(${error})。`,
  en: `The sign-in request is wrong: ${description || error}`,
});
