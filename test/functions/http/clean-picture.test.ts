import { describe, expect, it } from 'vitest';
import { orientationAlone, readOrientation } from '#functions/http/exif-orientation.ts';
import { inspectFile } from '#functions/http/inspect-file.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { exifOfPhone } from '#test/support/photograph.ts';
import { chunk, joined, jpeg, png, segment } from './hostile-files.ts';

const app1 = (turned: number) => segment(0xe1, joined('Exif\0\0', exifOfPhone(turned)));
const beside = ['N41.1201', 'Yard Phone', 'Director Somebody', 'taken at home', 'small picture', 'a film'];

const cleaned = async (bytes: Buffer): Promise<Buffer> => {
  const found = await inspectFile(bytes);
  if (isRefusal(found) || !found.clean) throw new Error('it was not accepted');
  return Buffer.from(found.clean);
};
const says = (bytes: Buffer) => beside.filter(word => bytes.includes(word));

const photo = (turned: number) =>
  joined(
    jpeg('taken at home', [
      app1(turned),
      segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Director Somebody</x:xmpmeta>')),
      segment(0xe2, Buffer.from('MPF\0small picture')),
      segment(0xe2, Buffer.from('ICC_PROFILE\0\u0001\u0001colours')),
      segment(0xed, Buffer.from('Photoshop 3.0\0N41.1201')),
    ]),
    'a film',
  );

describe('a photograph that comes in', () => {
  it('says nothing of where, when and with what it was taken', async () => {
    expect(says(photo(6))).toEqual(beside);
    expect(says(await cleaned(photo(6)))).toEqual([]);
  });

  it('keeps the picture bit for bit, its colours, and which way up it is', async () => {
    const clean = await cleaned(photo(6));
    const without = jpeg('', [
      segment(0xe1, joined('Exif\0\0', orientationAlone(6))),
      segment(0xe2, Buffer.from('ICC_PROFILE\0\u0001\u0001colours')),
    ]);
    expect(clean).toEqual(without);
    expect(await cleaned(clean)).toEqual(clean);
  });

  it('is not said to be turned when it is not', async () => {
    expect(await cleaned(jpeg('', [app1(1)]))).toEqual(jpeg());
    expect(await cleaned(jpeg('', [segment(0xe1, joined('Exif\0\0', Buffer.from('II*\0')))]))).toEqual(
      jpeg(),
    );
  });

  it('loses the small picture that shows what was cut away', async () => {
    const small = segment(
      0xe0,
      Buffer.from('JFIF\0\u0001\u0001\0\0\u0001\0\u0001\u0002\u0002small picture', 'latin1'),
    );
    const bytes = Buffer.concat([jpeg().subarray(0, 2), small, jpeg().subarray(20)]);
    expect(await cleaned(bytes)).toEqual(jpeg());
  });

  it('may be a PNG', async () => {
    const picture = png(1);
    const [head, rest] = [picture.subarray(0, 33), picture.subarray(33)];
    const bytes = joined(
      head,
      chunk('eXIf', exifOfPhone(8)),
      chunk('tEXt', Buffer.from('Author\0Director Somebody')),
      chunk('zzZz', Buffer.from('N41.1201')),
      rest,
    );
    const clean = await cleaned(bytes);
    expect(says(clean)).toEqual([]);
    const exif = clean.indexOf('eXIf');
    expect(readOrientation(clean.subarray(exif + 4, exif + 30))).toBe(8);
    expect(clean.subarray(0, 33)).toEqual(head);
    expect(clean.subarray(-rest.length)).toEqual(rest);
  });
});
