import { area } from '../ui/words.ts';

export const contactsWords = area({
  title: { zh: '联系人名单', en: 'Contacts' },
  lead: {
    zh: '{place}：{people} 人，{vacant} 个岗位空缺。信息来自最近导入的名册；有变动请告知管理员。',
    en: '{place}: {people} {people|person|people}, {vacant} {vacant|seat|seats} vacant. All of it is from the roster; tell the administrator what has changed.',
  },
  places: { zh: '按主管部门查看', en: 'By bureau' },
  place: { zh: '主管部门', en: 'Bureau' },
  unit: { zh: '单位', en: 'Unit' },
  seat: { zh: '岗位', en: 'Seat' },
  people: { zh: '联系人', en: 'Contacts' },
  person: { zh: '姓名', en: 'Name' },
  phone: { zh: '电话', en: 'Phone' },
  mail: { zh: '邮箱', en: 'Mail' },
  vacant: { zh: '空缺', en: 'Vacant' },
  unknown: { zh: '电话未登记', en: 'no telephone known' },
  none: { zh: '还没有登记人员', en: 'Nobody is known yet' },
  noneText: {
    zh: '管理员导入名册后，联系人会列在这里。',
    en: 'Contacts stand here once the administrator has loaded a roster.',
  },
});
