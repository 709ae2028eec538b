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
/** What a document fetches from elsewhere when it is opened. */
const fetched =
  /<Relationship\b(?=[^>]*TargetMode\s*=\s*["']External)(?=[^>]*Type\s*=\s*["'][^"']*\/(attachedTemplate|oleObject|frame|subDocument|externalLinkPath|package)["'])/i;

/** Which office document this archive is, or what keeps it from being accepted. */
export const inspectOffice = (bytes: Buffer): 'docx' | 'xlsx' | 'type' | 'content' => {
  const entries = zipEntries(bytes);
  if (!entries) return 'content';
  const types = entries.find(({ name }) => name === '[Content_Types].xml')?.bytes.toString('utf8') ?? '';
  if (/macroEnabled|vbaProject/i.test(types)) return 'content';
  if (entries.some(({ name }) => active.test(name) && !harmless.test(name))) return 'content';
  if (entries.some(one => one.bytes.includes(virusSample))) return 'content';
  const relations = entries.filter(({ name }) => name.endsWith('.rels'));
  if (relations.some(one => fetched.test(one.bytes.toString('utf8')))) return 'content';
  if (
    entries.some(
      one => one.name.endsWith('.xml') && /<!DOCTYPE|<!ENTITY/i.test(one.bytes.toString('latin1', 0, 2000)),
    )
  )
    return 'content';
  const kinds = (['docx', 'xlsx'] as const).filter(kind => types.includes(main[kind]));
  return kinds.length === 1 && kinds[0] ? kinds[0] : 'type';
};
