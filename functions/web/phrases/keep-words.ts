import { area } from '../ui/words.ts';

/** What the decision says about phrases of one's own; their page has words of its own. */
export const keepWords = area({
  keep: { zh: '存为常用意见', en: 'Keep this as a phrase' },
  full: {
    zh: '已存满 {n} 条。删去不用的，再提交时才能存下这一条；不删也不影响办理。',
    en: 'You keep {n} already. Delete one before you send this, or it is not kept; the decision goes through either way.',
  },
  manage: { zh: '管理常用意见（打开新窗口）', en: 'Your phrases (opens a new window)' },
  kept: { zh: '意见已存为常用意见。', en: 'The opinion was kept as a phrase.' },
  unkeptFull: {
    zh: '常用意见已存满 {n} 条，这条没有存；',
    en: 'You keep {n} phrases already, so this one was not kept;',
  },
  unkeptLong: {
    zh: '意见超过 {n} 个字，没有存为常用意见；',
    en: 'The opinion has more than {n} characters and was not kept as a phrase;',
  },
  unkeptFailed: { zh: '这次没能存为常用意见；', en: 'It could not be kept as a phrase this time;' },
  sent: { zh: '意见本身已随办理结果提交。', en: 'the opinion itself was sent with the decision.' },
});
