import { area } from '../ui/words.ts';

export const besideWords = area({
  title: { zh: '审批清单', en: 'Your queue' },
  of: { zh: '审批清单：{form}', en: 'Your queue: {form}' },
  count: { zh: '{n} 件等您办理', en: '{n} {n|case waits|cases wait} for you' },
  countLate: {
    zh: '{n} 件等您办理，其中 {late} 件已逾期',
    en: '{n} {n|case waits|cases wait} for you, {late} late',
  },
  countMany: {
    zh: '{n} 件以上等您办理，其中 {late} 件已逾期',
    en: '{n} or more cases wait for you, {late} late',
  },
  whole: { zh: '查看完整清单', en: 'The whole list' },
  before: { zh: '前面还有 {n} 件', en: '{n} more before these' },
  behind: { zh: '后面还有 {n} 件', en: '{n} more after these' },
  absent: {
    zh: '正在查看的这一件不在清单中：已经办理，或者不由您办理。',
    en: 'The case that you look at is not in this list: it was decided, or it is not with you.',
  },
  elsewhere: {
    zh: '正在查看的这一件也等您办理，但不在这份清单的范围内。',
    en: 'The case that you look at waits for you as well, outside of this list.',
  },
  empty: {
    zh: '没有等您办理的事项了。新的材料送到时，会通知您。',
    en: 'Nothing waits for you any more. You will be told of what arrives.',
  },
});
