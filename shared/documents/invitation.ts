/**
 * To somebody who shall come in by an issuer that gives no codes: where to go, under which name, and that the password is
 * the issuer's matter. No secret is in it, so it may lie in any mail box.
 */
export const invitation = ({ site, login }: { site: string; login: string }) => ({
  subject: '【结对】请登录结对系统',
  text: `您所在单位的工作将在结对系统中办理，请登录：

网址：${site}
登录名：${login}（与统一身份认证平台登记的不同时，以平台为准）

第一次登录或忘记密码时，请在登录页上按平台的提示设置或找回密码。本系统不保存您的密码，也不会向您索取密码。

Your work is done in Jiedui; please sign in.

Address: ${site}
Sign-in name: ${login} (if you are registered under another name at the sign-in service, use that one)

For your first sign-in, or if you forgot your password, follow the sign-in page of that service. Jiedui does not keep your password and never asks for it.
`,
});
