import type { AttributeValue, Item } from './engine.ts';

/** Bytes as DynamoDB counts them. dynalite counts characters, a third of the bytes of Chinese text. */
export const itemBytes = (item: Item): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + utf8(name) + (value ? valueBytes(value) : 0), 0);

export const maximumItemBytes = 400 * 1024;

/** Of one answer. An item's text in the database is always longer than the item: texts below this are no more than a page. */
export const pageBytes = 1024 * 1024;

/** Write units of one entry of that size: one for each started KiB. */
export const writeUnits = (item: Item): number => Math.max(1, Math.ceil(itemBytes(item) / 1024));

const utf8 = (text: string) => Buffer.byteLength(text);

function valueBytes(value: AttributeValue): number {
  const [[type, held] = ['NULL', true]] = Object.entries(value);
  if (type === 'S') return utf8(String(held));
  if (type === 'N') return numberBytes(String(held));
  if (type === 'B') return Buffer.byteLength(String(held), 'base64');
  if (type === 'BOOL' || type === 'NULL') return 1;
  if (type === 'M') {
    const inner = Object.entries(held as Item);
    return 3 + inner.reduce((sum, [name, child]) => sum + 1 + utf8(name) + valueBytes(child), 0);
  }
  const list = Array.isArray(held) ? held : [];
  if (type === 'L') return 3 + list.reduce((sum, child: AttributeValue) => sum + 1 + valueBytes(child), 0);
  return list.reduce((sum, element) => sum + valueBytes({ [type.charAt(0)]: element }), 0);
}

/** About one byte for two significant digits, one more, and one for a minus sign. */
function numberBytes(text: string): number {
  const digits = text
    .replace(/e.*$/i, '')
    .replace(/[-.]/g, '')
    .replace(/^0+|0+$/g, '');
  return 1 + Math.ceil(digits.length / 2) + (text.startsWith('-') ? 1 : 0);
}
