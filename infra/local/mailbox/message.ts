import type { SendEmail } from './request.ts';

/** A stored message. `at` is an instant of the runtime's clock in ISO 8601; `raw` is the MIME text as it was sent. */
export type Message = {
  id: string;
  at: string;
  from: string;
  to: string[];
  subject: string;
  text?: string | undefined;
  html?: string | undefined;
  raw?: string | undefined;
};

const encodedWord = /=\?([\w-]+)\?([bq])\?([^?]*)\?=(?:\s+(?==\?))?/gi;

/** RFC 2047: =?utf-8?B?…?= and =?utf-8?Q?…?= */
const decoded = (text: string) =>
  text.replace(encodedWord, (_, charset: string, kind: string, data: string) => {
    const bytes =
      kind.toLowerCase() === 'b'
        ? Buffer.from(data, 'base64')
        : Buffer.from(
            data
              .replaceAll('_', ' ')
              .replace(/=([0-9a-f]{2})/gi, (_hex, byte: string) =>
                String.fromCharCode(Number.parseInt(byte, 16)),
              ),
            'latin1',
          );
    return new TextDecoder(charset).decode(bytes);
  });

function header(raw: string, name: string): string {
  const head = raw.split(/\r?\n\r?\n/, 1)[0] ?? '';
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const line = lines.find(text => text.toLowerCase().startsWith(`${name}:`));
  return decoded(line?.slice(name.length + 1).trim() ?? '');
}

const addressesIn = (list: string) =>
  list
    .split(',')
    .map(entry => /<([^>]+)>/.exec(entry)?.[1] ?? entry.trim())
    .filter(Boolean);

export function messageOf(request: SendEmail, id: string, at: string): Message {
  const { ToAddresses = [], CcAddresses = [], BccAddresses = [] } = request.Destination ?? {};
  const named = [...ToAddresses, ...CcAddresses, ...BccAddresses];
  const base = { id, at, from: request.FromEmailAddress };
  if ('Raw' in request.Content) {
    const raw = Buffer.from(request.Content.Raw.Data, 'base64').toString();
    const to = named.length > 0 ? named : addressesIn(header(raw, 'to'));
    return { ...base, to, subject: header(raw, 'subject'), raw };
  }
  const { Subject, Body } = request.Content.Simple;
  return { ...base, to: named, subject: Subject.Data, text: Body.Text?.Data, html: Body.Html?.Data };
}
