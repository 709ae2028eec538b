import { zip } from '#test/functions/http/hostile-files.ts';

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const letter = (column: number) => String.fromCharCode(65 + column);

export type WrittenSheet = {
  name: string;
  rows: readonly (readonly string[])[];
  state?: string;
  /** Before and after the rows, as it stands in the file. */
  more?: string;
  raw?: string;
};

/** A workbook as an office program writes one; every cell is text in its place. `more` are further parts. */
export const workbook = (
  sheets: readonly WrittenSheet[],
  more: readonly { name: string; text: string }[] = [],
): Buffer =>
  zip([
    ...more,
    {
      name: '[Content_Types].xml',
      text: '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    },
    {
      name: '_rels/.rels',
      text: '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    },
    {
      name: 'xl/workbook.xml',
      text: `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${sheets
        .map(
          ({ name, state }, place) =>
            `<sheet name="${escaped(name)}" sheetId="${place + 1}"${state ? ` state="${state}"` : ''} r:id="rId${place + 1}"/>`,
        )
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets
        .map(
          (_, place) =>
            `<Relationship Id="rId${place + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${place + 1}.xml"/>`,
        )
        .join('')}</Relationships>`,
    },
    ...sheets.map(({ rows, more = '', raw }, place) => ({
      name: `xl/worksheets/sheet${place + 1}.xml`,
      text: `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${
        raw ??
        rows
          .map(
            (cells, row) =>
              `<row r="${row + 1}">${cells
                .map((cell, column) =>
                  cell === ''
                    ? ''
                    : cell.startsWith('<')
                      ? cell.replace('<c', `<c r="${letter(column)}${row + 1}"`)
                      : `<c r="${letter(column)}${row + 1}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`,
                )
                .join('')}</row>`,
          )
          .join('')
      }</sheetData>${more}</worksheet>`,
    })),
  ]);

/** Text as a Chinese spreadsheet program saves it without asking. */
export const gb18030 = (text: string): Buffer => {
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, number[]>();
  for (let first = 0x81; first <= 0xfe; first++)
    for (let second = 0x40; second <= 0xfe; second++)
      if (second !== 0x7f) codes.set(decoder.decode(Uint8Array.of(first, second)), [first, second]);
  return Buffer.from([...text].flatMap(one => codes.get(one) ?? [one.charCodeAt(0)]));
};
