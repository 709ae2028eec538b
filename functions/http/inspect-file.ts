import type { Inspect } from '#shared/actions/attach-file.ts';
import type { AttachmentKind } from '#shared/domain/form.ts';
import { refuse } from '#shared/domain/refusal.ts';
import { inspectOffice, virusSample } from './inspect-office.ts';
import { pdfProblem } from './inspect-pdf.ts';
import { zipEnd } from './zip-entries.ts';

const images: Record<string, AttachmentKind> = { jpg: 'jpeg', png: 'png' };

/** A picture that unpacks to more would fill the memory of whoever looks at it. Pixels. */
const mostPixels = 100_000_000;

/**
 * What a file really is, by its content, and whether something in it acts by itself or hides behind another type. What is
 * not plainly one of the accepted kinds is refused; SVG never is one. Codes: `type`, or `content`.
 */
export const inspectFile: Inspect = async bytes => {
  const found = await judge(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return found === 'type' || found === 'content'
    ? refuse('attachment-refused', { problems: [{ field: '', code: found }] })
    : { kind: found };
};

const judge = async (bytes: Buffer): Promise<AttachmentKind | 'type' | 'content'> => {
  if (bytes.includes(virusSample)) return 'content';
  // Archives are measured by us before a library looks into them.
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) return inspectOffice(bytes);
  // Loaded with the first upload: most pages never need it, and start-up is billed.
  const { fileTypeFromBuffer } = await import('file-type');
  const ext = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.ext ?? '';
  if (zipEnd(bytes) !== undefined) return 'content';
  if (ext === 'pdf') return pdfProblem(bytes) ?? 'pdf';
  const kind = images[ext];
  if (!kind) return 'type';
  return pictureProblem(bytes, kind) ?? kind;
};

const pictureProblem = (bytes: Buffer, kind: AttachmentKind): 'content' | undefined => {
  const text = bytes.toString('latin1');
  if (/<script|<html|<\?php|%PDF-\d/i.test(text)) return 'content';
  return (kind === 'png' ? wholePng(bytes) : text.includes('\u00ff\u00d9')) ? undefined : 'content';
};

/** Chunk by chunk until IEND, and nothing after it. */
const wholePng = (bytes: Buffer): boolean => {
  if (bytes.length < 45 || bytes.readUInt32BE(16) * bytes.readUInt32BE(20) > mostPixels) return false;
  let at = 8;
  while (at + 12 <= bytes.length) {
    const type = bytes.toString('latin1', at + 4, at + 8);
    at += 12 + bytes.readUInt32BE(at);
    if (type === 'IEND') return at === bytes.length;
  }
  return false;
};
