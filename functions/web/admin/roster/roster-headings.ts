import { area } from '../../ui/words.ts';

/** Headings as rosters are written; each is one that roster-columns.ts understands. */
export const rosterHeadings = area({
  id: { zh: '单位编号', en: 'Unit id' },
  name: { zh: '名称', en: 'Name' },
  english: { zh: '英文名称', en: 'English name' },
  level: { zh: '层级', en: 'Level' },
  sort: { zh: '单位类别', en: 'Kind of unit' },
  over: { zh: '主管部门', en: 'Bureau' },
  area: { zh: '所在地教育局', en: 'Area' },
  phone: { zh: '{seat}电话', en: '{seat} phone' },
  mail: { zh: '{seat}邮箱', en: '{seat} mail' },
  account: { zh: '{seat}账号', en: '{seat} account' },
  bureau: { zh: '主管部门', en: 'bureau' },
  school: { zh: '学校', en: 'school' },
});
