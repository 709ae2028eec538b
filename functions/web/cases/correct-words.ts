import { area } from '../ui/words.ts';

export const correctWords = area({
  title: { zh: '更正', en: 'Correct it' },
  link: { zh: '内容有误，提出更正', en: 'Something is wrong: correct it' },
  follows: {
    zh: '将以{form}（编号 {reference}）的内容为基础新建一份更正。原件保持不变，更正办结后以更正为准。',
    en: 'A correction of {form} (reference {reference}) begins with its content. The original stays as it is; once the correction is complete, the correction counts.',
  },
  reason: { zh: '更正什么、为什么', en: 'What is corrected, and why' },
  submit: { zh: '开始更正', en: 'Begin the correction' },
  done: { zh: '本件已被更正，以更正为准：', en: 'This was corrected; what counts is ' },
  struck: {
    zh: '本件已被更正，更正件已作废，均不再计入：',
    en: 'This was corrected, and the correction declared void; neither counts: ',
  },
  underWay: {
    zh: '本件正在更正，办结前仍以本件为准：',
    en: 'A correction is under way; until it is complete this one counts: ',
  },
  corrects: { zh: '本件更正：', en: 'This corrects ' },
  why: { zh: '更正说明：{reason}', en: 'What and why: {reason}' },
  began: { zh: '更正 {reference}，说明：{reason}', en: 'Began a correction of {reference}: {reason}' },
});
