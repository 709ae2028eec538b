import { workbook } from '#test/support/roster-files.ts';
import { type Chance, strangeTexts, strangeValues } from './strange.ts';

/** Every parameter that an address of the house may carry, and some that none does. */
const queries = [
  ...[
    'after',
    'area',
    'auto',
    'code',
    'did',
    'duty',
    'error',
    'form',
    'from',
    'group',
    'key',
    'kind',
    'lang',
    'more',
  ],
  ...[
    'name',
    'of',
    'page',
    'period',
    'person',
    'role',
    'round',
    'seat',
    'show',
    'slot',
    'stand',
    'state',
    'status',
  ],
  ...['step', 'task', 'to', 'under', '__proto__', 'constructor[x]'],
];
const cells = [
  '=1+1',
  '@SUM(A1)',
  '2023-02-29',
  'NaN',
  '\u202Egnp.exe',
  '"',
  ';',
  '\t',
  '\r\n',
  '\u0000',
  '中'.repeat(300),
];

/** Half of what stands in a gap of the address is something else's, or nobody's. */
export const mangledAddress = (chance: Chance, address: string, ids: readonly string[]): string => {
  if (chance.next() < 0.7) return address;
  const [path = '', query = ''] = address.split('?');
  const parts = path.split('/').map(part => {
    if (part === '' || chance.next() > 0.25) return part;
    return encodeURIComponent(
      chance.next() < 0.5 ? chance.pick(ids) : chance.pick(strangeTexts).slice(0, 2_000).toWellFormed(),
    );
  });
  const search = new URLSearchParams(query);
  for (let n = Math.floor(chance.next() * 3); n > 0; n--)
    search.append(
      chance.pick(queries),
      (chance.next() < 0.4 ? chance.pick(ids) : chance.pick(strangeTexts)).slice(0, 2_000),
    );
  return `${parts.join('/')}${search.size > 0 ? `?${search}` : ''}${chance.next() < 0.05 ? '&%ff=%' : ''}`;
};

/** A form with two things wrong in it, or a few more; one in five is sent as it is. */
const mangledForm = (chance: Chance, body: URLSearchParams, names: readonly string[]): URLSearchParams => {
  const fields = [...body].map(([name, value]): [string, string] => [name, value]);
  // Of what a page offers to choose from or to press, few things together.
  const few = fields.filter(
    ([name, value], place) =>
      fields.findIndex(one => one[0] === name) === place || (value !== '' && chance.next() < 0.2),
  );
  const pressed = new Set(['remove', 'upload', 'more', 'go', 'auto', 'change', 'withdraw', 'only', 'all']);
  const sent = few.filter(([name]) => !pressed.has(name) || chance.next() < 0.4);
  for (let n = chance.next() < 0.2 ? 0 : 1 + Math.floor(chance.next() * 3); n > 0; n--) {
    const place = Math.floor(chance.next() * (sent.length + 1));
    const luck = chance.next();
    const [name = chance.pick(names)] = sent[place] ?? [];
    if (luck < 0.2) sent.splice(place, 1);
    else if (luck < 0.8) sent.splice(place, 1, [name, chance.pick(strangeTexts)]);
    else sent.push([name, chance.pick(strangeTexts)]);
  }
  return new URLSearchParams(sent);
};

/** Some member at some depth becomes something else, as text, so that it need not be what JavaScript can say. */
const mangledJson = (chance: Chance, body: string): string => {
  const mark = '"\u2603"';
  const change = (value: unknown): unknown => {
    if (chance.next() < 0.2) return '\u2603';
    if (Array.isArray(value)) return value.map(change);
    if (value === null || typeof value !== 'object') return value;
    const members = Object.entries(value).flatMap(([name, one]) =>
      chance.next() < 0.05 ? [] : [[name, change(one)]],
    );
    return Object.fromEntries(
      chance.next() < 0.1 ? [...members, [chance.pick(strangeTexts), '\u2603']] : members,
    );
  };
  const text = JSON.stringify(change(JSON.parse(body))).replaceAll(mark, () => strangeValues(chance));
  return chance.pick([text, text, text, text.slice(0, -1), text.replace('{', '{"id":"twice-over","id":1,')]);
};

/** A roster as nobody should send one. */
const mangledRoster = async (chance: Chance, body: FormData): Promise<FormData> => {
  const sent = new FormData();
  const under = body.get('under');
  sent.set('under', chance.next() < 0.8 ? String(under) : chance.pick(strangeTexts).toWellFormed());
  const heads = ['单位编号', '单位名称', '上级', '级别', '园长', '电话', chance.pick(strangeTexts)];
  const row = () =>
    heads.map(() => (chance.next() < 0.5 ? chance.pick(cells) : chance.pick(strangeTexts).slice(0, 500)));
  const rows = [heads, ...Array.from({ length: Math.floor(chance.next() * 6) }, row)];
  const csv = rows
    .map(one => one.map(cell => (chance.next() < 0.5 ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','))
    .join('\r\n');
  const printable = rows.map(one =>
    one.map(cell => cell.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/g, '')),
  );
  const book = workbook([{ name: chance.pick(['花名册', '=1', '']), rows: printable }]);
  const bytes = chance.pick<BlobPart>([
    csv,
    csv,
    new Uint8Array(book),
    new Uint8Array(book.subarray(0, book.length / 2)),
    '',
    '\u0000'.repeat(99),
  ]);
  sent.set(
    'file',
    new File([bytes], chance.pick(['花名册.csv', '花名册.xlsx', 'x', '../../a.csv', '\u202Evsc.csv'])),
  );
  return sent;
};

type Body = BodyInit | undefined;
/** A request that somebody might have sent, with something wrong in it. */
export const mangledBody = async (chance: Chance, body: Body, names: readonly string[]): Promise<Body> => {
  if (chance.next() < 0.05)
    return chance.pick(['%', '&&==&', '--x\r\n\r\n--x--', '\u0000', '{"a":', '[]', 'null']);
  if (body instanceof URLSearchParams) return mangledForm(chance, body, names);
  if (body instanceof FormData) return mangledRoster(chance, body);
  return typeof body === 'string' ? mangledJson(chance, body) : body;
};
