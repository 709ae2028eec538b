import { area } from '../ui/words.ts';

export const territoryWords = area({
  title: { zh: '机构与岗位', en: 'Units and seats' },
  lead: {
    zh: '共 {units} 个机构、学校，{vacant} 个岗位空缺。',
    en: '{units} {units|unit|units}, {vacant} {vacant|seat|seats} vacant.',
  },
  areas: { zh: '按主管部门查看', en: 'By bureau' },
  bureaus: { zh: '各级主管部门', en: 'Bureaus' },
  vacant: { zh: '空缺', en: 'Vacant' },
  vacantOnly: { zh: '有空缺的', en: 'With vacant seats' },
  unit: { zh: '单位', en: 'Unit' },
  seats: { zh: '岗位和任职人员', en: 'Seats and holders' },
  administrator: { zh: '管理员', en: 'Administrator' },
  closed: { zh: '已撤销', en: 'Closed' },
  runBy: { zh: '由{unit}主管', en: 'Run by {unit}' },
  none: { zh: '没有符合条件的单位', en: 'No unit fits' },
  noneText: {
    zh: '所选范围内没有单位，或没有空缺的岗位。',
    en: 'There is no unit here, or no seat is vacant.',
  },
});
