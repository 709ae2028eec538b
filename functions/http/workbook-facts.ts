import type { ZipEntry } from './zip-entries.ts';

type Place = { row: number; column: number };

/** What the reader of workbooks does not tell of a sheet. Rows and columns are counted from 0. */
export type SheetFacts = {
  name: string;
  hidden: boolean;
  merged: { from: Place; to: Place }[];
  failed: (Place & { text: string })[];
};

/** B12 is row 11, column 1. */
const placeOf = (address: string): Place => {
  const [, letters = 'A', digits = '1'] = /^\$?([A-Z]{1,7})\$?(\d{1,9})$/.exec(address) ?? [];
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(digits) - 1, column };
};

const attributesOf = (tag: string): Map<string, string> =>
  new Map(
    [...tag.matchAll(/([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name = '', one, other]) => [
      name.replace(/^\w+:/, ''),
      plain(one ?? other ?? ''),
    ]),
  );

const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const plain = (text: string) =>
  text.replace(/&(?:(lt|gt|quot|apos|amp)|#(x?)([0-9a-fA-F]{1,6}));/g, (whole, name, hex, code) => {
    if (name) return entities[name] ?? whole;
    const point = Number.parseInt(code, hex ? 16 : 10);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });

/** A quoted value may hold a `>`. There are no comments: a file with one is refused before. */
const tags = (xml: string, name: string) =>
  xml.matchAll(new RegExp(`<(?:[^\\s<>/:]+:)?${name}(?=[\\s/>])(?:[^>"']|"[^"]*"|'[^']*')*>`, 'g'));

/** Nobody's roster has more; the reader would make a cell for each place up to the last that is named. */
const most = { rows: 6000, columns: 200, cells: 200_000, sheets: 20 };

/** Sheets as the workbook lists them, or why it is not to be read. Every part that holds cells is looked at, listed or not. */
export const sheetFacts = (entries: readonly ZipEntry[]): SheetFacts[] | 'damaged' | 'too-many-cells' => {
  const text = (name: string) => entries.find(one => one.name === name)?.bytes.toString('utf8') ?? '';
  const targets = new Map(
    [...tags(text('xl/_rels/workbook.xml.rels'), 'Relationship')].map(([tag]) => {
      const at = attributesOf(tag);
      return [at.get('Id') ?? '', (at.get('Target') ?? '').replace(/^\/?(?:xl\/)?/, 'xl/')] as const;
    }),
  );
  const read = new Map<string, CellFacts>();
  for (const { name, bytes } of entries) {
    const xml = /\.xml$/i.test(name) ? bytes.toString('utf8') : '';
    if (!xml.includes('sheetData')) continue;
    // No spreadsheet program writes comments or CDATA, behind which a cell could hide from this look.
    if (xml.includes('<!')) return 'damaged';
    const facts = cellFacts(xml);
    if (!facts) return 'too-many-cells';
    read.set(name, facts);
  }
  const listed = [...tags(text('xl/workbook.xml'), 'sheet')].map(([tag]) => attributesOf(tag));
  if (listed.length > most.sheets) return 'too-many-cells';
  return listed.map(at => ({
    name: at.get('name') ?? '',
    hidden: /hidden/i.test(at.get('state') ?? ''),
    ...(read.get(targets.get(at.get('id') ?? '') ?? '') ?? { merged: [], failed: [] }),
  }));
};

type CellFacts = Omit<SheetFacts, 'name' | 'hidden'>;

/** Undefined when it holds more than anybody reads. */
const cellFacts = (xml: string): CellFacts | undefined => {
  const failed: SheetFacts['failed'] = [];
  let [rows, cells] = [0, 0];
  for (const [tag] of tags(xml, 'row'))
    if (++rows > most.rows || Number(attributesOf(tag).get('r') ?? 0) > most.rows) return undefined;
  for (const found of tags(xml, 'c')) {
    const at = attributesOf(found[0]);
    const place = placeOf(at.get('r') ?? '');
    if (++cells > most.cells || place.row >= most.rows || place.column >= most.columns) return undefined;
    if (at.get('t') !== 'e') continue;
    const [, text = '#N/A'] =
      /<(?:\w+:)?v>([^<]{1,20})</.exec(xml.slice(found.index, found.index + 2000)) ?? [];
    failed.push({ ...place, text: plain(text) });
  }
  const merged = [...tags(xml, 'mergeCell')].map(([tag]) => {
    const [from = '', to = from] = (attributesOf(tag).get('ref') ?? '').split(':');
    return { from: placeOf(from), to: placeOf(to) };
  });
  const filled = merged.reduce(
    (sum, { from, to }) => sum + (to.row - from.row + 1) * (to.column - from.column + 1),
    0,
  );
  return filled > most.cells ? undefined : { merged, failed };
};
