import { gunzipSync, gzipSync } from 'node:zlib';
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '#shared/domain/calendar.ts';
import { isRecord } from './intrinsics.ts';

/** Demonstration time is shown and entered in this zone; each program names its own. */
export const zone = 'Asia/Shanghai';

const at = (now: Instant) => Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);

/** 2024年9月20日 08:30 */
export function chineseTime(now: Instant): string {
  const { year, month, day, hour, minute } = at(now);
  const two = (figure: number) => String(figure).padStart(2, '0');
  return `${year}年${month}月${day}日 ${two(hour)}:${two(minute)}`;
}

/** The slim bar at the page foot. It works without script, and within the product's own content security policy. */
export const bar = (now: Instant) => `<link rel="stylesheet" href="/_runtime/runtime.css">
<aside class="runtime-bar" aria-label="演示工具 Demonstration tools" lang="zh-CN">
<strong>演示</strong> <span>演示时间 ${chineseTime(now)}</span>
<form method="post" action="/_runtime/clock"><input type="hidden" name="to" value="next"><button>到下一事件</button></form>
<form method="post" action="/_runtime/clock"><label for="runtime-date">选择日期</label>
<input id="runtime-date" type="date" name="to" min="${at(now).add({ days: 1 }).toPlainDate()}" required><button>前往</button></form>
<a href="/_runtime/people">登录身份</a> <a href="/_runtime/mail">信箱</a>
</aside>`;

/** A Lambda's answer with the bar in it, when it is an HTML page, compressed again if it was; else as it came. */
export function withBar(answer: unknown, now: Instant): unknown {
  if (!isRecord(answer) || !isRecord(answer.headers) || typeof answer.body !== 'string') return answer;
  const headers = Object.entries(answer.headers);
  const header = (name: string) => String(headers.find(([key]) => key.toLowerCase() === name)?.[1] ?? '');
  const packed = header('content-encoding');
  if (!header('content-type').startsWith('text/html') || !/^(gzip)?$/.test(packed)) return answer;
  const bytes = Buffer.from(answer.body, answer.isBase64Encoded ? 'base64' : 'utf8');
  const html = (packed ? gunzipSync(bytes) : bytes).toString();
  const end = html.lastIndexOf('</body>');
  if (end < 0) return answer;
  const whole = Buffer.from(html.slice(0, end) + bar(now) + html.slice(end));
  return { ...answer, isBase64Encoded: true, body: (packed ? gzipSync(whole) : whole).toString('base64') };
}
