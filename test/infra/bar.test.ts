import { brotliCompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { withBar } from '#infra/local/bar.ts';

const now = Date.parse('2024-09-20T00:30:00Z');
const type = { 'content-type': 'text/html; charset=utf-8' };
const html = '<html><body><p>页面 </body> in a sentence</p></body></html>';
type Answer = { body: string; headers: object; isBase64Encoded: boolean };

describe('the bar at the page foot', () => {
  it('stands before the last end of the body', () => {
    const { body } = withBar({ statusCode: 200, headers: type, body: html }, now) as Answer;
    const shown = Buffer.from(body, 'base64').toString();
    expect(shown).toMatch(/<\/p><link.*演示时间 2024年9月20日 08:30.*<\/aside>\s*<\/body><\/html>$/s);
  });

  it('leaves a compressed page compressed', () => {
    const headers = { ...type, 'content-encoding': 'gzip' };
    const answer = { headers, body: gzipSync(html).toString('base64'), isBase64Encoded: true };
    const changed = withBar(answer, now) as Answer;
    expect(changed.headers).toEqual(headers);
    expect(gunzipSync(Buffer.from(changed.body, 'base64')).toString()).toContain('到下一事件');
  });

  it.each([
    ['JSON', { headers: { 'content-type': 'application/json' }, body: '"</body>"' }],
    [
      'a page that it cannot read',
      { headers: { ...type, 'content-encoding': 'br' }, body: brotliCompressSync(html).toString('base64') },
    ],
    ['a redirect', { statusCode: 303, headers: { location: '/' }, body: '' }],
    ['what is no answer of a page', { next: 'done' }],
  ])('is not put into %s', (_, answer) => {
    expect(withBar(answer, now)).toBe(answer);
  });
});
