/** Text for HTML, also inside attributes. */
export const escaped = (text: string) => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`);

const style = `
  :root { color-scheme: light }
  * { box-sizing: border-box }
  body { margin: 0; background: #f3f2f1; color: #0b0c0c; font: 18px/1.5 system-ui, "Noto Sans SC", sans-serif }
  main { max-width: 28rem; margin: 0 auto; padding: 1.5rem 1rem; background: #fff; min-height: 100vh }
  h1 { font-size: 1.6rem; margin: 0 0 1rem }
  small { display: block; color: #505a5f; font-size: .85em; font-weight: 400 }
  label { display: block; margin: 1rem 0 .3rem; font-weight: 600 }
  input { width: 100%; padding: .55rem; font: inherit; border: 2px solid #0b0c0c }
  input:focus, button:focus { outline: 3px solid #fd0; outline-offset: 0 }
  button { margin-top: 1.2rem; padding: .6rem 1.4rem; font: inherit; font-weight: 600; color: #fff; background: #00703c; border: 0; cursor: pointer }
  [role=alert] { border: 4px solid #d4351c; padding: .7rem 1rem; margin: 0 0 1rem }
  input[readonly] { background: #f3f2f1; border-color: #b1b4b6 }
  .code { font-family: ui-monospace, monospace; letter-spacing: .12em }
  .hint { margin: .2rem 0; color: #505a5f }`;

const both = (chinese: string, english: string) => `${chinese} <small lang="en">${english}</small>`;

export const page = (title: string, body: string) => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title><style>${style}</style></head><body><main>${body}</main></body></html>`;

/** What went wrong, in both languages. */
export type Words = { zh: string; en: string };

const alert = (words: Words | undefined) =>
  words ? `<div role="alert">${both(escaped(words.zh), escaped(words.en))}</div>` : '';

const password = (name: string, label: string, autocomplete: string, hint?: string) =>
  `<label for="${name}">${label}</label>
   <input id="${name}" name="${name}" type="password" autocomplete="${autocomplete}"${hint ? ` aria-describedby="${hint}"` : ''} required>`;

const nameField = (username: string) =>
  `<label for="username">${both('用户名', 'User name')}</label>
   <input id="username" name="username" value="${escaped(username)}" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus>`;

export const loginPage = (username: string, words: Words | undefined, extra: string) =>
  page(
    '登录 · Sign in',
    `<h1>${both('登录', 'Sign in')}</h1>${alert(words)}
     <form method="post">
       ${nameField(username)}
       ${password('password', both('密码', 'Password'), 'current-password')}
       <button>登录 Sign in</button>
     </form>
     <p><a href="?with=code">${both('第一次登录，或忘记密码：使用登录码', 'First sign-in, or password forgotten: use a code')}</a></p>${extra}`,
  );

/** The code is shown while it is typed: it is copied from paper or heard on the telephone, and works only once. */
export const codePage = (username: string, words?: Words) =>
  page(
    '使用登录码 · Use a code',
    `<h1>${both('使用登录码', 'Use a one-time code')}</h1>${alert(words)}
     <p>${both('第一次登录或忘记密码时，请向主管部门的管理员索取登录码。用它登录后，先设置自己的密码。', 'For your first sign-in, or when you forgot your password, the administrator of your bureau gives you a code. After it you choose a password of your own.')}</p>
     <form method="post" action="?with=code">
       ${nameField(username)}
       <label for="code">${both('登录码', 'Code')}</label>
       <p class="hint" id="code-hint">${both('8 位字母和数字，例如 HK7M-3PXA，不分大小写', '8 letters and digits, such as HK7M-3PXA, in capitals or not')}</p>
       <input id="code" name="code" class="code" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false" aria-describedby="code-hint" required>
       <button>下一步 Continue</button>
     </form>
     <p><a href="?">${both('返回密码登录', 'Back to signing in with a password')}</a></p>`,
  );

/** `typed` is the temporary password or the code that led here. */
export const changePage = (
  username: string,
  typed: { name: 'code' | 'password'; value: string },
  words?: Words,
) =>
  page(
    '设置新密码 · New password',
    `<h1>${both('设置新密码', 'Choose a new password')}</h1>${alert(words)}
     <p>${both('请设置只有您自己知道的密码，以后用它登录。', 'Choose a password that only you know; you will sign in with it from now on.')}</p>
     <form method="post">
       <input type="hidden" name="${typed.name}" value="${escaped(typed.value)}">
       <label for="username">${both('用户名', 'User name')}</label>
       <input id="username" name="username" value="${escaped(username)}" autocomplete="username" readonly>
       ${password('next', both('新密码', 'New password'), 'new-password', 'next-hint')}
       <p class="hint" id="next-hint">${both('至少 10 个字符，不要含有用户名', 'At least 10 characters, without your user name')}</p>
       ${password('again', both('再次输入新密码', 'New password again'), 'new-password')}
       <button>保存并登录 Save and sign in</button>
     </form>`,
  );

export const problemPage = (words: Words) =>
  page('无法登录 · Problem', `<h1>${both('无法登录', 'Cannot sign in')}</h1>${alert(words)}`);

/** `form` is oidc-provider's own, with its protection against forgery; without script the button does it. */
export const logoutPage = (form: string) =>
  page(
    '退出 · Sign out',
    `<h1>${both('退出登录', 'Sign out')}</h1>${form}
     <button form="op.logoutForm" name="logout" value="yes" autofocus>退出 Sign out</button>`,
  );

export const signedOutPage = () =>
  page('已退出 · Signed out', `<h1>${both('您已退出登录', 'You have signed out')}</h1>`);
