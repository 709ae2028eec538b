import type { Language } from './form-document.ts';

/** The words that documents print by themselves. */
const zh = {
  reference: (reference: string) => `编号：${reference}`,
  page: (page: number, pages: number) => `第 ${page} 页 共 ${pages} 页`,
  empty: '—',
  clauses: '条款',
  attachments: '附件',
  attachmentHead: ['序号', '文件名', '字节数', 'SHA-256'],
  none: '无',
  certificate: '签署与审批证明页',
  document: '文件',
  referenceLabel: '文件编号',
  frozenHash: '签署文件 SHA-256',
  signatures: '签署',
  signatureHead: ['身份', '单位', '签署人', '时间'],
  onBehalfOf: (name: string) => `代 ${name} 签署`,
  consents: '同意',
  approvals: '审批',
  decisionHead: ['机关', '经办人', '意见', '时间'],
  record: '备案',
  recordHead: ['备案号', '备案日期', '备案机关', '经办人'],
  history: '办理记录校验值',
  verify: '核验地址',
  explain: (size: number) =>
    `本页由系统在签署和审批完成后附加。本文件开头的 ${size} 字节即各方签署的文件，一字未改；对这些字节计算 SHA-256，应得到上列数值。扫描二维码或打开核验地址，可以核对本文件。`,
};

const en: typeof zh = {
  reference: reference => `Reference: ${reference}`,
  page: (page, pages) => `Page ${page} of ${pages}`,
  empty: '—',
  clauses: 'Terms',
  attachments: 'Attachments',
  attachmentHead: ['No.', 'File', 'Bytes', 'SHA-256'],
  none: 'None',
  certificate: 'Certificate of signatures and approvals',
  document: 'Document',
  referenceLabel: 'Reference',
  frozenHash: 'SHA-256 of the signed document',
  signatures: 'Signatures',
  signatureHead: ['Role', 'Organisation', 'Signed by', 'Time'],
  onBehalfOf: name => `on behalf of ${name}`,
  consents: 'Consents',
  approvals: 'Approvals',
  decisionHead: ['Bureau', 'Person', 'Opinion', 'Time'],
  record: 'Record',
  recordHead: ['Number', 'Date', 'Bureau', 'Recorded by'],
  history: 'Check value of the history',
  verify: 'Address for verification',
  explain: size =>
    `The system added this page after the last signature and approval. The first ${size} bytes of this file are the document that was signed, unchanged; their SHA-256 must be the value above. Scan the code or open the address to verify this file.`,
};

const wordings = { zh, en };

export type Wording = typeof zh;

export const wordingFor = (language: Language): Wording => wordings[language];
