import { zipEntries } from './zip-entries.ts';

/** The industry's harmless sample of a virus, which every scanner must find. */
export const virusSample = 'EICAR-STANDARD-ANTIVIRUS';

const main = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
} as const;

/** Parts that act by themselves, or carry other programs. */
const active =
  /vbaproject|vbadata|macrosheets\/|activex\/|embeddings\/|customui|\.(bin|exe|dll|js|vbs|hta)$/i;
/** Printer settings are the one binary part that spreadsheets carry every day. */
const harmless = /^(xl|word)\/printerSettings\/printerSettings\d+\.bin$/i;
/** The figures behind a chart are a workbook of their own; it is looked into as well, but holds no further ones. */
const figures = /^word\/embeddings\/[\w-]+\.xlsx$/i;
const mostFigures = 10;

const fetched = ['attachedTemplate', 'oleObject', 'frame', 'subDocument', 'externalLinkPath', 'package'];

const declarations = ['<!DOCTYPE', '<!ENTITY'];

/** Does it fetch something from elsewhere when it is opened? A link that somebody clicks on is none of that. */
const fetches = (relations: string): boolean =>
  relations
    .split('<')
    .filter(one => one.startsWith('Relationship') && /TargetMode\s*=\s*["']External/i.test(one))
    .some(one => fetched.some(type => one.includes(`/${type}"`) || one.includes(`/${type}'`)));

/** Which office document this archive is, or what keeps it from being accepted. */
export const inspectOffice = (bytes: Buffer, nested = false): 'docx' | 'xlsx' | 'type' | 'content' => {
  const entries = zipEntries(bytes);
  if (!entries) return 'content';
  const types = entries.find(({ name }) => name === '[Content_Types].xml')?.bytes.toString('utf8') ?? '';
  if (/macroEnabled|vbaProject/i.test(types)) return 'content';
  const charts = nested ? [] : entries.filter(({ name }) => figures.test(name));
  if (charts.length > mostFigures || charts.some(one => inspectOffice(one.bytes, true) !== 'xlsx'))
    return 'content';
  for (const one of entries) {
    if (active.test(one.name) && !harmless.test(one.name) && !charts.includes(one)) return 'content';
    if (one.bytes.includes(virusSample)) return 'content';
    if (one.name.endsWith('.rels') && fetches(one.bytes.toString('utf8'))) return 'content';
    // White space may push a declaration far down; XML knows these words in capitals only.
    const declares = declarations.some(word => one.bytes.includes(word));
    if (declares && /\.(xml|rels)$/i.test(one.name)) return 'content';
  }
  const kinds = (['docx', 'xlsx'] as const).filter(kind => types.includes(main[kind]));
  return kinds.length === 1 && kinds[0] ? kinds[0] : 'type';
};
