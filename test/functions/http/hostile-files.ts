import { deflateRawSync, deflateSync } from 'node:zlib';

export type Part = { name: string; text: string; declared?: number };

/** An archive as an office program writes it; `declared` lies about the size of a part. */
export const zip = (parts: readonly Part[]): Buffer => {
  const stored: Buffer[] = [];
  const listed: Buffer[] = [];
  let offset = 0;
  for (const { name, text, declared } of parts) {
    const packed = deflateRawSync(Buffer.from(text));
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(declared ?? Buffer.byteLength(text), 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    const own = Buffer.concat([Buffer.from('PK\u0003\u0004'), head, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    stored.push(own);
    listed.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), head, place, Buffer.from(name)]));
    offset += own.length;
  }
  const list = Buffer.concat(listed);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...stored, list, end]);
};

const mainType = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
};

export const office = (kind: 'docx' | 'xlsx', more: readonly Part[] = [], type = mainType[kind]): Buffer =>
  zip([
    {
      name: '[Content_Types].xml',
      text: `<?xml version="1.0"?><Types><Override ContentType="${type}"/></Types>`,
    },
    { name: kind === 'docx' ? 'word/document.xml' : 'xl/workbook.xml', text: '<?xml version="1.0"?><a/>' },
    ...more,
  ]);

export const pdf = (catalog = '', more = ''): Buffer =>
  Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog ${catalog} >>\nendobj\n${more}trailer << /Root 1 0 R >>\n%%EOF\n`,
    'latin1',
  );

export const streamed = (head: string, data: string): string =>
  `2 0 obj\n<< ${head} /Length ${data.length} >>\nstream\n${data}\nendstream\nendobj\n`;

/** Objects packed into a stream, where a search of the file does not see them. */
export const packedObjects = (text: string): string =>
  streamed(
    '/Type /ObjStm /Filter /FlateDecode /N 1 /First 4',
    deflateSync(Buffer.from(text)).toString('latin1'),
  );

export const chunk = (type: string, data: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
};

const picture = chunk('IDAT', deflateSync(Buffer.from([0, 0])));

export const png = (side = 1, drawn: readonly Buffer[] = [picture]): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 8;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...drawn,
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

/** A segment of a JPEG. */
export const segment = (marker: number, data: Buffer): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(0xff00 + marker);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
};

/** Head, frame and scan of one grey point; `more` stands before the frame, `inside` in a comment. */
export const jpeg = (inside = '', more: readonly Buffer[] = [], side = 1): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0')),
    ...more,
    ...(inside ? [segment(0xfe, Buffer.from(inside))] : []),
    segment(0xc0, Buffer.from([8, side >> 8, side & 255, side >> 8, side & 255, 1, 1, 0x11, 0])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x2a, 0xff, 0x00, 0x7f, 0xff, 0xd0, 0x15]),
    Buffer.from([0xff, 0xd9]),
  ]);

export const joined = (...parts: (Buffer | string)[]): Buffer =>
  Buffer.concat(parts.map(part => Buffer.from(part)));

/** Put together here, so that no scanner takes this file for what it only quotes. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS', '-TEST-FILE!$H+H*'].join(
  '',
);
