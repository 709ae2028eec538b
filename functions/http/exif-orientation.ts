const orientation = 0x0112;
const short = 3;

/** How a picture must be turned, 1–8, as EXIF 2.3 has it; `tiff` is what follows the word Exif. 1: as it is, or nothing said. */
export const readOrientation = (tiff: Buffer): number => {
  const order = tiff.toString('latin1', 0, 2);
  if (tiff.length < 14 || (order !== 'II' && order !== 'MM')) return 1;
  const u16 = (at: number) => (order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const u32 = (at: number) => (order === 'II' ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const directory = u32(4);
  if (directory + 2 > tiff.length) return 1;
  for (let entry = 0; entry < u16(directory); entry++) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > tiff.length) return 1;
    if (u16(at) === orientation && u16(at + 2) === short) {
      const turned = u16(at + 8);
      return turned >= 1 && turned <= 8 ? turned : 1;
    }
  }
  return 1;
};

/** The same said alone: one entry, no place, no time, no camera. */
export const orientationAlone = (turned: number): Buffer => {
  const tiff = Buffer.alloc(26);
  tiff.write('MM', 'latin1');
  tiff.writeUInt16BE(42, 2);
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(orientation, 10);
  tiff.writeUInt16BE(short, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(turned, 18);
  return tiff;
};
