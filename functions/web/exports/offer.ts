import type { Sheet } from '#shared/documents/spreadsheet.ts';
import { writeCsv } from '#shared/documents/write-csv.ts';
import { writeXlsx } from '#shared/documents/write-xlsx.ts';
import { dayOf } from '#shared/domain/calendar.ts';
import { isRefusal, type Refusal } from '#shared/domain/refusal.ts';
import { refusedPage } from '../refused-page.ts';
import { type FileKind, fileKinds } from '../ui/downloads.ts';
import type { Asked, Room } from '../visit.ts';

const formats = {
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: writeXlsx,
  },
  csv: { type: 'text/csv; charset=utf-8', write: writeCsv },
} as const satisfies Record<FileKind, unknown>;

const isKind = (kind: string | undefined): kind is FileKind => fileKinds.some(one => one === kind);

/** RFC 8187: the name in UTF-8, which every browser of today reads; the plain one stands for the others. */
const disposition = (title: string, kind: FileKind): string => {
  const name = `${title.replace(/[\\/:*?"<>|\s]+/g, ' ').trim()}.${kind}`;
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    letter => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="list.${kind}"; filename*=UTF-8''${encoded}`;
};

/**
 * A list as files under an address that ends in `/:kind`. It reads what its page reads, with the same judgement of who may:
 * a refusal of the list is a page, and so is an address that names no kind.
 */
export const offer =
  (route: `${string}/:kind`, read: (c: Asked) => Promise<Sheet | Refusal>): Room =>
  app =>
    app.get(route, async c => {
      const kind = c.req.param('kind');
      if (!isKind(kind)) return c.notFound();
      const sheet = await read(c);
      if (isRefusal(sheet)) return refusedPage(c, sheet);
      const { type, write } = formats[kind];
      const bytes = await write(sheet);
      const day = dayOf(c.get('visit').services.now(), sheet.zone);
      return c.body(new Uint8Array(bytes), 200, {
        'content-type': type,
        'content-disposition': disposition(`${sheet.title} ${day}`, kind),
        'x-content-type-options': 'nosniff',
      });
    });
