import { join } from 'node:path';
import type { CertificateDocument } from '#shared/documents/certificate-document.ts';
import { readFonts } from '#shared/documents/fonts.ts';
import type { FormDocument } from '#shared/documents/form-document.ts';

const root = join(import.meta.dirname, '../../..');
export const fonts = await readFonts(join(root, 'node_modules/@expo-google-fonts/noto-sans-sc'));

export const sampleForm = (changed: Partial<FormDocument> = {}): FormDocument => ({
  at: '2024-09-10T08:00:00Z',
  language: 'zh',
  title: '结对帮扶协议书',
  reference: 'JD-2024-000123',
  sections: [{ title: '一、支援园', rows: [{ label: '园长', value: '䶮明月' }] }],
  attachments: [],
  footer: '',
  ...changed,
});

export const sampleCertificate = (changed: Partial<CertificateDocument> = {}): CertificateDocument => ({
  at: '2024-09-20T08:00:00Z',
  language: 'zh',
  reference: 'JD-2024-000123',
  title: '结对帮扶协议书',
  signatures: [
    { role: '支援园', unit: '虚构第一幼儿园', person: '䶮明月', seat: '园长', at: '2024-09-12 10:20:31' },
    {
      role: '受援园',
      unit: '虚构第二十七幼儿园',
      person: '𬱖晓',
      seat: '副园长',
      onBehalfOf: '园长 甲虚构',
      at: '2024-09-13 09:01:00',
    },
  ],
  consents: [],
  approvals: [
    { bureau: '虚构教育局', seat: '股长', person: '乙虚构', opinion: '同意。', at: '2024-09-15 08:00:00' },
  ],
  record: {
    number: '虚教备〔2024〕12 号',
    date: '2024 年 9 月 20 日',
    bureau: '虚构教育局',
    person: '丙虚构',
  },
  chainHead: '5e2d'.repeat(16),
  verificationUrl: 'https://example.invalid/verify/JD-2024-000123',
  footer: '',
  ...changed,
});
