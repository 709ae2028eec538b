import { area } from './words.ts';

/** The users' own words, keyed as the domain keys them. */
export const statusTexts = {
  DRAFT: { zh: '草稿', en: 'Draft' },
  SIGNING: { zh: '待签署', en: 'Awaiting signatures' },
  RUNNING: { zh: '审核中', en: 'Under review' },
  RETURNED: { zh: '已退回', en: 'Returned' },
  APPROVED: { zh: '已通过', en: 'Approved' },
  FILED: { zh: '已备案', en: 'Recorded' },
  REJECTED: { zh: '已驳回', en: 'Rejected' },
  WITHDRAWN: { zh: '已撤回', en: 'Withdrawn' },
  TERMINATED: { zh: '已终止', en: 'Terminated' },
  EXPIRED: { zh: '已失效', en: 'Expired' },
} as const;

export const markTexts = {
  late: { zh: '逾期', en: 'Late' },
  takenOver: { zh: '补录', en: 'Taken over' },
  notSubmitted: { zh: '未提交', en: 'Not submitted' },
} as const;

export type Status = keyof typeof statusTexts;
export type Mark = keyof typeof markTexts;

export const statusWords = area(statusTexts);
export const markWords = area(markTexts);
