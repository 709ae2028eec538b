import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { renderForm } from '#shared/documents/agreement-pdf.ts';
import { appendCertificate } from '#shared/documents/certificate-page.ts';
import { MissingGlyph } from '#shared/documents/fonts.ts';
import { bodyOf, readPdf } from './read-pdf.ts';
import { fonts, sampleCertificate, sampleForm } from './sample-documents.ts';

const frozen = await renderForm(sampleForm(), fonts);
const sha256 = createHash('sha256').update(frozen).digest('hex');

it('leaves the frozen bytes at the beginning of the file', async () => {
  const sealed = await appendCertificate(frozen, sampleCertificate(), fonts);
  expect(sealed.subarray(0, frozen.length)).toEqual(frozen);
});

it('adds its page behind the frozen ones, which read as before', async () => {
  const before = await readPdf(frozen);
  const pages = await readPdf(await appendCertificate(frozen, sampleCertificate(), fonts));
  expect(pages.slice(0, before.length)).toEqual(before);
  expect(pages).toHaveLength(before.length + 1);
  expect(pages.at(-1)?.foot).toBe('签署与审批证明页　第 1 页 共 1 页');
});

it('states hash, signatures, approvals, record and history', async () => {
  const text = await certificateText(sampleCertificate());
  expect(text).toContain(`签署文件 SHA-256${sha256}`);
  expect(text).toContain(`本文件开头的 ${frozen.length} 字节`);
  expect(text).toContain('支援园虚构第一幼儿园䶮明月　园长2024-09-12 10:20:31');
  expect(text).toContain('受援园虚构第二十七幼儿园𬱖晓　副园长');
  expect(text).toContain('代 园长 甲虚构 签署');
  expect(text).toContain('虚构教育局乙虚构　股长同意。2024-09-15 08:00:00');
  expect(text).toContain('虚教备〔2024〕12 号2024 年 9 月 20 日虚构教育局丙虚构');
  expect(text).toContain(`办理记录校验值　${'5e2d'.repeat(16)}`);
  expect(text).toContain('https://example.invalid/verify/JD-2024-000123');
});

it('shows consents where there are some, and no record where there is none', async () => {
  const { record: _, ...rest } = sampleCertificate();
  const consent = {
    bureau: '虚构甲局',
    seat: '股长',
    person: '丁虚构',
    opinion: '同意跨域',
    at: '2024-09-11',
  };
  const text = await certificateText({ ...rest, consents: [consent] });
  expect(text).toContain('同意机关经办人意见时间虚构甲局丁虚构　股长同意跨域2024-09-11');
  expect(text).not.toContain('备案');
});

it('goes on over several pages', async () => {
  const opinion = '同意，请按协议执行。'.repeat(120);
  const approval = {
    bureau: '虚构教育局',
    seat: '股长',
    person: '乙虚构',
    opinion,
    at: '2024-09-15 08:00:00',
  };
  const sealed = await appendCertificate(
    frozen,
    sampleCertificate({ approvals: [approval, approval, approval] }),
    fonts,
  );
  const pages = await readPdf(sealed);
  expect(pages.length).toBeGreaterThan(3);
  expect(bodyOf(pages).split('同意，请按协议执行。').length - 1).toBeGreaterThan(300);
});

it('gives the same bytes for the same certificate', async () => {
  const seal = () => appendCertificate(frozen, sampleCertificate(), fonts);
  expect(await seal()).toEqual(await seal());
});

it('refuses what the font cannot show and what is no frozen file', async () => {
  await expect(appendCertificate(frozen, sampleCertificate({ title: '😀' }), fonts)).rejects.toThrow(
    MissingGlyph,
  );
  const other = new TextEncoder().encode('%PDF-1.7\nnothing else');
  await expect(appendCertificate(other, sampleCertificate(), fonts)).rejects.toThrow(
    'not a file as pdfkit writes it',
  );
});

async function certificateText(certificate: ReturnType<typeof sampleCertificate>): Promise<string> {
  const pages = await readPdf(await appendCertificate(frozen, certificate, fonts));
  return bodyOf(pages.slice(1));
}
