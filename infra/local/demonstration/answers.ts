import type { Answers } from '#shared/domain/case.ts';

/** A filled-in agreement of plan A1, from a day of a year for two years. */
export const agreementAnswers = (year: number): Answers => ({
  from: `${year}-10-01`,
  to: `${year + 2}-09-30`,
  goals:
    '两年内，被帮扶园建立健全园务管理制度，一日活动组织规范有序，教师能够独立开展游戏化教学，办园水平达到二星级标准。',
  workAreas: ['management', 'teachers', 'rural'],
  ways: ['teaching-visits', 'on-site', 'shadowing'],
  measures:
    '一、帮扶园每月选派一名骨干教师驻园指导不少于两天。\n二、被帮扶园每学期选派两名教师跟岗学习一周。\n三、双方每学期联合开展一次教研活动。',
  schedule: '第一年：摸清底数，建立制度，规范一日活动。\n第二年：开展主题教研，形成乡土课程，总结推广。',
  supporterDuties: '派出指导教师，开放本园教研和观摩活动，共享课程资源；有权了解被帮扶园的实际情况。',
  supportedDuties: '提供必要的工作条件，落实整改意见，按时报送材料；有权提出帮扶需求。',
  supporterTakesNoFee: true,
  supportedPaysNoFee: true,
});
