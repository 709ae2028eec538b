import writeJpeg from 'jpeg-js/lib/encoder.js';

/** What a phone writes into a picture: that it must be turned by a quarter, by which device it was taken, and where. */
export const exifOfPhone = (turned = 6): Buffer => {
  const texts = 'Yard Phone 7\0N41.1201 E122.0707\0';
  const tiff = Buffer.alloc(8 + texts.length + 2 + 3 * 12 + 4);
  tiff.write('II', 'latin1');
  tiff.writeUInt16LE(42, 2);
  tiff.writeUInt32LE(8 + texts.length, 4);
  tiff.write(texts, 8, 'latin1');
  let at = tiff.writeUInt16LE(3, 8 + texts.length);
  for (const [tag, type, count, value] of [
    [0x0110, 2, 13, 8],
    [0x0112, 3, 1, turned],
    [0x8825, 4, 1, 8 + 13],
  ] as const) {
    at = tiff.writeUInt16LE(tag, at);
    at = tiff.writeUInt16LE(type, at);
    at = tiff.writeUInt32LE(count, at);
    at = tiff.writeUInt32LE(value, at);
  }
  return tiff;
};

/** Words that stand in the file of `photograph` and must not be kept. */
export const saidByPhone = ['N41.1201', 'Yard Phone'];

/** A JPEG whose left half is red and whose right half is blue, as a phone that lies on its side stores it. */
export const photograph = ({ width = 640, height = 480, turned = 6 } = {}): Buffer => {
  const data = new Uint8Array(width * height * 4);
  for (let at = 0; at < width * height; at++)
    data.set(at % width < width / 2 ? [220, 30, 30, 255] : [30, 30, 220, 255], at * 4);
  const plain = Buffer.from(writeJpeg({ width, height, data }, 85).data);
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifOfPhone(turned)]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(exif.length + 2, 2);
  return Buffer.concat([plain.subarray(0, 2), head, exif, plain.subarray(2)]);
};
