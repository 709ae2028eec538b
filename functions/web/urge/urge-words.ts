import { area } from '../ui/words.ts';

export const urgeWords = area({
  urge: { zh: '催办', en: 'Urge' },
  urgeWho: { zh: '催办{who}', en: 'Urge {who}' },
  urged: { zh: '已催办 {n} 次，最近 {at}', en: 'Urged {n} {n|time|times}, last {at}' },
  again: { zh: '{at} 后可以再次催办', en: 'It can be urged again from {at} on' },
  enough: {
    zh: '已催办三次，上级岗位也已收到通知。如仍未办理，请电话联系。',
    en: 'It was urged three times, and the superior seat was told. If nothing happens, please telephone.',
  },
  hint: {
    zh: '24 小时内只能催办一次，最多三次；第三次同时通知上级岗位。',
    en: 'Once in 24 hours and three times at most; the third time the superior seat is told as well.',
  },
  mark: { zh: '催办 {n} 次', en: 'Urged {n} {n|time|times}' },
  title: { zh: '催办结果', en: 'Urging' },
  done: { zh: '已催办 {n} 件，对方会收到通知。', en: 'Urged for {n} {n|item|items}; they are written to.' },
  none: { zh: '没有催办。', en: 'Nobody was urged.' },
  not: { zh: '未催办 {n} 件：{why}', en: 'Not urged for {n} {n|item|items}: {why}' },
  over: {
    zh: '一次最多催办 {n} 件，其余 {rest} 件请分次催办。',
    en: 'At most {n} at a time; please urge for the other {rest} in further steps.',
  },
  back: { zh: '返回', en: 'Back' },
});
