import { type Inspect, mediaTypes } from '#shared/actions/attach-file.ts';
import type { AttachmentKind } from '#shared/domain/form.ts';
import { refuse } from '#shared/domain/refusal.ts';

const kinds = Object.entries(mediaTypes) as [AttachmentKind, string][];

/**
 * Names of what acts by itself. In a PDF: scripts, programs that it starts, files inside it. In an Office file: macros and
 * controls, whose part names stand uncompressed in the archive's directory. What hides in a compressed object stream of a
 * PDF is not seen here; a scanner behind the bucket is a switch of the installation.
 */
const active: Partial<Record<AttachmentKind, RegExp>> = {
  pdf: /\/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA)(?![A-Za-z])/,
  docx: /vbaProject|activeX\//i,
  xlsx: /vbaProject|activeX\/|xl\/macrosheets\//i,
};

const refused = (code: string) => refuse('attachment-refused', { problems: [{ field: 'file', code }] });

/** What a file really is, by its content; refused when it is none of the kinds that forms accept, or acts by itself. */
export const inspectFile: Inspect = async bytes => {
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(bytes);
  const kind = kinds.find(([, type]) => type === found?.mime)?.[0];
  if (!kind) return refused('type');
  return active[kind]?.test(Buffer.from(bytes).toString('latin1')) ? refused('content') : { kind };
};
